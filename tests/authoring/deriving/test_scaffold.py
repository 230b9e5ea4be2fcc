"""The record to fill in: every required field in its place, explained, and nothing wrong with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.authoring.deriving.scaffold import scaffold
from generator.model.case import Case
from generator.model.fields import Field, Part, PerPosition, Word, fields_of
from generator.parsing.nodes import Mapping, Node, Sequence
from generator.parsing.yaml import parse
from tests.support import check, make_project


def classes(cls: type) -> Iterator[type]:
    yield cls
    for field in fields_of(cls).values():
        if isinstance(field.kind, Part | PerPosition):
            yield from classes(field.kind.cls)


def names(node: Node | None) -> set[str]:
    """Every field name that stands in a record."""
    if isinstance(node, Mapping):
        inner = [names(entry.value) for entry in node.entries.values()]
        return set(node.entries).union(*inner)
    return set().union(*map(names, node.items)) if isinstance(node, Sequence) else set()


def required() -> Iterator[Field]:
    """The required fields of a record, and of the records that it requires."""
    waiting: list[type] = [Case]
    for cls in waiting:
        for field in fields_of(cls).values():
            if field.required:
                yield field
                if isinstance(field.kind, Part):
                    waiting.append(field.kind.cls)


def uncommented(text: str) -> str:
    """The record with every field that stands in a comment."""
    _, body = text.split("\n\n", 1)
    while re.search(r"^( *(?:- )?)# ", body, re.M):
        body = re.sub(r"^( *(?:- )?)# ", r"\1", body, flags=re.M)
    return body


def problems(text: str, folder: Path) -> list[tuple[str, str, str]]:
    root = make_project(folder)
    (root / "briefs/cases/some-recall.yml").write_text(text, encoding="utf-8")
    return [(p.rule, p.path, p.message) for p in check(root).problems]


def test_a_minimal_record_is_short() -> None:
    text = scaffold(minimal=True)
    assert len(text.splitlines()) <= 60
    assert text.endswith("\n")
    assert all(text.splitlines())


@pytest.mark.parametrize("minimal", [True, False])
def test_editors_are_told_where_the_schema_is(minimal: bool) -> None:
    first = scaffold(minimal).splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema.json"


@pytest.mark.parametrize("minimal", [True, False])
def test_every_required_field_stands_in_its_place(minimal: bool) -> None:
    node, faults = parse(scaffold(minimal), "a.yml")
    assert faults == []
    assert isinstance(node, Mapping)
    assert list(node.entries) == [n for n, field in fields_of(Case).items() if field.required]
    assert names(node) == {field.name for field in required()}


@pytest.mark.parametrize("minimal", [True, False])
def test_a_required_field_is_explained_where_it_stands(minimal: bool) -> None:
    text = scaffold(minimal)
    for field in required():
        lines = re.findall(rf"^ *(?:- )?{field.name}:(.*)$", text, re.M)
        explained = [line for line in lines if line.startswith(f"  # {field.doc}")]
        given = [line for line in lines if re.fullmatch(r" [\w-]+", line)]
        assert explained or given, field.name
        if isinstance(field.kind, Word) and explained:
            assert explained[0].endswith(f"One of: {', '.join(field.kind.words.words)}.")


def test_every_other_field_stands_in_a_comment() -> None:
    node, faults = parse(uncommented(scaffold(minimal=False)), "a.yml")
    assert faults == []
    known = {field.name for cls in classes(Case) for field in fields_of(cls).values()}
    assert names(node) == known | {"P1", "P2"}


def test_both_sides_are_there_to_be_filled_in() -> None:
    assert (
        "positions:  # What each side holds.\n"
        "  - id: P1\n    held_by: side-one\n    stance: for_measure\n    claim:  # What it claims"
    ) in scaffold(minimal=True)
    assert "  - id: P2\n    held_by: side-two\n    stance: against_measure\n" in scaffold(
        minimal=True
    )


@pytest.mark.parametrize("minimal", [True, False])
def test_nothing_is_wrong_but_what_is_missing(minimal: bool, tmp_path: Path) -> None:
    found = problems(scaffold(minimal), tmp_path)
    assert {rule for rule, _, _ in found} == {"field-missing"}


def test_nothing_is_wrong_with_what_comes_out_of_the_comments(tmp_path: Path) -> None:
    found = problems(uncommented(scaffold(minimal=False)), tmp_path)
    assert {rule for rule, _, _ in found} == {"field-missing"}
    paths = {path for _, path, _ in found}
    assert {"exchanges[0].answers.P1.says", "risk_views.P2.basis", "measures[0].ordered"} <= paths
