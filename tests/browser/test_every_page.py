"""Every page of the site once: the fixture `page` sees to it that nothing fails and nothing leaves the host."""

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.kinds import file_of
from tests.browser.sites import BuiltSite

pytestmark = pytest.mark.slow

FIRST_VIEW = 150_000


@pytest.mark.parametrize("part", range(4))
def test_no_page_has_a_fault(part: int, page: Page, host: str, sites: list[BuiltSite]) -> None:
    addresses = [
        f"{host}{site.folder.name}/{address}"
        for site in sites
        for addresses in site.kinds.values()
        for address in addresses
    ]
    for address in addresses[part::4]:
        page.goto(address)
        assert page.locator("h1").count() == 1, address
    page.wait_for_load_state("networkidle")


def test_the_first_view_of_a_case_is_light(
    context: BrowserContext, site_url: str, own: BuiltSite
) -> None:
    for address in own.kinds["case"]:
        page = context.browser.new_page()  # type: ignore[union-attr]
        moved: list[int] = []

        def note(response: Response, moved: list[int] = moved) -> None:
            moved.append(response.request.sizes()["responseBodySize"])

        page.on("response", note)
        page.goto(site_url + address, wait_until="networkidle")
        page.close()
        assert sum(moved) < FIRST_VIEW, (address, sum(moved))
