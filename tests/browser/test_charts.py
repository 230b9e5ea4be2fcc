"""Charts for those who do not see them: a name, a description, and the same in words."""

from collections.abc import Iterator

import pytest
from lxml import html

from tests.browser.sites import BuiltSite

pytestmark = pytest.mark.slow

NAMED = ("aria-labelledby", "aria-describedby")


def drawings(site: BuiltSite) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every picture in the text of a page that is more than decoration, and where it is."""
    for path in sorted(site.folder.rglob("*.html")):
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        for drawing in tree.iterfind(".//article//svg"):
            if drawing.get("aria-hidden") != "true":
                yield path.relative_to(site.folder).as_posix(), drawing


def lacks(drawing: html.HtmlElement) -> list[str]:
    """What a reader who does not see a chart would miss."""
    tree = drawing.getroottree().getroot()
    lacking = []
    for attribute in NAMED:
        words = " ".join(
            element.text_content().strip()
            for name in drawing.get(attribute, "").split()
            if (element := tree.get_element_by_id(name, None)) is not None
        )
        if not words:
            lacking.append(attribute)
    # Each mark leads to what it stands for, so the words may stand on the same page or behind the links.
    if not tree.xpath("//article//table | //article//ul[@class='zoom-in' or @class='precedents']"):
        lacking.append("table")
    if not drawing.xpath("ancestor::figure/figcaption"):
        lacking.append("caption")
    return lacking


def test_every_chart_has_a_name_a_description_and_a_table(sites: list[BuiltSite]) -> None:
    found = [(page, drawing, lacks(drawing)) for site in sites for page, drawing in drawings(site)]
    assert found
    assert [(page, drawing.get("id"), lacking) for page, drawing, lacking in found if lacking] == []
