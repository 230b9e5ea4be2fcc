"""Public acts: measures, findings and rulings of public bodies, with their power and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.corpus.corpus import Corpus, Reliance
from generator.corpus.reads import traced
from generator.model.arc import Lag, lag
from generator.model.case import Case
from generator.model.chronology import Weakening, weakening_in_case
from generator.model.course import Event, Measure
from generator.model.dates import Date
from generator.model.parties import Party
from generator.model.translation import N_
from generator.model.vocabulary import WEAKENING_TREATMENTS

# Types of events that are acts of their own.
ACT_EVENTS = frozenset({"finding", "decided", "order", "ruling", "penalty", "stayed", "law"})
# Types of events by which a measure is taken: of the day on which one begins, they are the same act.
_TAKING = frozenset({"decided", "order", "ruling", "law"})
# What a status of a measure, or a later treatment of a decision, makes of an act.
BECAME: Mapping[str, str] = {
    "in_force": "in_force",
    "stayed": "changed",
    "modified": "changed",
    "limits": "changed",
    "questions": "changed",
    "departs_from": "changed",
    "lifted": "ended",
    "expired": "ended",
    "annulled": "fell",
    "withdrawn": "fell",
    "overrules": "fell",
    "proposed": "proposed",
    "unknown": "unknown",
}
# In this order they are counted, with the words for each.
STATES: Mapping[str, str] = {
    "in_force": N_("in force"),
    "changed": N_("changed or stayed"),
    "ended": N_("lifted or expired"),
    "fell": N_("annulled or withdrawn"),
    "proposed": N_("proposed only"),
    "unknown": N_("unknown"),
    "nothing_later": N_("nothing later on record"),
    "not_stated": N_("not looked at"),
}


@dataclass(frozen=True)
class Act:
    """One act of a public body. `actor` is its id in the registry, or empty; `word` is the rung of a measure or the type of
    an event. `status` is that of the measure, or how a decision was undone; `state` is one of `STATES`. `until` is the
    date of that, and `reason` the words for what undid a decision."""

    case: Case
    party: Party
    actor: str
    id: str
    word: str
    is_measure: bool
    date: Date | None
    power: str
    reviewable_by: str
    status: str = ""
    state: str = ""
    until: Date | None = None
    reason: Weakening | None = None

    @property
    def lasted(self) -> Lag | None:
        """The days from the act to what became of it, as far as both dates tell."""
        return lag(self.date, self.until)

    @property
    def order(self) -> tuple[bool, object]:
        """A key that sorts acts by time, those without a date last."""
        date = self.date
        return (date is None or not date.known, date.sort_key if date and date.known else ())

    @property
    def body(self) -> str:
        """A key of the body that acted: one that no source names is another in each case."""
        return self.actor or f"{self.case.id}/{self.party.id}"


@traced
def acts(corpus: Corpus) -> tuple[Act, ...]:
    """All public acts, case by case, those of a case in order of time."""
    return tuple(act for case in corpus.cases.values() for act in acts_of(corpus, case))


def acts_of(corpus: Corpus, case: Case) -> list[Act]:
    """The public acts of one case in order of time; undated ones last."""
    bodies = {party.id: party for party in case.parties if corpus.is_public_body(party)}
    found = [
        _of_measure(corpus, case, bodies[measure.by], measure)
        for measure in case.measures
        if measure.by in bodies
    ]
    begun = {(measure.by, measure.start) for measure in case.measures}
    found += [
        _of_event(corpus, case, bodies[event.by], event)
        for event in case.timeline
        if event.by in bodies
        and event.type in ACT_EVENTS
        and event.scheduled != "yes"
        and not (event.type in _TAKING and (event.by, event.date) in begun)
    ]
    return sorted(found, key=lambda act: act.order)


def _of_measure(corpus: Corpus, case: Case, party: Party, measure: Measure) -> Act:
    status = measure.status
    return Act(
        case,
        party,
        _actor(corpus, party),
        measure.id,
        measure.ordered,
        True,
        measure.start,
        measure.legal_basis or _decides(case, party, "legal_basis"),
        _decides(case, party, "reviewable_by"),
        status,
        BECAME.get(status, "not_stated"),
        None if status == "in_force" else measure.end,
    )


def _of_event(corpus: Corpus, case: Case, party: Party, event: Event) -> Act:
    status, until, reason = _later(corpus, case, event)
    return Act(
        case,
        party,
        _actor(corpus, party),
        event.id,
        event.type,
        False,
        event.date,
        _decides(case, party, "legal_basis"),
        _decides(case, party, "reviewable_by"),
        status,
        BECAME.get(status, "nothing_later"),
        until,
        reason,
    )


def _later(corpus: Corpus, case: Case, event: Event) -> tuple[str, Date | None, Weakening | None]:
    """The act that undid a decision in its own case, else the first of other cases that weakens it."""
    for reason in weakening_in_case(case, event.id):
        undoing = next((other for other in case.timeline if other.id == reason.event), None)
        is_end = (
            case.outcome is not None and undoing is not None and undoing.type != "ruling_withdrawn"
        )
        status = case.outcome.type if is_end and case.outcome else "withdrawn"
        return status, undoing.date if undoing else None, reason
    for reliance in corpus.relied_on_by.get(case.id, ()):
        treatment = reliance.precedent.treatment
        if reliance.precedent.decision == event.id and treatment in WEAKENING_TREATMENTS:
            return treatment, cited_on(reliance), None
    return "", None, None


def cited_on(reliance: Reliance) -> Date | None:
    """The date of the event at which a case treats a precedent, if the record names it."""
    at = reliance.precedent.relied_on_at
    return next((event.date for event in reliance.citing.timeline if event.id == at), None)


def _actor(corpus: Corpus, party: Party) -> str:
    actor = corpus.actor(party.actor)
    return actor.id if actor else ""


def _decides(case: Case, party: Party, field: str) -> str:
    """The description of whoever decides, if that is this party."""
    authority = case.authority
    return getattr(authority, field) if authority and authority.decided_by == party.id else ""
