"""What somebody says of a new case before there is a record of it: asked, given as options, or in an issue."""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from generator.check import check_record
from generator.derive.scaffold import SCHEMA, Value, scaffold
from generator.model.dates import DateError, parse_date, suggest_date
from generator.model.fields import Path
from generator.model.jurisdictions import country_vocabulary
from generator.problem import path_of

MOST_LINES = 40
_MOST_NOTE = 1000
_SHORT_ID = 60


@dataclass(frozen=True)
class Answers:
    """The answers as they were given. `events` are lines such as `2016-02-16: The order.`, `sources` lines with
    an address in each; `for_measure` and `against_measure` name the two sides, `actors` who else takes part."""

    title: str = ""
    question: str = ""
    status: str = ""
    jurisdictions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    for_measure: str = ""
    for_measure_claim: str = ""
    against_measure: str = ""
    against_measure_claim: str = ""
    actors: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    interests: str = ""


@dataclass(frozen=True)
class Known:
    """What a registry already has: every id with the names by which people may call it."""

    file: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, said: str) -> str:
        """The id of what is called so, or nothing."""
        wanted = _form(said)
        for name, called in self.names.items():
            if wanted in (_form(name), *map(_form, called)):
                return name
        return ""

    def near(self, said: str) -> list[str]:
        """The ids that may be meant, the nearest first."""
        by_form = {_form(c): name for name, called in self.names.items() for c in (name, *called)}
        wanted = _form(said)
        found = get_close_matches(wanted, by_form, n=3, cutoff=0.6)
        words = {word for word in wanted.split() if len(word) > 3}
        found += [form for form in by_form if words & set(form.split())]
        return list(dict.fromkeys(by_form[form] for form in found))[:3]


@dataclass(frozen=True)
class Started:
    """A new record, and how many answers could not stand in their fields: those are in comments there."""

    text: str
    set_aside: int


def clean(text: str) -> str:
    """Text of a stranger on one line, without what nobody sees."""
    seen = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join(seen.split())


def as_question(text: str) -> str:
    """A question whose mark was left out, with it."""
    return f"{text}?" if text and text[-1] not in "?.!" else text


def suggested_id(title: str, taken: Sequence[str] | frozenset[str] = ()) -> str:
    """An id made from a title; it is free."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    words: list[str] = re.findall(r"[a-z0-9]+", plain) or ["case"]
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


def start_record(
    answers: Answers,
    actors: Known,
    topics: Known,
    today: datetime.date,
    minimal: bool = False,
    schema: str = SCHEMA,
) -> Started:
    """A new record with the answers in their fields.

    What the checker would object to stands in a comment under its field instead, so that what is left to do is
    to fill in what is missing.
    """
    draft = _Draft(answers, actors, topics)
    while True:
        text = scaffold(minimal, draft.values, draft.notes, schema)
        wrong = {
            path_of(problem.path): problem.message
            for problem in reversed(check_record(text, "new-case", today))
            if problem.rule != "field-missing" and problem.severity != "info"
        }
        if not wrong or not draft.refuse(wrong):
            return Started(text, draft.set_aside)


class _Draft:
    """The answers as values of fields, and as notes where they cannot be values."""

    def __init__(self, answers: Answers, actors: Known, topics: Known) -> None:
        self.values: dict[Path, Value] = {}
        self.notes: dict[Path, list[str]] = {}
        self.set_aside = 0
        # What an answer became, and not what only gives the record its form.
        self._said: dict[Path, str] = {}
        for name in ("title", "question", "status"):
            self._say((name,), getattr(answers, name))
        for index, line in enumerate(answers.summary[:6]):
            self._say(("summary", index), line)
        for line in answers.summary[6:]:
            self._set_aside(("summary",), line, "a summary has at most six lines")
        self._names("topics", answers.topics, topics)
        self._jurisdictions(answers.jurisdictions)
        self._parties(answers, actors)
        self._say(("positions", 0, "claim"), answers.for_measure_claim)
        self._say(("positions", 1, "claim"), answers.against_measure_claim)
        for index, line in enumerate(answers.events[:MOST_LINES]):
            self._event(index, line)
        for index, line in enumerate(answers.sources[:MOST_LINES]):
            self._source(index, line)
        for name in ("events", "sources"):
            if left := len(getattr(answers, name)) - MOST_LINES:
                place = "timeline" if name == "events" else "sources"
                if left > 0:
                    self.notes.setdefault((place,), []).append(f"{left} more lines were left out.")
        self._say(("editorial", "interests"), answers.interests)

    def refuse(self, wrong: Mapping[Path, str]) -> bool:
        """Move the answers that problems are about to comments; whether there were any to move."""
        refused = {
            found: message
            for path, message in wrong.items()
            for found in self._said
            if found[: len(path)] == path or path[: len(found)] == found
        } or dict.fromkeys(self._said, next(iter(wrong.values())))
        for found, message in refused.items():
            said = self._said.pop(found)
            del self.values[found]
            self._set_aside(found, said, message)
        return bool(refused)

    def _say(self, path: Path, said: str) -> None:
        if words := clean(said):
            self.values[path] = self._said[path] = words

    def _set_aside(self, path: Path, said: str, reason: str) -> None:
        words = clean(said)
        shown = words if len(words) <= _MOST_NOTE else words[:_MOST_NOTE] + " ..."
        self.notes.setdefault(path, []).append(f"Said: {shown}")
        self.notes[path].append(f"Not taken over: {clean(reason)}")
        self.set_aside += 1

    def _names(self, name: str, said: Sequence[str], known: Known) -> None:
        found = []
        for words in filter(None, map(clean, said)):
            if one := known.find(words):
                found.append(one)
            else:
                self._set_aside((name,), words, _unknown(words, known))
        if found:
            self.values[(name,)] = tuple(dict.fromkeys(found))

    def _jurisdictions(self, said: Sequence[str]) -> None:
        words = country_vocabulary().words
        codes = Known("ISO 3166-1", {code: (name,) for code, name in words.items()})
        others = {"uk": "GB", "usa": "US", "united states of america": "US"}
        self._names("jurisdictions", [others.get(_form(name), name) for name in said], codes)

    def _parties(self, answers: Answers, actors: Known) -> None:
        used: set[str] = set()
        for index, name in enumerate(
            (answers.for_measure, answers.against_measure, *answers.actors)
        ):
            words, found = clean(name), actors.find(name)
            own = suggested_id(found or words) if words else ""
            if index < 2 and (not own or own in used):
                own = "side-one" if index == 0 else "side-two"
            elif not own or own in used:
                continue
            used.add(own)
            self.values[("parties", index, "id")] = own
            if index < 2:
                self.values[("positions", index, "held_by")] = own
            if found:
                self.values[("parties", index, "actor")] = found
            elif words:
                self._set_aside(("parties", index, "actor"), words, _unknown(words, actors))

    def _event(self, index: int, line: str) -> None:
        here: Path = ("timeline", index)
        self.values[(*here, "id")] = f"E{index + 1}"
        date, what = _dated(clean(line))
        self._say((*here, "date"), date)
        self._say((*here, "what"), what)

    def _source(self, index: int, line: str) -> None:
        here: Path = ("sources", index)
        self.values[(*here, "id")] = f"S{index + 1}"
        words = clean(line)
        address = re.search(r"https?://[^\s<>\"]+", words)
        url = address[0].rstrip(".,;)") if address else ""
        title = words.replace(url, "", 1).strip(" ,;:-<>()[]") if url else words
        self._say((*here, "title"), title)
        self._say((*here, "url"), url)


def _dated(line: str) -> tuple[str, str]:
    """The date that a line begins with, and the rest of it."""
    for found in re.finditer(r"\s*(?:: | [-–—] |, |$)", line[:60]):
        head, rest = line[: found.start()].strip(" *-"), line[found.end() :]
        try:
            return parse_date(head).edtf, rest
        except DateError:
            if meant := suggest_date(head):
                return meant, rest
    return "", line.lstrip("*- ")


def _unknown(words: str, known: Known) -> str:
    near = known.near(words)
    meant = f"did you mean {' or '.join(f'`{name}`' for name in near)}? " if near else ""
    if known.file.endswith(".yml"):
        return f"it is not in {known.file}; {meant}{'Else add' if near else 'add'} it there"
    return f"it is no country of {known.file}; {meant or 'write its code, EU or INT'}"


def _form(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))


def lines_of(text: str) -> Iterator[str]:
    """The lines of an answer that say something, without the marks of a list."""
    for line in text.splitlines():
        if words := clean(re.sub(r"^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)", "", line)):
            yield words
