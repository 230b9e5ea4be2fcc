"""What the site publishes of a case comes back as the record that it was."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given as drawn

from generator.authoring.importing.own import is_published, record_of, record_text
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.exports.json import case_json
from generator.model.case import Case
from generator.parsing.file import RawFile
from generator.parsing.validate import validate
from tests.authoring.importing.support import given, left, project, record, run
from tests.extent import examples
from tests.strategies import cases
from tests.support import TODAY

pytestmark = pytest.mark.slow

FULL = Path(__file__).parents[2] / "data" / "full"


@cache
def corpus() -> Corpus:
    found = check_project(FULL, How(TODAY)).corpus
    assert found is not None
    return found


def read(text: str, name: str) -> Case:
    found = validate(RawFile(f"{name}.yml", Path(f"{name}.yml"), text.encode()).root, Case, name)
    # A year with two digits behind it is a season, as it was typed.
    assert {rule for rule, _ in found.faults} <= {"date-ambiguous"}
    assert isinstance(found.record, Case)
    return found.record


@pytest.mark.parametrize("name", sorted(p.stem for p in FULL.glob("briefs/cases/**/*.yml")))
def test_a_published_case_comes_back_as_the_same_record(name: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(FULL, root)
    file = next((root / "briefs/cases").rglob(f"{name}.yml"))
    file.unlink()
    published = given(tmp_path, case_json(corpus().cases[name], corpus()), "case.json")
    done = run(root, published, "--to", "back")
    assert done.output == (
        "Wrote 1 record into briefs/cases/back.\nWhat is left to fill in: briefs check briefs/cases/back\n"
    )
    text = (root / f"briefs/cases/back/{name}.yml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../schema.json\n# Imported from `case.json`, entry 1.\n"
    )
    assert read(text, name) == corpus().cases[name]


@examples(20, 200)
@drawn(cases())
def test_any_case_comes_back_as_it_was(case: Case) -> None:
    published = json.loads(case_json(case, corpus()))
    assert is_published(published)
    text = record_text(record_of(published), "x", "Imported.")
    assert read(text, case.id) == case


def test_a_published_case_that_does_not_fit_becomes_a_draft(tmp_path: Path) -> None:
    root = project(tmp_path)
    name = next(iter(corpus().cases))
    published = json.loads(case_json(corpus().cases[name], corpus()))
    published["title"] += "\ud83d"
    file = given(tmp_path, json.dumps(published), "case.json")
    done = run(root, file)
    assert "could not be used as they are" in done.output
    assert left(root) == {"field-missing"}
    found = record(root, name)
    assert found["editorial.review_state"] == "draft"
    assert found["editorial.note"].startswith("Imported from `case.json`, entry 1.")


def test_a_list_of_published_cases_is_a_table_like_any_other(tmp_path: Path) -> None:
    root = project(tmp_path)
    items = [{"id": "a-kettle", "title": "A kettle", "relied_on_by": [], "outcome": "pending"}]
    done = run(root, given(tmp_path, json.dumps({"items": items}), "cases.json"))
    assert "No field was named for: `relied_on_by`" in done.output
    assert record(root, "a-kettle")["title"] == "A kettle"


def test_half_a_character_is_no_text() -> None:
    text = record_text(record_of({"title": "A\ud83d", "key\ud83d": ["\ud83d"]}), "x", "Imported.")
    assert text.endswith("\ntitle: A?\nkey?:\n  - '?'\n")
