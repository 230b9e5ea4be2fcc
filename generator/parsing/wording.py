"""The words of the messages about values: examples, and how things are called."""

import re

from generator.model.diagnostic import Path
from generator.model.fields import Day, Field, Part, Ref, Text, Word, fields_of
from generator.model.ids import suggest_id
from generator.model.vocabulary import NOT_APPLICABLE

# A longer vocabulary is not listed in a message.
LISTED = 30
ONE_LINE = "write it on one line; `>` in place of `|` joins the lines under it"
# How word processors begin the entries of a list.
_BULLET = re.compile(r"(?:[•·▪◦‣–—*]|\d{1,2}[.)])\s")
_NO_ID = "small letters, digits and single hyphens, at most 80 characters"


def example(entry: Field) -> str:
    """A possible value for a missing field."""
    if entry.example:
        return f"such as `{entry.name}: {f'[{entry.example}]' if entry.many else entry.example}`"
    if isinstance(entry.kind, Word) and len(entry.kind.words.words) <= LISTED:
        return f"one of: {', '.join(entry.kind.words.words)}"
    if isinstance(entry.kind, Day):
        return f"such as `{entry.name}: 2016-02-16`, `2016-02`, `2016` or `unknown`"
    if isinstance(entry.kind, Part):
        needed = [name for name, field in fields_of(entry.kind.cls).items() if field.required]
        under = "an entry for each, with" if entry.many else "under it"
        return f"write `{entry.name}:`, and {under} {', '.join(needed)}"
    if isinstance(entry.kind, Text):
        rest = (
            "and under it a `- ` line for each entry" if entry.many else "with the text behind it"
        )
        return f"write `{entry.name}:`, {rest}"
    return ""


def how_to_list(text: str) -> str:
    """The hint for entries of a list that were written as one text, by how it begins."""
    if text[:1] == "-" and (first := text[1:].split(maxsplit=1)[:1]):
        return f"put a space behind the dash of each entry: `- {first[0]} ...`"
    if found := _BULLET.match(text):
        return f"begin each entry with `- ` in place of `{found[0].strip()}`"
    return "begin each entry with `- ` on a line of its own"


def called(entry: Field, path: Path) -> str:
    return f"An entry of `{entry.name}`" if isinstance(path[-1], int) else f"`{entry.name}`"


def nothing_said(entry: Field) -> str:
    """The hint where a text such as `n/a` only fills a field."""
    if entry.may_not_apply:
        return f"leave the field out if it was not looked at; write `{NOT_APPLICABLE}` if it cannot apply"
    blank = entry.kind.extra[0] if isinstance(entry.kind, Ref) and entry.kind.extra else ""
    word = f", or write `{blank}`" if blank else ""
    return f"fill it in{word}" if entry.required else "leave the field out"


def not_here(entry: Field) -> str:
    fix = "" if entry.required else "; leave the field out"
    return f"`{NOT_APPLICABLE}` is not allowed here{fix}"


def no_id(text: str) -> tuple[str, str]:
    """Message and hint for a text that is not an id of a case, actor, topic or party."""
    slug = suggest_id(text)
    return f"`{text}` is not an id: {_NO_ID}.", f"write `{slug}`" if slug else ""


def id_hint(letter: str, text: str) -> str:
    digits = re.search(r"[1-9]\d*", text)
    return f"write `{letter}{digits[0]}`" if digits else ""
