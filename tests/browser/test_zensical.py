"""The site that Zensical makes: the fixture `page` sees to it that nothing fails, nothing breaks the policy on scripts
and styles, and nothing leaves the host."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import SEEN
from tests.browser.sites import BuiltSite, own_site
from tests.shared import made_once

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def zensical(served_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return made_once(tmp_path_factory, "zensical", lambda _: own_site(served_folder, "zensical"))


def test_no_page_has_a_fault(page: Page, host: str, zensical: BuiltSite) -> None:
    for kind in (kind for kind in SEEN if kind in zensical.kinds):
        page.goto(f"{host}zensical/{zensical.kinds[kind][0]}")
        assert page.locator("h1").count() == 1, kind
    page.wait_for_load_state("networkidle")


def test_search_filters_and_colours_work(page: Page, host: str, zensical: BuiltSite) -> None:
    page.goto(f"{host}zensical/")
    page.get_by_role("combobox", name="Search").fill("encryption")
    expect(page.get_by_role("option").first).to_be_visible()
    page.goto(f"{host}zensical/actors/")
    page.get_by_text("Filter actors").click()
    page.get_by_label("Kind").select_option("company")
    expect(page.get_by_text(re.compile(r"^\d+ of \d+ actors"))).to_be_visible()
    page.get_by_title("Use dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{host}zensical/cases/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
