"""What is inside a record as bytes, part by part."""

from dataclasses import fields
from pathlib import Path

from generator.corpus.record_analysis import Inside, look_inside
from generator.corpus.record_parts import head_of, only_head, packed, parts_behind
from generator.model.case import Case
from generator.project.serialisation import unpack
from generator.project.source_tree import load_project
from tests.support import TODAY

FULL = Path(__file__).parents[1] / "data" / "full"


class Held:
    """The bytes of a record that nobody may look at anew."""

    def __init__(self, inside: Inside) -> None:
        self.content = packed(inside)

    def read(self, start: int, end: int) -> bytes:
        return self.content[start:end]

    def again(self) -> Inside:
        raise AssertionError("a part was not found")


def test_each_part_is_what_was_packed() -> None:
    for raw in load_project(FULL).cases.values():
        inside = look_inside(raw, TODAY)
        assert inside.scope is not None
        held = Held(inside)
        head = head_of(held.content)
        parts = parts_behind(head, unpack(head)["marks"], held)
        for field in fields(Case):
            assert parts[field.name] == getattr(inside.scope.case, field.name), field.name
        for name in ("links", "references_across", "said"):
            assert parts[name] == getattr(inside.scope, name), name
        assert parts["lines"] == dict(inside.lines)
        assert parts.of_case() == {f.name: getattr(inside.scope.case, f.name) for f in fields(Case)}


def test_a_head_alone_is_the_beginning_of_the_whole() -> None:
    inside = look_inside(next(iter(load_project(FULL).cases.values())), TODAY)
    content = packed(inside)
    assert head_of(only_head(content)) == head_of(content)
    assert content.startswith(only_head(content))
    assert len(only_head(content)) < len(content)
    assert only_head(only_head(content)) == only_head(content)
