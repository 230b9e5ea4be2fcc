"""The graph of all precedents on its page."""

from typing import Any

from lxml import html

from generator.build.engines.theme import body
from generator.corpus.corpus import Corpus
from generator.model.site import Site
from generator.pages import precedents
from generator.pages.page import Page
from generator.pages.paging import MOST
from generator.pages.precedents import MOST_NODES
from generator.pages.render import Renderer
from tests.pages.corpora import case, corpus, elsewhere, many, precedent


def shown(found: Corpus, page: Page) -> Any:
    return html.fragment_fromstring(body(Renderer(found, Site()).render(page)))


def note(page: Any) -> str:
    return str(page.get_element_by_id("precedent-graph-end").text)


def test_every_precedent_is_an_edge_and_every_node_a_link() -> None:
    found = corpus(
        case("a", "1990", "1992-05"),
        case("b", "2001", precedents=[precedent("a", "contrasts"), elsewhere("A ruling")]),
        case("c", "unknown", precedents=[precedent("a"), elsewhere("a Ruling"), elsewhere("B", url="https://www.example.org/b")]),
    )  # fmt: skip
    page = shown(found, next(precedents.pages(found)))
    cards = [(link.get("href"), link.find("title").text) for link in page.find_class("card-link")]
    assert cards == [
        ("../cases/b/#relies-on", "A ruling (1931), no record on this site"),
        ("https://www.example.org/b", "B (1931), no record on this site"),
        ("../cases/a/", "Case a (1990 to 1992)"),
        ("../cases/b/", "Case b (2001)"),
        ("../cases/c/", "Case c (date unknown)"),
    ]
    words = [label.text for label in page.find_class("edge-label")]
    assert words == ["background", "contrasts", "background", "background", "analogous"]
    assert note(page) == "5 cases and precedents, with 5 links between them."
    headings = [heading.find("text").text for heading in page.find_class("axis")]
    assert headings == ["1930s", "1990s", "2000s", "Date unknown"]


def test_a_precedent_that_another_case_overrules_is_flagged_by_sign_and_word() -> None:
    found = corpus(
        case("a", "1990"),
        case("b", "2000", precedents=[precedent("a", "follows")]),
        case("c", "2010", precedents=[precedent("a", "overrules")]),
    )
    page = shown(found, next(precedents.pages(found)))
    assert [label.text for label in page.find_class("edge-label")] == [
        "follows, weakened",
        "overrules",
    ]
    flagged = page.find_class("card-flag")[0]
    assert flagged.text == "may no longer stand"
    assert flagged.getparent().get("href") == "../cases/a/"


def test_a_graph_too_large_to_read_shows_the_most_connected_and_says_so() -> None:
    found = many(
        100, lambda n: case(f"c{n}", str(1900 + n), precedents=[precedent("c0")] if n else [])
    )
    page = shown(found, next(precedents.pages(found)))
    assert len(page.find_class("card-link")) == MOST_NODES
    assert "../cases/c0/" in [link.get("href") for link in page.find_class("card-link")]
    assert note(page) == (
        "The 60 most connected of 100 cases and precedents, with 59 links between them."
    )
    assert len(page.findall(".//tbody/tr")) == 99


def test_a_long_table_goes_on_on_further_pages() -> None:
    found = many(
        MOST["precedents"] + 3,
        lambda n: case(f"c{n}", "1994", precedents=[precedent("c0")] if n else []),
    )
    first, second = precedents.pages(found)
    rows = [row for page in (first, second) for row in shown(found, page).findall(".//tbody/tr")]
    assert (
        len({row.find(".//a").get("href").lstrip("./") for row in rows}) == MOST["precedents"] + 2
    )
    assert second.address == "precedents/page/2/"
    assert shown(found, first).xpath("//nav[@class='paging']/a/@href") == ["../precedents/page/2/"]
    assert shown(found, second).xpath("//nav[@class='paging']/a/@href") == ["../../../precedents/"]
    assert shown(found, second).xpath("//figure") == []
