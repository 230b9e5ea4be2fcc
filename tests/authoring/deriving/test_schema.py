"""The JSON Schema of a record: it takes every valid one, and what it can tell of the others."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from generator.authoring.deriving.schema import schema, schema_text
from generator.model.dates import DateError, parse_date
from generator.parsing.nodes import Mapping, Node, Scalar, Sequence
from generator.parsing.yaml import parse
from generator.rules import RULES
from tests.each import each
from tests.support import BASE, BASE_RECORD, record

ROOT = Path(__file__).parents[3]
RECORDS = sorted(
    [*(ROOT / "briefs/cases").rglob("*.yml"), *BASE.parent.glob("*/briefs/cases/**/*.yml")]
)
VALIDATOR = Draft7Validator(schema())


def plain(node: Node | None) -> Any:
    """A record as plain data, with every scalar as text and blanks as null."""
    if isinstance(node, Mapping):
        return {name: plain(entry.value) for name, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text or None if isinstance(node, Scalar) else None


def faults(text: str) -> list[str]:
    """Where the schema finds fault with a record, as paths."""
    node, _ = parse(text, "a.yml")
    return sorted(error.json_path for error in VALIDATOR.iter_errors(plain(node)))


def example(text: str) -> str:
    """The record `example.yml` of an example of a rule."""
    fields = text.split("\n=== ")[0]
    return BASE_RECORD if fields.startswith("=== ") else record(fields)


def test_it_is_a_schema_of_draft_7() -> None:
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_committed_schema_is_the_one_that_the_model_gives() -> None:
    assert (ROOT / "briefs/schema.json").read_text(encoding="utf-8") == schema_text()


def test_descriptions_are_whole_sentences() -> None:
    described = [schema(), *schema()["definitions"].values()]
    described += [field for part in described for field in part["properties"].values()]
    for part in described:
        assert part["description"].endswith("."), part["description"]


def test_there_are_records_to_try() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in RECORDS}
    assert folders == {"briefs", "tests"}


@pytest.mark.slow
def test_every_record_that_the_checker_takes_is_valid() -> None:
    wrong = {path.stem: faults(path.read_text(encoding="utf-8")) for path in RECORDS}
    assert {name: found for name, found in wrong.items() if found} == {}


# Their examples cannot be parsed, or are not about the form of a record.
UNREADABLE = {"encoding", "text-control", "yaml-syntax", "yaml-forbidden"}


def test_the_fixed_example_of_every_rule_is_valid() -> None:
    names = sorted(set(RULES) - UNREADABLE)
    assert {n: found for n in names if (found := faults(example(RULES[n].corrected)))} == {}


@each(
    ("name", "path"),
    [
        ("field-unknown", "$"),
        ("field-missing", "$.question"),
        ("field-type", "$.topics"),
        ("list-length", "$.summary"),
        ("vocab-unknown", "$.status"),
        ("text-too-long", "$.title"),
        ("id-form", "$.sources[0].id"),
        ("date-invalid", "$.timeline[0].date"),
    ],
)
def test_the_failing_example_of_a_rule_of_form_is_not(name: str, path: str) -> None:
    assert faults(example(RULES[name].failing)) == [path]


SOURCE = "  - {id: S1, type: news, title: A, date: 2024, url: unknown, level: primary}\n"
EVENT = "  - {id: E1, date: 2024-02, type: order, what: It is., sources: [S1]}\n"
MEASURE = "  - {id: M1, by: agency, ordered: other, in_effect: other, sources: [S1]}\n"
PRECEDENT = (
    "  - {case: other, treatment: follows, point: A flaw., basis: attributed, sources: [S1]}\n"
)
UNIDENTIFIED = (
    "parties:\n  - {id: agency, actor: unidentified, role: authority}\n"
    "  - {id: maker, actor: some-maker, role: manufacturer}\n"
)
UNPUT = (
    "positions:\n  - {id: P1, held_by: [agency, maker], stance: for_measure, claim: none_on_record}\n"
    "  - {id: P2, held_by: maker, stance: against_measure, claim: It is not., basis: quoted, sources: [S1]}\n"
)


@each(
    ("fields", "path"),
    [
        (UNIDENTIFIED, "$.parties[0]"),
        (UNIDENTIFIED.replace("role: authority", "role: authority, described_as: an agency"), None),
        (UNPUT, None),
        (UNPUT.replace("basis: quoted, ", ""), "$.positions[1]"),
        (UNPUT.replace("basis: quoted, sources: [S1]", "basis: editorial"), None),
        (UNPUT.replace(", sources: [S1]", ""), "$.positions[1]"),
        ("measures:\n" + MEASURE, "$.measures"),
        ("measures:\n" + MEASURE.replace("sources", "called: [help], sources"), None),
        ("measures: not_applicable\n", None),
        ("measures: none\n", "$.measures"),
        ("jurisdictions: not_applicable\nsubject: not_applicable\nauthority: not_applicable\n", None),
        ("topics: not_applicable\n", "$.topics"),
        ("precedents:\n" + PRECEDENT, None),
        ("precedents:\n" + PRECEDENT.replace(", sources: [S1]", ""), None),
        ("precedents:\n" + PRECEDENT.replace("case: other, ", ""), "$.precedents"),
        (
            "precedents:\n" + PRECEDENT.replace("case: other", "case: other, external: {title: A}"),
            "$.precedents",
        ),
        ("exchanges:\n  - {issue: Is it?, answers: {P1: none_on_record}}\n", None),
        ("exchanges:\n  - {issue: Is it?, answers: {p1: none_on_record}}\n", "$.exchanges"),
        ("exchanges:\n  - {issue: Is it?, answers: {P1: unknown}}\n", "$.exchanges"),
        ("sources:\n" + SOURCE.replace("url: unknown", "url: ftp://example.org/"), "$.sources[0].url"),
        ("sources:\n" + SOURCE.replace("url: unknown", "url: https://example.org/"), None),
        ("sources:\n" + SOURCE.replace("primary", "primary, consulted: no, accessed: "), None),
        ("timeline:\n" + EVENT.replace("E1", "E0"), "$.timeline[0].id"),
        ("timeline:\n" + EVENT.replace("[S1]", "[]"), "$.timeline[0].sources"),
        ("timeline:\n" + EVENT.replace("[S1]", "[F1]"), "$.timeline[0].sources[0]"),
        ("timeline: []\n", "$.timeline"),
        ("topics:\nfacts:\ncontext:\nreplies:\n", None),
        ("context: {background: It was (S1)., analysis: }\n", None),
        ("context: {backgrund: It was (S1).}\n", "$.context"),
    ],
)  # fmt: skip
def test_conditions_and_words_in_place_of_values_are_as_the_checker_has_them(
    fields: str, path: str | None
) -> None:
    assert faults(record(fields)) == ([path] if path else [])


@pytest.mark.parametrize("number", [1994, 12.5, True])
def test_what_yaml_reads_as_a_number_may_stand_as_text(number: object) -> None:
    node, _ = parse(BASE_RECORD, "a.yml")
    data = plain(node)
    data["title"] = number
    assert list(VALIDATOR.iter_errors(data)) == []


@each(
    "date",
    [
        "1994", "1994-12", "1994-12-20", "2023?", "2023~", "2023%", "2017-09-XX", "2017-XX-XX",
        "2017-XX", "201X", "19XX", "2023-21", "-0043", "Y12345", "1995/2003", "2023-10/..", "../2003",
        "2023-10/", "/2003", "2023~/2024-05?", "unknown", "2023-05-12~",
        "May 2024", "2024-5", "24-05-01", "2024/05/01/02", "2024-05-01T12:00", "n/a", "circa 1990", "",
    ],
)  # fmt: skip
def test_a_date_is_one_for_the_schema_where_it_is_one_for_the_checker(date: str) -> None:
    try:
        parse_date(date)
        valid = True
    except DateError:
        valid = False
    node, _ = parse(BASE_RECORD, "a.yml")
    data = plain(node)
    data["timeline"][0]["date"] = date
    assert (list(VALIDATOR.iter_errors(data)) == []) == valid
