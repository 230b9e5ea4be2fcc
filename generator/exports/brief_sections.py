"""The sections of a brief that only some cases have: measures, issues decided, costs, flaws, events not covered."""

from collections import Counter
from collections.abc import Iterator

from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.course import Measure
from generator.model.markup import cited_text
from generator.model.parties import MeasureView
from generator.model.vocabulary import NOTHING_ON_RECORD, in_words

Section = tuple[str, list[str]]


def sections(case: Case, data: Data) -> list[Section]:
    """Title and items of every section that the case has something for, in reading order."""
    parts = (
        ("Measures", _measures(case, data)),
        ("What each side says the measure costs", _costs(case)),
        ("What was held", _held(case, data)),
        ("Flaws", _flaws(case)),
        ("Later events, not covered yet", _not_covered(case)),
    )
    return [(title, items) for title, found in parts if (items := list(found))]


def _measures(case: Case, data: Data) -> Iterator[str]:
    own = data.corpus.own_choices(case)
    for measure in case.measures:
        how = "taken by its own choice" if measure.id in own else "ordered"
        said = (
            f"{measure.id}: {in_words(measure.ordered)}, {how} by {_name(case, data, measure.by)}"
        )
        because = ", ".join(measure.because_of)
        said += f", because of {because}" if because else ""
        said += f". Reach: {in_words(measure.reach)}" if measure.reach else ""
        yield " ".join([f"{said}.", *_terms(case, data, measure)])


def _terms(case: Case, data: Data, measure: Measure) -> Iterator[str]:
    """Alternatives to a measure, and how many of its conditions are met."""
    for offer in measure.alternatives:
        beside = f" ({in_words(found)})" if (found := measure.beside_ordered(offer)) else ""
        who = _name(case, data, offer.offered_by)
        yield f"Offered in its place by {who}: {in_words(offer.rung)}{beside}."
    if measure.conditions:
        states = Counter(in_words(item.state) for item in measure.conditions)
        counts = ", ".join(f"{count} {state}" for state, count in states.items())
        yield f"Conditions: {counts}."


def _costs(case: Case) -> Iterator[str]:
    for position, view in case.measure_views:
        yield " ".join([f"{position}:", *_cost(view)])


def _cost(view: MeasureView) -> Iterator[str]:
    if view.burden:
        yield cited_text(view.burden)
    if view.falls_on:
        yield f"Falls on: {', '.join(map(in_words, view.falls_on))}."
    if view.milder == NOTHING_ON_RECORD:
        yield "No milder measure on record."
    elif view.milder:
        yield f"Milder measure: {in_words(view.milder)}."
    yield _from(view.sources)


def _held(case: Case, data: Data) -> Iterator[str]:
    for exchange in case.exchanges:
        if held := exchange.held:
            by, said = _name(case, data, held.by), cited_text(held.says)
            issue = cited_text(exchange.issue)
            yield f"{issue} {by}, for {held.for_}: {said} {_from(held.sources)}"


def _flaws(case: Case) -> Iterator[str]:
    for flaw in case.flaws:
        called = f", called “{flaw.called}” by its maker" if flaw.called else ""
        fates = ", ".join(in_words(fate.what) for fate in flaw.became)
        became = f": {fates}" if fates else ""
        yield f"{flaw.id}: {flaw.name}{called}{became}. {_from(flaw.sources)}"


def _not_covered(case: Case) -> Iterator[str]:
    for item in case.not_covered:
        yield f"{item.since}: {cited_text(item.text)} {_from(item.sources)}"


def _from(sources: tuple[str, ...]) -> str:
    return f"({', '.join(sources)})" if sources else ""


def _name(case: Case, data: Data, party: str) -> str:
    found = next((item for item in case.parties if item.id == party), None)
    return data.corpus.actor_name(found) if found else party
