"""The order of events, and what becomes of decisions later."""

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.case import Case
from generator.model.course import Event, Precedent
from generator.model.date_words import date_words
from generator.model.dates import Date, Day
from generator.model.translation import N_, Catalogue, _, speaking
from generator.model.vocabulary import DECISION_EVENTS, WEAKENING_TREATMENTS

Key = tuple[Day, Day]
_LAST: Key = ((10**12, 12, 31), (10**12, 12, 31))
_ENDINGS = ("annulled", "withdrawn")


def in_time(events: Sequence[Event]) -> list[Event]:
    """The events of one case in order: by earliest then latest day, undated ones behind those that they
    come `after`, or before those that come after them; what has no place at all comes last."""
    keys = _keys(events)
    if len(keys) == len(events) and not any(event.after for event in events):
        return sorted(events, key=lambda event: keys[event.id])
    names = {event.id for event in events}
    waits = {event.id: {n for n in event.after if n in names and n != event.id} for event in events}
    by_id = {event.id: event for event in events}
    followers = _followers(events)
    index = {event.id: number for number, event in enumerate(events)}
    ready = [(keys[n], index[n], n) for n in by_id if not waits[n]]
    heapq.heapify(ready)
    ordered: list[Event] = []
    done: set[str] = set()
    while ready:
        name = heapq.heappop(ready)[2]
        ordered.append(by_id[name])
        done.add(name)
        for other in followers.get(name, ()):
            if other not in done and name in waits[other]:
                waits[other].discard(name)
                if not waits[other]:
                    heapq.heappush(ready, (keys[other], index[other], other))
    return ordered + [by_id[name] for name in by_id if name not in done]


def place_in_time(events: Sequence[Event]) -> dict[str, Key | None]:
    """The position of each event of a case in time; None if unknown."""
    return {name: None if key == _LAST else key for name, key in _keys(events).items()}


def _keys(events: Sequence[Event]) -> dict[str, Key]:
    """The place of each event in time; undated events borrow that of their neighbours."""
    keys = {event.id: event.date.sort_key for event in events if event.date.known}
    if len(keys) == len(events):
        return keys
    after = {event.id: event.after for event in events if not event.date.known}
    followers = _followers(events)
    _borrow(keys, followers, after, max)
    unplaced = {name: followers.get(name, ()) for name in after if name not in keys}
    _borrow(keys, {event.id: event.after for event in events}, unplaced, min)
    return {event.id: keys.get(event.id, _LAST) for event in events}


def _followers(events: Sequence[Event]) -> dict[str, list[str]]:
    """For each event the ones that come after it."""
    found: dict[str, list[str]] = {}
    for event in events:
        for name in event.after:
            found.setdefault(name, []).append(event.id)
    return found


def _borrow(
    keys: dict[str, Key],
    ways: Mapping[str, Sequence[str]],
    lenders: Mapping[str, Sequence[str]],
    choose: Callable[[Iterable[Key]], Key],
) -> None:
    """Give every event that has lenders the key that is chosen from theirs, on and on along the ways."""
    changed = deque(keys)
    while changed:
        for name in ways.get(changed.popleft(), ()):
            if name in lenders:
                key = choose(keys[lender] for lender in lenders[name] if lender in keys)
                if keys.get(name) != key:
                    keys[name] = key
                    changed.append(name)


# For each way in which a decision falls: without and with a date if that is in its own case, else by another one.
_FATES = {
    "withdrawn": (N_("it was withdrawn"), N_("it was withdrawn (%(day)s)")),
    "annulled": (N_("it was annulled"), N_("it was annulled (%(day)s)")),
}
_TREATED = {
    "overrules": N_("%(case)s overrules it"),
    "limits": N_("%(case)s limits it"),
    "questions": N_("%(case)s questions it"),
    "departs_from": N_("%(case)s departs from it"),
}


@dataclass(frozen=True)
class Weakening:
    """Why a decision may no longer stand: how it fell (a word of outcomes or of treatments), and by which case. In its own
    case it fell by an event, on a date; `by` is the title of another case."""

    how: str
    case: str
    event: str = ""
    date: Date | None = None
    by: str = ""

    @property
    def text(self) -> str:
        """The reason in the language of the site."""
        if self.by:
            return _(_TREATED[self.how]) % {"case": self.by}
        plain, dated = _FATES[self.how]
        return _(dated) % {"day": date_words(self.date)} if self.date else _(plain)

    @property
    def english(self) -> str:
        """The reason in English, for diagnostics."""
        with speaking(Catalogue()):
            return self.text


Edges = Mapping[str, Sequence[tuple[str, Precedent]]]


def weakened_by(cases: Mapping[str, Case]) -> dict[str, list[tuple[str, Precedent]]]:
    """For each case whose decision another overrules or doubts: the cases that do so, and how."""
    edges: dict[str, list[tuple[str, Precedent]]] = {}
    for name, case in cases.items():
        for precedent in case.precedents:
            if precedent.case and precedent.treatment in WEAKENING_TREATMENTS:
                edges.setdefault(precedent.case, []).append((name, precedent))
    return edges


def weakening(
    cases: Mapping[str, Case], edges: Edges, citing: str, precedent: Precedent
) -> Iterator[Weakening]:
    """The later fate of the decision that a precedent names."""
    case = cases.get(precedent.case)
    if case is None:
        return
    decision = precedent.decision or (case.outcome.decision if case.outcome else "")
    if decision:
        yield from weakening_in_case(case, decision)
    for name, edge in edges.get(precedent.case, ()):
        if name in (citing, precedent.case):
            continue
        if not decision or not edge.decision or edge.decision == decision:
            yield Weakening(edge.treatment, name, by=cases[name].title)


def may_undo(case: Case) -> bool:
    """True if anything in a case may undo one of its decisions."""
    withdrawn = any(event.type == "ruling_withdrawn" for event in case.timeline)
    return withdrawn or (case.outcome is not None and case.outcome.type in _ENDINGS)


def weakening_in_case(case: Case, decision: str) -> Iterator[Weakening]:
    """The later fate of a decision in its own case: withdrawn, or annulled with the outcome."""
    ordered = in_time(case.timeline)
    place = next((i for i, event in enumerate(ordered) if event.id == decision), None)
    if place is None:
        return
    for index in range(place + 1, len(ordered)):
        event = ordered[index]
        if event.type == "ruling_withdrawn" and decision in _undone_by(event, ordered[:index]):
            yield Weakening("withdrawn", case.id, event.id, event.date)
    outcome = case.outcome
    if outcome and outcome.type in _ENDINGS and outcome.decision != decision:
        ending = next((e for e in ordered if e.id == outcome.decision), None)
        later = ending is None or ordered.index(ending) > place
        if later and ordered[place].type in DECISION_EVENTS - {"ruling"}:
            date = outcome.date if outcome.date is not None and outcome.date.known else None
            yield Weakening(outcome.type, case.id, outcome.decision, date)


def _undone_by(event: Event, before: Sequence[Event]) -> tuple[str, ...]:
    """The decisions that a withdrawal undoes: those named in `after`, else the last ruling before it."""
    named = tuple(e.id for e in before if e.id in event.after and e.type in DECISION_EVENTS)
    if named:
        return named
    rulings = [e.id for e in before if e.type == "ruling"]
    return tuple(rulings[-1:])


def years_of(case: Case) -> tuple[str, ...]:
    """The years in which something happened, as far as dates tell."""
    known = (event.date for event in case.timeline if event.date.known)
    return tuple(sorted({str(date.sort_key[0][0]) for date in known}))
