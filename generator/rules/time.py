"""Rules on dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.graphs import cycles
from generator.model.course import Event
from generator.model.dates import Date, certainly_after, certainly_not_after
from generator.problem import Fault, Path
from generator.rules.rule import Scope, case_rule, describe

describe(
    "date-invalid",
    "error",
    "case",
    """
    A date is written as EDTF (ISO 8601-2, levels 0 and 1, without times of day), or is the word `unknown`.

    `1994`, `1994-12`, `1994-12-20`; `2023~` for about, `2023?` for uncertain; `2017-09-XX` where the day
    is unknown; `1995/2003` for some time between, `2023-10/..` for then or later.

    Failing:
        timeline:
          - {id: E1, date: March 2024, type: order, what: The order., sources: [S1]}

    Mended:
        timeline:
          - {id: E1, date: 2024-03, type: order, what: The order., sources: [S1]}
    """,
)

# The steps whose first events cannot stand in another order, with what people call them.
_STEPS = (
    (("flaw_found", "finding"), "flaw or finding"),
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
def date_future(scope: Scope) -> Iterator[Fault]:
    """What has happened lies in the past: events, starts of measures, the outcome, publication of sources.

    An event to come has `scheduled: yes`.

    Failing:
        timeline:
          - {id: E1, date: 2999-01, type: hearing, what: The hearing., sources: [S1]}

    Mended:
        timeline:
          - {id: E1, date: 2999-01, type: hearing, what: The hearing., sources: [S1], scheduled: yes}
    """
    for path, date, hint in _past_dates(scope):
        if date is not None and date.known and date.first_possible > scope.today:
            yield Fault(path, f"This lies in the future: {date}.", hint)


def _past_dates(scope: Scope) -> Iterator[tuple[Path, Date | None, str]]:
    check = "check the year"
    for index, event in enumerate(scope.case.timeline):
        if event.scheduled != "yes":
            yield (
                ("timeline", index, "date"),
                event.date,
                "if it is still to come, add `scheduled: yes`",
            )
    for index, measure in enumerate(scope.case.measures):
        if measure.status != "proposed":
            hint = "if it is still to come, write `status: proposed`"
            yield ("measures", index, "start"), measure.start, hint
    if scope.case.outcome is not None:
        yield ("outcome", "date"), scope.case.outcome.date, check
    for index, source in enumerate(scope.case.sources):
        yield ("sources", index, "date"), source.date, check


@case_rule("date-order", "error", "timeline.after")
def date_order(scope: Scope) -> Iterator[Fault]:
    """No date makes the order of things impossible.

    The first flaw found, or finding, is not later than the first order, nor that than the first taking
    effect, nor that than the first lifting; a start is not later than its end, `since` not later than `until`;
    an event is not earlier than those it comes `after`. Only what is certainly impossible counts.

    Failing:
        timeline:
          - {id: E1, date: 2024-05, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-03, type: lifted, what: It is lifted., sources: [S1]}

    Mended:
        timeline:
          - {id: E1, date: 2024-03, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}
    """
    for pair in _pairs(scope):
        if certainly_after(pair.earlier, pair.later):
            yield Fault(pair.path, pair.message, "check both dates, or the order given")


@case_rule("date-unchecked", "info", "timeline.after")
def date_unchecked(scope: Scope) -> Iterator[Fault]:
    """The order of two dates cannot be told, because one is unknown or uncertain or they overlap.

    Nothing is wrong; the page says that it could not be checked.

    Failing:
        timeline:
          - {id: E1, date: unknown, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}

    Mended:
        timeline:
          - {id: E1, date: 2024-03, type: order, what: The order., sources: [S1]}
          - {id: E2, date: 2024-05, type: lifted, what: It is lifted., sources: [S1]}
    """
    for pair in _pairs(scope):
        a, b = pair.earlier, pair.later
        if not certainly_after(a, b) and not certainly_not_after(a, b):
            yield Fault(pair.path, f"Could not be checked against another date: {a}, then {b}.")


def _pairs(scope: Scope) -> Iterator[Pair]:
    yield from _steps(scope)
    for index, measure in enumerate(scope.case.measures):
        if measure.start is not None and measure.end is not None:
            message = f"{measure.id} ends ({measure.end}) before it starts ({measure.start})."
            yield Pair(("measures", index, "end"), measure.start, measure.end, message)
    for index, position in enumerate(scope.case.positions):
        if position.since is not None and position.until is not None:
            message = f"{position.id} is held until {position.until}, and since {position.since}."
            yield Pair(("positions", index, "until"), position.since, position.until, message)
    events = {event.id: event for event in scope.case.timeline}
    for index, event in enumerate(scope.case.timeline):
        for number, name in enumerate(event.after):
            if (before := events.get(name)) is not None and event.date.known and before.date.known:
                message = (
                    f"{event.id} ({event.date}) comes after {name}, which is later ({before.date})."
                )
                yield Pair(("timeline", index, "after", number), before.date, event.date, message)


def _steps(scope: Scope) -> Iterator[Pair]:
    """The firsts of each step that has events, compared with the next such step."""
    firsts = []
    for types, name in _STEPS:
        events = [(i, e) for i, e in enumerate(scope.case.timeline) if e.type in types]
        if events:
            firsts.append((name, *_first(events)))
    for (name, _, date), (next_name, index, next_date) in pairwise(firsts):
        message = f"The first {next_name} ({next_date}) is earlier than the first {name} ({date})."
        yield Pair(("timeline", index, "date"), date, next_date, message)


def _first(events: list[tuple[int, Event]]) -> tuple[int, Date]:
    """The event that can be the earliest, with the bounds of "the first of these"; if one of several
    is unknown, so is their first."""
    for index, event in events:
        if not event.date.known:
            return index, event.date
    index, event = min(events, key=lambda pair: pair[1].date.sort_key)
    earliest = min((e.date for _, e in events), key=lambda date: date.first_possible).earliest
    latest = min((e.date for _, e in events), key=lambda date: date.last_possible).latest
    return index, replace(event.date, earliest=earliest, latest=latest)


@case_rule("after-cycle", "error", "timeline.id")
def after_cycle(scope: Scope) -> Iterator[Fault]:
    """No event comes after itself, by whatever way round.

    Failing:
        timeline:
          - {id: E1, date: unknown, type: order, what: The order., sources: [S1], after: [E2]}
          - {id: E2, date: unknown, type: ruling, what: The ruling., sources: [S1], after: [E1]}

    Mended:
        timeline:
          - {id: E1, date: unknown, type: order, what: The order., sources: [S1]}
          - {id: E2, date: unknown, type: ruling, what: The ruling., sources: [S1], after: [E1]}
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
