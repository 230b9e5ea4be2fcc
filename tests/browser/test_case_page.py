"""The page of a case as readers meet it: short while it is folded, whole when it is opened, and at every address."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.sites import BuiltSite, largest

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 390, 844
# In screens of a phone.
FOLDED, UNFOLDED = 5, 25
STOPS = 300
TALL = "() => document.documentElement.scrollHeight"
COUNT_STOPS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")].filter(
  (element) => element.tabIndex >= 0 && element.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
).length"""
# What the sections of a case and their parts are called in addresses that others may have kept.
LASTING = (
    "summary", "at-a-glance", "positions", "exchanges", "facts", "measures", "timeline", "outcome", "precedents",
    "relies-on", "relied-on-by", "faq", "sources", "corrections", "cite", "about-this-page", "P1", "P1-title", "F1",
    "F1-title", "M1", "M1-title", "E1", "S1", "exchange-1", "exchange-1-title", "exchange-1-P1", "faq-1", "faq-1-title",
)  # fmt: skip


@pytest.fixture(scope="module")
def longest(own: BuiltSite, site_url: str) -> str:
    """The address of the page of the longest case."""
    return site_url + largest(own, "case")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    yield page
    page.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_every_case_is_short_and_has_few_stops_while_it_is_folded(
    own: BuiltSite, site_url: str, phone: Page
) -> None:
    too_long = {}
    for address in own.kinds["case"]:
        phone.goto(site_url + address)
        screens, stops = phone.evaluate(TALL) / HEIGHT, phone.evaluate(COUNT_STOPS)
        if screens > FOLDED or stops > STOPS:
            too_long[address] = screens, stops
    assert too_long == {}


def test_the_longest_case_can_be_read_through(longest: str, phone: Page) -> None:
    phone.goto(longest)
    phone.get_by_role("button", name="Open all sections").click()
    expect(phone.locator("details.fold:not([open])")).to_have_count(0)
    assert FOLDED < phone.evaluate(TALL) / HEIGHT <= UNFOLDED
    phone.get_by_role("button", name="Close all sections").click()
    expect(phone.locator("details.fold[open]")).to_have_count(0)


def test_the_first_screen_answers_a_reader_in_a_hurry(
    own: BuiltSite, site_url: str, phone: Page
) -> None:
    for address in own.kinds["case"]:
        phone.goto(site_url + address)
        for part in (".presented", ".ending", ".sure", ".disclosure"):
            box = phone.locator(part).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= HEIGHT, (address, part)


def test_addresses_are_kept_and_every_link_within_a_case_leads_somewhere(own: BuiltSite) -> None:
    for address in own.kinds["case"]:
        page = html.parse(str(own.folder / address / "index.html"))
        ids = page.xpath("//@id")
        assert [name for name in LASTING if name not in ids] == [], address
        assert len(ids) == len(set(ids)), address
        links = {link[1:] for link in page.xpath("//*[@id='brief']//a/@href") if link[:1] == "#"}
        assert links - set(ids) == set(), address


@pytest.mark.parametrize("anchor", ["F1", "E1", "S1", "exchange-1", "cite", "timeline"])
def test_an_address_opens_what_it_leads_into_without_javascript(
    anchor: str, longest: str, plain: Page
) -> None:
    plain.goto(f"{longest}#{anchor}")
    target = plain.locator(f"[id='{anchor}']")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()


def test_an_address_of_the_title_of_a_section_opens_it(longest: str, phone: Page) -> None:
    phone.goto(f"{longest}#timeline-title")
    expect(phone.locator("#timeline")).to_be_visible()


def test_a_source_leads_back_to_where_it_is_cited(longest: str, phone: Page) -> None:
    phone.goto(f"{longest}#S1")
    back = phone.locator("#S1 small a").first
    name = back.get_attribute("href") or ""
    back.click()
    expect(phone.locator(f"[id='{name[1:]}']")).to_be_in_viewport()


def test_the_bar_stays_in_sight_and_says_where_the_reader_is(longest: str, phone: Page) -> None:
    phone.goto(longest)
    bar = phone.get_by_role("navigation", name="On this page")
    for name in ("Facts", "Timeline"):
        bar.get_by_role("link", name=re.compile(name)).click()
        expect(bar.locator("[aria-current]")).to_have_text(re.compile(name))
        expect(bar).to_be_in_viewport()
    heights = bar.get_by_role("link").evaluate_all("all => all.map((a) => a.offsetHeight)")
    assert min(heights) >= 44


def spoken(page: Page, selector: str) -> list[tuple[str, str]]:
    """The roles and names that Chromium gives a screen reader for the first matching element."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found: list[dict[str, Any]] = session.send("Accessibility.queryAXTree", {"nodeId": node})[
        "nodes"
    ]
    return [
        (part["role"]["value"], part.get("name", {}).get("value", ""))
        for part in found
        if not part["ignored"]
    ]


def test_a_screen_reader_is_told_what_marks_and_badges_mean(longest: str, phone: Page) -> None:
    phone.goto(longest)
    said = spoken(phone, "#P1")
    links = [name for role, name in said if role == "link"]
    assert any(re.fullmatch(r"Source \d+: .+, S\d+", name) for name in links), links
    assert any(role == "StaticText" and name.startswith("basis:") for role, name in said)
    (heading,) = [name for role, name in said if role == "heading"]
    assert not re.search("▲|▼|◆|Link to", heading)


def test_signs_are_not_read_beside_their_words(longest: str, phone: Page) -> None:
    phone.goto(f"{longest}#facts")
    assert any(name in ("contested", "unknown") for _, name in spoken(phone, "#facts"))
    phone.goto(f"{longest}#timeline")
    words = " ".join(name for _, name in spoken(phone, "#timeline ol"))
    assert words
    assert not re.search("[■□◆◇▲△●○▮▯]", words)


def test_a_first_view_is_light(longest: str, phone: Page) -> None:
    """The page with its own styles and its letters, compressed as hosts do."""
    asked: list[Request] = []
    phone.on("requestfinished", lambda request: asked.append(request))
    phone.goto(longest, wait_until="networkidle")
    own = [r for r in asked if r.resource_type in ("document", "font") or "style.css" in r.url]
    assert len(own) >= 2
    assert sum(r.sizes()["responseBodySize"] for r in own) < 85_000
    assert sum(r.sizes()["responseBodySize"] for r in asked) < 155_000
    assert not [r.url for r in asked if "brief-serif-more" in r.url], (
        "no letter of English is in it"
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_one_mark_opens_the_list_of_several_sources(
    longest: str, browser: Browser, scripts: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{longest}#facts")
    mark = page.locator("#facts sup > button").first
    mark.focus()
    page.keyboard.press("Enter")
    names = page.locator("[popover]:popover-open a")
    expect(names.first).to_be_visible()
    assert len(mark.inner_text().split(", ")) == names.count() >= 3
    expect(names.first).to_have_text(re.compile(r"^(Source \d+: .+|(Fact|Event|Measure) .+)"))
    page.keyboard.press("Tab")
    expect(names.first).to_be_focused()
    page.keyboard.press("Enter")
    assert f"#{mark.inner_text().split(', ')[0]}" in page.url
    if scripts:
        expect(names.first).to_be_hidden()
    context.close()
