"""The tables behind `/compare/`: days from the trigger, views of each side, and other measures on offer."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from generator.charts.speed import CaseSpeed
from generator.corpus.comparison import speed_of
from generator.exports.tables import Data, table
from generator.model.arc import Arc, Lag, Turn
from generator.model.case import Case
from generator.model.course import Alternative, Measure
from generator.model.parties import MeasureView, Position, RiskView
from generator.model.translation import N_


class _Pace(NamedTuple):
    case: Case
    turns: Arc
    speed: CaseSpeed


def _paces(data: Data) -> Iterator[_Pace]:
    corpus = data.corpus
    for case in corpus.cases.values():
        yield _Pace(case, corpus.compared[case.id].arc, speed_of(corpus, case))


def _turn(name: str, field: str) -> Callable[[Data, _Pace], Any]:
    def of(data: Data, pace: _Pace) -> Any:
        found: Turn | None = getattr(pace.turns, name)
        return getattr(found, field) if found else None

    return of


def _days(name: str, end: str) -> Callable[[Data, _Pace], int | None]:
    def of(data: Data, pace: _Pace) -> int | None:
        found: Lag | None = getattr(pace.speed, name)
        return getattr(found, end) if found else None

    return of


PACE = table(
    "pace",
    N_("How fast each dispute went: its turns, and the days from the trigger; at least and at most where dates are intervals."),
    _paces,
    ("case", "string", "The id of the case.", lambda d, pace: pace.case.id),
    ("trigger", "date", "What set the dispute off.", _turn("trigger", "date")),
    ("trigger_event", "string", "The event that is the trigger.", _turn("trigger", "event")),
    (
        "trigger_marked", "boolean", "Whether the record marks it; else its type told.",
        lambda d, pace: bool(pace.turns.trigger and pace.turns.trigger.is_marked),
    ),
    ("order", "date", "The first order, as an event.", _turn("order", "date")),
    ("effect", "date", "When a measure first took effect, as an event.", _turn("effect", "date")),
    ("end", "date", "The end of the dispute, or of the measure.", _turn("end", "date")),
    ("first_measure_days_least", "days", "Days to the first measure, an own choice included.", _days("wait", "least")),
    ("first_measure_days_most", "days", "The same, at most.", _days("wait", "most")),
    ("first_order_days_least", "days", "Days to the first measure that was ordered.", _days("order_wait", "least")),
    ("first_order_days_most", "days", "The same, at most.", _days("order_wait", "most")),
    ("end_days_least", "days", "Days to the end.", _days("end", "least")),
    ("end_days_most", "days", "The same, at most.", _days("end", "most")),
    ("undated_measures", "integer", "Measures without a known start, or without a trigger.", lambda d, p: p.speed.undated),
    ("outcome", "string", "The type of the outcome.", lambda d, p: p.case.outcome.type if p.case.outcome else ""),
    ("address", "string", "Where the site shows it.", lambda d, p: d.address(f"cases/{p.case.id}/")),
)  # fmt: skip


class _Side(NamedTuple):
    case: Case
    position: Position
    risk: RiskView | None
    measure: MeasureView | None


def _sides(data: Data) -> Iterator[_Side]:
    for case in data.corpus.cases.values():
        risks, measures = dict(case.risk_views), dict(case.measure_views)
        for position in case.positions:
            yield _Side(case, position, risks.get(position.id), measures.get(position.id))


def _in(part: str, name: str) -> Callable[[Data, _Side], Any]:
    empty: Any = () if name in ("falls_on", "sources") else ""
    return lambda data, side: getattr(getattr(side, part), name, empty)


VIEWS = table(
    "views",
    N_("How each side sees the flaw and the measure; null where the record has no view of it."),
    _sides,
    ("case", "string", "The id of the case.", lambda d, side: side.case.id),
    ("position", "string", "The id of the position in its case.", _in("position", "id")),
    ("label", "string", "What it asks for, in a few words.", _in("position", "label")),
    ("stance", "string", "Its stance on the measure.", _in("position", "stance")),
    ("breadth", "string", "How much of its use the flaw touches.", _in("risk", "breadth")),
    ("exploitability", "string", "Whether it can be met in practice.", _in("risk", "exploitability")),
    ("harm_seen", "string", "What harm it has done.", _in("risk", "harm_seen")),
    ("likelihood", "string", "How likely the side holds harm to be.", _in("risk", "likelihood")),
    ("response_sought", "string", "The rung that the side wants.", _in("risk", "response_sought")),
    ("burden", "text", "What the measure costs, in the side's words.", _in("measure", "burden")),
    ("falls_on", "list", "On whom the cost falls.", _in("measure", "falls_on")),
    ("milder", "string", "The milder measure that it holds to be enough.", _in("measure", "milder")),
    ("risk_sources", "list", "Ids of sources of the view of the flaw.", _in("risk", "sources")),
    ("burden_sources", "list", "Ids of sources of the view of the measure.", _in("measure", "sources")),
    ("address", "string", "Where the site shows it.", lambda d, side: d.address(f"cases/{side.case.id}/#{side.position.id}")),
)  # fmt: skip


class _Offer(NamedTuple):
    case: Case
    measure: Measure
    offer: Alternative


def _offers(data: Data) -> Iterator[_Offer]:
    for case in data.corpus.cases.values():
        for measure in case.measures:
            yield from (_Offer(case, measure, offer) for offer in measure.alternatives)


ALTERNATIVES = table(
    "alternatives",
    N_("Other measures that were on offer, and what was answered to them."),
    _offers,
    ("case", "string", "The id of the case.", lambda d, item: item.case.id),
    ("measure", "string", "The id of the measure in its case.", lambda d, item: item.measure.id),
    ("ordered", "string", "The rung that was ordered.", lambda d, item: item.measure.ordered),
    ("rung", "string", "The rung of what was offered.", lambda d, item: item.offer.rung),
    ("beside_ordered", "string", "milder, graver or as_grave; null off the ladder.", lambda d, item: item.measure.beside_ordered(item.offer)),
    ("offered_by", "string", "The party that offered it.", lambda d, item: item.offer.offered_by),
    ("actor", "string", "The actor behind it.", lambda d, item: d.actor_of(item.case, item.offer.offered_by)),
    ("says", "text", "What was offered.", lambda d, item: item.offer.says),
    ("answer", "text", "What was answered to it.", lambda d, item: item.offer.answer),
    ("basis", "string", "Who put the words there.", lambda d, item: item.offer.basis),
    ("sources", "list", "Ids of sources of the case.", lambda d, item: item.offer.sources),
    ("address", "string", "Where the site shows it.", lambda d, item: d.address(f"cases/{item.case.id}/#{item.measure.id}")),
)  # fmt: skip

COMPARISON_TABLES = (PACE, VIEWS, ALTERNATIVES)
