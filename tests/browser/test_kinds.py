"""The list of kinds of pages is whole."""

import pytest

from generator.model.site import OWN_TEMPLATES
from tests.browser.kinds import KINDS, MISSING, WRITTEN, file_of, templates
from tests.browser.sites import BuiltSite

pytestmark = pytest.mark.slow


def test_every_kind_of_page_is_looked_at(sites: list[BuiltSite]) -> None:
    assert sorted(KINDS) == sorted({kind for site in sites for kind in site.kinds})


def test_every_template_makes_a_kind() -> None:
    without = {kind for kind in KINDS if kind in (MISSING, WRITTEN) or kind.endswith("-more")}
    assert set(KINDS) - without == templates(OWN_TEMPLATES)


def test_every_page_of_a_site_is_of_a_kind(sites: list[BuiltSite]) -> None:
    for site in sites:
        known = {file_of(address) for addresses in site.kinds.values() for address in addresses}
        made = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")}
        assert made == known
