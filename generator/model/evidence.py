"""Evidence: facts with their accounts, flaws, figures, and sources with their origin."""

from dataclasses import dataclass

from generator.model import vocabulary as v
from generator.model.dates import UNKNOWN, Date
from generator.model.fields import (
    Address,
    Day,
    Language,
    Line,
    OwnId,
    Part,
    Ref,
    Text,
    Word,
    spec,
)
from generator.model.parties import sources_field


def known(value: str) -> str:
    """A field of a source that may be the word `unknown`: what it says, or nothing."""
    return "" if value == "unknown" else value


@dataclass(frozen=True, kw_only=True)
class Account:
    """One account of a fact."""

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
class Fate:
    """One thing that became of a flaw."""

    what: str = spec(Word(v.BECAME), "What became of it.", required=True)
    event: str = spec(Ref("event"), "The event at which it did.")
    with_: str = spec(
        Ref("flaw", also="case"),
        "The flaw that it added up with, or the case, such as case:other-id.",
    )


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A flaw or hazard of the subject."""

    id: str = spec(OwnId("D", "flaw"), "D1, D2, ...", required=True, example="D1")
    name: str = spec(Text(), "What it is called here, in neutral words.", required=True)
    of: str = spec(Ref("party"), "The party that made what has it.")
    called: str = spec(Text(), "The maker's own word for it.")
    found: str = spec(Ref("event"), "The event at which it was found.")
    breadth: str = spec(Word(v.BREADTH), "How much of its use it touches.")
    exploitability: str = spec(Word(v.EXPLOITABILITY), "Whether it can be used or met in practice.")
    harm_seen: str = spec(Word(v.HARM_SEEN), "What harm it has done.")
    became: tuple[Fate, ...] = spec(Part(Fate), "What became of it.", many=True)
    sources: tuple[str, ...] = sources_field()


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
    authors: tuple[str, ...] = spec(
        Text(), "Its authors one by one, where they are several.", many=True
    )
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
    language: str = spec(Language(), "The language that it is in.", example="en")
    level: str = spec(Word(v.SOURCE_LEVEL), "How near it is to what happened.", required=True)
    text_origin: str = spec(Word(v.TEXT_ORIGIN), "Who wrote its text, if it says so.")
    derived_from: tuple[str, ...] = spec(Ref("source"), "The sources that it retells.", many=True)
    consulted: str = spec(Word(v.CONSULTED), "Whether it was read for this record.", default="yes")

    @property
    def was_read(self) -> bool:
        """True if it was read, if only in part."""
        return self.consulted != "no"

    @property
    def written_by(self) -> tuple[str, ...]:
        """The names of its authors, as far as they are known."""
        return self.authors or tuple(filter(None, [known(self.author)]))
