"""The record to fill in that `briefs new` writes: every required field explained in place."""

from collections.abc import Iterator

from generator.model.case import Case
from generator.model.fields import (
    Day,
    Field,
    OwnId,
    Part,
    PerPosition,
    Ref,
    Text,
    Word,
    fields_of,
)
from generator.rules.identity import TARGETS

HEAD = (
    "# yaml-language-server: $schema=../schema.json",
    "# Fill in what is blank. What you looked for and did not find is `unknown`; what you did not look for",
    "# stays out. Cite sources in texts as (S1). `briefs check` says what is missing, line by line.",
)
_LISTED = 30

# What a new record begins with, where one blank would not show the form.
_PREFILLED: dict[str, tuple[dict[str, str], ...]] = {
    "parties": ({"id": "side-one"}, {"id": "side-two"}),
    "positions": (
        {"id": "P1", "held_by": "side-one", "stance": "for_measure"},
        {"id": "P2", "held_by": "side-two", "stance": "against_measure"},
    ),
    "timeline": ({"id": "E1"},),
    "sources": ({"id": "S1"},),
    "facts": ({"id": "F1"},),
    "measures": ({"id": "M1"},),
    "editorial": ({"review_state": "draft"},),
}


def scaffold(minimal: bool) -> str:
    """The text of a new record; a minimal one has the required fields alone."""
    lines = list(HEAD)
    for name, field in fields_of(Case).items():
        if field.required:
            lines += ["", *_lines(field, "", _PREFILLED.get(name, ({},)), minimal)]
        elif not minimal:
            lines += ["", *_commented(field, name)]
    if minimal:
        lines = [line for line in lines if line]
    return "\n".join(lines) + "\n"


def _commented(field: Field, name: str) -> Iterator[str]:
    for line in _lines(field, "", _PREFILLED.get(name, ({},)), minimal=False):
        yield line if line.startswith("#") else f"# {line}"


def _lines(
    field: Field, indent: str, prefilled: tuple[dict[str, str], ...], minimal: bool
) -> Iterator[str]:
    """A field with its explanation; the comment stands behind a name that has no value of its own."""
    kind = field.kind
    explained = f"{indent}{field.name}:  # {_explanation(field)}"
    if isinstance(kind, Part | PerPosition):
        yield explained
        if isinstance(kind, PerPosition):
            for position in ("P1", "P2"):
                yield f"{indent}  {position}:{f'  # or {kind.extra[0]}' if kind.extra else ''}"
                yield from _record(kind.cls, f"{indent}    ", {}, minimal)
        elif field.many:
            for values in prefilled:
                inner = list(_record(kind.cls, f"{indent}    ", values, minimal))
                first = next(line for line in inner if not line.lstrip().startswith("#"))
                inner.remove(first)
                yield f"{indent}  - {first.strip()}"
                yield from inner
        else:
            yield from _record(kind.cls, f"{indent}  ", prefilled[0], minimal)
    elif field.many and field.required and field.least:
        yield explained
        for _ in range(field.least):
            yield f"{indent}  -"
    else:
        yield explained


def _record(cls: type, indent: str, values: dict[str, str], minimal: bool) -> Iterator[str]:
    for name, field in fields_of(cls).items():
        if name in values:
            yield f"{indent}{name}: {values[name]}"
        elif field.required:
            yield from _lines(field, indent, ({},), minimal)
        elif not minimal:
            for line in _lines(field, indent, ({},), minimal):
                yield f"{indent}# {line.removeprefix(indent)}"


def _explanation(field: Field) -> str:
    """What a field is for and what may stand in it, on one line."""
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
