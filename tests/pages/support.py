"""Pages of small projects, and what they say."""

from pathlib import Path
from typing import Any

from lxml import html

from generator.build.engines.theme import body
from generator.corpus.corpus import Corpus
from generator.model.site import Site
from generator.pages import Page, plan
from generator.pages.render import Renderer
from tests.support import check, make_project

SITE = Site("Example site", "What this site is about.")


def linked(folder: Path, example: str = "") -> Corpus:
    """The corpus of the base project with an example put in."""
    checked = check(make_project(folder, example))
    assert checked.corpus is not None, checked.problems
    return checked.corpus


def page(corpus: Corpus, address: str) -> Page:
    """The page at an address."""
    return next(page for page in plan(corpus, SITE) if page.address == address)


def shown(corpus: Corpus, address: str, site: Site = SITE) -> Any:
    """The page at an address as a parsed element, as a wide screen shows it: without the labels of cells."""
    found = html.fragment_fromstring(body(Renderer(corpus, site).render(page(corpus, address))))
    for label in found.xpath(".//table[contains(@class, 'as-cards')]//span[@class='cell-label']"):
        label.drop_tree()
    return found


def words(element: Any) -> str:
    """The text of an element as a reader sees it, on one line."""
    return " ".join(element.text_content().split())


def section(element: Any, anchor: str) -> str:
    """The text of a section that folds, or between the heading with this anchor and the next of its level."""
    heading = element.get_element_by_id(anchor)
    if heading.tag == "div":
        return words(heading)
    found = []
    for following in heading.itersiblings():
        if following.tag == heading.tag:
            break
        found.append(words(following))
    return " ".join(filter(None, found))


def not_looked_at(element: Any) -> set[str]:
    """Everything that the page says was not looked at."""
    lines = (words(line) for line in element.find_class("unlooked"))
    found = (line.removeprefix("Not looked at: ").removesuffix(".").split(", ") for line in lines)
    return {name for names in found for name in names}


def facts(element: Any) -> dict[str, str]:
    """The labels of all facts boxes, with what stands beside each."""
    return {
        words(label): words(label.getnext())
        for label in element.iter("dt")
        if label.getnext() is not None
    }
