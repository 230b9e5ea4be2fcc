"""The view of speed: how fast, how hard and how it ended, for `/compare/`, topics and the home page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from generator.charts.bands import Band
from generator.charts.speed import CaseSpeed, by_wait
from generator.corpus.comparison import speed_of
from generator.corpus.corpus import Corpus
from generator.model.arc import Arc, Lag
from generator.model.case import Case
from generator.model.translation import _

# A group of fewer cases has no middle half.
_LEAST_OF_A_BAND = 4
_MOST_BANDS = 30


@dataclass(frozen=True)
class SpeedRow:
    """A case in the table beneath the chart: its turns as dates, and the days between them."""

    case: Case
    turns: Arc
    speed: CaseSpeed


def speed_view(corpus: Corpus, cases: Sequence[Case], in_rows: bool) -> dict[str, Any]:
    """The values of the section: rows of cases, or bands of groups; and the cases that have no place, by reason."""
    rows = [SpeedRow(case, corpus.compared[case.id].arc, speed_of(corpus, case)) for case in cases]
    placed = [row for row in rows if row.speed.has_trigger]
    waits = [row.speed.order_wait for row in placed if row.speed.order_wait is not None]
    return {
        "rows": _sorted(rows) if in_rows else [],
        "speeds": by_wait(row.speed for row in placed) if in_rows else [],
        "bands": [] if in_rows else bands(corpus, placed),
        "placed": len(placed),
        "no_trigger": [row.case for row in rows if not row.speed.has_trigger],
        "no_order": sum(row.speed.order_wait is None for row in placed),
        "told_by_type": sum(not row.turns.trigger.is_marked for row in placed if row.turns.trigger),
        "vague": sum(lag.least != lag.most or lag.is_unsure for lag in waits),
        "middle": middle_half("", waits),
    }


def bands(corpus: Corpus, rows: Iterable[SpeedRow]) -> list[Band]:
    """The days to the first order by topic; all cases first."""
    waits = {row.case.id: row.speed.order_wait for row in rows}
    groups = [(_("All cases"), list(waits))]
    topics = [
        (corpus.topics[name].title, [case.id for case in found])
        for name, found in corpus.by_topic.items()
        if name in corpus.topics
    ]
    groups += sorted(topics, key=lambda group: (-len(group[1]), group[0].casefold()))
    found = [middle_half(title, map(waits.get, names)) for title, names in groups]
    return [band for band in found if band is not None][: _MOST_BANDS + 1]


def middle_half(label: str, lags: Iterable[Lag | None]) -> Band | None:
    """Median and quartiles; where a date is an interval, the middle of the days that are possible counts, and none below 0."""
    days = sorted(max((lag.least + lag.most) / 2, 0) for lag in lags if lag is not None)
    if len(days) < _LEAST_OF_A_BAND:
        return None
    lower, median, upper = quantiles(days, n=4, method="inclusive")
    return Band(label, len(days), lower, median, upper)


def _sorted(rows: Iterable[SpeedRow]) -> list[SpeedRow]:
    listed = list(rows)
    order = {id(speed): place for place, speed in enumerate(by_wait(r.speed for r in listed))}
    return sorted(listed, key=lambda row: order[id(row.speed)])
