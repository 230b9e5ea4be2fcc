"""New source entries written into a record; its comments, its order and everything else in it stay."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.authoring.fixing.files import replace_file
from generator.model.vocabulary import SOURCE_LEVEL, SOURCE_TYPE
from generator.parsing.file import RawFile
from generator.parsing.nodes import Mapping as Fields
from generator.parsing.nodes import Scalar, Sequence, value_at
from generator.parsing.yaml_writer import dump_data

Entry = Mapping[str, str | list[str]]
_TO_DO = {
    "type": f"To do: one of {', '.join(SOURCE_TYPE.words)}.",
    "title": "To do: its title, or unknown.",
    "date": "To do: the day, month or year of publication, or unknown.",
    "url": "To do: its address, or unknown.",
    "level": f"To do: {', '.join(SOURCE_LEVEL.words)}; how near it is to what happened.",
}


class RecordError(Exception):
    """A record that nothing was written into; the message says why, and what to do."""


@dataclass(frozen=True)
class Added:
    """What was added: the ids of the entries, and the fields of each that are left to do."""

    ids: tuple[str, ...]
    to_do: tuple[tuple[str, ...], ...]


def add_sources(raw: RawFile, entries: list[Entry]) -> Added:
    """Add entries behind the last source of a record. Raises RecordError, and then nothing was written."""
    if raw.root is None or any(problem.severity == "error" for problem in raw.problems):
        raise RecordError(f"{raw.name} cannot be read: run `briefs check` first, and correct it")
    lines = raw.text_lines
    at, column = _behind_last(raw, lines)
    number = _highest(raw)
    ids = tuple(f"S{number + index}" for index in range(1, len(entries) + 1))
    texts = [_entry(name, entry, column) for name, entry in zip(ids, entries, strict=True)]
    head = [] if value_at(raw.root, ("sources",)) is not None else ["sources:"]
    new = "\n".join([*lines[:at], *head, *texts, *lines[at:]])
    after = RawFile(raw.name, raw.path, new.encode())
    listed = value_at(after.root, ("sources",))
    if after.problems != raw.problems or not isinstance(listed, Sequence):
        raise RecordError(f"{raw.name}: the entries do not fit into `sources` as it is written")
    if not new.endswith("\n"):
        new += "\n"
    old = raw.path.read_bytes()
    if b"\r\n" in old:
        new = new.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    replace_file(raw.path, mark + new.encode())
    left = tuple(tuple(f for f in _TO_DO if not entry.get(f)) for entry in entries)
    return Added(ids, left)


def _highest(raw: RawFile) -> int:
    listed = value_at(raw.root, ("sources",))
    items = listed.items if isinstance(listed, Sequence) else ()
    ids = [value_at(item, ("id",)) for item in items]
    numbers = [
        int(found[1])
        for node in ids
        if isinstance(node, Scalar) and (found := re.fullmatch(r"S(\d{1,9})", node.text.strip()))
    ]
    return max(numbers, default=0)


def _behind_last(raw: RawFile, lines: list[str]) -> tuple[int, int]:
    """Before which line new entries go, and in which column their dashes stand."""
    assert isinstance(raw.root, Fields) or raw.root is None
    entries = raw.root.entries if raw.root else {}
    own = entries.get("sources")
    if own is None:
        return _without_blank(lines, len(lines)), 2
    if not isinstance(own.value, Sequence) or not own.value.items:
        message = f"{raw.name}, line {own.line}: write `sources:` with its entries under it"
        raise RecordError(f"{message}, or delete the line")
    below = [entry.line for entry in entries.values() if entry.line > own.line]
    end = _without_blank(lines, min(below, default=len(lines) + 1) - 1)
    first = lines[own.value.items[0].line - 1]
    column = first.find("-")
    if column < 0 or not first.lstrip().startswith("-"):
        message = f"{raw.name}, line {own.line}: write each entry of `sources` on lines of its own"
        raise RecordError(f"{message}, beginning with `- id:`")
    return end, column


def _without_blank(lines: list[str], end: int) -> int:
    """Without the blank lines, and the comments in the first column, that belong to what follows."""
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _entry(name: str, entry: Entry, column: int) -> str:
    written = []
    for field in (
        "id",
        "type",
        "title",
        "authors",
        "publisher",
        "date",
        "url",
        "accessed",
        "language",
        "level",
    ):
        value = name if field == "id" else entry.get(field, "")
        if value:
            written += dump_data({field: value}).rstrip("\n").split("\n")
        elif field in _TO_DO:
            written.append(f"{field}:  # {_TO_DO[field]}")
    first, *rest = written
    pad = " " * column
    return "\n".join([f"{pad}- {first}", *(f"{pad}  {line}" for line in rest)])
