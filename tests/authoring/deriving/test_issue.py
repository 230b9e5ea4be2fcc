"""The issue form for a new case, and what comes out of an issue that was made with it."""

import json
import re
from typing import Any

import pytest
import yaml

from generator.authoring.deriving.answers import Answers
from generator.authoring.deriving.issue import (
    ENTRIES,
    NO_ANSWER,
    IssueError,
    issue_form,
    read_issue,
)
from generator.model.vocabulary import STATUS
from tests.each import each


def body(**answers: str) -> str:
    """What GitHub makes of the answers to the form."""
    return "\n\n".join(f"### {e.label}\n\n{answers.get(e.id, NO_ANSWER)}" for e in ENTRIES)


def form() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(issue_form())
    return data


def test_the_form_has_what_github_asks_of_a_form() -> None:
    assert {"name", "description", "title", "body"} == set(form())
    asked = [item for item in form()["body"] if item["type"] != "markdown"]
    assert [item["id"] for item in asked] == [entry.id for entry in ENTRIES]
    assert len({item["attributes"]["label"] for item in asked}) == len(asked)
    for item in asked:
        assert item["type"] in ("input", "textarea", "dropdown")
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", item["id"])
        assert item["attributes"]["description"]


def test_words_and_limits_of_the_form_are_those_of_the_model() -> None:
    status = next(item for item in form()["body"] if item.get("id") == "status")
    assert status["attributes"]["options"] == list(STATUS.words)
    title = next(item for item in form()["body"] if item.get("id") == "title")
    assert title["attributes"]["description"].endswith("At most 100 characters.")


def test_every_question_of_the_form_is_an_answer_that_a_record_can_begin_with() -> None:
    assert {entry.id for entry in ENTRIES} <= {*Answers.__dataclass_fields__}


def test_the_answers_are_read() -> None:
    text = body(
        title="  A title ", question="Is it?", status="open", jurisdictions="US, Germany;EU",
        summary="- One (S1).\n* Two (S1).\n\n3. Three (S2).", sources="https://example.org/\nB",
    )  # fmt: skip
    assert read_issue(text.replace("\n", "\r\n")) == read_issue(text)
    assert read_issue(text) == Answers(
        title="A title",
        question="Is it?",
        status="open",
        jurisdictions=("US", " Germany", "EU"),
        topics=("",),
        summary=("One (S1).", "Two (S1).", "Three (S2)."),
        sources=("https://example.org/", "B"),
    )


def test_the_event_that_github_gives_to_a_workflow_is_read_too() -> None:
    text = body(title="A title", question="Is it?")
    event = json.dumps({"action": "opened", "issue": {"number": 5, "body": text}})
    assert read_issue(event) == read_issue(text)


def test_a_heading_inside_an_answer_is_part_of_the_answer() -> None:
    text = body(title="A", question="Is it?\n### Title\nanother\n### Sources\nmine", status="open")
    answers = read_issue(text)
    assert answers.title == "A"
    assert answers.question == "Is it? ### Title another ### Sources mine?"
    assert answers.status == "open"
    assert answers.sources == ()


def test_an_issue_whose_headings_were_deleted_in_part_is_read_as_far_as_it_goes() -> None:
    answers = read_issue("### Title\n\nA\n\n### Sources\n\nhttps://example.org/\n")
    assert (answers.title, answers.sources) == ("A", ("https://example.org/",))


@each(
    ("text", "reason"),
    [
        ("", "it has no heading `### Title` with an answer under it"),
        ("Please fix the site.", "it has no heading `### Title` with an answer under it"),
        (body(), "it has no heading `### Title` with an answer under it"),
        ("{}", "it is JSON without the text of an issue"),
        ('{"issue": {"body": null}}', "it is JSON without the text of an issue"),
        ('{"issue": [1]}', "it is JSON without the text of an issue"),
        ("{" * 100_000, "it has no heading `### Title` with an answer under it"),
        ("### Title\n" + "a" * 300_000, "it is longer than an issue can be"),
    ],
    ids=range(8),
)  # fmt: skip
def test_what_is_no_issue_of_the_form_is_refused_in_words(text: str, reason: str) -> None:
    with pytest.raises(IssueError, match=re.escape(reason)):
        read_issue(text)


@pytest.mark.parametrize(
    ("said", "read"), [("Is it so", "Is it so?"), ("Is it so?", "Is it so?"), ("It is.", "It is.")]
)
def test_a_question_mark_that_was_left_out_is_put_there(said: str, read: str) -> None:
    assert read_issue(body(title="A", question=said)).question == read
