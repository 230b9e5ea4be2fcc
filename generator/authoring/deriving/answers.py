"""What somebody says of a new case before there is a record of it: asked, given as options, or in an issue."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.authoring.deriving.draft import (
    Draft,
    Known,
    Started,
    clean,
    suggested_id,
    write_draft,
)
from generator.authoring.deriving.scaffold import SCHEMA
from generator.model.dates import DateError, parse_date, suggest_date
from generator.model.fields import Path

MOST_LINES = 40


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


def start_record(
    answers: Answers,
    actors: Known,
    topics: Known,
    today: datetime.date,
    minimal: bool = False,
    schema: str = SCHEMA,
) -> Started:
    """A new record with the answers in their fields, or in comments there."""
    return write_draft(_draft(answers, actors, topics), today, minimal, schema)


def _draft(answers: Answers, actors: Known, topics: Known) -> Draft:
    draft = Draft()
    for name in ("title", "question", "status"):
        draft.say((name,), getattr(answers, name))
    draft.summary(answers.summary)
    draft.names(("topics",), answers.topics, topics)
    draft.jurisdictions(answers.jurisdictions)
    _parties(draft, answers, actors)
    draft.say(("positions", 0, "claim"), answers.for_measure_claim)
    draft.say(("positions", 1, "claim"), answers.against_measure_claim)
    for index, line in enumerate(answers.events[:MOST_LINES]):
        _event(draft, index, line)
    for index, line in enumerate(answers.sources[:MOST_LINES]):
        _source(draft, index, line)
    for name in ("events", "sources"):
        if (left := len(getattr(answers, name)) - MOST_LINES) > 0:
            place = "timeline" if name == "events" else "sources"
            draft.note((place,), f"{left} more lines were left out.")
    draft.say(("editorial", "interests"), answers.interests)
    return draft


def _parties(draft: Draft, answers: Answers, actors: Known) -> None:
    used: set[str] = set()
    for index, name in enumerate((answers.for_measure, answers.against_measure, *answers.actors)):
        words, found = clean(name), actors.find(name)
        own = suggested_id(found or words) if words else ""
        if index < 2 and (not own or own in used):
            own = "side-one" if index == 0 else "side-two"
        elif not own or own in used:
            continue
        used.add(own)
        draft.give(("parties", index, "id"), own)
        if index < 2:
            draft.give(("positions", index, "held_by"), own)
        draft.name(("parties", index, "actor"), name, actors)


def _event(draft: Draft, index: int, line: str) -> None:
    here: Path = ("timeline", index)
    draft.give((*here, "id"), f"E{index + 1}")
    date, what = _dated(clean(line))
    draft.say((*here, "date"), date)
    draft.say((*here, "what"), what)


def _source(draft: Draft, index: int, line: str) -> None:
    here: Path = ("sources", index)
    draft.give((*here, "id"), f"S{index + 1}")
    words = clean(line)
    address = re.search(r"https?://[^\s<>\"]+", words)
    url = address[0].rstrip(".,;)") if address else ""
    title = words.replace(url, "", 1).strip(" ,;:-<>()[]") if url else words
    draft.say((*here, "title"), title)
    draft.say((*here, "url"), url)


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


def lines_of(text: str) -> Iterator[str]:
    """The lines of an answer that say something, without the marks of a list."""
    for line in text.splitlines():
        if words := clean(re.sub(r"^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)", "", line)):
            yield words
