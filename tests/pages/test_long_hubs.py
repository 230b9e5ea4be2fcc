"""Every hub in pages: nothing is lost, and every link leads to the right one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.build.engines.theme import body
from generator.corpus.corpus import Corpus
from generator.pages import paging, plan
from generator.pages.render import Renderer
from tests.pages.support import SITE, words
from tests.support import BASE, check

pytestmark = pytest.mark.slow

ROOT = "https://site.invalid/"
# Linked by templates, made by others than `plan`.
FILES = (".xml", ".pdf", ".png", ".json", ".csv", ".ics", ".md", ".bib", ".ris", ".txt")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found = check(BASE.parent / "full").corpus
    assert found is not None
    return found


def rendered(corpus: Corpus) -> dict[str, Any]:
    renderer = Renderer(corpus, SITE)
    return {
        page.address: html.fragment_fromstring(body(renderer.render(page)))
        for page in plan(corpus, SITE)
    }


@pytest.fixture(scope="module")
def whole(corpus: Corpus) -> dict[str, Any]:
    return rendered(corpus)


@pytest.fixture(scope="module")
def cut(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """The same site where a page has room for one entry."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in paging.MOST:
            patch.setitem(paging.MOST, kind, 1)
        yield rendered(corpus)


def test_every_hub_is_cut(cut: dict[str, Any]) -> None:
    hubs = (
        "actors", "authorities", "cases", "corrections", "faq", "forecasts", "glossary", "ladder",
        "issues", "open-questions", "precedents", "sources",
    )  # fmt: skip
    assert [name for name in hubs if f"{name}/page/2/" not in cut] == []


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(cut: dict[str, Any]) -> None:
    anchors = {address: {"", *page.xpath("//@id")} for address, page in cut.items()}
    lost = set()
    for address, page in cut.items():
        for link in page.xpath(".//a/@href"):
            path, _, anchor = urljoin(ROOT + address, link).partition("#")
            path = path.partition("?")[0]
            if not path.startswith(ROOT) or path.endswith(FILES):
                continue
            if anchor not in anchors.get(path.removeprefix(ROOT), ()):
                lost.add((address, link))
    assert lost == set()


def test_an_anchor_of_a_hub_is_still_on_its_first_page_and_leads_on(
    whole: dict[str, Any], cut: dict[str, Any]
) -> None:
    for address in ("faq/", "sources/", "ladder/", "issues/", "open-questions/"):
        for heading in whole[address].xpath(".//h2/@id"):
            assert heading in cut[address].xpath(".//@id"), address
    hub, first = next(
        (address, item)
        for address, page in cut.items()
        for item in page.xpath(".//nav[@class='contents']/ul/li[@id]")
    )
    [link] = first.xpath("a/@href")
    target, _, anchor = urljoin(ROOT + hub, link).removeprefix(ROOT).partition("#")
    heading = cut[target].get_element_by_id(anchor)
    assert words(heading).rstrip("¶") == words(first.find("a"))


def _entries(pages: dict[str, Any], hub: str, path: str) -> list[str]:
    return [
        words(entry)
        for address, page in pages.items()
        if address == hub or address.startswith(f"{hub}page/")
        for entry in page.xpath(path)
    ]


@pytest.mark.parametrize(
    ("hub", "entry"),
    [
        ("actors/", ".//tbody/tr"),
        ("authorities/", ".//tbody/tr"),
        ("cases/", ".//tbody/tr"),
        ("corrections/", ".//ul[@class='corrections']/li"),
        ("faq/", ".//details[@class='question-answer']"),
        ("forecasts/", ".//ul[@class='ledger']/li"),
        ("glossary/", ".//dt"),
        ("ladder/", ".//tbody/tr/th"),
        ("open-questions/", ".//ul[@class='ledger']/li/a[@class='mark']"),
        ("issues/", ".//ul[@class='own-words']/li/a"),
        ("precedents/", ".//tbody/tr"),
        ("sources/", ".//ul[@class='sources']/li"),
    ],
)
def test_the_pages_of_a_hub_list_what_the_whole_one_lists(
    whole: dict[str, Any], cut: dict[str, Any], hub: str, entry: str
) -> None:
    assert _entries(whole, hub, entry) == _entries(cut, hub, entry) != []


def test_a_group_that_goes_on_says_so_and_the_counts_are_of_all(
    whole: dict[str, Any], cut: dict[str, Any]
) -> None:
    titles = [words(heading).rstrip("¶") for page in cut.values() for heading in page.iter("h2")]
    assert any(title.endswith(", continued") for title in titles)
    assert words(cut["ladder/"].find("p")) == words(whole["ladder/"].find("p"))
