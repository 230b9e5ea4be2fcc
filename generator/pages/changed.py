"""The last change of each page: the newest among those of the records and registries that it shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.corpus.corpus import Corpus
from generator.history.file_dates import Dates
from generator.model.case import Case
from generator.pages.page import Page

# What a hub shows besides the cases.
_REGISTRIES = {"actors": "actors", "topics": "topics", "glossary": "glossary"}
# Made from the program alone.
_WITHOUT_RECORDS = ("rules", "search")


def with_dates(pages: Iterable[Page], corpus: Corpus, dates: Mapping[str, Dates]) -> Iterator[Page]:
    """The pages with the day of their last change; without one where git does not tell it."""
    newest = _newest(dates, corpus.files.values())
    for page in pages:
        if page.changed or not dates or page.kind in _WITHOUT_RECORDS:
            yield page
            continue
        files = _files(page, corpus)
        changed = max(_newest(dates, files), "" if _is_of_one(page) else newest)
        yield replace(page, changed=changed)


def _newest(dates: Mapping[str, Dates], files: Iterable[str]) -> str:
    return max((dates[file].changed for file in files if file in dates), default="")


def _is_of_one(page: Page) -> bool:
    """True if a page is that of one record, entry or jurisdiction, and not of all."""
    return page.kind in ("case", "moved", "actor", "topic", "jurisdiction")


def _files(page: Page, corpus: Corpus) -> Iterator[str]:
    """The files that a page shows, those of all cases left out."""
    name = page.address.split("/")[1] if "/" in page.address.rstrip("/") else ""
    if page.kind == "moved":
        yield f"briefs/{'actors' if page.address.startswith('actors/') else 'redirects'}.yml"
    elif page.kind == "actor":
        yield "briefs/actors.yml"
        yield from _of(corpus, (found.case for found in corpus.by_actor.get(name, ())))
    elif page.kind == "topic":
        yield "briefs/topics.yml"
        shown = (*page.view["cases"], *page.view["narrower_cases"])
        yield from _of(corpus, shown)
    elif page.kind == "jurisdiction":
        yield from _of(corpus, corpus.by_jurisdiction.get(name, ()))
    elif page.kind in _REGISTRIES:
        yield f"briefs/{_REGISTRIES[page.kind]}.yml"


def _of(corpus: Corpus, cases: Iterable[Case]) -> Iterator[str]:
    return (corpus.files[case.id] for case in cases)
