"""Which pages the site has: one module a kind, each giving its pages from the corpus."""

from collections.abc import Iterator, Mapping

from generator.corpus import Corpus
from generator.history import Dates
from generator.pages import (
    actors,
    authorities,
    case,
    cases,
    corrections,
    data,
    faq,
    forecasts,
    glossary,
    home,
    jurisdictions,
    ladder,
    moved,
    open_questions,
    positions,
    precedents,
    rules,
    search,
    sources,
    timeline,
    topics,
)
from generator.pages.changed import with_dates
from generator.pages.page import Page, RenderedPage, Section
from generator.revisions.story import Stories
from generator.site import Site

__all__ = ["Page", "RenderedPage", "Section", "plan"]


_HUBS = (
    cases,
    timeline,
    precedents,
    positions,
    ladder,
    authorities,
    faq,
    sources,
    open_questions,
    forecasts,
    corrections,
    data,
    rules,
    search,
)


def plan(
    corpus: Corpus,
    site: Site,
    dates: Mapping[str, Dates] | None = None,
    stories: Stories | None = None,
) -> Iterator[Page]:
    """All generated pages of the site, hubs first.

    `dates` are those of the files of records and registries, `stories` the revisions of cases; both from git.
    """
    pages = _pages(corpus, site, dates or {}, stories or {})
    return with_dates(pages, corpus, dates or {})


def _pages(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories
) -> Iterator[Page]:
    yield home.page(corpus, site, stories)
    for hub in _HUBS:
        yield hub.page(corpus)
    yield glossary.page(corpus, site)
    yield from timeline.further_pages(corpus)
    yield from precedents.further_pages(corpus)
    yield from actors.pages(corpus)
    yield from topics.pages(corpus)
    yield from jurisdictions.pages(corpus)
    yield from case.pages(corpus, site, dates, stories)
    yield from moved.pages(corpus)
