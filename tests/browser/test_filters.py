"""Filters of lists in pages: they narrow all of the list, by the published data."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.pages import paging, timeline
from generator.project.project import open_project
from tests.shared import made_once
from tests.support import make_project

pytestmark = pytest.mark.slow

EVIL = "<img src=x onerror=alert(1)> & <b>bold</b>"
CASES = "\n".join(
    f"=== cases/case-{number}.yml\ntitle: Case {number}\n"
    f"question: 'Is {EVIL} a cause [here](https://example.org/) (S1)?'\n"
    f"faq: [{{q: 'Why {number}?', a: '{EVIL} (S1).'}}]\n" + "timeline:\n"
    f"- {{id: E1, date: {1989 + 2 * number}, type: order, what: 'Step {number}, {EVIL} (S1).', sources: [S1]}}\n"
    f"- {{id: E2, date: unknown, type: hearing, what: 'Said {number} (S1).', sources: [S1]}}\n"
    + (
        "status: open\noutcome: {type: pending, summary: Nobody has ruled (S1).}\n"
        if number % 2
        else "status: closed\noutcome: {type: moot, summary: It fell away (S1).}\n"
    )
    for number in range(1, 6)
)
ACTORS = """
=== actors.yml
some-agency: {name: Some Agency, kind: regulator, country: US}
some-maker: {name: Some Maker, kind: company, country: US}
some-court: {name: Some Court, kind: court, country: DE}
no-court: {name: No Court, kind: court, country: US, merged_into: some-court}
"""


@pytest.fixture(scope="module")
def site(host: str, served_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site of six cases whose lists have two entries on each page."""

    def make(folder: Path) -> Path:
        root = make_project(folder, CASES + ACTORS)
        checked = check_project(root, How(today()))
        options = Options(search=False, folder=str(served_folder / "filters"))
        with pytest.MonkeyPatch.context() as patch:
            for kind in ("actors", "cases", "faq", "topic"):
                patch.setitem(paging.MOST, kind, 2)
            patch.setattr(timeline, "MOST_ROWS", 2)
            return build_site(open_project(root), checked, options).folder

    return f"{host}{made_once(tmp_path_factory, 'filters', make).name}/"


@pytest.fixture
def cases(page: Page, site: str) -> Page:
    """The list of cases."""
    page.goto(f"{site}cases/")
    return page


def choose(page: Page, status: str) -> None:
    page.get_by_label("Status").select_option(status)


def test_a_filter_narrows_the_whole_list(cases: Page) -> None:
    rows = cases.locator("#list-of-cases tbody tr")
    expect(rows).to_have_count(2)
    cases.get_by_text("Filter cases").click()
    choose(cases, "open")
    expect(rows.get_by_role("rowheader")).to_have_text(["Case 1", "Case 3", "Case 5"])
    expect(cases.get_by_role("status")).to_have_text("3 of 6 cases")
    expect(cases.get_by_role("navigation", name="Pages of this list")).to_be_hidden()
    choose(cases, "")
    expect(rows).to_have_count(2)
    expect(cases.get_by_role("navigation", name="Pages of this list")).to_be_visible()
    choose(cases, "open")
    cases.get_by_role("link", name="Case 5").click()
    expect(cases.get_by_role("heading", level=1)).to_have_text("Case 5")


def test_what_records_say_is_shown_as_text(cases: Page) -> None:
    cases.get_by_text("Filter cases").click()
    choose(cases, "closed")
    cell = cases.locator("#list-of-cases tbody td").first
    expect(cell).to_have_text(f"Is {EVIL} a cause here?")
    assert cell.locator("*:not(bdi)").count() == 0


def test_where_the_data_cannot_be_loaded_the_page_itself_is_narrowed(cases: Page) -> None:
    def broken(route: Route) -> None:
        route.fulfill(status=200, body="no data", content_type="application/json")

    cases.route("**/api/v1/cases.json", broken)
    cases.get_by_text("Filter cases").click()
    choose(cases, "open")
    expect(cases.get_by_role("status")).to_contain_text("the list of all could not be loaded")
    expect(cases.locator("#list-of-cases tbody tr:visible")).to_have_count(1)


def test_questions_actors_and_cases_of_a_topic_are_narrowed_as_a_whole(
    page: Page, site: str
) -> None:
    page.goto(f"{site}faq/")
    page.get_by_text("Filter questions").click()
    choose(page, "open")
    questions = page.locator(".question-answer:visible")
    expect(questions.locator("summary")).to_have_text(["Why 1?", "Why 3?", "Why 5?"])
    expect(page.locator("h2:visible").first).to_have_text(re.compile("^By topic"))
    questions.last.locator("summary").click()
    assert questions.last.locator("p").first.inner_text() == f"{EVIL}."
    questions.last.get_by_role("link", name="Case 5").click()
    assert page.url.endswith("cases/case-5/#faq-1")

    page.goto(f"{site}actors/?country=DE")
    rows = page.locator("#list-of-actors tbody tr")
    expect(rows).to_have_text([re.compile("Some Court.*court.*Germany.*cases: 0", re.S)])
    expect(page.get_by_role("status")).to_have_text("1 of 3 actors")

    page.goto(f"{site}topics/recalls/?status=open")
    expect(page.locator(".case-line:visible a")).to_have_text(["Case 1", "Case 3", "Case 5"])
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".case-line:visible")).to_have_count(2)


def test_events_are_narrowed_over_all_years_and_those_without_a_date(page: Page, site: str) -> None:
    for address in ("timeline/", "timeline/1990s/", "timeline/undated/"):
        page.goto(f"{site}{address}")
        found = page.locator(".found")
        expect(found).to_be_hidden()
        page.get_by_text("Filter events of all years").click()
        page.get_by_label("Type").select_option("order")
        rows = found.locator("tbody tr")
        expect(rows.get_by_role("rowheader")).to_contain_text(
            ["1991", "1993", "1995", "1997", "1999"]
        )
        expect(rows.first).to_contain_text(f"Step 1, {EVIL}.")
        expect(page.locator(".zoom-in, .events:not(.found)").locator("visible=true")).to_have_count(
            0
        )
        page.get_by_role("button", name="Show all").click()
        expect(found).to_be_hidden()
        page.get_by_label("Type").select_option("hearing")
        expect(rows.get_by_role("rowheader").first).to_have_text("date unknown")
        rows.first.get_by_role("link", name="Case 1").click()
        assert page.url.endswith("cases/case-1/#E2")
