"""Answers about a new case before its record exists: asked, given as options, or in an issue."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.authoring.deriving.draft import (
    Draft,
    Started,
    clean,
    suggested_id,
    write_draft,
)
from generator.authoring.deriving.scaffold import SCHEMA
from generator.model.dates import DateError, parse_date, sure_date
from generator.model.fields import Path
from generator.model.names import Known
from generator.model.vocabulary import OUTCOME_STATUS

MOST_LINES = 40


@dataclass(frozen=True)
class Answers:
    """The answers as they were given. `events` are lines such as `2016-02-16: The order.`, `sources` lines with
    an address in each, `identifiers` lines with the number of a docket or file; `for_measure` and
    `against_measure` name the two sides, `actors` who else takes part."""

    title: str = ""
    short_title: str = ""
    depth: str = ""
    question: str = ""
    status: str = ""
    outcome: str = ""
    jurisdictions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
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
    for name in ("title", "short_title", "depth", "question", "status"):
        draft.say((name,), getattr(answers, name))
    draft.say(("outcome", "type"), answers.outcome)
    if not answers.status and answers.outcome in OUTCOME_STATUS:
        draft.give(("status",), OUTCOME_STATUS[answers.outcome])
    draft.summary(answers.summary)
    draft.names(("topics",), answers.topics, topics)
    draft.jurisdictions(answers.jurisdictions)
    for index, line in enumerate(answers.identifiers[:MOST_LINES]):
        draft.say(("identifiers", index, "value"), line)
    _parties(draft, answers, actors)
    draft.say(("positions", 0, "claim"), answers.for_measure_claim)
    draft.say(("positions", 1, "claim"), answers.against_measure_claim)
    for index, line in enumerate(answers.events[:MOST_LINES]):
        _event(draft, index, line)
    for index, line in enumerate(answers.sources[:MOST_LINES]):
        _source(draft, index, line)
    for name, place in (
        ("events", "timeline"),
        ("sources", "sources"),
        ("identifiers", "identifiers"),
    ):
        for line in getattr(answers, name)[MOST_LINES:]:
            draft.set_aside(
                (place,), line, f"a draft begins with {MOST_LINES} entries; add it by hand"
            )
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
            if words:
                draft.set_aside(("parties",), words, "someone of this name is among the parties")
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
    title, url = _title_and_address(clean(line))
    draft.say((*here, "title"), title)
    draft.say((*here, "url"), url)


def _title_and_address(words: str) -> tuple[str, str]:
    """The title and the address of a source in a line; both from `[words](address)`. Brackets around words stay."""
    found = _LINK.search(words) or _IN_ANGLES.search(words) or _ADDRESS.search(words)
    if found is None:
        return words, ""
    url, end = found["url"], found.end("url")
    if found.re is _ADDRESS:
        while url[-1] in ".,;:" or (
            url[-1] in ")]" and url.count(url[-1]) > url.count(_OPENS[url[-1]])
        ):
            url, end = url[:-1], end - 1
    else:
        end = found.end()
    before, after = words[: found.start()], words[end:]
    if found.re is _ADDRESS and before[-1:] in _OPENS.values() and after[:1] in _OPENS:
        before, after = before[:-1], after[1:]
    named = found.groupdict().get("words") or ""
    parts = (before.rstrip(" ,;:-–—"), named, after.strip(" ,;:-–—.") and after.strip(" ,;:-–—"))
    return " ".join(filter(None, parts)), url.replace("<", "%3C").replace(">", "%3E")


_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<url>https?://(?:[^\s()]|\([^\s()]*\))+)\)")
_IN_ANGLES = re.compile(r"<(?P<url>https?://[^\s<>]+)>")
_ADDRESS = re.compile(r"(?P<url>https?://[^\s\"]+)")
_OPENS = {")": "(", "]": "["}


def _dated(line: str) -> tuple[str, str]:
    """The date that a line begins with, and the rest of it; no date if there are two."""
    line = line.lstrip("*- ")
    for end in reversed([found.start() for found in _AFTER_DATE.finditer(line[:60])]):
        head, rest = line[:end].rstrip(" *"), line[end:]
        date = _date_in(head)
        is_set_off = rest[:1] in (":", ",", "") or rest.lstrip()[:1] in ("-", "–", "—")
        # A year alone may begin a sentence: 2016 people signed.
        if date and (is_set_off or len(head) > 4):
            said = rest.lstrip(" :,*-–—")
            return ("", line) if _is_range(rest, said) else (date, said)
    return "", line


_AFTER_DATE = re.compile(r"(?=[\s:,]|$)")


def _is_range(rest: str, said: str) -> bool:
    """True if a dash and another date follow a date."""
    is_dash = rest.lstrip()[:1] in ("-", "–", "—")
    return is_dash and bool(_dated(said)[0] or _date_in(said))


def _date_in(text: str) -> str:
    """A date as it can be written in its place, with nothing dropped."""
    try:
        return parse_date(text).edtf
    except DateError:
        return sure_date(text) or ""


def lines_of(text: str) -> Iterator[str]:
    """The lines of an answer that say something, without the marks of a list. A number before the name of a month
    is a day, unless all lines are numbered."""
    lines = [line for line in text.splitlines() if line.strip()]
    numbers = [found[1] for line in lines if (found := _NUMBERED.match(line))]
    is_list = len(lines) > 1 and numbers == [str(n) for n in range(1, len(lines) + 1)]
    for line in lines:
        found = _NUMBERED.match(line)
        is_mark = found and (
            is_list or not _date_in(" ".join(line[found.end() :].split()[:2]).rstrip(":,"))
        )
        rest = line[found.end() :] if found and is_mark else re.sub(r"^\s*[-*+•]\s+", "", line)
        if words := clean(rest):
            yield words


_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+")
