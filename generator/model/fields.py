"""Field types of a record.

The classes of the record (`case.py` and its parts) are frozen dataclasses whose fields carry a
`Field`. Reader, checker, JSON Schema, new-record template and reference all follow from these,
so a field is described once.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from keyword import iskeyword
from typing import Any, Literal

from generator.model.vocabulary import Vocabulary

Path = tuple[str | int, ...]

# What a reference that leads out of its case can lead to.
ACROSS = ("case", "actor", "topic", "issue")


class Line(str):
    """One paragraph with inline marks."""

    __slots__ = ()


class Prose(str):
    """Several paragraphs, lists and quotations."""

    __slots__ = ()


@dataclass(frozen=True)
class Text:
    """Words of the writer. `form` is plain, line or prose; `most` limits characters, `words` words.

    Plain text is a name, a title or a label in one line, unless it may have several `lines`.
    """

    form: type[str] = str
    most: int | None = None
    words: int | None = None
    lines: bool = False

    @property
    def is_one_line(self) -> bool:
        return self.form is str and not self.lines


@dataclass(frozen=True)
class OwnId:
    """The id of an item inside its record: `letter` and a number, or a slug where it is empty."""

    letter: str = ""
    of: str = ""


@dataclass(frozen=True)
class Ref:
    """The id of something else: `target` is source, party, position, fact, event or flaw (inside the
    record), or case, actor, topic or issue (across records). `extra` words are allowed in its place, and
    so is an address, or a case written `case:other-id`, where `also` says so."""

    target: str
    extra: tuple[str, ...] = ()
    one_or_many: bool = False
    also: Literal["", "address", "case"] = ""

    def pointed(self, value: str) -> tuple[str, str] | None:
        """The target of a reference, as (target, id); None for a word and an address."""
        if value in self.extra or (self.also == "address" and ":" in value):
            return None
        if self.also == "case" and value.startswith("case:"):
            return "case", value.removeprefix("case:")
        return self.target, value


@dataclass(frozen=True)
class Word:
    """A word of a vocabulary; `vocabulary` is a value, or a function that gives one."""

    vocabulary: Any
    one_or_many: bool = False

    @cached_property
    def words(self) -> Vocabulary:
        found = self.vocabulary() if callable(self.vocabulary) else self.vocabulary
        assert isinstance(found, Vocabulary)
        return found


@dataclass(frozen=True)
class Day:
    """A date as EDTF, or `unknown`."""


@dataclass(frozen=True)
class Address:
    """An address on the web; `unknown` where `blank_word` is set."""

    blank_word: bool = False


@dataclass(frozen=True)
class Language:
    """A language as a tag of BCP 47 (RFC 5646), such as `it` or `pt-BR`."""


@dataclass(frozen=True)
class Part:
    """A nested record of class `cls`."""

    cls: type


@dataclass(frozen=True)
class PerPosition:
    """A mapping from position id to a nested record, or to one of the `extra` words."""

    cls: type
    extra: tuple[str, ...] = ()


Kind = Text | OwnId | Ref | Word | Day | Address | Language | Part | PerPosition


@dataclass(frozen=True)
class Field:
    """One field: what it is, whether it must be there, and its description."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    many: bool = False
    least: int = 0
    most: int | None = None
    example: str = ""
    may_not_apply: bool = False

    @cached_property
    def attribute(self) -> str:
        """The attribute that holds it: its name, with an underscore where Python keeps the word for itself."""
        return f"{self.name}_" if iskeyword(self.name) else self.name

    @cached_property
    def may_be_list(self) -> bool:
        """True if its value is a tuple: a list, or a field that takes one or a list."""
        return self.many or (isinstance(self.kind, Ref | Word) and self.kind.one_or_many)

    @cached_property
    def is_one_text(self) -> bool:
        """True if the value is one text, as in nearly all fields."""
        is_one = isinstance(self.kind, Text | OwnId | Word | Day | Address | Language)
        return is_one and not self.may_be_list


def spec(
    kind: Kind,
    doc: str,
    *,
    required: bool = False,
    many: bool = False,
    least: int = 0,
    most: int | None = None,
    example: str = "",
    may_not_apply: bool = False,
    default: Any = None,
) -> Any:
    """Declare a field of a record class; an absent value is `default`, or empty."""
    field = Field("", kind, doc, required, many, least, most, example, may_not_apply)
    if default is None:
        default = _empty(field)
    return dataclasses.field(default=default, metadata={"field": field})


def _empty(field: Field) -> Any:
    kind = field.kind
    if field.may_be_list or isinstance(kind, PerPosition):
        return ()
    if isinstance(kind, Text):
        return kind.form()
    return None if isinstance(kind, Day | Part) else ""


@dataclass(frozen=True)
class Condition:
    """A condition between fields: if `field` is `word`, the fields in `requires` are needed, those in `frees` are not, and one
    entry is enough for the lists in `eases`."""

    field: str
    word: str
    requires: tuple[str, ...] = ()
    frees: tuple[str, ...] = ()
    eases: tuple[str, ...] = ()


_EDITORIAL = Condition("basis", "editorial", frees=("sources",))


@cache
def conditions_of(cls: Any) -> tuple[Condition, ...]:
    """The conditions of a record class: its own `CONDITIONS`, and that what the editors say
    themselves needs no source."""
    own: tuple[Condition, ...] = getattr(cls, "CONDITIONS", ())
    return (*own, _EDITORIAL) if "basis" in fields_of(cls) else own


@cache
def fields_of(cls: Any) -> dict[str, Field]:
    """The declared fields of a record class by name, in the order in which they are declared."""
    return {
        (name := f.name.removesuffix("_")): dataclasses.replace(f.metadata["field"], name=name)
        for f in dataclasses.fields(cls)
        if "field" in f.metadata
    }


@cache
def field_at(cls: Any, path: Path) -> Field | None:
    """The field of a record of class `cls` that a path leads to, or None where there is none."""
    found: Field | None = None
    for part in path:
        if isinstance(part, str) and part in fields_of(cls):
            found = fields_of(cls)[part]
            if isinstance(found.kind, Part | PerPosition):
                cls = found.kind.cls
    return found


def names_of(cls: Any) -> frozenset[str]:
    """The names of all fields of a record class and of the classes inside it."""
    names: set[str] = set()
    for name, field in fields_of(cls).items():
        names.add(name)
        if isinstance(field.kind, Part | PerPosition):
            names |= names_of(field.kind.cls)
    return frozenset(names)


@cache
def _chosen(cls: Any, choose: Callable[[Field], bool]) -> list[Field]:
    return [field for field in fields_of(cls).values() if choose(field)]


def _has_parts(field: Field) -> bool:
    return isinstance(field.kind, Part | PerPosition)


def _has_leaves(field: Field) -> bool:
    return not isinstance(field.kind, Part)


def parts(record: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every record inside a record, with its path, in the order of the declared fields."""
    for field in _chosen(record.__class__, _has_parts):
        value = getattr(record, field.attribute)
        if not value:
            continue
        here = (*path, field.name)
        if isinstance(field.kind, PerPosition):
            places = [((*here, key), item) for key, item in value]
        elif isinstance(value, tuple):
            places = [((*here, index), item) for index, item in enumerate(value)]
        else:
            places = [(here, value)]
        for place, item in places:
            if not isinstance(item, str):
                yield place, item
                yield from parts(item, place)


def leaves(record: Any, path: Path = ()) -> Iterator[tuple[Path, Field, Any]]:
    """Every present value of a record and of the records inside it, lists item by item."""
    for place, part in ((path, record), *parts(record, path)):
        yield from own_leaves(part, place)


def own_leaves(
    record: Any, path: Path, choose: Callable[[Field], bool] = _has_leaves
) -> Iterator[tuple[Path, Field, Any]]:
    """The present values of the chosen fields of a record, without those of records inside it."""
    for field in _chosen(record.__class__, choose):
        value = getattr(record, field.attribute)
        if not value:
            continue
        here = (*path, field.name)
        if isinstance(field.kind, PerPosition):
            for key, item in value:
                if isinstance(item, str):
                    yield (*here, key), field, item
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield (*here, index), field, item
        else:
            yield here, field, value
