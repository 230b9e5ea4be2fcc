"""Fields of a record by the names that a mapping gives them, such as `sources.url` or `positions.P1.claim`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.authoring.importing.table import text_of
from generator.model.case import Case
from generator.model.fields import Field, OwnId, Part, Path, PerPosition, Word, fields_of
from generator.model.near import did_you_mean
from generator.model.vocabulary import NOT_APPLICABLE

MOST_ENTRIES = 100
_INDEX = re.compile(r"[A-Z]?([1-9]\d{0,2})", re.ASCII)
_POSITION = re.compile(r"P[1-9]\d?", re.ASCII)
# These come from the file's name, from the command or from reading it.
_NOT_TAKEN = {
    "editorial.review_state": "an imported record is a draft until someone has reviewed it here",
    "corrections": "a new record has no corrections yet",
}


class TargetError(Exception):
    """There is no such field; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Target:
    """A field of a record. `spread` is the place in `path` of the number that counts up where a column holds a
    list: each text of it then goes into an entry of its own."""

    name: str
    path: Path
    field: Field
    spread: int | None = None


def find_target(name: str) -> Target:
    """The field that a name means. Raises TargetError."""
    for other, reason in _NOT_TAKEN.items():
        if name == other or name.startswith(f"{other}."):
            raise TargetError(f"`{name}` cannot be imported: {reason}.", "leave it out")
    parts = name.split(".")
    cls: Any = Case
    path: Path = ()
    spread: int | None = None
    while parts:
        known = fields_of(cls)
        part = parts.pop(0)
        field = known.get(part)
        if field is None:
            where = f"`{_shown(path)}`" if path else "a record"
            hint = did_you_mean(part, known) or f"known here: {', '.join(known)}"
            raise TargetError(f"`{part}` is not a field of {where}.", hint)
        path = (*path, part)
        kind = field.kind
        if isinstance(kind, PerPosition):
            position = parts.pop(0) if parts else ""
            if not _POSITION.fullmatch(position):
                hint = f"write `{_shown(path)}.P1`, and the name of a field behind it"
                raise TargetError(f"`{part}` has one entry for each position.", hint)
            path = (*path, position)
        elif (isinstance(kind, Part) and field.many) or (parts and _is_lines(field)):
            if parts and (found := _INDEX.fullmatch(parts[0])):
                if int(found[1]) > MOST_ENTRIES:
                    raise TargetError(f"`{parts[0]}` is too high.", f"at most {MOST_ENTRIES}")
                path = (*path, int(found[1]) - 1)
                parts.pop(0)
            elif isinstance(kind, Part):
                path, spread = (*path, 0), len(path)
        if not isinstance(kind, Part | PerPosition):
            if parts:
                raise TargetError(
                    f"`{_shown(path)}` has no fields in it.", f"write `{_shown(path)}`"
                )
            return Target(name, path, field, spread)
        cls = kind.cls
        if not parts:
            if isinstance(kind, PerPosition) and kind.extra:
                return Target(name, path, field)
            names = list(fields_of(cls))
            inner = "url" if "url" in names else next(n for n in names if n != "id")
            message = f"`{name}` is a group of fields, and a column goes into one of them."
            raise TargetError(message, f"such as `{name}.{inner}`; known there: {', '.join(names)}")
    raise AssertionError(name)


def _is_lines(field: Field) -> bool:
    """True if each text of a list has a place of its own, as the lines of the summary have."""
    return field.many and field.required and bool(field.least) and not isinstance(field.kind, Part)


def _shown(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str))


Said = str | tuple[str, ...]


def flattened(
    data: Mapping[str, Any], cls: Any = Case, path: Path = ()
) -> Iterator[tuple[Path, Said | None]]:
    """The fields of a record given as an object; None for a key that is not a field."""
    known = fields_of(cls)
    for name, value in data.items():
        field = known.get(name)
        here = (*path, name)
        if field is None or name in _NOT_TAKEN:
            yield here, None
        elif field.may_not_apply and value == NOT_APPLICABLE and not isinstance(field.kind, Word):
            yield here, NOT_APPLICABLE
        elif isinstance(field.kind, PerPosition):
            for key, item in value.items() if isinstance(value, dict) else ():
                if _POSITION.fullmatch(key) and isinstance(item, dict):
                    yield from flattened(item, field.kind.cls, (*here, key))
                elif _POSITION.fullmatch(key):
                    yield (*here, key), text_of(item)
        elif isinstance(field.kind, Part) and isinstance(value, dict | list):
            items = enumerate(value[:MOST_ENTRIES]) if isinstance(value, list) else [(None, value)]
            for index, item in items:
                place = here if not field.many else (*here, index or 0)
                if isinstance(item, dict):
                    yield from flattened(item, field.kind.cls, place)
        elif isinstance(field.kind, Part):
            yield here, None
        elif isinstance(value, list):
            yield here, tuple(map(text_of, value))
        else:
            yield here, text_of(value)


def own_letter(path: Path) -> tuple[Path, str] | None:
    """The path of the id of the entry that a path leads into, with its letter, such as S."""
    cls: Any = Case
    for number, part in enumerate(path):
        if isinstance(part, int):
            own = fields_of(cls).get("id")
            if own and isinstance(own.kind, OwnId) and own.kind.letter:
                return (*path[: number + 1], "id"), own.kind.letter
            continue
        field = fields_of(cls).get(part)
        if field and isinstance(field.kind, Part | PerPosition):
            cls = field.kind.cls
    return None
