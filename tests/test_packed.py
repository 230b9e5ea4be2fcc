"""What is inside a record as bytes, of which each part is unpacked when somebody asks for it."""

import dataclasses
from pathlib import Path

import pytest

from generator.inside import Inside, look_inside
from generator.load import load_project
from generator.load.file import RawFile
from generator.model.case import Case
from generator.packed import PackedCase, head_of, only_head, opened, packed, parts_of
from generator.packing import pack
from tests.support import TODAY

FULL = Path(__file__).parent / "data" / "full"


class Kept:
    """What was packed, with how often its parts were asked for."""

    def __init__(self, inside: Inside) -> None:
        self.content = packed(inside)
        self.asked = 0

    def read(self) -> bytes:
        self.asked += 1
        return parts_of(self.content)

    def opened(self) -> Inside:
        inside = opened(head_of(self.content), TODAY, self.read)
        assert inside is not None
        return inside


def records() -> list[Inside]:
    return [look_inside(raw, TODAY) for raw in load_project(FULL).cases.values()]


def case_of(inside: Inside) -> Case:
    assert inside.scope is not None
    return inside.scope.case


def test_what_is_inside_survives() -> None:
    for inside in records():
        again = Kept(inside).opened()
        assert case_of(again) == case_of(inside)
        assert case_of(inside) == case_of(again)
        assert hash(case_of(again)) == hash(case_of(inside))
        assert inside.scope is not None
        assert again.scope is not None
        for name in ("links", "references_across", "said", "faulty", "mentioned", "today"):
            assert getattr(again.scope, name) == getattr(inside.scope, name), name
        assert dict(again.lines) == dict(inside.lines)
        for field in dataclasses.fields(Inside):
            if field.name not in ("scope", "lines"):
                assert getattr(again, field.name) == getattr(inside, field.name), field.name


def test_a_file_that_is_no_record_survives() -> None:
    raw = RawFile("briefs/cases/a.yml", Path("a.yml"), b"title: [")
    inside = look_inside(raw, TODAY)
    again = Kept(inside).opened()
    assert again.scope is None
    assert again.problems == inside.problems
    assert dict(again.lines) == dict(inside.lines)


def test_nothing_is_read_before_somebody_asks() -> None:
    kept = Kept(records()[0])
    case = case_of(kept.opened())
    assert case.id
    assert case.title
    assert kept.asked == 0
    first = case.facts
    assert kept.asked == 1
    assert case.facts is first
    assert kept.asked == 1


def test_what_was_unpacked_can_be_let_go() -> None:
    kept = Kept(records()[0])
    case = case_of(kept.opened())
    assert isinstance(case, PackedCase)
    before = case.facts
    case.settle()
    assert (case.facts, kept.asked) == (before, 2)


def test_a_changed_copy_is_a_case_like_any_other() -> None:
    inside = records()[0]
    copy = dataclasses.replace(case_of(Kept(inside).opened()), title="Another")
    assert copy == dataclasses.replace(case_of(inside), title="Another")
    assert copy != case_of(inside)


def test_a_head_alone_has_no_parts() -> None:
    content = packed(records()[0])
    assert head_of(only_head(content)) == head_of(content)
    assert parts_of(only_head(content)) == b""


@pytest.mark.parametrize("head", [b"", b"x", pack([1]), pack({"ends": ()}), pack({"scope": None})])
def test_anything_else_is_not_taken(head: bytes) -> None:
    assert opened(head, TODAY, bytes) is None
