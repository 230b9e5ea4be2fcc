"""A case: the dispute as one record. Its parts are in `parties`, `evidence` and `course`."""

from dataclasses import dataclass
from typing import ClassVar

from generator.model import vocabulary as v
from generator.model.course import Authority, Event, Measure, Outcome, Precedent
from generator.model.dates import UNKNOWN, Date
from generator.model.evidence import Fact, Flaw, KeyDatum, Source
from generator.model.fields import (
    Address,
    Condition,
    Day,
    Line,
    Part,
    PerPosition,
    Prose,
    Ref,
    Text,
    Word,
    spec,
)
from generator.model.jurisdictions import jurisdiction_vocabulary
from generator.model.parties import (
    Exchange,
    MeasureView,
    Party,
    Position,
    Reply,
    RiskView,
    Subject,
    sources_field,
)
from generator.model.translation import N_


@dataclass(frozen=True, kw_only=True)
class Identifier:
    """A number under which others keep the same dispute."""

    scheme: str = spec(Word(v.IDENTIFIER_SCHEME), "Whose number it is.", required=True)
    value: str = spec(Text(), "The number as it is written there.", required=True)
    url: str = spec(Address(), "The address of the entry there.")


@dataclass(frozen=True, kw_only=True)
class Audience:
    """A note on what the case means for one kind of reader."""

    audience: str = spec(Text(), "Who is meant.", required=True, example="users")
    group: str = spec(Word(v.GROUP), "The group that they belong to.")
    text: Prose = spec(Text(Prose), "What it means for them.", required=True)


@dataclass(frozen=True, kw_only=True)
class Context:
    """Background and meaning, separate from the positions."""

    background: Prose = spec(Text(Prose), "What came before the dispute.")
    why_it_matters: Prose = spec(Text(Prose), "Why the question matters beyond this case.")
    what_this_means_for_you: tuple[Audience, ...] = spec(
        Part(Audience), "What it means, for one audience at a time.", many=True
    )
    what_happens_next: Prose = spec(Text(Prose), "What is expected or scheduled next.")
    bigger_picture: Prose = spec(Text(Prose), "The longer development that the case is part of.")
    analysis: Prose = spec(Text(Prose), "The editors' own analysis, shown as such.")


# The parts of the context in reading order, with what people call them.
CONTEXTS = (
    ("background", N_("Background")),
    ("why_it_matters", N_("Why it matters")),
    ("what_this_means_for_you", N_("What this means for you")),
    ("what_happens_next", N_("What happens next")),
    ("bigger_picture", N_("Bigger picture")),
    ("analysis", N_("Analysis")),
)


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A forecast by a source, kept so that it can be checked later."""

    title: str = spec(Text(), "A short name for the forecast.")
    text: Line = spec(Text(Line), "What is expected.", required=True)
    by: str = spec(Text(), "Who expects it: a party's id, or a name.")
    made_on: Date | None = spec(Day(), "When the forecast was made.")
    criterion: Line = spec(Text(Line), "What would count as coming true.")
    likelihood: str = spec(Word(v.LIKELIHOOD), "How likely the source says it is.")
    horizon: Date | None = spec(Day(), "By when.")
    resolved: str = spec(Word(v.RESOLVED), "Whether it came true.")
    resolved_on: Date | None = spec(Day(), "When that was settled.")
    resolved_by: tuple[str, ...] = spec(
        Ref("source"), "The sources that show whether it came true.", many=True
    )
    sources: tuple[str, ...] = spec(
        Ref("source"), "Who made the forecast.", required=True, many=True
    )


@dataclass(frozen=True, kw_only=True)
class NotCovered:
    """A later event that is known of and not written up yet."""

    since: Date = spec(Day(), "When it happened, or from when on.", required=True, default=UNKNOWN)
    text: Line = spec(Text(Line), "What is known of it.", required=True)
    sources: tuple[str, ...] = sources_field(required=False)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One entry of the FAQ."""

    q: Line = spec(Text(Line), "The question as a reader would ask it.", required=True)
    a: Prose = spec(Text(Prose), "The answer, with its sources.", required=True)


@dataclass(frozen=True, kw_only=True)
class Editorial:
    """Provenance and review of the record."""

    review_state: str = spec(Word(v.REVIEW_STATE), "How far it was reviewed.", required=True)
    text_origin: str = spec(Word(v.TEXT_ORIGIN), "Who wrote the text.", required=True)
    ai_tool_maker: str = spec(Ref("actor"), "Who makes the AI tool that the text was drafted with.")
    reviewed_by: tuple[str, ...] = spec(Text(), "Names of the reviewers.", many=True)
    last_reviewed: Date | None = spec(Day(), "When a person last reviewed the record.")
    evidence_as_of: Date = spec(
        Day(),
        "The day up to which the sources were checked (the oldest, if they differ).",
        required=True,
        default=UNKNOWN,
    )
    contributors: tuple[str, ...] = spec(Text(), "Who worked on the record.", many=True)
    interests: Line = spec(Text(Line), "Interests of the contributors in the dispute.")
    note: Line = spec(Text(Line), "What a reader should know of the record as a whole.")


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One change of substance, listed on the page for good."""

    date: Date = spec(Day(), "When the record was changed.", required=True, default=UNKNOWN)
    kind: str = spec(Word(v.CORRECTION_KIND), "What kind of change.", required=True)
    field: str = spec(
        Text(), "The field, such as outcome or facts.F1.", required=True, example="facts.F1"
    )
    was: Line = spec(Text(Line), "What it said before.")
    now: Line = spec(Text(Line), "What it says now.")
    why: Line = spec(Text(Line), "Why it was changed.", required=True)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A dispute over a measure. `id` is the name of its file; `not_applicable` names the fields
    whose value is the word `not_applicable`."""

    CONDITIONS: ClassVar = (Condition("depth", "stub", frees=("timeline",), eases=("summary",)),)

    id: str = ""
    not_applicable: frozenset[str] = frozenset()

    title: str = spec(
        Text(most=100),
        "What the dispute is about, in neutral words.",
        required=True,
        example="Replacement of the Pentium processor after the division flaw",
    )
    short_title: str = spec(
        Text(most=32), "The title in a few words, for cards and charts.", example="Pentium FDIV"
    )
    depth: str = spec(Word(v.DEPTH), "How much the record promises to say.")
    question: Line = spec(
        Text(Line),
        "The question presented, answerable for either side.",
        required=True,
        example="Must a maker replace every unit of a flawed chip?",
    )
    status: str = spec(Word(v.STATUS), "Whether the dispute is decided.", required=True)
    summary: tuple[Line, ...] = spec(
        Text(Line, words=40),
        "Three to six lines that a reader in a hurry can rely on; a stub has one to six.",
        required=True,
        many=True,
        least=3,
        most=6,
    )
    topics: tuple[str, ...] = spec(Ref("topic"), "What the dispute is about.", many=True)
    jurisdictions: tuple[str, ...] = spec(
        Word(jurisdiction_vocabulary),
        "Where it is fought out.",
        many=True,
        may_not_apply=True,
        example="US",
    )
    identifiers: tuple[Identifier, ...] = spec(
        Part(Identifier), "Numbers under which courts, agencies and databases keep it.", many=True
    )
    subject: Subject | None = spec(
        Part(Subject), "The product, service or rule in dispute.", may_not_apply=True
    )
    parties: tuple[Party, ...] = spec(
        Part(Party), "Who takes part.", required=True, many=True, least=2
    )
    positions: tuple[Position, ...] = spec(
        Part(Position), "What each side holds.", required=True, many=True, least=2
    )
    exchanges: tuple[Exchange, ...] = spec(
        Part(Exchange), "Issue by issue, every side's answer.", many=True
    )
    facts: tuple[Fact, ...] = spec(
        Part(Fact), "What is established, contested or unknown.", many=True
    )
    flaws: tuple[Flaw, ...] = spec(
        Part(Flaw), "The flaws or hazards in question, and what became of each.", many=True
    )
    measures: tuple[Measure, ...] = spec(
        Part(Measure),
        "What was ordered or done, and what took effect.",
        many=True,
        may_not_apply=True,
    )
    risk_views: tuple[tuple[str, RiskView], ...] = spec(
        PerPosition(RiskView), "How each side sees the risk.", may_not_apply=True
    )
    measure_views: tuple[tuple[str, MeasureView], ...] = spec(
        PerPosition(MeasureView), "What each side says that the measure costs.", may_not_apply=True
    )
    authority: Authority | None = spec(
        Part(Authority), "Who decides, and under what power.", may_not_apply=True
    )
    timeline: tuple[Event, ...] = spec(
        Part(Event), "What happened, in order.", required=True, many=True
    )
    outcome: Outcome | None = spec(Part(Outcome), "How it ended, if it did.", required=True)
    key_data: tuple[KeyDatum, ...] = spec(
        Part(KeyDatum), "Figures, each with who claims it.", many=True
    )
    context: Context | None = spec(Part(Context), "Background and meaning.")
    forecasts: tuple[Forecast, ...] = spec(
        Part(Forecast), "What sources expect to happen.", many=True
    )
    precedents: tuple[Precedent, ...] = spec(
        Part(Precedent), "Earlier cases that this one relies on or is compared with.", many=True
    )
    faq: tuple[Question, ...] = spec(Part(Question), "Questions that readers ask.", many=True)
    replies: tuple[Reply, ...] = spec(Part(Reply), "Answers of parties to this record.", many=True)
    not_covered: tuple[NotCovered, ...] = spec(
        Part(NotCovered), "Later events that are known of and not written up yet.", many=True
    )
    sources: tuple[Source, ...] = spec(
        Part(Source), "What the record rests on.", required=True, many=True
    )
    editorial: Editorial | None = spec(Part(Editorial), "How the record was made.", required=True)
    corrections: tuple[Correction, ...] = spec(
        Part(Correction), "Changes of substance since publication.", many=True
    )
