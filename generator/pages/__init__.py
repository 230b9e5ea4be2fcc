"""Which pages the site has: one module a kind, each giving its pages from the corpus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.corpus import Corpus
from generator.exports.jsonld import breadcrumbs
from generator.history import Dates
from generator.pages import (
    actors,
    authorities,
    case,
    cases,
    corrections,
    data,
    faq,
    fields,
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
    rules,
    fields,
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
    return with_trails(with_dates(pages, corpus, dates or {}), site)


def with_trails(pages: Iterable[Page], site: Site) -> Iterator[Page]:
    """Pages with where they stand in the site, for programs."""
    titles: dict[str, str] = {}
    for page in pages:
        titles[page.address] = page.title
        crumbs = [] if page.kind == "moved" else breadcrumbs(site, _trail(page, titles))
        yield replace(page, trail=tuple(crumbs))


def _trail(page: Page, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pages from the home page down to this one: titles and addresses."""
    parts = page.address.split("/")[:-1]
    above = ("/".join(parts[:length]) + "/" for length in range(1, len(parts) + 1))
    return [(titles[address], address) for address in above if address in titles]


def _pages(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories
) -> Iterator[Page]:
    yield home.page(corpus, site, stories)
    for hub in _HUBS:
        yield from hub.pages(corpus)
    yield from data.pages(corpus, site, dates)
    yield from glossary.pages(corpus, site)
    yield from actors.pages(corpus)
    yield from topics.pages(corpus, site)
    yield from jurisdictions.pages(corpus)
    yield from case.pages(corpus, site, dates, stories)
    yield from moved.pages(corpus)
