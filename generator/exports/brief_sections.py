"""The sections of a brief that only some cases have: measures, issues decided, costs, flaws, events not covered."""

from collections import Counter
from collections.abc import Iterator

from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.course import Measure
from generator.model.date_words import date_words
from generator.model.markup import cited_text
from generator.model.parties import MeasureView
from generator.model.translation import _
from generator.model.vocabulary import (
    BECAME,
    BESIDE_ORDERED,
    CONDITION_STATE,
    GROUP,
    HELD_FOR,
    NOTHING_ON_RECORD,
    REACH,
    RUNG,
)

Section = tuple[str, list[str]]


def sections(case: Case, data: Data) -> list[Section]:
    """Title and items of every section that the case has something for, in reading order."""
    parts = (
        (_("Measures"), _measures(case, data)),
        (_("What each side says the measure costs"), _costs(case)),
        (_("What was held"), _held(case, data)),
        (_("Flaws"), _flaws(case)),
        (_("Later events, not covered yet"), _not_covered(case)),
    )
    return [(title, items) for title, found in parts if (items := list(found))]


def _measures(case: Case, data: Data) -> Iterator[str]:
    own = data.corpus.own_choices(case)
    for measure in case.measures:
        values = {
            "measure": measure.id,
            "rung": RUNG.label(measure.ordered),
            "party": _name(case, data, measure.by),
        }
        how = (
            _("%(measure)s: %(rung)s, taken by its own choice by %(party)s")
            if measure.id in own
            else _("%(measure)s: %(rung)s, ordered by %(party)s")
        )
        said = how % values
        if measure.because_of:
            because = {"measure": said, "events": ", ".join(measure.because_of)}
            said = _("%(measure)s, because of %(events)s") % because
        reach = []
        if measure.reach:
            reach = [_("Reach: %(reach)s.") % {"reach": REACH.label(measure.reach)}]
        yield " ".join([f"{said}.", *reach, *_terms(case, data, measure)])


def _terms(case: Case, data: Data, measure: Measure) -> Iterator[str]:
    """Alternatives to a measure, and how many of its conditions are met."""
    for offer in measure.alternatives:
        values = {
            "party": _name(case, data, offer.offered_by),
            "rung": RUNG.label(offer.rung),
        }
        if beside := measure.beside_ordered(offer):
            words = _("Offered in its place by %(party)s: %(rung)s (%(beside)s).")
            yield words % {**values, "beside": _(BESIDE_ORDERED[beside])}
        else:
            yield _("Offered in its place by %(party)s: %(rung)s.") % values
    if measure.conditions:
        states = Counter(CONDITION_STATE.label(item.state) for item in measure.conditions)
        counts = ", ".join(f"{count} {state}" for state, count in states.items())
        yield _("Conditions: %(counts)s.") % {"counts": counts}


def _costs(case: Case) -> Iterator[str]:
    for position, view in case.measure_views:
        yield " ".join([f"{position}:", *_cost(view)])


def _cost(view: MeasureView) -> Iterator[str]:
    if view.burden:
        yield cited_text(view.burden)
    if view.falls_on:
        yield _("Falls on: %(groups)s.") % {"groups": ", ".join(map(GROUP.label, view.falls_on))}
    if view.milder == NOTHING_ON_RECORD:
        yield _("No milder measure on record.")
    elif view.milder:
        yield _("Milder measure: %(rung)s.") % {"rung": RUNG.label(view.milder)}
    yield _from(view.sources)


def _held(case: Case, data: Data) -> Iterator[str]:
    for exchange in case.exchanges:
        if held := exchange.held:
            values = {
                "issue": cited_text(exchange.issue),
                "party": _name(case, data, held.by),
                "side": _side(held.for_),
                "says": cited_text(held.says),
            }
            said = _("%(issue)s %(party)s, for %(side)s: %(says)s") % values
            yield f"{said} {_from(held.sources)}"


def _side(name: str) -> str:
    """For whom something was held: a position by its mark, or a word."""
    return HELD_FOR.label(name) if name in HELD_FOR else name


def _flaws(case: Case) -> Iterator[str]:
    for flaw in case.flaws:
        name = flaw.name
        if flaw.called:
            values = {"flaw": flaw.name, "name": flaw.called}
            name = _("%(flaw)s, called “%(name)s” by its maker") % values
        fates = ", ".join(BECAME.label(fate.what) for fate in flaw.became)
        became = f": {fates}" if fates else ""
        yield f"{flaw.id}: {name}{became}. {_from(flaw.sources)}"


def _not_covered(case: Case) -> Iterator[str]:
    for item in case.not_covered:
        yield f"{date_words(item.since)}: {cited_text(item.text)} {_from(item.sources)}"


def _from(sources: tuple[str, ...]) -> str:
    return f"({', '.join(sources)})" if sources else ""


def _name(case: Case, data: Data, party: str) -> str:
    found = next((item for item in case.parties if item.id == party), None)
    return data.corpus.actor_name(found) if found else party
