"""What the record rests on: facts with their accounts, figures, and sources with their origin."""

from dataclasses import dataclass

from generator.model import vocabulary as v
from generator.model.dates import UNKNOWN, Date
from generator.model.fields import Address, Day, Line, OwnId, Part, Ref, Text, Word, spec
from generator.model.parties import sources_field


def known(value: str) -> str:
    """A field of a source that may be the word `unknown`: what it says, or nothing."""
    return "" if value == "unknown" else value


@dataclass(frozen=True, kw_only=True)
class Account:
    """What one account says of a fact."""

    says: Line = spec(Text(Line), "What it says.", required=True)
    sources: tuple[str, ...] = sources_field()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A question of fact, and how far it is settled."""

    id: str = spec(OwnId("F", "fact"), "F1, F2, ...", required=True, example="F1")
    question: Line = spec(Text(Line), "The question of fact.", required=True)
    standing: str = spec(Word(v.STANDING), "How far it is settled.", required=True)
    accounts: tuple[Account, ...] = spec(Part(Account), "What each account says.", many=True)
    looked_in: tuple[str, ...] = spec(
        Ref("source"), "Sources that were searched for it.", many=True
    )
    would_settle: Line = spec(Text(Line), "What would settle it.")
    note: Line = spec(Text(Line), "What a reader should know of it.")


@dataclass(frozen=True, kw_only=True)
class KeyDatum:
    """A figure, with who claims it."""

    label: str = spec(Text(), "What is counted.", required=True)
    value: str = spec(Text(), "The value as the source gives it.", required=True)
    unit: str = spec(Text(), "Its unit.")
    claimed_by: str = spec(Ref("party"), "The party that claims it.")
    standing: str = spec(Word(v.STANDING), "How far it is settled.")
    sources: tuple[str, ...] = sources_field()


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document. Whatever is not known of it is the word `unknown`."""

    id: str = spec(OwnId("S", "source"), "S1, S2, ...", required=True, example="S1")
    type: str = spec(Word(v.SOURCE_TYPE), "What kind of document.", required=True)
    title: str = spec(Text(), "Its title, or unknown.", required=True)
    author: str = spec(Text(), "Its author, or unknown.")
    publisher: str = spec(Text(), "Who published it, or unknown.")
    date: Date = spec(Day(), "When it was published.", required=True, default=UNKNOWN)
    url: str = spec(
        Address(blank_word=True),
        "Its address, or unknown.",
        required=True,
        example="https://www.example.org/order.pdf",
    )
    archive_url: str = spec(Address(blank_word=True), "The address of an archived copy.")
    accessed: Date | None = spec(Day(), "When it was read.")
    level: str = spec(Word(v.SOURCE_LEVEL), "How near it is to what happened.", required=True)
    text_origin: str = spec(Word(v.TEXT_ORIGIN), "Who wrote its text, if it says so.")
    derived_from: tuple[str, ...] = spec(Ref("source"), "The sources that it retells.", many=True)
    consulted: str = spec(Word(v.YES_NO), "Whether it was read for this record.", default="yes")

    @property
    def was_read(self) -> bool:
        return self.consulted == "yes"
