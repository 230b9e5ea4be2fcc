"""The values that comparisons across cases need of one case, in short: its turns, and how each side sees flaw and measure.

It is kept beside the record, so that a page on all cases is made again only where one of these values has changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import vocabulary as v
from generator.model.arc import Arc, arc
from generator.model.case import Case
from generator.model.parties import MeasureView, RiskView

# What a field says that a side has left unsaid.
UNSAID = frozenset({"", "unstated", v.NOTHING_ON_RECORD})


@dataclass(frozen=True)
class View:
    """A position with its view of flaw and measure, in words of the vocabularies; empty where the record has no view.

    `has_burden` is true where it says what the measure costs.
    """

    position: str
    stance: str
    breadth: str = ""
    harm_seen: str = ""
    sought: str = ""
    has_burden: bool = False
    falls_on: tuple[str, ...] = ()
    milder: str = ""


@dataclass(frozen=True)
class Compared:
    """The turns of a case, and a view for each of its positions."""

    arc: Arc
    views: tuple[View, ...]

    def said(self, stance: str, field: str) -> tuple[str, ...]:
        """The values that positions of a stance give for a field, without those that leave it unsaid."""
        found = (getattr(view, field) for view in self.views if view.stance == stance)
        return tuple(dict.fromkeys(value for value in found if value not in UNSAID))


def compared(case: Case) -> Compared:
    """The comparison values of a case."""
    risks, measures = dict(case.risk_views), dict(case.measure_views)
    views = (
        _view(position.id, position.stance, risks.get(position.id), measures.get(position.id))
        for position in case.positions
    )
    return Compared(arc(case), tuple(views))


def _view(position: str, stance: str, risk: RiskView | None, measure: MeasureView | None) -> View:
    found = View(position, stance)
    if risk is not None:
        found = View(position, stance, risk.breadth, risk.harm_seen, risk.response_sought)
    if measure is None:
        return found
    return View(
        position, stance, found.breadth, found.harm_seen, found.sought,
        measure.burden not in UNSAID, measure.falls_on, measure.milder,
    )  # fmt: skip


def kin_marks(case: Case) -> tuple[str, ...]:
    """The traits that a case may share with others, as `topic/x`, `issue/x`, `decider/x` and `actor/x`; actors before
    merges."""
    return tuple(dict.fromkeys(_marks(case)))


def _marks(case: Case) -> Iterator[str]:
    yield from (f"topic/{topic}" for topic in case.topics)
    yield from (f"issue/{exchange.issue_id}" for exchange in case.exchanges if exchange.issue_id)
    decider = case.authority.decided_by if case.authority else ""
    for party in case.parties:
        if party.actor != v.UNIDENTIFIED:
            yield f"actor/{party.actor}"
            if party.id == decider:
                yield f"decider/{party.actor}"
