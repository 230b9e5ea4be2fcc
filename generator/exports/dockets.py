"""The tables behind the pages on authorities and on the ladder: public acts, cascades, and the measures and demands on each rung."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.corpus.acts import STATES, Act, acts
from generator.corpus.cascades import Cascade, Step, cascades
from generator.exports.tables import Data, table
from generator.model.arc import Lag
from generator.model.case import Case
from generator.model.translation import N_
from generator.model.vocabulary import RUNG


def _act(name: str) -> Callable[[Data, Act], Any]:
    return lambda data, act: getattr(act, name)


def _least(lag: Lag | None) -> int | None:
    return None if lag is None else lag.least


def _most(lag: Lag | None) -> int | None:
    return None if lag is None else lag.most


ACTS = table(
    "acts",
    N_("Every public act of every case: measures, findings, rulings and the like of public bodies, and what became of each."),
    lambda data: acts(data.corpus),
    ("case", "string", "The id of the case.", lambda d, act: act.case.id),
    ("id", "string", "The id of the measure or event in its case.", _act("id")),
    ("kind", "string", "measure, or the type of the event.", lambda d, act: "measure" if act.is_measure else act.word),
    ("rung", "string", "The rung of a measure.", lambda d, act: act.word if act.is_measure else ""),
    ("by", "string", "The party that acted.", lambda d, act: act.party.id),
    ("actor", "string", "The actor behind it.", _act("actor")),
    ("date", "date", "When it acted, or when the measure began.", _act("date")),
    ("legal_basis", "text", "Under what power.", _act("power")),
    ("reviewable_by", "text", "Who can review it.", _act("reviewable_by")),
    ("state", "string", f"What became of it: {', '.join(STATES)}.", _act("state")),
    ("status", "string", "The status of the measure, or how the decision was undone.", _act("status")),
    ("until", "date", "When that happened.", _act("until")),
    ("days_least", "days", "The days until then, at least.", lambda d, act: _least(act.lasted)),
    ("days_most", "days", "The days until then, at most.", lambda d, act: _most(act.lasted)),
    ("address", "string", "Where the site shows it.", lambda d, act: d.address(f"cases/{act.case.id}/#{act.id}")),
)  # fmt: skip

_Row = tuple[Cascade, str, Case, str, Step | None, Any]


def _rows(data: Data) -> Iterator[_Row]:
    """A row for each body: those that acted in order of time, then those that held out or took no measure."""
    for cascade in cascades(data.corpus, acts(data.corpus)):
        for step in cascade.steps:
            yield cascade, "acted", step.act.case, step.act.party.id, step, step.resistance
        for held in cascade.held_out:
            yield cascade, "held_out", held.case, held.party.id, None, held
        for case, party in cascade.took_none:
            yield cascade, "took_no_measure", case, party.id, None, None


def _in_step(name: str) -> Callable[[Data, _Row], Any]:
    return lambda data, row: getattr(row[4].act, name) if row[4] else ""


def _against(name: str) -> Callable[[Data, _Row], Any]:
    return lambda data, row: getattr(row[5], name, "")


CASCADES = table(
    "cascades",
    N_("Several public bodies on one subject: who acted first, how many days later each followed, who held out, when each let go."),
    _rows,
    ("subject", "string", "The id of the first case on the subject: rows with the same one belong together.", lambda d, row: row[0].first.id),
    ("body", "string", "acted, held_out or took_no_measure.", lambda d, row: row[1]),
    ("case", "string", "The id of the case.", lambda d, row: row[2].id),
    ("by", "string", "The party.", lambda d, row: row[3]),
    ("actor", "string", "The actor behind it.", lambda d, row: d.actor_of(row[2], row[3])),
    ("act", "string", "Its gravest measure, or its order.", _in_step("id")),
    ("rung", "string", "The rung of that measure.", lambda d, row: row[4].act.word if row[4] and row[4].act.is_measure else ""),
    ("date", "date", "When it began.", _in_step("date")),
    ("days_after_least", "days", "The days after the first body's, at least.", lambda d, row: _least(row[4].after) if row[4] else None),
    ("days_after_most", "days", "The days after the first body's, at most.", lambda d, row: _most(row[4].after) if row[4] else None),
    ("let_go", "date", "When the last measure of that rung ended; null while one is in force.", lambda d, row: row[4].last.until if row[4] else ""),
    ("position_against", "string", "The position that the body held against a measure.", _against("position")),
    ("against_until", "date", "Until when it held it.", _against("until")),
)  # fmt: skip

_Mark = tuple[Case, str, str, str]


def _marks(data: Data) -> Iterator[_Mark]:
    """Case, rung, kind, and the id of the measure or position."""
    for case in data.corpus.cases.values():
        own = data.corpus.own_choices(case)
        stances = {position.id: position.stance for position in case.positions}
        for measure in case.measures:
            yield (
                case,
                measure.ordered,
                "own_choice" if measure.id in own else "ordered",
                measure.id,
            )
            if measure.in_effect in RUNG.words:
                yield case, measure.in_effect, "in_effect", measure.id
        for position, view in case.risk_views:
            if view.response_sought in RUNG.words:
                yield (
                    case,
                    view.response_sought,
                    f"sought_{stances.get(position, 'other')}",
                    position,
                )


LADDER = table(
    "ladder",
    N_("What stands on each rung of the ladder in each case: what was ordered, taken by a party's own choice, in effect, or sought."),
    _marks,
    ("case", "string", "The id of the case.", lambda d, mark: mark[0].id),
    ("rung", "string", "The rung.", lambda d, mark: mark[1]),
    ("mark", "string", "ordered, own_choice, in_effect, or sought_ and a stance.", lambda d, mark: mark[2]),
    ("id", "string", "The id of the measure or position.", lambda d, mark: mark[3]),
    ("address", "string", "Where the site shows it.", lambda d, mark: d.address(f"cases/{mark[0].id}/#{mark[3]}")),
)  # fmt: skip

DOCKETS = (ACTS, CASCADES, LADDER)
