"""The pages of the site: one module per kind, each of which makes its pages from the corpus."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from generator.corpus.corpus import Corpus
from generator.exports.jsonld import breadcrumbs
from generator.history.file_dates import Dates
from generator.history.story import Stories
from generator.model.site import Site
from generator.model.translation import N_, _
from generator.pages import (
    actors,
    authorities,
    browse,
    case,
    cases,
    compare,
    conditions,
    corrections,
    data,
    faq,
    fields,
    flaws,
    forecasts,
    glossary,
    groups,
    home,
    issues,
    jurisdictions,
    ladder,
    moved,
    open_questions,
    positions,
    precedents,
    privacy,
    rules,
    search,
    sources,
    timeline,
    topics,
)
from generator.pages.changed import with_dates
from generator.pages.hubs import above
from generator.pages.page import LaterItems, Page, RenderedPage, Section

__all__ = ["Make", "Page", "RenderedPage", "Section", "makers", "plan"]


_HUBS: Mapping[str, Any] = {
    "browse": browse,
    "cases": cases,
    "compare": compare,
    "timeline": timeline,
    "precedents": precedents,
    "positions": positions,
    "issues": issues,
    "ladder": ladder,
    "authorities": authorities,
    "faq": faq,
    "sources": sources,
    "open-questions": open_questions,
    "forecasts": forecasts,
    "flaws": flaws,
    "conditions": conditions,
    "groups": groups,
    "corrections": corrections,
    "rules": rules,
    "fields": fields,
    "search": search,
}
Make = Callable[[], Iterable[Page]]


# What stands above the pages of cases, which are planned apart from it.
_ABOVE = {"cases/": N_("Cases")}


def plan(
    corpus: Corpus,
    site: Site,
    dates: Mapping[str, Dates] | None = None,
    stories: Stories | None = None,
) -> Iterator[Page]:
    """All generated pages of the site, hubs first.

    `dates` are those of the files of records and registries, `stories` the revisions of cases; both from git.
    """
    for make in makers(corpus, site, dates or {}, stories or {}).values():
        yield from make()


def makers(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories
) -> dict[str, Make]:
    """Functions that make the pages of each kind; the hub of actors, topics or jurisdictions is included."""
    found: dict[str, Make] = {"home": lambda: [home.page(corpus, site, stories)]}
    found |= {kind: partial(hub.pages, corpus) for kind, hub in _HUBS.items()}
    found |= {
        "data": partial(data.pages, corpus, site, dates),
        "privacy": partial(privacy.pages, site),
        "glossary": partial(glossary.pages, corpus, site),
        "actor": partial(actors.pages, corpus),
        "topic": partial(topics.pages, corpus, site),
        "jurisdiction": partial(jurisdictions.pages, corpus),
        "case": partial(case.pages, corpus, site, dates, stories),
        "moved": partial(moved.pages, corpus),
    }
    return {kind: partial(_finished, make, corpus, site, dates) for kind, make in found.items()}


def _finished(make: Make, corpus: Corpus, site: Site, dates: Mapping[str, Dates]) -> Iterator[Page]:
    """The pages with the day of their last change, and with their place in the site, for programs."""
    titles = {address: _(title) for address, title in _ABOVE.items()}
    for page in with_dates(make(), corpus, dates):
        titles[page.address] = page.title
        trail = [] if page.kind == "moved" else _trail(page, titles)
        yield replace(
            page, above=tuple(trail[:-1]), trail=LaterItems(partial(breadcrumbs, site, trail))
        )


def _trail(page: Page, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pages from the home page down to this one: titles and addresses."""
    parts = page.address.split("/")[:-1]
    whole = ["/".join(parts[:length]) + "/" for length in range(1, len(parts) + 1)]
    way = [(titles[address], address) for address in whole if address in titles]
    return [*(above(way[0][1]) if way else ()), *way]
