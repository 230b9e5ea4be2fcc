"""The rungs that were ordered, in effect and sought: by case, or as counts if there are many cases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus.comparison import name_of, rung_counts, rungs_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.translation import N_
from generator.model.vocabulary import LADDER, OUTCOME_TYPE, RUNG

# The signs of a cell: character, class and words, which templates translate.
SIGNS = {
    "order": ("●", "sign-order", N_("ordered")),
    "less": ("◐", "sign-order", N_("ordered, less took effect")),
    "unknown": ("●?", "sign-order", N_("ordered, not known what took effect")),
    "own": ("○", "sign-order", N_("own choice")),
    "effect": ("▪", "sign-order", N_("took effect without being ordered")),
    "for": ("▲", "sign-for", N_("sought by those for the measure")),
    "against": ("▼", "sign-against", N_("sought by those against")),
    "other": ("◆", "sign-other", N_("sought by another side")),
}
COLUMNS = (
    ("order", N_("Ordered")),
    ("less", N_("less took effect")),
    ("unknown", N_("effect unknown")),
    ("own", N_("Own choice")),
    ("effect", N_("In effect")),
    ("for", N_("Sought by those for")),
    ("against", N_("Sought by those against")),
)


@dataclass(frozen=True)
class RungRow:
    """A case with the signs of each rung, and its strip for narrow screens."""

    case: Case
    name: str
    cells: tuple[tuple[str, ...], ...]
    strip: dict[str, list[str]]


def rungs_view(corpus: Corpus, cases: Sequence[Case], in_rows: bool) -> dict[str, Any]:
    """The values of the section."""
    counts = {case.id: rung_counts(corpus, case) for case in cases}
    used = [case for case in cases if counts[case.id]]
    rungs = [*LADDER, *(["other"] if any("other" in found for found in counts.values()) else [])]
    rows = [_row(corpus, case, counts[case.id], rungs) for case in used] if in_rows else []
    heat = [] if in_rows or not used else _heat(counts, rungs)
    return {
        "rungs": rungs,
        "rows": sorted(rows, key=_gravest_first),
        "signs": SIGNS,
        "shown": [
            sign for sign in SIGNS if any(sign in cell for row in rows for cell in row.cells)
        ],
        "without": len(cases) - len(used),
        "columns": [column for column in COLUMNS if any(found[column[0]] for _, found in heat)],
        "heat": heat,
        "outcomes": [] if in_rows or not used else outcome_heat(corpus, cases),
    }


def outcome_heat(corpus: Corpus, cases: Sequence[Case]) -> list[tuple[str, dict[str, int]]]:
    """For each gravest rung that was ordered, from ban down, the number of cases by outcome; `none` where no order is on the
    ladder. Rungs and outcomes without a case are left out."""
    found: dict[str, Counter[str]] = {}
    for case in cases:
        own = corpus.own_choices(case)
        rungs = [
            LADDER.index(m.ordered)
            for m in case.measures
            if m.id not in own and m.ordered in LADDER
        ]
        gravest = LADDER[max(rungs)] if rungs else "none"
        found.setdefault(gravest, Counter())[case.outcome.type if case.outcome else "unknown"] += 1
    outcomes = [word for word in OUTCOME_TYPE.words if any(word in row for row in found.values())]
    order = [*reversed(LADDER), "none"]
    return [
        (rung, {word: found[rung][word] for word in outcomes}) for rung in order if rung in found
    ]


def _row(
    corpus: Corpus, case: Case, counts: dict[str, dict[str, int]], rungs: Sequence[str]
) -> RungRow:
    cells = tuple(tuple(_signs(counts[rung])) if rung in counts else () for rung in rungs)
    return RungRow(case, name_of(case), cells, rungs_of(corpus, case))


def _signs(counts: dict[str, int]) -> list[str]:
    found = []
    plain = counts["order"] - counts["less"] - counts["unknown"]
    if plain:
        found.append("order")
    found += [name for name in ("less", "unknown", "own") if counts[name]]
    if counts["effect"] and not (counts["order"] or counts["own"]):
        found.append("effect")
    return found + [name for name in ("for", "against", "other") if counts[name]]


def _gravest_first(row: RungRow) -> tuple[int, str]:
    ordered = [
        place
        for place, cell in enumerate(row.cells)
        if place < len(LADDER) and {"order", "less", "unknown"} & set(cell)
    ]
    return -max(ordered, default=-1), row.name.casefold()


def _heat(
    counts: dict[str, dict[str, dict[str, int]]], rungs: Sequence[str]
) -> list[tuple[str, dict[str, int]]]:
    """Cases by rung, from the gravest down: in how many something stands there."""
    found = []
    for rung in [word for word in reversed(tuple(RUNG.words)) if word in rungs]:
        here = [case[rung] for case in counts.values() if rung in case]
        found.append((rung, {name: sum(bool(case[name]) for case in here) for name, _ in COLUMNS}))
    return found
