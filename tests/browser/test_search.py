"""Search as a reader meets it: in the header of every page, and on its own page."""

import re
from collections import Counter
from itertools import chain

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.clock import today
from generator.model.markup import plain_text
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.slow

NONSENSE = "zzyzxqv"
LIMIT = 300_000


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus = check_project(ROOT, How(today())).corpus
    assert corpus is not None
    return corpus


def texts(case: Case, number: int) -> str:
    """The words of an exchange."""
    exchange = case.exchanges[number]
    answers = [answer.says for _, answer in exchange.answers if not isinstance(answer, str)]
    return plain_text(" ".join([exchange.issue, *answers]))


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{6,}", text.lower()))


@pytest.fixture(scope="module")
def rare(corpus: Corpus) -> tuple[str, str]:
    """A word that only the third exchange of one case has, and the case."""
    counts = Counter(
        chain.from_iterable(
            words(text)
            for case in corpus.cases.values()
            for text in (
                *(texts(case, number) for number in range(len(case.exchanges))),
                *(plain_text(source.title) for source in case.sources),
                *(plain_text(event.what) for event in case.timeline),
            )
        )
    )
    for case in corpus.cases.values():
        if len(case.exchanges) > 2:
            for word in sorted(words(texts(case, 2)), key=len, reverse=True):
                if counts[word] == 1:
                    return word, case.id
    raise AssertionError("no word is found in a third exchange alone")


def box(page: Page) -> "Box":
    return Box(page)


class Box:
    """The search box in the header."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.input = page.get_by_role("combobox", name="Search")
        self.options = page.get_by_role("option")
        self.count = page.get_by_role("status")

    def ask(self, text: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)


def test_a_word_of_a_third_exchange_leads_to_that_exchange(
    page: Page, site_url: str, rare: tuple[str, str]
) -> None:
    word, case = rare
    page.goto(site_url)
    found = box(page)
    found.ask(word)
    wanted = page.locator(f'[role=option][href$="/cases/{case}/#exchange-3"]')
    expect(wanted).to_be_visible()
    for _ in range(found.options.count()):
        page.keyboard.press("ArrowDown")
        if wanted.get_attribute("aria-selected") == "true":
            break
    expect(found.input).to_have_attribute(
        "aria-activedescendant", wanted.get_attribute("id") or "?"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}cases/{case}/#exchange-3")
    exchange = page.locator("#exchange-3")
    expect(exchange).to_be_in_viewport()
    expect(exchange).to_contain_text(re.compile(word, re.I))


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_opens_search_and_escape_closes_it(key: str, page: Page, site_url: str) -> None:
    page.goto(site_url + "about/")
    found = box(page)
    page.keyboard.press(key)
    expect(found.input).to_be_focused()
    expect(found.input).to_have_value("")
    page.keyboard.type("recall")
    expect(found.options.first).to_be_visible()
    expect(found.input).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(found.options.first).to_be_hidden()
    expect(found.input).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(found.input).not_to_be_focused()


def test_the_keys_can_be_switched_off(page: Page, site_url: str) -> None:
    page.goto(site_url + "search/")
    switch = page.get_by_role("checkbox", name="keys")
    expect(switch).to_be_checked()
    switch.uncheck()
    page.goto(site_url + "about/")
    page.keyboard.press("/")
    expect(box(page).input).not_to_be_focused()
    page.goto(site_url + "search/")
    expect(switch).not_to_be_checked()


def test_the_arrows_run_through_the_results_and_round(page: Page, site_url: str) -> None:
    page.goto(site_url)
    found = box(page)
    found.ask("recall")
    expect(found.options.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(found.options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(found.options.first).to_have_attribute("aria-selected", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    expect(found.input).to_be_focused()


def test_enter_alone_leads_to_all_results(page: Page, site_url: str) -> None:
    page.goto(site_url + "topics/")
    box(page).ask("recall")
    page.keyboard.press("Enter")
    page.wait_for_url(site_url + "search/?q=recall")
    expect(page.get_by_role("textbox", name="Words")).to_have_value("recall")
    expect(page.locator(".search-results > li").first).to_be_visible()


def test_leaving_the_box_closes_the_results(page: Page, site_url: str) -> None:
    page.goto(site_url)
    found = box(page)
    found.ask("recall")
    expect(found.options.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(found.options.first).to_be_hidden()


def test_nothing_of_the_index_is_loaded_before_the_first_search(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url, wait_until="networkidle")
    box(page).input.focus()
    page.wait_for_timeout(300)
    assert [url for url in asked if "/pagefind/" in url] == []
    page.keyboard.type("recall")
    expect(box(page).options.first).to_be_visible()
    assert any(url.endswith("/pagefind/pagefind.js") for url in asked)


@pytest.mark.parametrize("address", ["about/", "search/?q=recall"])
def test_a_first_search_is_light(address: str, page: Page, site_url: str) -> None:
    # Pagefind's files come packed; its script would be, by a server that packs.
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(site_url + address)
    if "search" not in address:
        box(page).ask("recall")
    expect(page.locator("[role=option], .search-results > li").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    sizes = [r.sizes()["responseBodySize"] for r in asked if "/pagefind/" in r.url]
    assert 50_000 < sum(sizes) < LIMIT


@pytest.mark.parametrize("address", ["about/", "search/"])
def test_nothing_found_is_said(address: str, page: Page, site_url: str) -> None:
    page.goto(site_url + address)
    page.keyboard.press("/")
    page.keyboard.type(NONSENSE)
    expect(page.get_by_role("status")).to_have_text(re.compile(f"Nothing found for “{NONSENSE}”"))
    expect(page.locator("[role=option], .search-results > li")).to_have_count(0)


def test_facets_narrow_and_are_kept_in_the_address(
    page: Page, site_url: str, corpus: Corpus
) -> None:
    page.goto(site_url + "search/?q=the")
    count = page.get_by_role("status")
    expect(count).to_have_text(re.compile(r"^\d+ pages$"))
    page.get_by_text("Narrow down").click()
    page.get_by_label("Kind of page").select_option("Case")
    cases = len(corpus.cases)
    expect(count).to_have_text(f"{cases} pages")
    closed = sum(case.status == "closed" for case in corpus.cases.values())
    assert 0 < closed < cases
    status = page.get_by_label("Status")
    expect(status.locator("option[value=closed]")).to_have_text(f"closed ({closed})")
    status.select_option("closed")
    expect(count).to_have_text(f"{closed} pages")
    expect(page).to_have_url(site_url + "search/?q=the&kind=Case&status=closed")
    for line in page.locator(".search-results > li > p").all_inner_texts():
        assert line.startswith("Case · closed · ")
    # What the other choice would leave is said, too.
    expect(status.locator("option")).not_to_have_count(2)
    page.reload()
    expect(count).to_have_text(f"{closed} pages")
    expect(status).to_have_value("closed")
    page.get_by_role("button", name="Start over").click()
    expect(page).to_have_url(site_url + "search/")
    expect(page.locator(".search-results > li")).to_have_count(0)


def test_the_search_page_works_by_keyboard_alone(page: Page, site_url: str) -> None:
    page.goto(site_url + "search/")
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Words")).to_be_focused()
    page.keyboard.type("recall")
    expect(page.locator(".search-results > li").first).to_be_visible()
    more = page.get_by_role("button", name="Show more")
    before = page.locator(".search-results > li").count()
    more.focus()
    page.keyboard.press("Enter")
    added = page.locator(".search-results > li").nth(before)
    expect(added.get_by_role("link").first).to_be_focused()


def test_every_place_that_is_offered_is_there(page: Page, site_url: str) -> None:
    page.goto(site_url + "search/?q=order")
    expect(page.locator(".search-results > li").first).to_be_visible()
    places = page.locator(".search-results li li a")
    addresses = [link.get_attribute("href") or "" for link in places.all()]
    assert any("/cases/" in address for address in addresses)
    for address in addresses:
        page.goto(page.url.split("/site/")[0] + address)
        expect(page.locator(f"[id='{address.partition('#')[2]}']")).to_have_count(1)


@pytest.mark.parametrize(
    ("wrong", "right"), [("encription", "encryption"), ("Kapsersky", "kaspersky")]
)
def test_a_wrong_word_gets_a_hint(wrong: str, right: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q={wrong}")
    expect(page.locator(".search-count").last).to_have_text(re.compile("^Nothing found"))
    page.get_by_role("link", name=right, exact=True).click()
    expect(page.get_by_role("textbox", name="Words to find")).to_have_value(right)
    expect(page.locator(".search-results > li").first).to_be_visible()
    expect(page.locator(".search-hint")).to_be_empty()
    page.goto(site_url)
    box(page).ask(wrong)
    expect(page.get_by_role("option", name=f"Did you mean {right}?")).to_be_visible()


def test_results_are_sentences_without_marks_and_labels(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=kaspersky")
    found = page.locator(".search-results p")
    expect(found.first).to_be_visible()
    text = " ".join(found.all_inner_texts())
    assert not re.search(r"\([SFEMP]\d|\(\s*,|\(\)|not looked at|none on record", text), text


def test_without_an_index_search_says_so(context: BrowserContext, site_url: str) -> None:
    def missing(route: Route) -> None:
        route.fulfill(status=404)

    page = context.new_page()
    page.route("**/pagefind/**", missing)
    page.goto(site_url)
    box(page).ask("recall")
    expect(page.get_by_role("status")).to_have_text(re.compile("built without its index"))
    page.goto(site_url + "search/?q=recall")
    expect(page.get_by_role("status")).to_have_text(re.compile("built without its index"))


@pytest.mark.parametrize(
    ("status", "why"), [(0, "connection may be lost"), (503, "the server answered 503")]
)
def test_search_says_why_it_cannot_run(
    status: int, why: str, context: BrowserContext, site_url: str
) -> None:
    def broken(route: Route) -> None:
        if status:
            route.fulfill(status=status)
        else:
            route.abort()

    page = context.new_page()
    page.route("**/pagefind/**", broken)
    page.goto(site_url + "search/?q=recall")
    expect(page.locator(".search-count").last).to_have_text(re.compile(why))


def test_without_scripts_search_says_so_and_leads_on(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "about/")
    page.get_by_label("Search", exact=True).fill("recall")
    page.keyboard.press("Enter")
    page.wait_for_url(site_url + "search/?q=recall")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Cases").click()
    page.wait_for_url(site_url + "cases/")
    context.close()


def test_the_box_fits_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site_url)
    box(page).ask("recall")
    expect(box(page).options.first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
