"""Charts for those who do not see them: drawings have a name, and rows of plots say in words what they show."""

from collections.abc import Iterator

import pytest
from lxml import html

from tests.browser.sites import BuiltSite

pytestmark = pytest.mark.slow


def found(site: BuiltSite, path: str) -> Iterator[tuple[str, html.HtmlElement]]:
    """Elements in the text of pages, and where they are."""
    for file in sorted(site.folder.rglob("*.html")):
        tree = html.fromstring(file.read_text(encoding="utf-8"))
        for element in tree.iterfind(f".//article//{path}"):
            yield file.relative_to(site.folder).as_posix(), element


def name(drawing: html.HtmlElement) -> str:
    """The accessible name of a drawing, from itself or from other elements of the page."""
    tree = drawing.getroottree().getroot()
    names = drawing.get("aria-labelledby", "").split()
    elements = (tree.get_element_by_id(id, None) for id in names)
    named = " ".join(e.text_content() for e in elements if e is not None)
    return (drawing.get("aria-label") or named).strip()


def test_every_drawing_that_is_read_aloud_has_a_name(sites: list[BuiltSite]) -> None:
    drawings = [
        (page, drawing)
        for site in sites
        for page, drawing in found(site, "svg")
        if drawing.get("aria-hidden") != "true"
        and not any(above.get("aria-hidden") == "true" for above in drawing.iterancestors())
    ]
    assert drawings
    assert [(page, html.tostring(d)[:80]) for page, d in drawings if not name(d)] == []


def test_every_row_of_a_plot_has_words_and_hides_its_drawing(sites: list[BuiltSite]) -> None:
    plots = [
        item
        for site in sites
        for item in found(site, "div[@class]")
        if "plot" in item[1].get("class").split()
    ]
    assert {page for page, _ in plots} >= {"compare/index.html", "timeline/index.html"}
    for page, plot in plots:
        for row in plot.iter("li"):
            assert row.text_content().strip(), page
            assert {svg.get("aria-hidden") for svg in row.iterfind("svg")} == {"true"}, page


def test_no_chart_has_a_width_or_a_colour_of_its_own(sites: list[BuiltSite]) -> None:
    for site in sites:
        for page, plot in found(site, "div[@class]"):
            if "plot" in plot.get("class").split():
                assert {svg.get("width") for svg in plot.iterfind("svg")} == {"100%"}, page
                assert not plot.xpath(".//*[@style or @fill]"), page
