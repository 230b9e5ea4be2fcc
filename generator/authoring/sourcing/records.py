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
    """Added entries: the ids of the entries, and the fields of each that are left to do."""

    ids: tuple[str, ...]
    to_do: tuple[tuple[str, ...], ...]


def add_sources(raw: RawFile, entries: list[Entry], day: str = "") -> Added:
    """Add entries behind the last source of a record, or in the place of blank ones; where `evidence_as_of` is blank, `day`
    is put there. Raises RecordError, and then nothing was written."""
    if raw.root is None or any(problem.severity == "error" for problem in raw.problems):
        raise RecordError(f"{raw.name} cannot be read: run `briefs check` first, and correct it")
    lines = list(raw.text_lines)
    at, column = _behind_last(raw, lines)
    number, first = _highest(raw), at
    if (blank := _blank_from(raw)) is not None:
        number, first = 0, blank
    ids = tuple(f"S{number + index}" for index in range(1, len(entries) + 1))
    texts = [_entry(name, entry, column) for name, entry in zip(ids, entries, strict=True)]
    head = [] if value_at(raw.root, ("sources",)) is not None else ["sources:"]
    new = "\n".join(_with_day([*lines[:first], *head, *texts, *lines[at:]], raw, day))
    after = _replaced(raw, new)
    listed = value_at(after.root, ("sources",))
    if _faults(after) != _faults(raw) or not isinstance(listed, Sequence):
        raise RecordError(f"{raw.name}: the entries do not fit into `sources` as it is written")
    _write(raw, after)
    left = tuple(tuple(f for f in _TO_DO if not entry.get(f)) for entry in entries)
    return Added(ids, left)


_NO_DAY = re.compile(r"(\s+evidence_as_of:)(?:\s+#.*)?\s*")


def _with_day(lines: list[str], raw: RawFile, day: str) -> list[str]:
    """The lines with a day in the place of a blank `evidence_as_of`."""
    there = value_at(raw.root, ("editorial", "evidence_as_of"))
    if not day or not isinstance(there, Scalar) or there.text.strip():
        return lines
    return [f"{found[1]} {day}" if (found := _NO_DAY.fullmatch(line)) else line for line in lines]


def _blank_from(raw: RawFile) -> int | None:
    """The line of the first entry, from 0, where nothing but ids is filled in."""
    listed = value_at(raw.root, ("sources",))
    items = listed.items if isinstance(listed, Sequence) else ()
    values = [
        entry.value for item in items if isinstance(item, Fields)
        for name, entry in item.entries.items() if name != "id"
    ]  # fmt: skip
    is_blank = all(isinstance(value, Scalar) and not value.text.strip() for value in values)
    return items[0].line - 1 if items and values and is_blank else None


_NO_COPY = re.compile(
    r"""(\s*(?:-\s+)?archive_url:)(?:\s+(?:unknown|'unknown'|"unknown"))?(\s*(?:\s#.*)?)"""
)


def put_archive_url(raw: RawFile, name: str, address: str) -> None:
    """Write where the copy of a source lies, below its address. Raises RecordError, and then nothing was written."""
    place = _place_of(raw, name)
    source = value_at(raw.root, place)
    entries = source.entries if isinstance(source, Fields) else {}
    lines, own, url = raw.text_lines, entries.get("archive_url"), entries.get("url")
    written = dump_data({"archive_url": address}).rstrip("\n")
    if own and (found := _NO_COPY.fullmatch(lines[own.line - 1])):
        lines[own.line - 1] = f"{found[1]}{written.removeprefix('archive_url:')}{found[2]}"
    elif (
        not own
        and url
        and isinstance(url.value, Scalar)
        and _is_alone(lines[url.line - 1], url.column)
    ):
        end = max(url.line, url.value.line, url.value.end_line)
        lines.insert(end, f"{' ' * (url.column - 1)}{written}")
    else:
        message = (
            f"{raw.name}: the entry {name} is not written with each field on a line of its own"
        )
        raise RecordError(f"{message}; put this in: {written}")
    after = _replaced(raw, "\n".join(lines))
    kept = value_at(after.root, (*place, "archive_url"))
    if not isinstance(kept, Scalar) or kept.text != address or _faults(after) != _faults(raw):
        raise RecordError(f"{raw.name}: this does not fit into {name} as it is written: {written}")
    _write(raw, after)


def _is_alone(line: str, column: int) -> bool:
    return not line[: column - 1].replace("-", " ", 1).strip()


def _place_of(raw: RawFile, name: str) -> tuple[str, int]:
    listed = value_at(raw.root, ("sources",))
    for index, item in enumerate(listed.items if isinstance(listed, Sequence) else ()):
        own = value_at(item, ("id",))
        if isinstance(own, Scalar) and own.text.strip() == name:
            return "sources", index
    raise RecordError(f"{raw.name} has no source {name}")


def _faults(raw: RawFile) -> list[tuple[str, str]]:
    """A diagnostic of a whole file."""
    return [(problem.rule, problem.message) for problem in raw.problems]


def _replaced(raw: RawFile, text: str) -> RawFile:
    return RawFile(raw.name, raw.path, text.encode())


def _write(raw: RawFile, after: RawFile) -> None:
    """Put the new text in the place of the old, with its line ends and its byte-order mark."""
    new = after.text if after.text.endswith("\n") else f"{after.text}\n"
    old = raw.path.read_bytes()
    if b"\r\n" in old:
        new = new.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    replace_file(raw.path, mark + new.encode())


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
