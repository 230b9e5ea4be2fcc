"""Pages of every kind, and at night every page, once: the fixture `page` sees to it that nothing fails and nothing leaves the host."""

import pytest
from playwright.sync_api import Page, Response

from tests.browser.sites import BuiltSite, largest
from tests.extent import some

pytestmark = pytest.mark.slow

FIRST_VIEW = 170_000
# So that every core has some.
PARTS = 2


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_fault(part: int, page: Page, site_url: str, own: BuiltSite) -> None:
    # A page that has moved sends its reader on before anything can be counted.
    kinds = [found for kind, found in own.kinds.items() if kind != "moved"]
    addresses = [place for found in kinds for place in some(found, 5)]
    for address in addresses[part::PARTS]:
        page.goto(site_url + address)
        assert page.locator("h1").count() == 1, address
    page.wait_for_load_state("networkidle")


def test_the_first_view_of_a_case_is_light(page: Page, site_url: str, own: BuiltSite) -> None:
    moved: dict[str, int] = {}

    def note(response: Response) -> None:
        moved[response.url] = response.request.sizes()["responseBodySize"]

    page.on("response", note)
    page.goto(site_url + largest(own, "case"), wait_until="networkidle")
    assert sum(moved.values()) < FIRST_VIEW, moved
