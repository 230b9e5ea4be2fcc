"""Filters of lists in pages: they narrow all of the list, by the published data."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.pages import paging
from generator.project.project import open_project
from tests.support import make_project

pytestmark = pytest.mark.slow

EVIL = "<img src=x onerror=alert(1)> & <b>bold</b>"
CASES = "\n".join(
    f"=== cases/case-{number}.yml\ntitle: Case {number}\n"
    f"question: 'Is {EVIL} a cause [here](https://example.org/) (S1)?'\n"
    + (
        "status: open\noutcome: {type: pending, summary: Nobody has ruled (S1).}\n"
        if number % 2
        else "status: closed\noutcome: {type: moot, summary: It fell away (S1).}\n"
    )
    for number in range(1, 6)
)


@pytest.fixture
def cases(
    page: Page, host: str, served_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Page:
    """A list of six cases, two on each page."""
    monkeypatch.setitem(paging.MOST, "cases", 2)
    root = make_project(tmp_path, CASES)
    folder = served_folder / f"filters-{tmp_path.name}"
    checked = check_project(root, How(today()))
    build_site(open_project(root), checked, Options(search=False, folder=str(folder)))
    page.goto(f"{host}{folder.name}/cases/")
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
    assert cell.locator("*").count() == 0


def test_where_the_data_cannot_be_loaded_the_page_itself_is_narrowed(cases: Page) -> None:
    def broken(route: Route) -> None:
        route.fulfill(status=200, body="no data", content_type="application/json")

    cases.route("**/api/v1/cases.json", broken)
    cases.get_by_text("Filter cases").click()
    choose(cases, "open")
    expect(cases.get_by_role("status")).to_contain_text("the list of all could not be loaded")
    expect(cases.locator("#list-of-cases tbody tr:visible")).to_have_count(1)
