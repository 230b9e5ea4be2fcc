"""The page where readers search; what it finds is the work of a script."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.pages.hubs import groups_of
from generator.pages.page import Page

# As pages name them in `Page.facets`, in the order in which they are offered.
FACETS = (
    ("kind", "Kind of page"),
    ("status", "Status"),
    ("topic", "Topic"),
    ("jurisdiction", "Jurisdiction"),
    ("actor", "Actor"),
    ("year", "Year"),
)


def pages(corpus: Corpus) -> Iterator[Page]:
    view = {"facets": FACETS, "hubs": [hub for group in groups_of(corpus) for hub in group.hubs]}
    yield Page("search/", "Search", "search.html", view, "Search all pages.", "search")
