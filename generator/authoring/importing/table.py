"""A CSV or JSON file as rows. Nothing in it is interpreted: a cell is text.

CSV: RFC 4180, with commas, semicolons or tabs. JSON: a list of objects, or an object with such a list in it.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.model.diagnostic import plural

MOST_BYTES = 512 * 1024 * 1024
_MOST_CELL = 64 * 1024 * 1024
_MOST_DEPTH = 6
_MOST_NESTED = 40
_DELIMITERS = ",;\t"
_LISTS = ("items", "cases", "incidents", "results", "records", "rows", "entries", "data")
_NAMED = re.compile(r'"?sep=(.)"?', re.I)
_UNQUOTED = re.compile(r'"[^"]*"')
_SAVE_AS = "save it as UTF-8 (in spreadsheets: Save as, CSV UTF-8)"


class ReadError(Exception):
    """A file cannot be read as a table; the message says why, and what to do."""


@dataclass(frozen=True)
class Row:
    """One case. `number` is that of the row in a spreadsheet, or of the entry in a list from 1."""

    number: int
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """`name` is that of the file, `unit` what people call a row of it; `broken` rows cannot be used."""

    name: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: Mapping[int, str] = field(default_factory=dict)


def read_table(path: Path) -> Table:
    """Read a file by its ending. Raises ReadError."""
    if path.suffix.lower() == ".json":
        return _from_json(path)
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _from_csv(path)
    raise ReadError("it is neither a .csv nor a .json file; export the table as one of the two")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise ReadError(f"it is larger than {MOST_BYTES // 1024 // 1024} MiB; split it")
    is_wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadError(f"line {line} is not saved as UTF-8; {_SAVE_AS}") from error


def _from_csv(path: Path) -> Table:
    text = _text(path)
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if separator := _NAMED.fullmatch(first.strip()):
        # A line of its own, from which Excel takes the separator.
        text, delimiter = f"\n{rest}", separator[1]
    else:
        delimiter = max(_DELIMITERS, key=_UNQUOTED.sub("", first).count)
    csv.field_size_limit(_MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [
            (number, cells) for number, cells in enumerate(reader, 1) if any(map(str.strip, cells))
        ]
    except csv.Error as error:
        reason = str(error).replace("'", "`")
        hint = "look for a quotation mark that is not closed, or not doubled inside a cell"
        raise ReadError(f"line {reader.line_num} is not CSV: {reason}; {hint}") from error
    if not lines:
        raise ReadError("it is empty")
    columns = [cell.strip() for cell in lines[0][1]]
    named = [name for name in columns if name]
    if twice := next((name for name in named if named.count(name) > 1), ""):
        raise ReadError(f"two columns are called `{twice}`; rename one")
    rows, broken = [], {}
    for number, cells in lines[1:]:
        if any(map(str.strip, cells[len(columns) :])):
            broken[number] = (
                f"it has {plural(len(cells), 'cell')}, and the first row has {len(columns)}; "
                "put cells that hold the separator in quotation marks"
            )
            continue
        pairs = zip(columns, cells, strict=False)
        rows.append(Row(number, {name: cell for name, cell in pairs if name}))
    if not rows and not broken:
        raise ReadError("it has a first row with the names of columns, and no other row")
    return Table(path.name, "row", tuple(named), tuple(rows), broken)


def _from_json(path: Path) -> Table:
    try:
        found = _loaded(_text(path))
    except RecursionError as error:
        raise ReadError("it is nested too deep") from error
    except ValueError as error:
        place = (
            f"line {error.lineno}: {error.msg}"
            if isinstance(error, json.JSONDecodeError)
            else error
        )
        raise ReadError(f"it is not JSON: {place}") from error
    if _is_deep(found):
        raise ReadError("it is nested too deep")
    entries = _entries(found)
    if not entries:
        raise ReadError("it holds no cases: a list of objects is needed, one for each case")
    rows, broken, columns = [], {}, dict[str, None]()
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            broken[number] = "it is not an object with fields"
            continue
        rows.append(Row(number, entry))
        columns.update(dict.fromkeys(_paths(entry)))
    return Table(path.name, "entry", tuple(columns), tuple(rows), broken)


def _loaded(text: str) -> Any:
    """JSON, or a value in each line (https://jsonlines.org/)."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.strip()[0] == "{" and line.strip()[-1] == "}" for line in lines):
        return [json.loads(line, object_pairs_hook=_without_twice) for line in lines]
    return json.loads(text, object_pairs_hook=_without_twice)


def _without_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"`{twice}` is given twice in one object; keep one of the two")
    return found


def _is_deep(found: Any) -> bool:
    level = [found]
    for _ in range(_MOST_NESTED):
        inside = [
            list(v.values()) if isinstance(v, dict) else v
            for v in level
            if isinstance(v, dict | list)
        ]
        level = [item for items in inside for item in items]
        if not level:
            return False
    return True


def _entries(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    for _ in range(3):
        if not isinstance(found, dict):
            return []
        inner = next((found[name] for name in _LISTS if name in found), None)
        if isinstance(inner, list):
            return inner
        if not isinstance(inner, dict):
            return [found] if found else []
        found = inner
    return []


def _paths(entry: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[str]:
    """The dotted paths of an object, those in the objects of its lists too."""
    for name, value in entry.items():
        here = f"{before}{name}"
        yield here
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict) and depth < _MOST_DEPTH:
            yield from _paths(inner, f"{here}.", depth + 1)


def lookup(data: Any, path: str) -> str | list[str]:
    """The value at a dotted path: a text, or a list of texts if the path passes through a list."""
    if isinstance(data, Mapping) and path in data:
        value = data[path]
    else:
        name, _, rest = path.partition(".")
        if not rest or not isinstance(data, Mapping) or name not in data:
            return ""
        inner = data[name]
        if isinstance(inner, list):
            return [_joined(lookup(item, rest)) for item in inner]
        return lookup(inner, rest)
    return [text_of(item) for item in value] if isinstance(value, list) else text_of(value)


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(filter(None, value))


def text_of(value: Any) -> str:
    """A value of JSON as the text that a person would have written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        # Spreadsheets turned to JSON write each number so.
        return str(int(value))
    if isinstance(value, dict) and isinstance(value.get("edtf"), str):
        return str(value["edtf"])
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
