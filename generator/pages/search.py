"""The page where readers search; what it finds is the work of a script."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.translation import N_, _
from generator.pages.hubs import groups_of
from generator.pages.page import Page

# As pages name them in `Page.facets`, in the order in which they are offered.
FACETS = (
    ("kind", N_("Kind of page")),
    ("status", N_("Status")),
    ("topic", N_("Topic")),
    ("jurisdiction", N_("Jurisdiction")),
    ("actor", N_("Actor")),
    ("year", N_("Year")),
)


def pages(corpus: Corpus) -> Iterator[Page]:
    view = {"facets": FACETS, "hubs": [hub for group in groups_of(corpus) for hub in group.hubs]}
    yield Page("search/", _("Search"), "search.html", view, _("Search all pages."), "search")
