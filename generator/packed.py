"""What is inside a record as bytes: a head that is read at once, and parts that are unpacked when somebody asks for them.

Of thousands of records, most pages and rules look at a few fields of each.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property, lru_cache
from typing import Any

from generator.inside import Inside
from generator.model.case import Case
from generator.outline import LISTED, SEEN
from generator.packing import pack, unpack
from generator.problem import Path
from generator.rules import Scope

# Gives the bytes of all parts, from where they are kept.
Read = Callable[[], bytes]

_FIELDS = tuple(field.name for field in fields(Case))
# What rules across cases ask for beside them.
_ASKED = ("links", "references_across", "said")
_PARTS = (*_FIELDS, *_ASKED, "lines")
# What every build looks up in all cases.
_AT_ONCE = ("id", "question", "title")
_LENGTH = 8
# Of so many cases everything may stay in memory.
_MOST = 2000


class Parts:
    """The parts by name."""

    __slots__ = ("_ends", "_read")

    def __init__(self, ends: tuple[int, ...], read: Read) -> None:
        self._ends = ends
        self._read = read

    def __getitem__(self, name: str) -> Any:
        number = _PARTS.index(name)
        start = self._ends[number - 1] if number else 0
        return unpack(self._read()[start : self._ends[number]])


class _Field:
    """A field that is unpacked at the first look; from then on it stands in the case itself, and shadows this."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, case: "PackedCase | None", owner: type | None = None) -> Any:
        if case is None:
            return getattr(Case, self._name)
        parts = case.__dict__["_parts"]
        if self._name not in SEEN:
            _unpacked[id(case)] = case
        # Who looks at many cases looks at several of these fields, and each look into a file takes time.
        for name in LISTED if self._name in LISTED else (self._name,):
            case.__dict__[name] = parts[name]
        return case.__dict__[self._name]


class PackedCase(Case):
    """A case like any other, whose fields are unpacked when somebody asks for them."""

    @classmethod
    def of(cls, known: Mapping[str, Any], parts: Parts) -> "PackedCase":
        case = cls.__new__(cls)
        case.__dict__.update(known, _parts=parts)
        return case

    def settle(self, keep: Sequence[str] = ()) -> None:
        """Let go of what was unpacked, other than some fields."""
        kept = {*_AT_ONCE, "_parts", *keep}
        for name in [name for name in self.__dict__ if name not in kept]:
            del self.__dict__[name]

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Case):
            return self is other
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = Case.__hash__

    def __reduce__(self) -> Any:
        raise TypeError("a case that is packed already is not packed again")


# Those of which more was unpacked than other pages show.
_unpacked: dict[int, PackedCase] = {}


def let_go() -> None:
    """Where many cases were unpacked, let go of what other pages do not show; who asks for it gets it again."""
    if len(_unpacked) > _MOST:
        for case in _unpacked.values():
            case.settle(SEEN)
        _unpacked.clear()


for _name in _FIELDS:
    setattr(PackedCase, _name, _Field(_name))


class _PackedScope(Scope):
    def __init__(
        self,
        case: Case,
        today: datetime.date,
        faulty: frozenset[Path],
        mentioned: frozenset[str],
        parts: Parts,
    ) -> None:
        super().__init__(case, today, faulty, mentioned)
        self._parts = parts

    @cached_property
    def links(self) -> list[tuple[Path, str, str]]:
        return list(self._parts["links"])

    @cached_property
    def references_across(self) -> list[tuple[Path, str, str]]:
        return list(self._parts["references_across"])

    @property
    def said(self) -> str:
        return str(self._parts["said"])

    def settle(self) -> None:
        for name in ("links", "references_across"):
            self.__dict__.pop(name, None)
        if isinstance(self.case, PackedCase):
            self.case.settle()


class _Lines(Mapping[str, int]):
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __getitem__(self, name: str) -> int:
        return _lines(self._parts)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_lines(self._parts))

    def __len__(self) -> int:
        return len(_lines(self._parts))


# A page shows those of one record.
@lru_cache(maxsize=4)
def _lines(parts: Parts) -> Mapping[str, int]:
    found: Mapping[str, int] = parts["lines"]
    return found


def packed(inside: Inside) -> bytes:
    """What is inside a record as bytes: the length of the head, the head, the parts."""
    parts = [pack(part) for part in _parts_of(inside)]
    ends, end = [], 0
    for part in parts:
        end += len(part)
        ends.append(end)
    head = pack(_head_of(inside, tuple(ends)))
    return b"".join((len(head).to_bytes(_LENGTH), head, *parts))


def head_of(content: bytes) -> bytes:
    """The head of what was packed."""
    return content[_LENGTH : _start(content)]


def only_head(content: bytes) -> bytes:
    """What was packed without its parts."""
    return content[: _start(content)]


def parts_of(content: bytes) -> bytes:
    """The parts of what was packed."""
    return content[_start(content) :]


def opened(head: bytes, today: datetime.date, read: Read) -> Inside | None:
    """What is inside the record with this head; `read` gives its parts. None where anything else is in it."""
    found = unpack(head)
    if not isinstance(found, dict):
        return None
    try:
        parts = Parts(found.pop("ends"), read)
        of_scope = found.pop("scope")
        if of_scope is None:
            return Inside(None, lines=_Lines(parts), **found)
        known, faulty, mentioned = of_scope
        case = PackedCase.of(known, parts)
        scope = _PackedScope(case, today, faulty, mentioned, parts)
        return Inside(scope, lines=_Lines(parts), **found)
    except (KeyError, TypeError, ValueError):
        return None


def _head_of(inside: Inside, ends: tuple[int, ...]) -> dict[str, Any]:
    of_all = ("problems", "tidy", "until", "outline", "leads")
    head = {name: getattr(inside, name) for name in of_all}
    scope = inside.scope
    if scope is not None:
        known = {name: getattr(scope.case, name) for name in _AT_ONCE}
        return head | {"ends": ends, "scope": (known, scope.faulty, scope.mentioned)}
    return head | {"ends": ends, "scope": None}


def _parts_of(inside: Inside) -> Iterator[Any]:
    scope = inside.scope
    if scope is None:
        yield from (None for _ in (*_FIELDS, *_ASKED))
    else:
        yield from (getattr(scope.case, name) for name in _FIELDS)
        yield from (getattr(scope, name) for name in _ASKED)
    yield dict(inside.lines)


def _start(content: bytes) -> int:
    return _LENGTH + int.from_bytes(content[:_LENGTH])
