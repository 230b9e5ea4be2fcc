"""All sources, by case and kind, with the number of citations and the copies of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial, sort_key
from generator.model.dates import Date
from generator.model.evidence import Source, known
from generator.model.translation import _
from generator.model.verification import ANSWER, Evidence
from generator.model.vocabulary import SOURCE_TYPE
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.tally import quotations_compared

# Of documents that several cases use, as many are named; the open data has them all.
MOST_SHARED = 20


@dataclass(frozen=True)
class Entry:
    """One source of one case. `statements` counts those of the case that cite it; `captured` says when its text was captured,
    `checked` when its address was last asked and `answer` how it answered."""

    case: Case
    source: Source
    statements: int
    captured: Date | None = None
    checked: Date | None = None
    answer: str = ""

    @property
    def document(self) -> tuple[str, str]:
        """A key of the document: its address, or its place in its case where none is known."""
        return (
            (known(self.source.url), "")
            if known(self.source.url)
            else (self.case.id, self.source.id)
        )

    @property
    def is_archived(self) -> bool:
        return bool(known(self.source.archive_url))

    @property
    def is_untitled(self) -> bool:
        return not known(self.source.title)


@dataclass(frozen=True)
class CaseSources:
    """Sources of one case, by kind and title, and apart from them those without a title."""

    case: Case
    titled: tuple[Entry, ...]
    untitled: tuple[Entry, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    entries = [entry for case in corpus.cases.values() for entry in entries_of(corpus, case)]
    view = {
        "answers": ANSWER,
        "cases_count": len(corpus.cases),
        "count": len(entries),
        "documents": len({entry.document for entry in entries}),
        "tallies": _figures(entries),
        "quotations": quotations_compared(corpus),
        "kinds": _kinds(entries),
        "shared": _shared(entries),
    }
    page = Page(
        "sources/", _("Sources"), "sources.html", view, _("Every document used."), "sources"
    )
    for part in paged(page, entries, lambda entry: initial(entry.case.title)):
        yield replace(part, view={**part.view, "groups": _by_case(part.view["leaf"].items)})


def entries_of(corpus: Corpus, case: Case) -> list[Entry]:
    """The sources of a case by kind, then by title; those without a title last."""
    evidence = corpus.evidence.get(case.id) or Evidence()
    cited = dict(corpus.cites.get(case.id, ()))
    found = []
    for source in case.sources:
        capture = evidence.captures.get(source.id)
        copies = (capture.captured, capture.checked, capture.answer) if capture else ()
        found.append(Entry(case, source, cited.get(source.id, 0), *copies))
    kinds = list(SOURCE_TYPE.words)
    return sorted(
        found,
        key=lambda entry: (
            entry.is_untitled,
            kinds.index(entry.source.type),
            sort_key(entry.source.title),
        ),
    )


def _by_case(entries: Iterable[Entry]) -> list[CaseSources]:
    groups = (list(found) for _, found in groupby(entries, key=lambda entry: entry.case.id))
    return [
        CaseSources(
            found[0].case,
            tuple(entry for entry in found if not entry.is_untitled),
            tuple(entry for entry in found if entry.is_untitled),
        )
        for found in groups
    ]


def _figures(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """The number of sources with each property, without properties that no source has."""
    counts = [
        (_("primary"), sum(entry.source.level == "primary" for entry in entries)),
        (_("with an archived copy"), sum(entry.is_archived for entry in entries)),
        (_("with a captured text"), sum(entry.captured is not None for entry in entries)),
        (_("not read for the record"), sum(not entry.source.was_read for entry in entries)),
        (_("without a title"), sum(entry.is_untitled for entry in entries)),
    ]
    return [(words, number) for words, number in counts if number]


def _kinds(entries: Sequence[Entry]) -> list[tuple[str, int, int, int, int]]:
    """For each kind of document: how many there are, how many are primary and archived, and how many statements cite them."""
    return [
        (
            kind,
            len(found),
            sum(entry.source.level == "primary" for entry in found),
            sum(entry.is_archived for entry in found),
            sum(entry.statements for entry in found),
        )
        for kind in SOURCE_TYPE.words
        if (found := [entry for entry in entries if entry.source.type == kind])
    ]


def _shared(entries: Sequence[Entry]) -> list[tuple[Entry, int]]:
    """The documents that most cases use, each with how many do."""
    cases = Counter(document for document, _case in {(e.document, e.case.id) for e in entries})
    first = {entry.document: entry for entry in reversed(entries)}
    found = [(first[document], count) for document, count in cases.items() if count > 1]
    found.sort(key=lambda pair: (-pair[1], sort_key(pair[0].source.title), pair[0].document))
    return found[:MOST_SHARED]
