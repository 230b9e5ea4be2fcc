"""Schema and checker agree: what is wrong with the form of a record is so for both, or for neither."""

import copy
import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from generator.authoring.deriving.schema import schema
from generator.corpus.check import check_record
from generator.parsing.file import RawFile
from generator.parsing.yaml_writer import dump
from tests.authoring.deriving.test_schema import RECORDS, plain
from tests.extent import examples
from tests.strategies import cases
from tests.support import BASE

pytestmark = pytest.mark.slow

VALIDATOR = Draft7Validator(schema())
TODAY = datetime.date(2030, 1, 1)
FORM = {
    "field-unknown", "field-missing", "field-type", "list-length", "vocab-unknown", "text-too-long",
    "url-unsafe", "id-form", "date-invalid",
}  # fmt: skip
# In place of a value. What a schema cannot tell (a 30 February, the words of a line) is not among them.
WRONG = [
    "nonsense word", "not_applicable", "none_on_record", "unknown", "2016-1-3", "P1", "S0", "x" * 101, "ftp://x/",
    "https://example.org/", "", [], {}, ["x"], [""], [[]], {"x": "y"},
]  # fmt: skip


def as_data(text: str) -> Any:
    return plain(RawFile("one.yml", Path("one.yml"), text.encode()).root)


@cache
def written(path: Path) -> Any:
    return as_data(path.read_text(encoding="utf-8"))


# They are a tenth as long as others, and have every field.
SMALL = [path for path in RECORDS if path.is_relative_to(BASE.parent)]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a record, the record itself left out."""
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(data: Any, path: tuple[Any, ...], how: str, value: Any) -> str:
    """The text of a record with one place deleted, renamed or given another value."""
    result = copy.deepcopy(data)
    inner = result
    for part in path[:-1]:
        inner = inner[part]
    if how == "delete":
        del inner[path[-1]]
    elif how == "rename" and isinstance(inner, dict):
        inner[f"{path[-1]}x"] = inner.pop(path[-1])
    else:
        inner[path[-1]] = value
    return yaml.safe_dump(_texts(result), allow_unicode=True, sort_keys=False)


def _texts(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _texts(value) for key, value in data.items()}
    return [_texts(item) for item in data] if isinstance(data, list) else data or ""


@st.composite
def mutants(draw: st.DrawFn, records: st.SearchStrategy[Any]) -> str:
    data = draw(records)
    path = draw(st.sampled_from(list(places(data))))
    how = draw(st.sampled_from(["delete", "rename", "set", "set", "set"]))
    return changed(data, path, how, draw(st.sampled_from(WRONG)))


def assert_agreement(text: str) -> None:
    rules = {problem.rule for problem in check_record(text, "one", TODAY)}
    wrong = [error.json_path for error in VALIDATOR.iter_errors(as_data(text))]
    if wrong:
        # An id that is not of its kind is unknown, too.
        assert rules & (FORM | {"ref-unknown"}), wrong
    else:
        assert not rules & FORM


@examples(60, 600)
@given(mutants(st.sampled_from(SMALL).map(written)))
def test_a_change_of_a_written_record_is_wrong_for_both_or_for_neither(text: str) -> None:
    assert_agreement(text)


@examples(
    6,
    60,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(mutants(cases().map(lambda case: as_data(dump(case)))))
def test_a_change_of_a_generated_record_is_wrong_for_both_or_for_neither(text: str) -> None:
    assert_agreement(text)


@pytest.mark.parametrize("value", ["", [], {}], ids=str)
def test_a_blank_counts_as_absent_for_both(value: object) -> None:
    for name in ("topics", "status", "context"):
        assert_agreement(changed({**written(SMALL[0]), name: ""}, (name,), "set", value))
