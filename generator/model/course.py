"""The course of the dispute: measures, authority, events, outcome, and precedents."""

from dataclasses import dataclass
from typing import ClassVar

from generator.model import vocabulary as v
from generator.model.dates import UNKNOWN, Date
from generator.model.fields import (
    Address,
    Condition,
    Day,
    Line,
    OwnId,
    Part,
    Prose,
    Ref,
    Text,
    Word,
    spec,
)
from generator.model.parties import basis_field, sources_field


def _rung_or_unknown() -> v.Vocabulary:
    return v.Vocabulary(
        "rung in effect",
        {**v.RUNG.words, "unknown": "The sources do not say what took effect."},
        v.RUNG.origin,
        like=v.RUNG.name,
    )


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another measure that was on offer in place of the one that was taken: most are milder."""

    rung: str = spec(Word(v.RUNG), "Its rung.", required=True)
    offered_by: str = spec(Ref("party"), "The party that offered it.", required=True)
    says: Line = spec(Text(Line), "What was offered.", required=True)
    answer: Line = spec(Text(Line), "What was answered to it.")
    basis: str = basis_field()
    sources: tuple[str, ...] = sources_field()


@dataclass(frozen=True, kw_only=True)
class MeasureCondition:
    """A condition for a measure to end, or for use to go on."""

    text: Line = spec(Text(Line), "What has to be met.", required=True)
    due: Date | None = spec(Day(), "By when.")
    state: str = spec(Word(v.CONDITION_STATE), "Whether it is met.", required=True)
    since: Date | None = spec(Day(), "Since when it is in this state.")
    said_by: str = spec(Text(), "Who says so: a party's id, or a name.")
    sources: tuple[str, ...] = sources_field()


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure: what a party ordered or did, and what of it took effect."""

    CONDITIONS: ClassVar = (
        Condition("ordered", "other", requires=("called",)),
        Condition("in_effect", "other", requires=("called",)),
    )

    id: str = spec(OwnId("M", "measure"), "M1, M2, ...", required=True, example="M1")
    by: str = spec(Ref("party"), "The party that took it.", required=True)
    ordered: str = spec(Word(v.RUNG), "The rung that was ordered or announced.", required=True)
    in_effect: str = spec(Word(_rung_or_unknown), "The rung that took effect.", required=True)
    called: tuple[str, ...] = spec(
        Text(), "What sources call it; needed off the ladder.", many=True
    )
    binding: str = spec(Word(v.BINDING), "With what force.", may_not_apply=True)
    legal_basis: Line = spec(Text(Line), "Under what law.")
    scope: Line = spec(Text(Line), "What it covers.")
    start: Date | None = spec(Day(), "When it began; an interval means some time between.")
    end: Date | None = spec(Day(), "When it ended; an interval means some time between.")
    status: str = spec(Word(v.MEASURE_STATUS), "What became of it.")
    compliance: Line = spec(Text(Line), "How far it was followed.")
    because_of: tuple[str, ...] = spec(Ref("event"), "The events that it answers.", many=True)
    reach: str = spec(Word(v.REACH), "Whom it reached.")
    alternatives: tuple[Alternative, ...] = spec(
        Part(Alternative), "Other measures that were on offer, most of them milder.", many=True
    )
    conditions: tuple[MeasureCondition, ...] = spec(
        Part(MeasureCondition), "What has to be met for it to end.", many=True
    )
    note: Line = spec(Text(Line), "Why what was ordered and what took effect differ, and the like.")
    sources: tuple[str, ...] = sources_field()

    def beside_ordered(self, offer: Alternative) -> str:
        """How grave an alternative is beside what was ordered: `milder`, `graver` or `as_grave`; empty off the ladder."""
        if not {offer.rung, self.ordered} <= set(v.LADDER):
            return ""
        difference = v.LADDER.index(offer.rung) - v.LADDER.index(self.ordered)
        return "milder" if difference < 0 else "graver" if difference else "as_grave"


@dataclass(frozen=True, kw_only=True)
class Authority:
    """The body that decides, and its legal power."""

    decided_by: str = spec(Ref("party"), "The party that decided.")
    kind: str = spec(Word(v.AUTHORITY_KIND), "What kind of body it is.", required=True)
    legal_basis: Line = spec(Text(Line), "Under what law it decides.")
    reviewable_by: Line = spec(Text(Line), "Who can review the decision.")
    power_disputed: str = spec(
        Word(v.YES_NO_UNKNOWN), "Whether its power to decide is disputed.", may_not_apply=True
    )
    note: Line = spec(Text(Line), "What a reader should know of it.")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One step; a date given as an interval means some time between."""

    id: str = spec(OwnId("E", "event"), "E1, E2, ...", required=True, example="E1")
    date: Date = spec(Day(), "When it happened.", required=True, default=UNKNOWN)
    type: str = spec(Word(v.EVENT_TYPE), "What kind of step it was.", required=True)
    what: Line = spec(Text(Line), "What happened.", required=True)
    by: str = spec(Ref("party"), "Who did it.")
    sources: tuple[str, ...] = sources_field()
    after: tuple[str, ...] = spec(
        Ref("event"), "Events that came before it, where dates do not tell.", many=True
    )
    standing: str = spec(Word(v.STANDING), "How far it is settled.")
    scheduled: str = spec(Word(v.YES_NO), "Whether it is set for the future.")
    step: str = spec(Word(v.STEP), "Its place in the course of the dispute, where it is a turn.")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The end of the dispute, or the fact that it has not ended."""

    type: str = spec(Word(v.OUTCOME_TYPE), "How it ended.", required=True)
    headline: Line = spec(
        Text(Line, most=140), "The outcome in one line, with its source, in the words of no side."
    )
    answers: str = spec(Word(v.ANSWERED), "How the deciding body answered the question presented.")
    summary: Prose = spec(Text(Prose), "The outcome in a paragraph.", required=True)
    date: Date | None = spec(Day(), "When it ended.")
    in_favour_of: str = spec(
        Ref("position", tuple(v.IN_FAVOUR_OF.words)),
        "The position that prevailed, or split, none, undetermined.",
    )
    decision: str = spec(Ref("event"), "The event that decided it.")
    superseded_by: str = spec(Ref("case"), "The case that took its place.")
    next_step: Line = spec(Text(Line), "What comes next.")
    sources: tuple[str, ...] = sources_field(required=False)


@dataclass(frozen=True, kw_only=True)
class External:
    """A precedent that has no record on this site."""

    title: str = spec(Text(), "Its name.", required=True)
    citation: str = spec(Text(), "How it is cited.")
    url: str = spec(Address(), "Its address.")
    date: Date | None = spec(Day(), "Its date.")


@dataclass(frozen=True, kw_only=True)
class Precedent:
    """An earlier case that this one relies on, departs from or is compared with."""

    ONE_OF: ClassVar = ("case", "external")

    case: str = spec(Ref("case"), "The id of the case, if it has a record here (or external).")
    external: External | None = spec(Part(External), "The case, if it has no record here.")
    treatment: str = spec(Word(v.TREATMENT), "What is done with it.", required=True)
    point: Line = spec(Text(Line), "On which point.", required=True)
    basis: str = basis_field()
    decision: str = spec(
        Text(), "The id of the event in that case which is relied on.", example="E3"
    )
    relied_on_at: str = spec(Ref("event"), "The event here at which it is relied on.")
    sources: tuple[str, ...] = sources_field(required=False)
