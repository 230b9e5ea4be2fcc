"""The ladder of measures: a table of cases and rungs; where cases are many, how many stand on each rung comes first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial
from generator.model.vocabulary import LADDER, RUNG
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import MOST, paged

# The marks of a cell, in this order: a sign and its words. The sides that seek a rung are those of `STANCE`.
MARKS: Mapping[str, tuple[str, str]] = {
    "ordered": ("●", "ordered by a public body"),
    "less": ("◐", "ordered, and less took effect"),
    "own": ("○", "taken by its own choice"),
    "for_measure": ("▲", "sought by those for a measure"),
    "against_measure": ("▼", "sought by those against"),
    "other": ("◆", "sought by others"),
}


@dataclass(frozen=True)
class Mark:
    """One sign in a cell: its kind (a key of `MARKS`) and the ids of the measures or positions behind it."""

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class LadderRow:
    """A case with the marks on each rung that has any."""

    case: Case
    cells: Mapping[str, tuple[Mark, ...]]

    @property
    def gravest(self) -> int:
        """The place of the gravest rung that was ordered, else -1, for sorting."""
        found = [
            LADDER.index(rung)
            for rung, marks in self.cells.items()
            if rung in LADDER and any(mark.kind in ("ordered", "less") for mark in marks)
        ]
        return max(found, default=-1)


def pages(corpus: Corpus) -> Iterator[Page]:
    rows = [row for row in ladder_rows(corpus, corpus.cases.values()) if row.cells]
    is_long = len(rows) > MOST["ladder"]
    view = {
        "count": len(rows),
        "counts": counts(rows) if is_long else [],
        "marks": MARKS,
        "meanings": RUNG.words,
        "rungs": rungs_used(rows),
        "stated": stated(corpus, lambda case: case.measures),
    }
    ordered = rows if is_long else sorted(rows, key=lambda row: -row.gravest)
    page = Page("ladder/", "Ladder of measures", "ladder.html", view, "Measures by rung.", "ladder")
    label = (lambda row: initial(row.case.title)) if is_long else None
    return paged(page, ordered, label)


def ladder_rows(corpus: Corpus, cases: Iterable[Case]) -> list[LadderRow]:
    """The rows of cases, in their order."""
    return [LadderRow(case, _cells(corpus, case)) for case in cases]


def rungs_used(rows: Iterable[LadderRow]) -> list[str]:
    """The columns of a table: all rungs of the ladder, and what is off it where there is any."""
    return [*LADDER, *(["other"] if any("other" in row.cells for row in rows) else [])]


def counts(rows: Sequence[LadderRow]) -> list[tuple[str, list[int]]]:
    """For each rung in how many cases each kind of mark stands on it."""
    return [
        (
            rung,
            [
                sum(any(mark.kind == kind for mark in row.cells.get(rung, ())) for row in rows)
                for kind in MARKS
            ],
        )
        for rung in rungs_used(rows)
    ]


def _cells(corpus: Corpus, case: Case) -> dict[str, tuple[Mark, ...]]:
    own = corpus.own_choices(case)
    found: dict[str, dict[str, list[str]]] = {}
    for measure in case.measures:
        kind = "own" if measure.id in own else "ordered"
        if kind == "ordered" and _took_less(measure.ordered, measure.in_effect):
            kind = "less"
        found.setdefault(measure.ordered, {}).setdefault(kind, []).append(measure.id)
    stances = {position.id: position.stance for position in case.positions}
    for position, view in case.risk_views:
        if view.response_sought in RUNG.words:
            kind = stances.get(position, "other")
            found.setdefault(view.response_sought, {}).setdefault(kind, []).append(position)
    return {
        rung: tuple(Mark(kind, tuple(marks[kind])) for kind in MARKS if kind in marks)
        for rung, marks in found.items()
    }


def _took_less(ordered: str, in_effect: str) -> bool:
    on_ladder = ordered in LADDER and in_effect in LADDER
    return on_ladder and LADDER.index(in_effect) < LADDER.index(ordered)
