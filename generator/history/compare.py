"""Two states of a record to what changed in meaning, along the declared fields of the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.history.matching import matched
from generator.history.written import Data
from generator.model.diagnostic import Path
from generator.model.fields import Field, OwnId, Part, PerPosition, Ref, Text, Word, fields_of
from generator.model.translation import N_
from generator.model.vocabulary import BLANKS

# Records whose class has another name than people would give it.
_NOUNS = {
    "Fate": N_("development"),
    "MeasureCondition": N_("condition"),
    "NotCovered": N_("later event"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step down into a record: a field, and the item of it where it has several.

    `noun` says what an item is (fact, exchange), `id` is its id and `headline` its first words, where it
    has such.
    """

    field: Field
    noun: str = ""
    id: str = ""
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `steps` lead to what changed, the last being the field or item itself.

    `was` and `now` are texts, lists of texts, or records as plain data; empty where there was nothing.
    """

    path: Path
    steps: tuple[Step, ...]
    was: Any
    now: Any

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        if not self.was:
            return "added"
        return "changed" if self.now else "removed"


def compare(
    cls: type, was: Data, now: Data, path: Path = (), steps: tuple[Step, ...] = ()
) -> Iterator[Change]:
    """The changes between two states of a record of class `cls`, in the order of its fields."""
    for name, field in fields_of(cls).items():
        before, after = was.get(name, ""), now.get(name, "")
        if before != after:
            yield from _field(field, before, after, (*path, name), steps)


def _field(
    field: Field, was: Any, now: Any, path: Path, steps: tuple[Step, ...]
) -> Iterator[Change]:
    kind = field.kind
    if isinstance(kind, Part) and _are(list, was, now):
        yield from _items(field, kind.cls, was or [], now or [], path, steps)
    elif isinstance(kind, PerPosition) and _are(dict, was, now):
        yield from _positions(field, kind.cls, was or {}, now or {}, path, steps)
    elif isinstance(kind, Part) and isinstance(was, dict) and isinstance(now, dict):
        yield from compare(kind.cls, was, now, path, (*steps, Step(field)))
    elif isinstance(kind, Text) and _are(list, was, now):
        yield from _texts(field, was or [], now or [], path, steps)
    elif not _are(list, was, now) or sorted(was or []) != sorted(now or []):
        # The order of references and words has no meaning.
        yield Change(path, (*steps, Step(field)), was, now)


def _are(kind: type, *values: Any) -> bool:
    return all(isinstance(value, kind) for value in values if value)


def _items(
    field: Field, cls: type, was: list[Any], now: list[Any], path: Path, steps: tuple[Step, ...]
) -> Iterator[Change]:
    own = own_id(cls)
    for before, after in matched(was, now, own):
        old = was[before] if before is not None else {}
        new = now[after] if after is not None else {}
        if old == new:
            continue
        one = new or old
        name = one.get(own, "") if isinstance(one, dict) else ""
        place: str | int = name or (after if after is not None else before or 0)
        step = Step(field, noun_of(cls), name, headline(cls, one))
        if isinstance(old, dict) and isinstance(new, dict) and old and new:
            yield from compare(cls, old, new, (*path, place), (*steps, step))
        else:
            yield Change((*path, place), (*steps, step), old, new)


def _positions(
    field: Field, cls: type, was: Data, now: Data, path: Path, steps: tuple[Step, ...]
) -> Iterator[Change]:
    for name in dict.fromkeys([*now, *was]):
        old, new = was.get(name, ""), now.get(name, "")
        step = Step(field, noun_of(cls), name)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from compare(cls, old, new, (*path, name), (*steps, step))
        elif old != new:
            yield Change((*path, name), (*steps, step), old, new)


def _texts(
    field: Field, was: list[Any], now: list[Any], path: Path, steps: tuple[Step, ...]
) -> Iterator[Change]:
    for before, after in matched(was, now):
        old = was[before] if before is not None else ""
        new = now[after] if after is not None else ""
        if old != new:
            place = after if after is not None else before
            assert place is not None
            yield Change((*path, place), (*steps, Step(field, "line")), old, new)


def own_id(cls: type) -> str:
    """The name of the field that holds the id of an item, if it has one."""
    return next((n for n, f in fields_of(cls).items() if isinstance(f.kind, OwnId)), "")


def noun_of(cls: type) -> str:
    """The name of a record of this class: by the kind of its id, else by the class, such as `key datum`."""
    own = own_id(cls)
    if own:
        kind = fields_of(cls)[own].kind
        assert isinstance(kind, OwnId)
        return kind.of
    name = cls.__name__
    if name in _NOUNS:
        return _NOUNS[name]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def headline(cls: type, data: Any) -> str:
    """The words by which a reader knows an item: the case that it names, its first text, else a word."""
    if not isinstance(data, dict):
        return str(data)
    for name in getattr(cls, "ONE_OF", ()):
        value = data.get(name, "")
        kind = fields_of(cls)[name].kind
        if value:
            return headline(kind.cls, value) if isinstance(kind, Part) else str(value)
    fields = list(fields_of(cls).values())
    # What somebody's words rest on says nothing of what they are about.
    required = [field for field in fields if field.required and field.name != "basis"]
    for wanted, among in ((Text, required), (Word, required), (Ref, required), (Text, fields)):
        for field in among:
            value = data.get(field.name, "")
            is_told = isinstance(value, str) and value and value not in BLANKS
            if isinstance(field.kind, wanted) and is_told:
                return str(value)
    return ""
