"""The record to fill in that `briefs new` writes: every required field explained in place."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.model.case import Case
from generator.model.fields import (
    Day,
    Field,
    OwnId,
    Part,
    Path,
    PerPosition,
    Ref,
    Text,
    Word,
    fields_of,
)
from generator.parsing.yaml_writer import dump_item
from generator.rules.identity import TARGETS

Value = str | tuple[str, ...]

SCHEMA = "../schema.json"
HEAD = (
    "# yaml-language-server: $schema={}",
    "# Fill in what is blank. What you looked for and did not find is `unknown`; what you did not look for",
    "# stays out. Cite sources in texts as (S1). `briefs check` says what is missing, line by line.",
    "# A line that begins with # is not read: to use the field in it, delete the # and one space.",
)
_LISTED = 30
_WORD = re.compile(r"[\w-]+", re.ASCII)

# What a new record begins with, where one blank would not show the form.
DEFAULTS: Mapping[Path, Value] = {
    ("parties", 0, "id"): "side-one",
    ("parties", 1, "id"): "side-two",
    ("positions", 0, "id"): "P1",
    ("positions", 0, "held_by"): "side-one",
    ("positions", 0, "stance"): "for_measure",
    ("positions", 1, "id"): "P2",
    ("positions", 1, "held_by"): "side-two",
    ("positions", 1, "stance"): "against_measure",
    ("timeline", 0, "id"): "E1",
    ("sources", 0, "id"): "S1",
    ("facts", 0, "id"): "F1",
    ("measures", 0, "id"): "M1",
    ("editorial", "review_state"): "draft",
}


def scaffold(
    minimal: bool,
    values: Mapping[Path, Value] | None = None,
    notes: Mapping[Path, Sequence[str]] | None = None,
    schema: str = SCHEMA,
) -> str:
    """The text of a new record; a minimal one has the required fields alone, and a stub no blank timeline.

    `values` stand in their fields, `notes` in comments under theirs; `schema` is where the JSON Schema lies,
    as seen from the record.
    """
    writer = _Writer(minimal, values or {}, notes or {})
    return "\n".join([HEAD[0].format(schema), *HEAD[1:], *writer.case()]) + "\n"


class _Writer:
    def __init__(
        self, minimal: bool, values: Mapping[Path, Value], notes: Mapping[Path, Sequence[str]]
    ) -> None:
        self._minimal = minimal
        self._values = {path: v for path, v in {**DEFAULTS, **values}.items() if v}
        self._notes = notes
        self._is_stub = self._values.get(("depth",)) == "stub"
        self._named = {path[:end] for path in (*values, *notes) for end in range(1, len(path) + 1)}

    def case(self) -> Iterator[str]:
        for name, field in fields_of(Case).items():
            if self._is_stub and name == "timeline" and (name,) not in self._named:
                continue
            lines = list(self._field_or_comment(field, (name,), ""))
            if lines and not self._minimal:
                yield ""
            yield from lines

    def _record(self, cls: type, path: Path, indent: str) -> Iterator[str]:
        for name, field in fields_of(cls).items():
            yield from self._field_or_comment(field, (*path, name), indent)

    def _field_or_comment(self, field: Field, path: Path, indent: str) -> Iterator[str]:
        """A required or given field as it is, any other in a comment."""
        lines = self._field(field, path, indent)
        if field.required or path in self._named:
            yield from lines
        elif not self._minimal:
            for line in lines:
                yield f"{indent}# {line.removeprefix(indent)}"

    def _field(self, field: Field, path: Path, indent: str) -> Iterator[str]:
        """A field with its explanation, or with its value."""
        if path in self._values:
            yield from _given(field.name, self._values[path], indent)
        else:
            again = any(isinstance(part, int) and part > 0 for part in path)
            yield f"{indent}{field.name}:  # {'As above.' if again else _explanation(field)}"
        yield from self._noted(path, indent)
        if path not in self._values:
            yield from self._inside(field, path, indent)

    def _inside(self, field: Field, path: Path, indent: str) -> Iterator[str]:
        kind = field.kind
        if isinstance(kind, PerPosition):
            for position in self._positions(path):
                here = (*path, position)
                if here in self._values:
                    yield from _given(position, self._values[here], f"{indent}  ")
                    yield from self._noted(here, f"{indent}  ")
                    continue
                yield f"{indent}  {position}:{f'  # or {kind.extra[0]}' if kind.extra else ''}"
                yield from self._noted(here, f"{indent}  ")
                yield from self._record(kind.cls, here, f"{indent}    ")
        elif isinstance(kind, Part) and not field.many:
            yield from self._record(kind.cls, path, f"{indent}  ")
        elif isinstance(kind, Part):
            for index in range(self._count(path, 1)):
                yield from self._entry(kind.cls, (*path, index), indent)
        elif field.many and field.required and field.least:
            least = 1 if self._is_stub else field.least
            for index in range(self._count(path, least)):
                here = (*path, index)
                value = self._values.get(here)
                entry = dump_item(value) if isinstance(value, str) else "-"
                yield from _indented(entry, f"{indent}  ")
                yield from self._noted(here, f"{indent}  ")

    def _entry(self, cls: type, path: Path, indent: str) -> Iterator[str]:
        """A record in a list: the dash goes before its first field that is not a comment."""
        lines = list(self._record(cls, path, f"{indent}    "))
        first = next(line for line in lines if not line.lstrip().startswith("#"))
        lines.remove(first)
        yield f"{indent}  - {first.strip()}"
        yield from lines

    def _noted(self, path: Path, indent: str) -> Iterator[str]:
        for note in self._notes.get(path, ()):
            yield f"{indent}  # {note}"

    def _positions(self, path: Path) -> list[str]:
        """The positions that a field has one entry each for: those of the record, and those named there."""
        size = len(path)
        own = {v for p, v in self._values.items() if p[0] == "positions" and p[2:] == ("id",)}
        named = {p[size] for p in self._named if len(p) > size and p[:size] == path}
        return sorted(name for name in own | named if isinstance(name, str))

    def _count(self, path: Path, least: int) -> int:
        """The number of entries that a list is to have."""
        paths = [*self._values, *self._notes]
        size = len(path)
        given = [found[size] for found in paths if len(found) > size and found[:size] == path]
        return max([least, *(index + 1 for index in given if isinstance(index, int))])


def _given(name: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, tuple) and all(_WORD.fullmatch(item) for item in value):
        yield f"{indent}{name}: [{', '.join(value)}]"
    else:
        given = list(value) if isinstance(value, tuple) else value
        yield from _indented(dump_item({name: given}), indent)


def _indented(text: str, indent: str) -> list[str]:
    return [indent + line for line in text.splitlines()]


def _explanation(field: Field) -> str:
    """The purpose and the valid values of a field, on one line."""
    parts = [field.doc]
    kind = field.kind
    if isinstance(kind, Word):
        words = list(kind.words.words)
        if len(words) <= _LISTED:
            parts.append(f"One of: {', '.join(words)}.")
        else:
            parts.append(f"A word of {kind.words.origin}, as [{field.example}].")
    elif isinstance(kind, Day):
        parts.append("As 2016, 2016-02, 2016-02-16, or unknown.")
    elif isinstance(kind, Text) and kind.most:
        parts.append(f"At most {kind.most} characters.")
    elif isinstance(kind, Text) and kind.words:
        parts.append(f"At most {kind.words} words each.")
    elif isinstance(kind, Ref) and field.many:
        letter = TARGETS.get(kind.target, ("", ""))[1]
        parts.append(f"As [{letter}1, {letter}2]." if letter else "As [one, two].")
    elif field.example and not isinstance(kind, OwnId | Part):
        parts.append(f"As: {field.example}")
    return " ".join(parts).replace(" #", " no.")
