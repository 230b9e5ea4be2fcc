"""The ladder of measures: a table of cases and rungs; where cases are many, how many stand on each rung comes first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial
from generator.model.translation import N_, _
from generator.model.vocabulary import LADDER, RUNG, STATUS
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import MOST, paged

# The marks of a cell, in this order: a sign and its words, which templates translate. The sides that seek a rung are those of `STANCE`.
MARKS: Mapping[str, tuple[str, str]] = {
    "ordered": ("●", N_("ordered by a public body")),
    "less": ("◐", N_("ordered, and less took effect")),
    "own": ("○", N_("taken by its own choice")),
    "for_measure": ("▲", N_("sought by those for a measure")),
    "against_measure": ("▼", N_("sought by those against")),
    "other": ("◆", N_("sought by others")),
}


# The rows of a table on the page of a topic or a jurisdiction; of more cases the ladder itself tells.
MOST_ROWS = 30


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


@dataclass(frozen=True)
class LadderOf:
    """The ladder rows of some cases, which are made when the page is: so the page depends on these cases alone."""

    corpus: Corpus
    cases: tuple[Case, ...]

    def rows(self) -> list[LadderRow]:
        """The rows of the cases that have any mark, by the gravest order."""
        rows = [row for row in ladder_rows(self.corpus, self.cases) if row.cells]
        return sorted(rows, key=lambda row: -row.gravest)

    def rungs(self, rows: Iterable[LadderRow]) -> list[str]:
        """The columns for these rows."""
        return rungs_used(rows)


def ladder_of(corpus: Corpus, cases: Iterable[Case]) -> LadderOf | None:
    """The ladder of a list of cases, where a table of them can be taken in at one look."""
    listed = tuple(cases)
    return LadderOf(corpus, listed) if len(listed) <= MOST_ROWS else None


def statuses(cases: Iterable[Case]) -> list[tuple[str, int]]:
    """The number of cases of each status, without statuses that no case has."""
    counts = Counter(case.status for case in cases)
    return [(STATUS.label(status), counts[status]) for status in STATUS.words if counts[status]]


def pages(corpus: Corpus) -> Iterator[Page]:
    rows = [row for row in ladder_rows(corpus, corpus.cases.values()) if row.cells]
    is_long = len(rows) > MOST["ladder"]
    view = {
        "count": len(rows),
        "counts": counts(rows) if is_long else [],
        "marks": MARKS,
        "rungs": rungs_used(rows),
        "stated": stated(corpus, lambda case: case.measures),
    }
    ordered = rows if is_long else sorted(rows, key=lambda row: -row.gravest)
    page = Page(
        "ladder/", _("Ladder of measures"), "ladder.html", view, _("Measures by rung."), "ladder"
    )  # fmt: skip
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
