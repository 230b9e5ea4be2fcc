"""A draft record: answers go into its fields, or into comments there with the reason."""

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from generator.authoring.deriving.scaffold import SCHEMA, Value, scaffold
from generator.corpus.check import check_record
from generator.model.diagnostic import Diagnostic, path_of
from generator.model.fields import Path
from generator.model.ids import id_words
from generator.model.jurisdictions import jurisdictions_hint, named_jurisdiction
from generator.model.names import Known

_WIDTH_OF_NOTES = 1000
_SHORT_ID = 60
# No text of others has marks, and it is not for a program to put them there.
_TO_DO = ("field-missing", "prose-uncited", "mark-unread", "text-invisible", "entry-twice")
_MOST_LINES_OF_SUMMARY = 6
# Zero-width joiners are part of words in Persian and Indic scripts, and of emoji.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Started:
    """A new record, and the number of answers that are in comments because they are not valid in their fields."""

    text: str
    set_aside: int


def clean(text: str) -> str:
    """Text of a stranger on one line, without invisible characters."""
    seen = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or c in _JOINERS or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(seen.split())


def as_question(text: str) -> str:
    """A question whose mark was left out, with it."""
    return f"{text}?" if text and text[-1] not in "?.!" else text


def suggested_id(title: str, taken: Sequence[str] | frozenset[str] = ()) -> str:
    """An id made from a title; it is free."""
    words = id_words(title) or ["case"]
    made = words[0][:_SHORT_ID]
    for word in words[1:]:
        if len(made) + 1 + len(word) > _SHORT_ID:
            break
        made += f"-{word}"
    name, number = made, 1
    while name in taken:
        number += 1
        name = f"{made}-{number}"
    return name


class Draft:
    """The values of a record, and notes where what was said cannot be a value."""

    def __init__(self) -> None:
        self.values: dict[Path, Value] = {}
        self.notes: dict[Path, list[str]] = {}
        self.set_aside_count = 0
        # What was said, and not what only gives the record its form.
        self._said: dict[Path, str] = {}
        self._fall_back: dict[Path, str] = {}

    def give(self, path: Path, value: Value) -> None:
        """Set what gives the record its form; it is never taken back. An empty text leaves a blank."""
        self.values[path] = value

    def fall_back(self, path: Path, value: str) -> None:
        """Set the default value of a field without a valid answer."""
        self._fall_back[path] = value
        self.values.setdefault(path, value)

    def say(self, path: Path, said: str, paragraphs: bool = False) -> None:
        """Set what somebody said of a field: on one line, or in paragraphs."""
        words = _paragraphs(said) if paragraphs else clean(said)
        if words:
            self.values[path] = self._said[path] = words

    def say_all(self, path: Path, said: Sequence[str]) -> None:
        """Set a list of texts."""
        if words := tuple(filter(None, map(clean, said))):
            self.say(path, "; ".join(words))
            if path in self.values:
                self.values[path] = words

    def summary(self, said: Sequence[str]) -> None:
        """Set the lines of the summary."""
        for index, line in enumerate(said[:_MOST_LINES_OF_SUMMARY]):
            self.say(("summary", index), line)
        for line in said[_MOST_LINES_OF_SUMMARY:]:
            self.set_aside(("summary",), line, "a summary has at most six lines")

    def names(self, path: Path, said: Sequence[str], known: Known) -> None:
        """Set a list of ids, each found by what it may be called."""
        found = []
        for words in filter(None, map(clean, said)):
            if one := known.find(words):
                found.append(one)
            else:
                self.set_aside(path, words, _unknown(words, known))
        if found:
            self.values[path] = tuple(dict.fromkeys(found))

    def name(self, path: Path, said: str, known: Known) -> None:
        """Set the id of what is called so."""
        if found := known.find(said):
            self.values[path] = found
        elif words := clean(said):
            self.set_aside(path, words, _unknown(words, known))

    def jurisdictions(self, said: Sequence[str]) -> None:
        """Set the jurisdictions, by code or by name."""
        path, found = ("jurisdictions",), []
        for words in filter(None, map(clean, said)):
            if code := named_jurisdiction(words):
                found.append(code)
            else:
                meant = jurisdictions_hint(words) or "write its code, EU or INT"
                self.set_aside(path, words, f"it is not a country of ISO 3166-1; {meant}")
        if found:
            self.values[path] = tuple(dict.fromkeys(found))

    def note(self, path: Path, text: str) -> None:
        """Put a comment under a field, in as many lines as it takes."""
        lines = wrap(text, _WIDTH_OF_NOTES, break_long_words=False, break_on_hyphens=False)
        self.notes.setdefault(path, []).extend(lines)

    def set_aside(self, path: Path, said: str, reason: str) -> None:
        """Put an answer into a comment under its field, with the reason why it is not valid."""
        self.note(path, f"Said: {clean(said)}")
        self.note(path, f"Not used: {clean(reason)}")
        self.set_aside_count += 1

    def refuse(self, problems: Sequence[Diagnostic]) -> bool:
        """Move what was said, and what problems are about, to comments; whether there was any to move."""
        wrong = {path_of(p.path): p.message for p in reversed(problems) if not is_to_do(p)}
        if not wrong:
            return False
        refused = {
            found: message
            for path, message in wrong.items()
            for found in self._said
            if found[: len(path)] == path or path[: len(found)] == found
        } or dict.fromkeys(self._said, next(iter(wrong.values())))
        for found, message in refused.items():
            said = self._said.pop(found)
            del self.values[found]
            if found in self._fall_back:
                self.values[found] = self._fall_back[found]
            self.set_aside(found, said, message)
        return bool(refused)

    def text(self, minimal: bool, schema: str) -> str:
        """The current record."""
        return scaffold(minimal, self.values, self.notes, schema)


def is_to_do(problem: Diagnostic) -> bool:
    """True if a problem only says what is left to do: to fill in, to cite, or to look at again."""
    return problem.rule in _TO_DO or problem.severity == "info"


def write_draft(
    draft: Draft, today: datetime.date, minimal: bool = False, schema: str = SCHEMA
) -> Started:
    """The record of a draft.

    What the checker would object to becomes a comment under its field instead, so that what is left to do is
    to fill in what is missing.
    """
    while True:
        text = draft.text(minimal, schema)
        if not draft.refuse(check_record(text, "new-case", today)):
            return Started(text, draft.set_aside_count)


def _paragraphs(text: str) -> str:
    lines = "\n".join(map(clean, text.splitlines()))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _unknown(words: str, known: Known) -> str:
    near = known.near(words)
    meant = f"did you mean {' or '.join(f'`{name}`' for name in near)}? " if near else ""
    return f"it is not in {known.file}; {meant}{'Else add' if near else 'add'} it there"
