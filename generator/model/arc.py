"""The arc of a dispute: trigger, first order, effect and end, and the days that lie between them.

A record marks the events that are turns with `step`. Where it marks none, the type of an event or the outcome tells; a turn
that nothing tells is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.case import Case
from generator.model.course import Event
from generator.model.dates import Date, day_number
from generator.model.translation import _, ngettext, number

# Types of events that tell a turn where no event is marked with it.
_TYPES = {
    "trigger": ("incident", "flaw_found", "disclosed"),
    "order": ("order",),
    "effect": ("takes_effect",),
    "end": (),
}


@dataclass(frozen=True)
class Turn:
    """One turn of a dispute: its date, the id of its event, and whether the record marks it as this turn."""

    date: Date
    event: str = ""
    is_marked: bool = True


@dataclass(frozen=True)
class Arc:
    """The turns of a dispute; one that nothing tells is None."""

    trigger: Turn | None = None
    order: Turn | None = None
    effect: Turn | None = None
    end: Turn | None = None


@dataclass(frozen=True)
class Lag:
    """Days from one date to another: at least and at most, as far as the two dates tell. A negative number is a date
    before the first one. `is_unsure` is true where a date is marked as uncertain or approximate."""

    least: int
    most: int
    is_unsure: bool = False

    def __str__(self) -> str:
        """The days in the language of the site."""
        least, most = number(self.least), number(self.most)
        many = abs(self.most)
        if self.least < 0 < self.most:
            words = ngettext("at most %(days)s day", "at most %(days)s days", many, days=most)
        elif self.least == self.most:
            words = ngettext("%(days)s day", "%(days)s days", many, days=most)
        else:
            words = ngettext(
                "%(least)s to %(most)s day",
                "%(least)s to %(most)s days",
                many,
                least=least,
                most=most,
            )
        return _("about %(time)s") % {"time": words} if self.is_unsure else words


def arc(case: Case) -> Arc:
    """The turns of a case: of several events that are one turn the first, of several ends the last."""
    ending = case.outcome.date if case.outcome else None
    decision = case.outcome.decision if case.outcome else ""
    end = _turn("end", case.timeline)
    if end is None and ending is not None and ending.known:
        end = Turn(ending, decision, is_marked=False)
    trigger, order, effect = (_turn(step, case.timeline) for step in ("trigger", "order", "effect"))
    return Arc(trigger, order, effect, end)


def lag(start: Date | None, date: Date | None) -> Lag | None:
    """The days from one date to another; None where an end of either is not known."""
    if start is None or date is None:
        return None
    if not (start.earliest and start.latest and date.earliest and date.latest):
        return None
    return Lag(
        day_number(date.earliest) - day_number(start.latest),
        day_number(date.latest) - day_number(start.earliest),
        start.qualified or date.qualified,
    )


def notice(case: Case, found: Arc) -> Lag | None:
    """The days from an order to its effect; of several orders, from the latest one of the body whose measure took effect."""
    if found.order is None or found.effect is None:
        return None
    events = {event.id: event for event in case.timeline}
    effect = events.get(found.effect.event)
    own = [
        event.date
        for event in case.timeline
        if event.step == "order"
        and event.date.known
        and effect
        and effect.by
        and event.by == effect.by
        if event.date.sort_key <= found.effect.date.sort_key
    ]
    given = max(own, key=lambda date: date.sort_key) if own else found.order.date
    return lag(given, found.effect.date)


def lasted(case: Case, found: Arc) -> Lag | None:
    """The days from effect to end, where a measure ended on the day of the end or the case has no measures; None where the
    dispute ended and no measure is known to have ended with it."""
    if found.effect is None or found.end is None:
        return None
    ends = {measure.end.edtf for measure in case.measures if measure.end}
    if case.measures and found.end.date.edtf not in ends:
        return None
    days = lag(found.effect.date, found.end.date)
    return days if days and days.most >= 0 else None


def _turn(step: str, timeline: Iterable[Event]) -> Turn | None:
    events = [event for event in timeline if event.scheduled != "yes"]
    marked = [event for event in events if event.step == step]
    found = marked or [e for e in events if not e.step and e.type in _TYPES[step] and e.date.known]
    if not found:
        return None
    dated = [event for event in found if event.date.known] or found
    choose = max if step == "end" else min
    chosen = choose(dated, key=lambda event: event.date.sort_key)
    return Turn(chosen.date, chosen.id, bool(marked))
