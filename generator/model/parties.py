"""The sides: parties, positions, exchanges, each side's view of the risk."""

from dataclasses import dataclass
from typing import ClassVar

from generator.model import vocabulary as v
from generator.model.dates import UNKNOWN, Date
from generator.model.fields import (
    Condition,
    Day,
    Language,
    Line,
    OwnId,
    Part,
    PerPosition,
    Prose,
    Ref,
    Text,
    Word,
    spec,
)

NONE_ON_RECORD = (v.NOTHING_ON_RECORD,)


def sources_field(required: bool = True) -> tuple[str, ...]:
    """The sources of a statement; may be left out where its basis is editorial."""
    found: tuple[str, ...] = spec(
        Ref("source"), "The sources that carry it.", required=required, many=True, example="S1"
    )
    return found


def basis_field(required: bool = True) -> str:
    found: str = spec(Word(v.BASIS), "Who put the words there.", required=required)
    return found


def quote_field() -> str:
    found: str = spec(
        Text(lines=True),
        "The holder's exact words, at most 60 of them; needed where basis is quoted.",
    )
    return found


def quote_lang_field() -> str:
    found: str = spec(
        Language(),
        "The language of the quotation, where it is not that of the records.",
        example="it",
    )
    return found


def quote_translation_field() -> str:
    found: str = spec(Text(), "The quotation in the language of the records.")
    return found


def translated_by_field() -> str:
    found: str = spec(Text(), "Who translated it, such as a name, the source or a tool.")
    return found


@dataclass(frozen=True, kw_only=True)
class Description:
    """A source's description of something that it does not name."""

    text: Line = spec(Text(Line), "The source's words for it.", required=True)
    sources: tuple[str, ...] = sources_field(required=False)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The product, service or rule in dispute."""

    kind: str = spec(Word(v.SUBJECT_KIND), "What kind of thing it is.", required=True)
    name: str = spec(Text(), "Its name, or unknown.", required=True, example="unknown")
    described_as: tuple[Description, ...] = spec(
        Part(Description), "What sources call it.", many=True
    )


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody who takes part in the dispute, in one role or several."""

    CONDITIONS: ClassVar = (Condition("actor", v.UNIDENTIFIED, requires=("described_as",)),)

    id: str = spec(
        OwnId("", "party"),
        "A short id, used inside this record.",
        required=True,
        example="developer",
    )
    actor: str = spec(
        Ref("actor", (v.UNIDENTIFIED,)),
        "Its id in actors.yml, or unidentified (then described_as is needed).",
        required=True,
    )
    role: tuple[str, ...] = spec(
        Word(v.PARTY_ROLE, one_or_many=True), "Its part in the dispute, or a list.", required=True
    )
    described_as: Line = spec(Text(Line), "What the sources call it.")


@dataclass(frozen=True, kw_only=True)
class Position:
    """The position of one side. The claim `none_on_record` marks a side that no one has argued."""

    CONDITIONS: ClassVar = (Condition("claim", v.NOTHING_ON_RECORD, frees=("basis", "sources")),)

    id: str = spec(OwnId("P", "position"), "P1, P2, ...", required=True, example="P1")
    label: str = spec(
        Text(most=28), "What it asks for, in two or three words.", example="Ground now"
    )
    held_by: tuple[str, ...] = spec(
        Ref("party", one_or_many=True), "The party that holds it, or a list.", required=True
    )
    stance: str = spec(Word(v.STANCE), "For the measure, against it, or neither.", required=True)
    claim: Line = spec(
        Text(Line), "What it claims, in one sentence, or none_on_record.", required=True
    )
    since: Date | None = spec(Day(), "Held from this date.")
    until: Date | None = spec(Day(), "Held until this date.")
    basis: str = basis_field()
    sources: tuple[str, ...] = sources_field()
    quote: str = quote_field()
    quote_lang: str = quote_lang_field()
    quote_translation: str = quote_translation_field()
    translated_by: str = translated_by_field()
    grounds: Prose = spec(Text(Prose), "Its reasons.")
    qualifier: Line = spec(Text(Line), "What limits the claim.")

    @property
    def on_record(self) -> bool:
        return self.claim != v.NOTHING_ON_RECORD


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One side's answer to one issue."""

    says: Line = spec(Text(Line), "The answer.", required=True)
    basis: str = basis_field()
    sources: tuple[str, ...] = sources_field()
    quote: str = quote_field()
    quote_lang: str = quote_lang_field()
    quote_translation: str = quote_translation_field()
    translated_by: str = translated_by_field()
    reply_kind: str = spec(Word(v.REPLY_KIND), "What the answer does to the other side's claim.")


@dataclass(frozen=True, kw_only=True)
class Held:
    """The holding of the deciding body on an issue."""

    by: str = spec(Ref("party"), "The party that decided it.", required=True)
    for_: str = spec(
        Ref("position", tuple(v.HELD_FOR.words)),
        "The position that it was held for, or split, neither.",
        required=True,
    )
    says: Line = spec(Text(Line), "What was held.", required=True)
    basis: str = basis_field()
    sources: tuple[str, ...] = sources_field()
    quote: str = quote_field()
    event: str = spec(Ref("event"), "The event at which it was held.")


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One issue with the answer of every position, or `none_on_record`."""

    issue: Line = spec(Text(Line), "The issue, as a question.", required=True)
    issue_id: str = spec(
        Ref("issue"),
        "Its id in issues.yml, where other cases argue over the same.",
        example="reach",
    )
    answers: tuple[tuple[str, Answer | str], ...] = spec(
        PerPosition(Answer, NONE_ON_RECORD),
        "Position id: answer, for every position.",
        required=True,
    )
    held: Held | None = spec(Part(Held), "What the deciding body held on it.")


@dataclass(frozen=True, kw_only=True)
class RiskView:
    """One side's view of the risk; the site adds no score of its own."""

    breadth: str = spec(
        Word(v.BREADTH), "How much of its use the flaw touches.", may_not_apply=True
    )
    exploitability: str = spec(
        Word(v.EXPLOITABILITY), "Whether it can be used or met in practice.", may_not_apply=True
    )
    harm_seen: str = spec(Word(v.HARM_SEEN), "What harm it has done.", may_not_apply=True)
    severity: Line = spec(Text(Line), "The side's own words for how serious it is.")
    scale: Line = spec(Text(Line), "How many are touched.")
    likelihood: str = spec(
        Word(v.LIKELIHOOD), "How likely the side holds harm to be.", may_not_apply=True
    )
    response_sought: str = spec(
        Word(
            lambda: v.Vocabulary(
                "response sought",
                {**v.RUNG.words, "unstated": "The side has not said."},
                v.RUNG.origin,
                like=v.RUNG.name,
            )
        ),
        "The rung of the ladder that the side wants.",
        may_not_apply=True,
    )
    basis: str = basis_field()
    sources: tuple[str, ...] = sources_field()


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """One side's view of the measure: its costs, who bears them, and alternatives."""

    burden: Line = spec(Text(Line), "The side's own words for what the measure costs.")
    falls_on: tuple[str, ...] = spec(Word(v.GROUP), "On whom the cost falls.", many=True)
    milder: str = spec(
        Word(
            lambda: v.Vocabulary(
                "milder measure",
                {
                    **v.RUNG.words,
                    v.NOTHING_ON_RECORD: "Looked for; the side names no milder measure.",
                    "unstated": "The side has not said.",
                },
                v.RUNG.origin,
                like=v.RUNG.name,
            )
        ),
        "The milder measure that the side holds to be enough.",
    )
    basis: str = basis_field()
    sources: tuple[str, ...] = sources_field()
    quote: str = quote_field()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer of a party to this record, in its own words."""

    by: str = spec(Text(), "The party's id, or a name.", required=True)
    date: Date = spec(Day(), "When it was received.", required=True, default=UNKNOWN)
    text: Prose = spec(Text(Prose), "The reply.", required=True)
    source: str = spec(
        Ref("source", also="address"), "Where it was published: the id of a source, or an address."
    )
