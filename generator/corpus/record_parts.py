"""What is inside a record as bytes: a head that is read at once, and parts that are read when somebody asks for them.

Of thousands of records, most pages and rules look at a few fields of each.
"""

import struct
from dataclasses import fields
from typing import Any, Protocol

from generator.corpus.interface_digest import LISTED
from generator.corpus.record_analysis import Inside
from generator.model.case import Case
from generator.project.digests import sum_of
from generator.project.serialisation import pack, unpack

# What every build looks up in all cases; it is in the head.
AT_ONCE = ("id", "question", "title")

_FIELDS = tuple(field.name for field in fields(Case))
# Who looks at many cases looks at several of these fields.
_TOGETHER = "listed"
# What rules across cases ask for beside the fields.
_ASKED = ("links", "quotations", "references_across", "said", "untranslated")
_PARTS = (_TOGETHER, *(name for name in _FIELDS if name not in LISTED), *_ASKED, "lines")
_NUMBERS = {name: number for number, name in enumerate(_PARTS)} | dict.fromkeys(LISTED, 0)
_LENGTH = 8
# Where a part ends, and the sum of its bytes.
_MARK = struct.Struct("<I8s")


class Place(Protocol):
    """Where the parts of a record are kept."""

    def read(self, start: int, end: int) -> bytes:
        """Some of the bytes of what was packed; nothing, or anything else, where they are no longer there."""

    def again(self) -> Inside:
        """What is inside the record, looked at anew."""


class Parts:
    """The parts of one record."""

    __slots__ = ("_marks", "_place", "_start")

    def __init__(self, marks: bytes, place: Place, start: int) -> None:
        """`start` is where they begin in what was packed."""
        self._marks = marks
        self._place = place
        self._start = start

    def of(self, name: str) -> dict[str, Any]:
        """What is kept together with a field, by name."""
        number = _NUMBERS[name]
        start = self._mark(number - 1)[0] if number else 0
        end, expected = self._mark(number)
        data = self._place.read(self._start + start, self._start + end)
        if sum_of(data) == expected:
            return _named(number, unpack(data))
        return _named(number, _part(self._place.again(), _PARTS[number]))

    def of_case(self) -> dict[str, Any]:
        """All fields of the case."""
        last = _NUMBERS[_ASKED[0]] - 1
        data = self._place.read(self._start, self._start + self._mark(last)[0])
        found: dict[str, Any] = {}
        start = 0
        for number in range(last + 1):
            end, expected = self._mark(number)
            part = data[start:end]
            if sum_of(part) != expected:
                case = _case_in(self._place.again())
                return {name: getattr(case, name) for name in _FIELDS}
            found |= _named(number, unpack(part))
            start = end
        return found

    def __getitem__(self, name: str) -> Any:
        return self.of(name)[name]

    def _mark(self, number: int) -> tuple[int, bytes]:
        found: tuple[int, bytes] = _MARK.unpack_from(self._marks, number * _MARK.size)
        return found


def packed(inside: Inside) -> bytes:
    """What is inside a record as bytes: the length of the head, the head, the parts."""
    parts = [pack(_part(inside, name)) for name in _PARTS]
    marks, end = b"", 0
    for part in parts:
        end += len(part)
        marks += _MARK.pack(end, sum_of(part))
    head = pack(_head(inside, marks))
    return b"".join((len(head).to_bytes(_LENGTH), head, *parts))


def head_of(content: bytes) -> bytes:
    """The head of what was packed."""
    return content[_LENGTH : _start(content)]


def only_head(content: bytes) -> bytes:
    """What was packed without its parts."""
    return content[: _start(content)]


def parts_behind(head: bytes, marks: bytes, place: Place) -> Parts:
    """The parts that follow a head."""
    return Parts(marks, place, _LENGTH + len(head))


def _start(content: bytes) -> int:
    return _LENGTH + int.from_bytes(content[:_LENGTH])


def _head(inside: Inside, marks: bytes) -> dict[str, Any]:
    of_all = ("problems", "tidy", "until", "outline", "leads")
    head = {name: getattr(inside, name) for name in of_all} | {"marks": marks, "scope": None}
    scope = inside.scope
    if scope is not None:
        known = {name: getattr(scope.case, name) for name in AT_ONCE}
        head["scope"] = known, scope.faulty, scope.mentioned
    return head


def _part(inside: Inside, name: str) -> Any:
    scope = inside.scope
    if name == "lines":
        return dict(inside.lines)
    if scope is None:
        return [None for _ in LISTED] if name == _TOGETHER else None
    if name == _TOGETHER:
        return [getattr(scope.case, listed) for listed in LISTED]
    return getattr(scope if name in _ASKED else scope.case, name)


def _named(number: int, value: Any) -> dict[str, Any]:
    return dict(zip(LISTED, value, strict=True)) if number == 0 else {_PARTS[number]: value}


def _case_in(inside: Inside) -> Case:
    assert inside.scope is not None  # there was a case before
    return inside.scope.case
