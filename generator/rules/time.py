"""Rules on dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise

from generator.model.case import Forecast
from generator.model.course import Event, Measure
from generator.model.dates import UNKNOWN, Date, Day, certainly_after, certainly_not_after
from generator.model.diagnostic import Fault, Path
from generator.model.parties import Position
from generator.rules.cycles import cycles
from generator.rules.rule import CaseContext, case_rule, describe

describe(
    "date-invalid",
    "error",
    "case",
    """
    A date is written as EDTF (ISO 8601-2, levels 0 and 1, without times of day), or is the word `unknown`.

    `1994`, `1994-12`, `1994-12-20`; `2023~` for about, `2023?` for uncertain; `2017-09-XX` where the day
    is unknown; `1995/2003` for some time between, `2023-10/..` for then or later.

    Why: timelines, calendars and exports sort by it.

    Failing:
        timeline:
          - {id: E1, date: March 2024, type: order, what: The order., sources: [S1]}

    Corrected:
        timeline:
          - {id: E1, date: 2024-03, type: order, what: The order., sources: [S1]}
    """,
)

# The steps whose first events cannot stand in another order, with what people call them.
_STEPS = (
    (("flaw_found",), "flaw"),
    (("order",), "order"),
    (("takes_effect",), "effect"),
    (("lifted",), "lifting"),
)


@dataclass(frozen=True)
class Pair:
    """Two dates of which the first cannot be later than the second."""

    path: Path
    earlier: Date
    later: Date
    message: str


@case_rule("date-future", "error")
def date_future(scope: CaseContext) -> Iterator[Fault]:
    """Things that have happened are dated in the past: events, starts of measures, the outcome, publication of sources.

    An event to come has `scheduled: yes`. The day after today counts as past, since it has begun somewhere on the earth.

    Why: a date to come is a plan, and is shown as one.

    Failing:
        timeline:
          - {id: E1, date: 2999-01, type: hearing, what: The hearing., sources: [S1]}

    Corrected:
        timeline:
          - {id: E1, date: 2999-01, type: hearing, what: The hearing., sources: [S1], scheduled: yes}
    """
    for path, date, hint in _past_dates(scope):
        if date is not None and date.known and date.first_possible > scope.tomorrow:
            yield Fault(path, f"This lies in the future: {date}.", hint)


def latest_past_date(scope: CaseContext) -> Day:
    """The last of the days that the record says are past; the year 0 where it says none."""
    days = (date.first_possible for _, date, _ in _past_dates(scope) if date and date.known)
    return max(days, default=(0, 0, 0))


def _past_dates(scope: CaseContext) -> Iterator[tuple[Path, Date | None, str]]:
    check = "check the year"
    for index, event in enumerate(scope.case.timeline):
        if event.scheduled != "yes" and scope.sound_at(("timeline", index, "scheduled")):
            hint = "check the year; if it is still to come, add `scheduled: yes`"
            yield ("timeline", index, "date"), event.date, hint
    for index, measure in enumerate(scope.case.measures):
        hint = "if it is still to come, leave `start` out; an event can have `scheduled: yes`"
        yield ("measures", index, "start"), measure.start, hint
    if scope.case.outcome is not None:
        yield ("outcome", "date"), scope.case.outcome.date, check
    for index, source in enumerate(scope.case.sources):
        yield ("sources", index, "date"), source.date, check
        yield ("sources", index, "accessed"), source.accessed, check


@case_rule("date-order", "error", "timeline.after")
def date_order(scope: CaseContext) -> Iterator[Fault]:
    """No date makes the order of things impossible.

    The first flaw found is not later than the first order, nor that than the first taking
    effect, nor that than the first lifting; a start is not later than its end, `since` not later than `until`;
    an event is not earlier than those it comes `after`. Only what is certainly impossible counts.

    Why: one of the dates has to be wrong.

    Failing:
        timeline:
          - {id: E1, date: 2024-05, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-03, type: lifted, what: It is lifted., sources: [S1]}

    Corrected:
        timeline:
          - {id: E1, date: 2024-03, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}
    """
    for pair in chain(_pairs(scope), _leaps(scope)):
        if certainly_after(pair.earlier, pair.later):
            yield Fault(pair.path, pair.message, "check both dates, or the order given")


@case_rule("date-unchecked", "info", "timeline.after")
def date_unchecked(scope: CaseContext) -> Iterator[Fault]:
    """The order of two dates cannot be told, because one is unknown or uncertain or they overlap.

    Nothing is wrong; the page says that it could not be checked.

    Why: the page then says so.

    Failing:
        timeline:
          - {id: E1, date: unknown, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}

    Corrected:
        timeline:
          - {id: E1, date: 2024-03, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}
    """
    for pair in _pairs(scope):
        a, b = pair.earlier, pair.later
        if not certainly_after(a, b) and not certainly_not_after(a, b):
            message = f"Could not be checked against another date: {a}, then {b}."
            yield Fault(pair.path, message, dates=(a.edtf, b.edtf))


def _pairs(scope: CaseContext) -> Iterator[Pair]:
    yield from (_pair(one, other) for one, other in pairwise(_firsts(scope)))
    for path, measure in scope.all(Measure):
        if measure.start is not None and measure.end is not None and _dated(scope, path):
            message = f"{measure.id or 'This measure'} ends ({measure.end}) before it starts ({measure.start})."
            yield Pair((*path, "end"), measure.start, measure.end, message)
    for path, position in scope.all(Position):
        if position.since is not None and position.until is not None and _dated(scope, path):
            name = position.id or "This position"
            message = f"{name} is held until {position.until}, and since {position.since}."
            yield Pair((*path, "until"), position.since, position.until, message)
    events = {event.id: (path, event) for path, event in scope.all(Event)}
    for path, event in events.values():
        for number, name in enumerate(event.after):
            at, before = events.get(name, (path, event))
            if before is not event and _dated(scope, path) and _dated(scope, at):
                message = (
                    f"{event.id} ({event.date}) comes after {name}, which is later ({before.date})."
                )
                yield Pair((*path, "after", number), before.date, event.date, message)


def _dated(scope: CaseContext, path: Path) -> bool:
    """True if the dates of an item are those of the writer, and not stand-ins for faulty ones."""
    return all(scope.sound_at((*path, name)) for name in ("date", "start", "end", "since", "until"))


@dataclass(frozen=True)
class First:
    """The first event of a step, with the place of the one that can be it."""

    name: str
    path: Path
    date: Date


def _firsts(scope: CaseContext) -> list[First]:
    """The first of each step that has events."""
    firsts = []
    for types, name in _STEPS:
        events = [(path, event) for path, event in scope.all(Event) if event.type in types]
        if events and scope.sound("timeline.type", "timeline.date"):
            dates = [event.date for _, event in events]
            path, _ = min(events, key=lambda pair: (pair[1].date.known, pair[1].date.sort_key))
            firsts.append(First(name, (*path, "date"), first_of(dates)))
    return firsts


def _pair(one: First, other: First) -> Pair:
    message = (
        f"The first {other.name} ({other.date}) is earlier than the first {one.name} ({one.date})."
    )
    return Pair(other.path, one.date, other.date, message)


def _leaps(scope: CaseContext) -> Iterator[Pair]:
    """Steps that do not follow each other, where those between them do not tell."""
    firsts = _firsts(scope)
    for one, other in combinations(range(len(firsts)), 2):
        way = pairwise(firsts[one : other + 1])
        if other - one > 1 and not any(certainly_after(a.date, b.date) for a, b in way):
            yield _pair(firsts[one], firsts[other])


def first_of(dates: Sequence[Date]) -> Date:
    """The first of several dates, as far as its bounds are known; if one is unknown, so is the first."""
    if not all(date.known for date in dates):
        return UNKNOWN
    earliest = min(dates, key=lambda date: date.first_possible).earliest
    latest = min(dates, key=lambda date: date.last_possible).latest
    return replace(min(dates, key=lambda date: date.sort_key), earliest=earliest, latest=latest)


def last_of(dates: Sequence[Date]) -> Date:
    """The last of several known dates, as far as its bounds are known."""
    earliest = max(dates, key=lambda date: date.first_possible).earliest
    latest = max(dates, key=lambda date: date.last_possible).latest
    return replace(max(dates, key=lambda date: date.sort_key), earliest=earliest, latest=latest)


@case_rule("step-conflict", "error", "timeline.step", "timeline.date")
def step_conflict(scope: CaseContext) -> Iterator[Fault]:
    """One event at most is the `trigger`, one at most the `end`, and the end is not before the trigger.

    Why: how long a dispute took is counted from the one to the other.

    Failing:
        timeline:
          - {id: E1, date: 2024-02, type: incident, what: It fails., sources: [S1], step: trigger}
          - {id: E2, date: 2024-03, type: order, what: The order., sources: [S1], step: trigger}

    Corrected:
        timeline:
          - {id: E1, date: 2024-02, type: incident, what: It fails., sources: [S1], step: trigger}
          - {id: E2, date: 2024-03, type: order, what: The order., sources: [S1], step: order}
    """
    found = {
        step: [(path, event) for path, event in scope.all(Event) if event.step == step]
        for step in ("trigger", "end")
    }
    for step, events in found.items():
        for path, event in events[1:]:
            first = events[0][1].id
            message = f"{event.id} is the `{step}`, and so is {first}."
            yield Fault(
                (*path, "step"), message, "keep it at one of the two, and delete it at the other"
            )
    for path, end in found["end"][:1]:
        for _, trigger in found["trigger"][:1]:
            if certainly_after(trigger.date, end.date):
                message = f"The end, {end.id} ({end.date}), is before the trigger, {trigger.id} ({trigger.date})."
                yield Fault((*path, "step"), message, "check both dates, or which event is which")


@case_rule("forecast-unsupported", "error", "sources.id", "sources.date")
def forecast_unsupported(scope: CaseContext) -> Iterator[Fault]:
    """A forecast that came true, did not, or did partly names the sources that show it, and at least one of
    them may be younger than the forecast.

    The sources are given in `resolved_by`. The forecast is as old as `made_on` says, or else as its own sources.
    A record without `depth` may leave them out where a forecast has none of `by`, `made_on`, `criterion`,
    `resolved_on` and `resolved_by`.

    Why: whether a forecast came true is a statement of fact like any other.

    Failing:
        forecasts:
          - {text: The order will be lifted., made_on: 2024-03, resolved: came_true, sources: [S1]}

    Corrected:
        forecasts:
          - {text: The order will be lifted., made_on: 2024-03, resolved: came_true, resolved_by: [S1], sources: [S1]}
    """
    dates = {source.id: source.date for source in scope.case.sources}
    for path, forecast in scope.items(Forecast):
        if forecast.resolved not in ("came_true", "did_not", "partly"):
            continue
        if not forecast.resolved_by:
            if scope.case.depth or _is_traced(forecast):
                message = f"The forecast is called `{forecast.resolved}`, and no source shows it."
                hint = "add `resolved_by:` with the sources that show it, or write `resolved: cannot_tell`"
                yield Fault((*path, "resolved"), message, hint)
            continue
        own = [dates[name] for name in forecast.sources if name in dates]
        made = forecast.made_on or (first_of(own) if own else UNKNOWN)
        shown = [dates[name] for name in forecast.resolved_by if name in dates]
        if shown and all(certainly_after(made, date) for date in shown):
            names = ", ".join(forecast.resolved_by)
            message = f"The forecast was made {made}, and what shows its end is older ({names})."
            yield Fault((*path, "resolved_by"), message, "name a source from after the forecast")


def _is_traced(forecast: Forecast) -> bool:
    return bool(forecast.by or forecast.made_on or forecast.criterion or forecast.resolved_on)


@case_rule("after-cycle", "error", "timeline.id")
def after_cycle(scope: CaseContext) -> Iterator[Fault]:
    """No event comes after itself, by whatever way round.

    Why: the timeline could not be put in order.

    Failing:
        timeline:
          - {id: E1, date: 2024-02-05, type: order, what: The order., sources: [S1], after: [E2]}
          - {id: E2, date: 2024-02-05, type: ruling, what: The ruling., sources: [S1], after: [E1]}

    Corrected:
        timeline:
          - {id: E1, date: 2024-02-05, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-02-05, type: ruling, what: The ruling., sources: [S1], after: [E1]}
    """
    graph = {event.id: event.after for event in scope.case.timeline}
    place = {event.id: index for index, event in enumerate(scope.case.timeline)}
    for cycle in cycles(graph):
        way = " after ".join([*cycle, cycle[0]])
        yield Fault(
            ("timeline", place[cycle[0]], "after"),
            f"These events come after each other: {way}.",
            "take one `after` out",
        )
