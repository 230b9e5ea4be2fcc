"""Records as they are kept, and cases that are unpacked from there when somebody looks, and note who does.

A record is kept in a light part, which is in memory for all records, and a full one, of which a part is read when it is
asked for: of thousands of records, most pages and rules look at a few fields of each.
"""

import datetime
import struct
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property, lru_cache
from typing import Any, Protocol

from generator.corpus.outline import Outline, outline_of
from generator.corpus.reads import BITS, Reads
from generator.corpus.record_analysis import RecordAnalysis
from generator.model.case import Case
from generator.model.diagnostic import Path
from generator.model.verification import Quotation
from generator.project.serialisation import pack, sum_of, unpack
from generator.rules import CaseContext

_FIELDS = tuple(field.name for field in fields(Case) if field.name != "id")
_ALL_FIELDS = frozenset(_FIELDS)
# What a context keeps once it was asked for it.
_ASKED_LATER = ("links", "quotations", "references_across", "unusual", "untranslated")
# What lists show of most cases; it is in the light part.
_NEAR = (
    *(
        "title",
        "short_title",
        "question",
        "status",
        "outcome",
        "topics",
        "jurisdictions",
        "parties",
    ),
    *("authority", "editorial", "measures", "not_applicable"),
)
# What rules across cases ask for beside the fields.
_ASKED = ("links", "quotations", "references_across", "said", "unusual", "untranslated")
# What is known of the file of a record, as mappings.
_OF_FILE = ("lines", "places")
PARTS = (*_NEAR, *(name for name in _FIELDS if name not in _NEAR), *_ASKED, *_OF_FILE)
_PLACES = {name: place for place, name in enumerate(PARTS)}
_SETS = frozenset(field.name for field in fields(Case) if isinstance(field.default, frozenset))
_END = struct.Struct("<I")


def place_of(name: str) -> int:
    """The place of a part among those of a record."""
    return _PLACES[name]


class Place(Protocol):
    """The store of the full part of a record."""

    def read(self, start: int, end: int) -> bytes:
        """Some of its bytes; nothing, or anything else, where they are no longer there."""

    def again(self) -> RecordAnalysis:
        """The analysis of the record, made again."""


class Store:
    """The parts of one record, unpacked when somebody asks; `near` are the first bytes of the full part."""

    __slots__ = ("_ends", "_near", "_place", "outline")

    def __init__(self, outline: Outline, ends: bytes, near: bytes, place: Place) -> None:
        self.outline = outline
        self._ends = ends
        self._near = near
        self._place = place

    def __getitem__(self, name: str) -> Any:
        number = _PLACES[name]
        start, end = self._end(number - 1), self._end(number)
        is_near = end <= len(self._near)
        data = self._near[start:end] if is_near else self._place.read(start, end)
        return self._value(number, data)

    def all(self) -> dict[str, Any]:
        """All fields of the case, read in one go."""
        last = len(_FIELDS) - 1
        data = self._place.read(0, self._end(last))
        return {
            PARTS[number]: self._value(number, data[self._end(number - 1) : self._end(number)])
            for number in range(last + 1)
        }

    def _value(self, number: int, data: bytes) -> Any:
        if sum_of(data) != self.outline.digest_of(number):
            return _part(self._place.again(), PARTS[number])
        value = unpack(data)
        return frozenset(value) if PARTS[number] in _SETS else value

    def _end(self, number: int) -> int:
        return int(_END.unpack_from(self._ends, number * _END.size)[0]) if number >= 0 else 0


class _Field:
    """A field that notes who looks at it, and is unpacked at the first look."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bit = BITS[name]

    def __get__(self, case: "LazyCase | None", owner: type | None = None) -> Any:
        if case is None:
            return getattr(Case, self._name)
        values = case.__dict__
        reads = values.get("_reads")
        # A changed copy has all its fields, and nobody notes who looks at it.
        if reads is not None:
            name = values["id"]
            trace = reads.trace
            trace[name] = trace.get(name, 0) | self._bit
            if self._name not in values:
                values[self._name] = values["_store"][self._name]
                reads.held[name] = case
        return values[self._name]

    def __set__(self, case: Case, value: Any) -> None:
        """Used by the constructor alone: a case is frozen."""
        case.__dict__[self._name] = value


class LazyCase(Case):
    """A case like any other, whose fields are unpacked when somebody asks for them."""

    @classmethod
    def of(cls, name: str, store: Store, reads: Reads) -> "LazyCase":
        case = cls.__new__(cls)
        case.__dict__.update(id=name, _store=store, _reads=reads)
        return case

    def unpack(self) -> None:
        """Unpack all fields at once, which takes less time, for a case that is shown in full."""
        values = self.__dict__
        if not values.keys() >= _ALL_FIELDS:
            values.update(values["_store"].all() | values)

    def settle(self) -> None:
        """Drop the unpacked fields."""
        for name in _FIELDS:
            self.__dict__.pop(name, None)

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Case):
            return self is other
        return self.id == other.id and all(getattr(self, n) == getattr(other, n) for n in _FIELDS)

    __hash__ = Case.__hash__

    def __reduce__(self) -> Any:
        raise TypeError("a case that is packed already is not packed again")


for _name in _FIELDS:
    setattr(LazyCase, _name, _Field(_name))


class _LazyContext(CaseContext):
    def __init__(
        self,
        case: Case,
        today: datetime.date,
        faulty: frozenset[Path],
        mentioned: frozenset[str],
        store: Store,
    ) -> None:
        super().__init__(case, today, faulty, mentioned)
        self._store = store

    @cached_property
    def links(self) -> list[tuple[Path, str, str]]:
        return list(self._store["links"])

    @cached_property
    def references_across(self) -> list[tuple[Path, str, str]]:
        return list(self._store["references_across"])

    @cached_property
    def untranslated(self) -> list[tuple[Path, str]]:
        return list(self._store["untranslated"])

    @cached_property
    def unusual(self) -> list[tuple[Path, str]]:
        return list(self._store["unusual"])

    @cached_property
    def quotations(self) -> list[Quotation]:
        return list(self._store["quotations"])

    @property
    def said(self) -> str:
        return str(self._store["said"])

    def settle(self) -> None:
        for name in _ASKED_LATER:
            self.__dict__.pop(name, None)
        if isinstance(self.case, LazyCase):
            self.case.settle()


class _OfFile(Mapping[str, Any]):
    def __init__(self, store: Store, part: str) -> None:
        self._store = store
        self._part = part

    def __getitem__(self, name: str) -> Any:
        return _of_file(self._store, self._part)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_of_file(self._store, self._part))

    def __len__(self) -> int:
        return len(_of_file(self._store, self._part))


# A page shows those of one record.
@lru_cache(maxsize=4)
def _of_file(store: Store, part: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = store[part]
    return found


def packed(analysis: RecordAnalysis) -> tuple[bytes, bytes]:
    """The light and the full part of a record."""
    if analysis.scope is None:
        return pack((analysis, dict(analysis.lines))), b""
    case, scope = analysis.scope.case, analysis.scope
    parts = [_bytes_of(_part(analysis, name)) for name in PARTS]
    ends, end = b"", 0
    for part in parts:
        end += len(part)
        ends += _END.pack(end)
    full = b"".join(parts)
    near = full[: _END.unpack_from(ends, (len(_NEAR) - 1) * _END.size)[0]]
    outline = outline_of(case, b"".join(map(sum_of, parts)))
    known = replace(analysis, scope=None, lines={}, outline=outline, places={})
    return pack((known, (case.id, scope.faulty, scope.mentioned, ends, near))), full


def opened(light: bytes, today: datetime.date, place: Place, reads: Reads) -> RecordAnalysis | None:
    """The analysis of the record with this light part. None where anything else is in it."""
    try:
        known, about = unpack(light)
        if not isinstance(known, RecordAnalysis):
            return None
        if known.outline is None:
            return replace(known, lines=about)
        name, faulty, mentioned, ends, near = about
        store = Store(known.outline, ends, near, place)
        case = LazyCase.of(name, store, reads)
        scope = _LazyContext(case, today, faulty, mentioned, store)
        return replace(
            known, scope=scope, lines=_OfFile(store, "lines"), places=_OfFile(store, "places")
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def filled(analysis: RecordAnalysis, looked: RecordAnalysis) -> RecordAnalysis:
    """A record that was opened, with what is known of the case that was looked at a moment ago: it need not be unpacked."""
    if analysis.scope is not None and looked.scope is not None:
        values = {name: getattr(looked.scope.case, name) for name in _FIELDS}
        analysis.scope.case.__dict__.update(values)
        analysis.scope.__dict__.update({name: getattr(looked.scope, name) for name in _ASKED_LATER})
    return analysis


def outline_of_scope(scope: CaseContext) -> Outline:
    """The outline of a case that is not kept."""
    parts = (_bytes_of(_part(RecordAnalysis(scope), name)) for name in PARTS)
    return outline_of(scope.case, b"".join(map(sum_of, parts)))


def _part(analysis: RecordAnalysis, name: str) -> Any:
    assert analysis.scope is not None  # only cases have parts
    if name in _OF_FILE:
        return dict(getattr(analysis, name))
    return getattr(analysis.scope if name in _ASKED else analysis.scope.case, name)


def _bytes_of(value: Any) -> bytes:
    # A set has another order in each process.
    return pack(sorted(value) if isinstance(value, frozenset) else value)
