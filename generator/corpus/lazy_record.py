"""Cases and what rules ask of them, unpacked from their parts when somebody looks."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property, lru_cache
from typing import Any

from generator.corpus.interface_digest import SEEN
from generator.corpus.record_analysis import Inside
from generator.corpus.record_parts import AT_ONCE, Parts, Place, parts_behind
from generator.model.case import Case
from generator.model.diagnostic import Path
from generator.model.verification import Quotation
from generator.project.serialisation import unpack
from generator.rules import Scope

_FIELDS = tuple(field.name for field in fields(Case))
# Of so many cases everything may stay in memory.
_MOST = 2000


class _Field:
    """A field that is unpacked at the first look; from then on it stands in the case itself, and shadows this."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, case: "PackedCase | None", owner: type | None = None) -> Any:
        if case is None:
            return getattr(Case, self._name)
        if self._name not in SEEN:
            _unpacked[id(case)] = case
        case.__dict__.update(case.__dict__["_parts"].of(self._name))
        return case.__dict__[self._name]


class PackedCase(Case):
    """A case like any other, whose fields are unpacked when somebody asks for them."""

    @classmethod
    def of(cls, known: Mapping[str, Any], parts: Parts) -> "PackedCase":
        case = cls.__new__(cls)
        case.__dict__.update(known, _parts=parts)
        return case

    def unpack(self) -> None:
        """Unpack all fields, of a case that is to be shown whole: in one go it takes less."""
        self.__dict__.update(self.__dict__["_parts"].of_case() | self.__dict__)

    def settle(self, keep: Sequence[str] = ()) -> None:
        """Let go of what was unpacked, other than some fields."""
        kept = {*AT_ONCE, "_parts", *keep}
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

    @cached_property
    def untranslated(self) -> list[tuple[Path, str]]:
        return list(self._parts["untranslated"])

    @cached_property
    def quotations(self) -> list[Quotation]:
        return [Quotation(*found) for found in self._parts["quotations"]]

    @property
    def said(self) -> str:
        return str(self._parts["said"])

    def settle(self) -> None:
        for name in ("links", "quotations", "references_across", "untranslated"):
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


def opened(head: bytes, today: datetime.date, place: Place) -> Inside | None:
    """What is inside the record with this head, whose parts are at a place. None where anything else is in it."""
    found = unpack(head)
    if not isinstance(found, dict):
        return None
    try:
        parts = parts_behind(head, found.pop("marks"), place)
        of_scope = found.pop("scope")
        if of_scope is None:
            return Inside(None, lines=_Lines(parts), **found)
        known, faulty, mentioned = of_scope
        case = PackedCase.of(known, parts)
        scope = _PackedScope(case, today, faulty, mentioned, parts)
        return Inside(scope, lines=_Lines(parts), **found)
    except (KeyError, TypeError, ValueError):
        return None
