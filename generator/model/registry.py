"""Registries that cases share: actors, topics, issues, glossary terms."""

from dataclasses import dataclass

from generator.model import vocabulary as v
from generator.model.fields import Address, Line, Ref, Text, Word, spec
from generator.model.jurisdictions import country_vocabulary

# The kinds of actors that can order a measure; what others do is their own choice.
PUBLIC_BODIES = frozenset(
    {"government_body", "regulator", "court", "legislature", "international_body"}
)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody who takes part in cases."""

    id: str = ""
    name: str = spec(Text(), "Its name.", required=True)
    kind: str = spec(Word(v.ACTOR_KIND), "What kind of actor.", required=True)
    sector: str = spec(Text(), "Its sector.")
    country: str = spec(Word(country_vocabulary), "Its country, EU or INT.", example="US")
    aliases: tuple[str, ...] = spec(Text(), "Other names.", many=True)
    same_as: tuple[str, ...] = spec(Address(), "Addresses that describe the same actor.", many=True)
    merged_into: str = spec(Ref("actor"), "The id that took its place.")
    part_of: str = spec(Ref("actor"), "The actor that it belongs to, such as its parent company.")


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A subject of cases."""

    id: str = ""
    title: str = spec(Text(), "Its title.", required=True)
    description: Line = spec(Text(Line), "What belongs to it.")
    broader: str = spec(Ref("topic"), "The wider topic.")


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A question that is argued over in one case after another."""

    id: str = ""
    title: str = spec(Text(), "The issue as a question.", required=True)
    description: Line = spec(Text(Line), "What belongs to it.")
    broader: str = spec(Ref("issue"), "The wider issue.")


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word that readers may not know."""

    id: str = ""
    definition: Line = spec(Text(Line), "What it means.", required=True)
    also: tuple[str, ...] = spec(Text(), "Other forms of the word.", many=True)
    source: str = spec(Text(), "Where the definition comes from.")
