"""A case in short, as its page, its brief and its card say it: the end in one sentence, the turns, how sure it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.arc import Lag, Turn, arc, lag, lasted
from generator.model.case import Case
from generator.model.date_words import date_words
from generator.model.dates import Date
from generator.model.evidence import Fact
from generator.model.fields import Line
from generator.model.translation import N_, _, ngettext
from generator.model.vocabulary import EVENT_TYPE

# Contested and unknown facts come first: they are what is left to find out.
STANDINGS = ("contested", "unknown", "reported", "established")
ANSWERS = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "in_part": N_("In part"),
    "never_decided": N_("None: nobody decided it"),
    "unknown": N_("The sources do not say"),
}
ENDS = {"open": N_("Where it stands · open"), "closed": N_("How it ended · closed")}
NO_END = N_("No account tells how it ended")
_WRITTEN = {
    "human": N_("Written by people"),
    "ai_assisted": N_("Written with the help of an AI tool"),
    "ai_generated": N_("Drafted with an AI tool"),
}
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30.44, 365.25


@dataclass(frozen=True)
class Turning:
    """A turn of the dispute as the head shows it: what it was, when or after how long, and the event that tells it."""

    name: str
    when: str
    note: str
    event: str


def ending(case: Case) -> tuple[str, Line]:
    """The label over the end of a case, and the end in one sentence."""
    outcome = case.outcome
    assert outcome is not None
    label = _(ENDS.get(case.status) or N_("How it ended · unknown"))
    if outcome.headline:
        return label, outcome.headline
    if outcome.type == "unknown":
        return label, Line(_("No account tells how it ended."))
    return label, first_sentence(outcome.summary)


def first_sentence(text: str) -> Line:
    """The first sentence of a text, with its marks."""
    first = text.split("\n\n")[0]
    for place, letter in enumerate(first):
        if letter in ".?!" and first[place + 1 : place + 2].isspace():
            rest = first[place + 1 :].lstrip()
            if rest[:1].isupper():
                return Line(first[: place + 1])
    return Line(first)


def written(case: Case) -> str:
    """The origin of the text of a case, as the beginning of a sentence; empty if the record does not state it."""
    words = _WRITTEN.get(case.editorial.text_origin) if case.editorial else ""
    return _(words) if words else ""


def turns(case: Case, names: Mapping[str, str]) -> list[Turning]:
    """The arc of a dispute: trigger, order or remedy, how long it was in effect, end; what nothing tells is left out. `names`
    are those of the parties, by id."""
    found = arc(case)
    events = {event.id: event for event in case.timeline}

    def told(turn: Turn) -> str:
        event = events.get(turn.event)
        if event is None:
            return ""
        words = EVENT_TYPE.label(event.type)
        return f"{words}, {names[event.by]}" if event.by in names else words

    shown = []
    if found.trigger:
        shown.append(
            Turning(
                _("Trigger"), _day(found.trigger.date), told(found.trigger), found.trigger.event
            )
        )
    if found.order:
        after = lag(found.trigger.date, found.order.date) if found.trigger else None
        when, note = _after(after, found.order.date, told(found.order))
        event = events.get(found.order.event)
        name = _("Remedy") if event and event.type == "remedy_offered" else _("Order")
        shown.append(Turning(name, when, note, found.order.event))
    if found.effect:
        until = lasted(case, found)
        since = _("from %(day)s") % {"day": _day(found.effect.date)}
        if until and found.end and found.end.event:
            shown.append(Turning(_("In effect"), span(until), since, found.effect.event))
        else:
            shown.append(Turning(_("In effect"), since, told(found.effect), found.effect.event))
    if found.end:
        shown.append(Turning(_("End"), _day(found.end.date), told(found.end), found.end.event))
    return [turn for turn in shown if turn.when]


def _after(after: Lag | None, date: Date, told: str) -> tuple[str, str]:
    if after is None or after.least < 0:
        return _day(date), told
    if after.most == 0:
        return _("the same day"), told
    return _("after %(time)s") % {"time": span(after)}, ", ".join(filter(None, [_day(date), told]))


def _day(date: Date) -> str:
    return date_words(date) if date.known else ""


def span(found: Lag) -> str:
    """A length of time in days, months or years, as exactly as its ends are known."""
    least, most = max(found.least, 0), max(found.most, 0)
    if most < 60:
        words = _days(least, most)
        return _("about %(time)s") % {"time": words} if found.is_unsure else words
    middle = (least + most) / 2
    unsure = found.is_unsure or most - least > _DAYS_OF_MONTH
    if least == most and most < 180:
        return _days(most, most)
    if middle < 2 * _DAYS_OF_YEAR:
        words = ngettext("%(num)s month", "%(num)s months", round(middle / _DAYS_OF_MONTH))
    else:
        words = ngettext("%(num)s year", "%(num)s years", round(middle / _DAYS_OF_YEAR))
    return _("about %(time)s") % {"time": words} if unsure else words


def _days(least: int, most: int) -> str:
    if least == most:
        return ngettext("%(num)s day", "%(num)s days", most)
    return _("%(least)s to %(most)s days") % {"least": least, "most": most}


def standings(facts: Iterable[Fact]) -> list[tuple[str, int]]:
    """The number of facts of each standing, the surest first."""
    counts = Counter(fact.standing for fact in facts)
    return [(word, counts[word]) for word in reversed(STANDINGS) if counts[word]]
