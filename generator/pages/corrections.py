"""All corrections, newest first, those of unknown date last."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.dates import Date
from generator.model.translation import _
from generator.pages.page import Page
from generator.pages.paging import paged


def pages(corpus: Corpus) -> Iterator[Page]:
    entries = [
        (case, number, item)
        for case in corpus.cases.values()
        for number, item in enumerate(case.corrections, 1)
    ]
    entries.sort(key=lambda entry: (entry[2].date.known, entry[2].date.sort_key), reverse=True)
    page = Page(
        "corrections/",
        _("Corrections"),
        "corrections.html",
        {"count": len(entries)},
        _("Every change of substance."),
        "corrections",
    )
    return paged(page, entries, lambda entry: _year(entry[2].date))


def _year(date: Date) -> str:
    return str(date.earliest[0]) if date.known and date.earliest else _("Date unknown")
