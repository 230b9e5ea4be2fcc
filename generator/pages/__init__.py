"""Which pages the site has: one module a kind, each giving its pages from the corpus."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

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

__all__ = ["Make", "Page", "RenderedPage", "Section", "plan"]


_HUBS: Mapping[str, Any] = {
    "cases": cases,
    "timeline": timeline,
    "precedents": precedents,
    "positions": positions,
    "ladder": ladder,
    "authorities": authorities,
    "faq": faq,
    "sources": sources,
    "open-questions": open_questions,
    "forecasts": forecasts,
    "corrections": corrections,
    "rules": rules,
    "fields": fields,
    "search": search,
}
Make = Callable[[], Iterable[Page]]


def _anew(kind: str, make: Make) -> Iterable[Page]:
    return make()


def plan(
    corpus: Corpus,
    site: Site,
    dates: Mapping[str, Dates] | None = None,
    stories: Stories | None = None,
    known: Callable[[str, Make], Iterable[Page]] = _anew,
) -> Iterator[Page]:
    """All generated pages of the site, hubs first.

    `dates` are those of the files of records and registries, `stories` the revisions of cases; both from git. `known` is
    given the kind of some pages and what makes them, in case that they are known already.
    """
    titles: dict[str, str] = {}
    for kind, make in _makers(corpus, site, dates or {}, stories or {}):
        for page in known(kind, partial(_finished, make, corpus, site, dates or {}, titles)):
            titles[page.address] = page.title
            yield page


def _makers(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories
) -> Iterator[tuple[str, Make]]:
    """What makes the pages of each kind; of actors, topics and jurisdictions the hub is made with them."""
    yield "home", lambda: [home.page(corpus, site, stories)]
    for kind, hub in _HUBS.items():
        yield kind, partial(hub.pages, corpus)
    yield "data", partial(data.pages, corpus, site, dates)
    yield "glossary", partial(glossary.pages, corpus, site)
    yield "actor", partial(actors.pages, corpus)
    yield "topic", partial(topics.pages, corpus, site)
    yield "jurisdiction", partial(jurisdictions.pages, corpus)
    yield "case", partial(case.pages, corpus, site, dates, stories)
    yield "moved", partial(moved.pages, corpus)


def _finished(
    make: Make, corpus: Corpus, site: Site, dates: Mapping[str, Dates], titles: Mapping[str, str]
) -> Iterator[Page]:
    """The pages with the day of their last change, and with where they stand in the site, for programs."""
    known = dict(titles)
    for page in with_dates(make(), corpus, dates):
        known[page.address] = page.title
        crumbs = [] if page.kind == "moved" else breadcrumbs(site, _trail(page, known))
        yield replace(page, trail=tuple(crumbs))


def _trail(page: Page, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pages from the home page down to this one: titles and addresses."""
    parts = page.address.split("/")[:-1]
    above = ("/".join(parts[:length]) + "/" for length in range(1, len(parts) + 1))
    return [(titles[address], address) for address in above if address in titles]
