"""Journeys of readers by clicks and keys: filter, follow, link, copy, zoom; with and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.clock import today
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus = check_project(ROOT, How(today())).corpus
    assert corpus is not None
    return corpus


@pytest.fixture
def plain_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The home page in a browser with JavaScript switched off."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(site_url)
    yield page
    context.close()


def contested(corpus: Corpus) -> Case:
    """A case with a contested fact of which the record says what would settle it."""
    return next(
        case
        for case in corpus.cases.values()
        if any(fact.standing == "contested" and fact.would_settle for fact in case.facts)
    )


def cited_pair(corpus: Corpus) -> tuple[Case, Case]:
    """A case, and another that relies on it or is compared with it."""
    name, found = next((name, found) for name, found in corpus.relied_on_by.items() if found)
    return corpus.cases[name], found[0].citing


def heading(case: Case) -> str:
    """The heading of the page of a case."""
    return case.short_title or case.title


def open_from_hub(page: Page, case: Case) -> None:
    """Go to a case as a reader does: by the tab of cases and its row."""
    page.get_by_role("link", name="Cases", exact=True).first.click()
    page.get_by_role("rowheader").get_by_role("link", name=case.title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading(case))


def go_to(page: Page, section: str) -> None:
    """Go to a section of a case by the bar that stays in sight."""
    page.get_by_role("navigation", name="On this page").get_by_role("link", name=section).click()


def expect_below_header(page: Page, target: Locator) -> None:
    """The target is in sight, its beginning not under what stays at the top: the header, or the bar of a case."""
    expect(target).to_be_in_viewport()
    box = target.bounding_box()
    assert box is not None
    for bar in (page.get_by_role("banner"), page.get_by_role("navigation", name="On this page")):
        above = bar.bounding_box() if bar.count() else None
        if above is not None and above["x"] < box["x"] + box["width"]:
            assert box["y"] >= above["y"] + above["height"] or above["y"] > box["y"]
    height = page.viewport_size["height"] if page.viewport_size else 0
    assert box["y"] < height / 2


def is_marked(target: Locator) -> bool:
    """True if there is a line around it."""
    style, width = target.evaluate(
        "element => [getComputedStyle(element).outlineStyle, getComputedStyle(element).outlineWidth]"
    )
    return bool(style == "solid" and width != "0px")


@pytest.fixture
def home(page: Page, site_url: str) -> Page:
    """The home page, wide enough for the tabs."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_url)
    return page


def test_cases_are_filtered_down_to_one_and_the_address_keeps_it(
    home: Page, corpus: Corpus
) -> None:
    case = contested(corpus)
    home.get_by_role("link", name="Cases", exact=True).first.click()
    form = home.get_by_role("form", name="Filter cases")
    form.get_by_text("Filter cases").click()
    rows = home.locator("#list-of-cases tbody tr:visible")
    total = len(corpus.cases)
    expect(form.get_by_role("status")).to_have_text(f"{total} of {total} cases")
    for name, value in (
        ("Status", case.status),
        ("Topic", case.topics[0]),
        ("Jurisdiction", case.jurisdictions[0]),
        ("Actor", case.parties[0].actor),
        ("Year", str(next(e.date.sort_key[0][0] for e in case.timeline if e.date.known))),
    ):
        # A list of values that is cut says so behind its name.
        form.get_by_role("combobox", name=re.compile(rf"^{name}\b")).select_option(value)
        assert f"{name.lower()}={value}" in home.url
    expect(rows).to_have_count(1)
    expect(rows.get_by_role("rowheader")).to_have_text(case.title)
    expect(form.get_by_role("status")).to_have_text(f"1 of {total} cases")
    home.reload()
    expect(rows).to_have_count(1)
    expect(form.get_by_role("combobox", name="Topic", exact=True)).to_have_value(case.topics[0])
    form.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(total)
    expect(home).to_have_url(re.compile(r"/cases/$"))


def test_an_address_that_is_not_there_leads_to_the_likely_case(
    browser: Browser, site_url: str, corpus: Corpus
) -> None:
    page = browser.new_page()
    case = contested(corpus)
    page.goto(f"{site_url}cases/{case.id}-gone/")
    expect(page.locator("#likely").get_by_role("link")).to_have_text(case.title)
    words = page.get_by_role("search", name="Search all pages").get_by_role("textbox")
    expect(words).to_have_value(f"{case.id.replace('-', ' ')} gone")
    page.locator("#likely").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url == f"{site_url}cases/{case.id}/"
    page.close()


def test_questions_are_filtered_by_case_and_lead_to_their_answer_there(
    home: Page, corpus: Corpus
) -> None:
    case = next(case for case in corpus.cases.values() if case.faq)
    home.get_by_role("link", name="Questions and answers").first.click()
    home.get_by_text("Filter questions").click()
    home.get_by_role("combobox", name="Case", exact=True).select_option(case.id)
    questions = home.locator("details.question-answer:visible")
    expect(questions).to_have_count(len(case.faq))
    questions.first.locator("summary").click()
    questions.first.locator("a[href$='#faq-1']").click()
    expect(home.get_by_role("heading", level=1)).to_have_text(heading(case))
    expect_below_header(home, home.locator("#faq-1"))


def test_topics_are_filtered_by_what_their_cases_are(home: Page, corpus: Corpus) -> None:
    home.goto(home.url + "topics/")
    case = next(iter(corpus.cases.values()))
    home.get_by_text("Filter topics").click()
    home.get_by_label("Status of its cases").select_option(case.status)
    shown = home.locator("#list-of-topics > li:visible")
    expect(shown.filter(has_text=corpus.topics[case.topics[0]].title).first).to_be_visible()
    statuses = shown.evaluate_all("items => items.map((item) => item.dataset.status)")
    assert all(case.status in found.split() for found in statuses)


def test_a_precedent_leads_to_the_case_and_relied_on_by_leads_back(
    home: Page, corpus: Corpus
) -> None:
    case, citing = cited_pair(corpus)
    open_from_hub(home, citing)
    go_to(home, "Compared")
    named = home.locator("#relies-on + ul.precedents")
    named.get_by_role("link", name=case.title, exact=True).first.click()
    expect(home.get_by_role("heading", level=1)).to_have_text(heading(case))
    go_to(home, "Compared")
    back = home.locator("#relied-on-by + ul.precedents")
    back.get_by_role("link", name=citing.title, exact=True).first.click()
    expect(home.get_by_role("heading", level=1)).to_have_text(heading(citing))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_to_a_single_claim_shows_it_marked_below_the_header(
    width: int, home: Page, corpus: Corpus
) -> None:
    case = contested(corpus)
    open_from_hub(home, case)
    home.set_viewport_size({"width": width, "height": 800})
    fact = next(fact for fact in case.facts if fact.standing == "contested")
    shared = f"{home.url}#{fact.id}"
    home.goto("about:blank")
    home.goto(shared)
    target = home.locator(f"#{fact.id}")
    expect_below_header(home, target)
    assert is_marked(target)
    assert not is_marked(home.locator("#P1"))


@pytest.mark.parametrize("way", ["click", "keyboard", "touch"])
def test_a_mark_copies_the_address_of_its_claim_and_says_so(
    way: str, browser: Browser, site_url: str, corpus: Corpus
) -> None:
    case = contested(corpus)
    context = browser.new_context(
        has_touch=way == "touch", permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{site_url}cases/{case.id}/")
    mark = page.get_by_role("link", name="Link to position P2", exact=True)
    if way == "keyboard":
        mark.focus()
        page.keyboard.press("Enter")
    elif way == "touch":
        mark.tap()
    else:
        mark.click()
    expect(page.locator(".copied[aria-live=polite]")).to_have_text("Link copied: #P2")
    address = f"{site_url}cases/{case.id}/#P2"
    expect(page).to_have_url(address)
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert is_marked(page.locator("#P2"))
    context.close()


def test_where_nothing_may_be_copied_the_reader_is_told_where_the_address_is(
    home: Page, corpus: Corpus
) -> None:
    home.add_init_script("delete Navigator.prototype.clipboard")
    open_from_hub(home, contested(corpus))
    home.get_by_role("link", name="Link to position P1", exact=True).click()
    expect(home.locator(".copied")).to_have_text(
        "The link is in the address bar, to be copied from there."
    )
    expect(home).to_have_url(re.compile("#P1$"))


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_every_mark_is_large_enough_to_be_hit(width: int, home: Page, corpus: Corpus) -> None:
    """24 pixels a side: https://www.w3.org/TR/WCAG22/#target-size-minimum"""
    open_from_hub(home, contested(corpus))
    home.set_viewport_size({"width": width, "height": 900})
    home.get_by_role("button", name="Open all sections").click()
    home.locator("details").evaluate_all("all => all.forEach((one) => one.open = true)")
    sizes = home.locator("a.anchor, .brief a.headerlink").evaluate_all(
        "marks => marks.map((m) => [m.hash, m.getBoundingClientRect().width, m.getBoundingClientRect().height])"
    )
    assert len(sizes) > 50
    assert [found for found in sizes if min(found[1:]) < 24] == []


def test_everything_that_can_be_cited_has_a_mark_of_its_own(home: Page, corpus: Corpus) -> None:
    case = contested(corpus)
    open_from_hub(home, case)
    marks = set(home.locator("a.anchor").evaluate_all("marks => marks.map((m) => m.hash)"))
    records = (case.positions, case.facts, case.measures, case.timeline, case.sources)
    wanted = {f"#{item.id}" for group in records for item in group}
    wanted |= {f"#faq-{number}" for number in range(1, len(case.faq) + 1)}
    wanted |= {
        f"#exchange-{number}-{position}"
        for number, exchange in enumerate(case.exchanges, 1)
        for position, _ in exchange.answers
    }
    assert wanted - marks == set()


def test_a_contested_fact_is_read_account_by_account(home: Page, corpus: Corpus) -> None:
    case = contested(corpus)
    open_from_hub(home, case)
    fact = next(f for f in case.facts if f.standing == "contested" and f.would_settle)
    go_to(home, "Facts")
    shown = home.locator(f"#{fact.id}")
    expect(shown).to_be_visible()
    expect(home.get_by_role("heading", name=re.compile("^[0-9]+ contested"))).to_be_visible()
    accounts = shown.locator(".accounts > li")
    expect(accounts).to_have_count(len(fact.accounts))
    for account, item in zip(fact.accounts, accounts.all(), strict=True):
        marks = ", ".join(item.locator("sup > a, sup > button").all_inner_texts())
        assert marks == ", ".join(account.sources)
    expect(shown).to_contain_text("Would settle it")
    mark = accounts.first.locator("sup > a, sup > button").first
    mark.click()
    if mark.evaluate("mark => mark.localName") == "button":
        accounts.first.locator("[popover] a").first.click()
    expect_below_header(home, home.locator(f"#{fact.accounts[0].sources[0]}"))


def test_a_quotation_leads_to_the_passage_of_its_source(home: Page, corpus: Corpus) -> None:
    open_from_hub(home, contested(corpus))
    quotation = home.locator("blockquote.quote ~ .passage a").first
    assert ":~:text=" in (quotation.get_attribute("href") or "")


def test_the_timeline_leads_to_cases_and_is_filtered(home: Page, corpus: Corpus) -> None:
    home.get_by_role("link", name="Timeline", exact=True).first.click()
    lanes = home.locator("figure.chart .plot-rows > li")
    expect(lanes.first).to_be_visible()
    assert len(corpus.cases) - 2 <= lanes.count() <= len(corpus.cases)
    home.get_by_text("Filter events").click()
    home.get_by_role("combobox", name="Type", exact=True).select_option("order")
    orders = sum(event.type == "order" for case in corpus.cases.values() for event in case.timeline)
    periods = home.locator("details.period:visible")
    periods.evaluate_all("all => all.forEach((one) => { one.open = true })")
    expect(home.locator("details.period table.events tbody tr:visible")).to_have_count(orders)
    home.locator("details.period table.events tbody tr:visible a.mark").last.click()
    expect(home.locator(":target")).to_be_in_viewport()


def test_without_javascript_cases_are_complete_and_say_what_is_missing(
    plain_page: Page, corpus: Corpus
) -> None:
    plain_page.set_viewport_size({"width": 1280, "height": 900})
    case = contested(corpus)
    plain_page.get_by_role("link", name="Cases", exact=True).first.click()
    expect(plain_page.get_by_text("Filtering needs JavaScript")).to_be_visible()
    expect(plain_page.locator("form.filters")).to_be_hidden()
    expect(plain_page.locator("#list-of-cases tbody tr:visible")).to_have_count(len(corpus.cases))
    plain_page.get_by_role("rowheader").get_by_role("link", name=case.title, exact=True).click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text(heading(case))
    for name in ("exchanges", "facts", "timeline", "sources"):
        expect(plain_page.locator(f"h2#{name}-title")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Open all sections")).to_have_count(0)
    plain_page.get_by_role("link", name="Link to position P2", exact=True).click()
    expect(plain_page).to_have_url(re.compile("#P2$"))
    target = plain_page.locator("#P2")
    expect_below_header(plain_page, target)
    assert is_marked(target)


def test_without_javascript_precedents_and_questions_can_be_followed(
    plain_page: Page, corpus: Corpus
) -> None:
    plain_page.set_viewport_size({"width": 1280, "height": 900})
    case, citing = cited_pair(corpus)
    open_from_hub(plain_page, case)
    go_to(plain_page, "Compared")
    back = plain_page.locator("#relied-on-by + ul.precedents")
    back.get_by_role("link", name=citing.title, exact=True).first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text(heading(citing))
    plain_page.get_by_role("link", name="Timeline", exact=True).first.click()
    expect(plain_page.get_by_text("Filtering needs JavaScript")).to_be_visible()
    dated = [moment for moment in corpus.chronology() if moment.key is not None]
    for period in plain_page.locator("details.period:not([open]) > summary").all()[::-1]:
        period.click()
    assert plain_page.locator("table.events tbody tr:visible").count() >= len(dated)
    expect(plain_page.locator("figure.chart svg").first).to_be_visible()


def test_without_javascript_the_search_page_leads_on(plain_page: Page) -> None:
    plain_page.set_viewport_size({"width": 1280, "height": 900})
    plain_page.get_by_role("combobox", name="Search").fill("recall")
    plain_page.keyboard.press("Enter")
    expect(plain_page.get_by_text("Searching needs JavaScript")).to_be_visible()
    plain_page.locator(".search-off").get_by_role("link", name="Cases").first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Cases")
