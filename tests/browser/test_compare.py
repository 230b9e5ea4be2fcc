"""Cases side by side, as a reader meets them."""

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.slow

PAIR = "boeing-737-max-grounding,samsung-note7-recall"


def test_cases_stand_side_by_side_by_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}compare/?cases={PAIR}")
    expect(page.locator("#side-result thead a")).to_have_count(2)
    expect(page.locator(".side-form output")).to_have_text("2 cases side by side.")
    heads = page.locator("#side-result tbody th").all_inner_texts()
    assert {"Question", "How it ended", "Other measures on offer"} <= set(heads)


def test_a_reader_chooses_the_cases_and_can_share_the_choice(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}compare/")
    for number, name in enumerate(PAIR.split(","), 1):
        page.get_by_label(f"Case {number}").fill(name)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#side-result thead a")).to_have_count(2)
    assert page.url.endswith(f"?cases={PAIR}#side-by-side")


def test_a_case_is_chosen_by_its_name(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}compare/")
    for number, name in enumerate(("737 MAX grounding", "galaxy note7"), 1):
        page.get_by_label(f"Case {number}").fill(name)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#side-result thead a")).to_have_count(2)
    assert page.url.endswith(f"?cases={PAIR}#side-by-side")
    assert "Legal basis" in page.locator("#side-result tbody th").all_inner_texts()
    page.get_by_label("Case 2").fill("no such case")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".side-form output")).to_contain_text("no such case")


@pytest.mark.parametrize(
    "asked", ["boeing-737-max-grounding", "../../evil,<b>x", "no-such,other-such"]
)
def test_what_cannot_be_compared_is_said(page: Page, site_url: str, asked: str) -> None:
    page.goto(f"{site_url}compare/?cases={asked}")
    expect(page.locator(".side-form output")).not_to_be_empty()
    assert page.locator("#side-result table").count() == 0


def test_what_a_record_says_is_never_html(page: Page, site_url: str) -> None:
    hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>'

    def poisoned(route: Route) -> None:
        record = route.fetch().json()
        record["question"] = record["title"] = record["short_title"] = hostile
        record["positions"][0]["claim"] = record["timeline"][0]["what"] = hostile
        route.fulfill(body=json.dumps(record), content_type="application/json")

    page.route("**/api/v1/cases/*.json", poisoned)
    page.goto(f"{site_url}compare/?cases={PAIR}")
    expect(page.locator("#side-result thead a")).to_have_count(2)
    assert page.locator("#side-result :is(img, script)").count() == 0
    assert hostile in page.locator("#side-result").inner_text()
    assert "Compare" in page.title()


def test_without_javascript_every_chart_is_there_and_the_page_says_what_is_not(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}compare/")
    expect(page.locator("[data-side-off]")).to_be_visible()
    expect(page.locator(".speed-plot li").first).to_be_visible()
    assert page.locator(".dumbbell-plot").count() == 2
    context.close()


@pytest.mark.parametrize("address", ["compare/", "timeline/"])
def test_nothing_scrolls_sideways_on_the_narrowest_phone(
    browser: Browser, site_url: str, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{site_url}{address}")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("article *")].filter((e) => {
          const style = getComputedStyle(e);
          return ["auto", "scroll"].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
        }).map((e) => e.className)"""
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
