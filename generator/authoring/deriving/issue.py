"""The issue form for a new case, and the reading of an issue that was made with it.

GitHub writes an issue from a form as Markdown: `### Label`, an empty line, the answer, or `_No response_`.
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

from generator.authoring.deriving.answers import Answers, lines_of
from generator.authoring.deriving.draft import as_question, clean
from generator.model.case import Case
from generator.model.fields import Field, Part, Text, Word, fields_of
from generator.model.vocabulary import in_words

NO_ANSWER = "_No response_"
MOST_BYTES = 4 * 1024 * 1024
_MOST_CHARACTERS = 300_000


class IssueError(Exception):
    """The text is not an issue made with this form; the message says why."""


@dataclass(frozen=True)
class Entry:
    """One question of the form. `id` is the answer that it gives, `field` what it becomes in the record."""

    id: str
    label: str
    field: str
    help: str
    lines: bool = False
    long: bool = False
    required: bool = False
    placeholder: str = ""


ENTRIES = (
    Entry("title", "Title", "title", "", required=True),
    Entry("short_title", "Short title", "short_title", "The product or the case in two or three words."),
    Entry("question", "Question presented", "question", "", required=True),
    Entry("status", "Status", "status", "", required=True),
    Entry(
        "jurisdictions", "Jurisdictions", "jurisdictions",
        "Codes or names of countries, EU, or INT for international; several with commas.",
        placeholder="US, EU",
    ),
    Entry(
        "topics", "Topics", "topics",
        "As on the page Topics of the site, where there is one that fits; several with commas.",
    ),
    Entry(
        "identifiers", "Numbers of dockets and files", "identifiers.value",
        "One in each line, as the court, agency or database writes it.", lines=True,
        placeholder="No. 16-cv-1234\nECLI:EU:C:2020:559",
    ),
    Entry(
        "for_measure", "Who is for the measure", "parties.actor",
        "One name: the authority that ordered it, or who asks for it. The name of who speaks for this side.",
        required=True,
    ),
    Entry("for_measure_claim", "What they claim", "positions.claim", "In one sentence, so that they would agree.", long=True),
    Entry("against_measure", "Who is against the measure", "parties.actor", "One name.", required=True),
    Entry(
        "against_measure_claim", "What these claim", "positions.claim",
        "In one sentence, so that they would agree. If no one has argued this side, write none_on_record.", long=True,
    ),
    Entry(
        "summary", "Summary", "summary",
        "One sentence in each line, and behind each the number of its source, such as (S1): S1 is the first line "
        "under Sources.", lines=True,
    ),
    Entry(
        "events", "What happened", "timeline.what",
        "One step in each line, with its date in front, as exactly as it is known.", lines=True,
        placeholder="2016-02-16: The court orders the maker to help.\n2016-03: The maker answers.",
    ),
    Entry(
        "sources", "Sources", "sources.url",
        "One in each line: its title and its address. The first is S1, the second S2.", lines=True, required=True,
        placeholder="Order of the court, https://www.example.org/order.pdf",
    ),
    Entry(
        "interests", "Your interests", "editorial.interests",
        "Whether you work for one of the sides, or have another interest in how it ends.",
    ),
)  # fmt: skip
FIRST_HEADING = f"### {ENTRIES[0].label}"


def issue_form() -> str:
    """The form as GitHub reads it (`.github/ISSUE_TEMPLATE/new-case.yml`)."""
    intro = (
        "Thank you. No knowledge of code is needed. Write what you know and leave the rest blank: from your "
        "answers a draft record is made, which you and others then complete. Everything you write here is public."
    )
    form = {
        "name": "New case",
        "description": "Propose a dispute over a recall, a ban, an order or a withdrawal.",
        "title": "New case: ",
        "body": [{"type": "markdown", "attributes": {"value": intro}}, *map(_asked, ENTRIES)],
    }
    head = "# Made from the model by `briefs derive`, which would write over any change.\n"
    return head + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


def _asked(entry: Entry) -> dict[str, Any]:
    field = _field(entry.field)
    attributes: dict[str, Any] = {"label": entry.label, "description": _help(entry, field)}
    kind = "textarea" if entry.lines or entry.long else "input"
    if isinstance(field.kind, Word) and not field.many:
        kind = "dropdown"
        attributes["options"] = list(field.kind.words.words)
    elif shown := entry.placeholder or ("" if entry.lines or "." in entry.field else field.example):
        attributes["placeholder"] = shown
    asked: dict[str, Any] = {"type": kind, "id": entry.id, "attributes": attributes}
    if entry.required:
        asked["validations"] = {"required": True}
    return asked


def _help(entry: Entry, field: Field) -> str:
    kind = field.kind
    parts = [field.doc if entry.id == field.name else "", entry.help]
    if isinstance(kind, Word) and not field.many:
        parts += [
            f"{in_words(w).capitalize()}: {meaning}" for w, meaning in kind.words.words.items()
        ]
    if isinstance(kind, Text) and kind.most:
        parts.append(f"At most {kind.most} characters.")
    if isinstance(kind, Text) and kind.words:
        parts.append(f"At most {kind.words} words each.")
    return " ".join(part for part in parts if part)


def _field(name: str) -> Field:
    """The field of a case that a path such as `positions.claim` names."""
    cls: Any = Case
    *outer, last = name.split(".")
    for part in outer:
        kind = fields_of(cls)[part].kind
        assert isinstance(kind, Part)
        cls = kind.cls
    return fields_of(cls)[last]


def read_issue(text: str) -> Answers:
    """The answers in an issue: its text, or GitHub's event (JSON) that holds it. Raises IssueError."""
    body = _body(text)
    if len(body) > _MOST_CHARACTERS:
        raise IssueError("it is longer than an issue can be")
    answers = _split(body)
    if not answers.get("title") and not answers.get("question"):
        raise IssueError(f"it has no heading `{FIRST_HEADING}` with an answer under it")
    given = {entry.id: answers.get(entry.id, "") for entry in ENTRIES}
    values: dict[str, Any] = {name: clean(answer) for name, answer in given.items()}
    values |= {e.id: tuple(lines_of(given[e.id])) for e in ENTRIES if e.lines}
    values["question"] = as_question(values["question"])
    for name in ("jurisdictions", "topics"):
        values[name] = tuple(re.split(r"[,;\n]", given[name]))
    return Answers(**values)


def _body(text: str) -> str:
    if text.lstrip().startswith("{"):
        try:
            event = json.loads(text)
        except (ValueError, RecursionError):
            return text
        issue = event.get("issue") if isinstance(event, dict) else None
        body = issue.get("body") if isinstance(issue, dict) else None
        if not isinstance(body, str):
            raise IssueError("it is JSON without the text of an issue")
        return body
    return text


def _split(body: str) -> dict[str, str]:
    """The answers by the id of their question.

    Headings count in the order of the form alone, each once: one inside an answer is part of the answer.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    given = {line.strip() for line in lines}
    expected = [entry for entry in ENTRIES if f"### {entry.label}" in given]
    answers: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        if expected and line.strip() == f"### {expected[0].label}":
            current = answers[expected.pop(0).id] = []
        else:
            current.append(line)
    texts = {name: "\n".join(found).strip() for name, found in answers.items()}
    return {name: text for name, text in texts.items() if text != NO_ANSWER}
