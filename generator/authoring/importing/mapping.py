"""Mappings from the cells of a row to fields of a record, by a mapping file or by column names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.authoring.deriving.draft import clean
from generator.authoring.importing.fields import (
    MOST_ENTRIES,
    Said,
    Target,
    TargetError,
    find_target,
    flattened,
)
from generator.authoring.importing.table import Row, Table, lookup
from generator.model.case import Case
from generator.model.dates import DateError, parse_date, suggest_date
from generator.model.fields import Day, Part, Path, PerPosition, Word, fields_of
from generator.model.near import nearest

TOKEN = re.compile(r"YYYY|MM|DD|M|D")
_DIGITS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})"}


class MappingError(Exception):
    """A mapping cannot be used; each of `problems` says where, what and what to write."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One line of a mapping: a field, and the column or the constant that goes into it."""

    target: Target
    line: int
    column: str = ""
    value: str = ""
    split: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    date: str = ""


@dataclass(frozen=True)
class Plan:
    """The plan by which rows become records. Without `entries`, columns are matched to fields by name; `unused` columns are not."""

    entries: tuple[Entry, ...]
    id: str = ""
    unused: tuple[str, ...] = ()
    by_name: bool = False

    def id_of(self, row: Row) -> str:
        return clean(_whole(lookup(row.data, self.id))) if self.id else ""

    def said(self, row: Row) -> Iterator[tuple[Path, Said]]:
        """The fields of a row."""
        for entry in self.entries:
            yield from _said(entry, row)
        if self.by_name:
            for path, said in flattened(row.data):
                if said is not None and _is_group(path[0]):
                    yield path, said

    def odd(self, row: Row) -> Iterator[str]:
        """The names inside a row's groups that are not fields."""
        for path, said in flattened(row.data) if self.by_name else ():
            if said is None and _is_group(path[0]):
                yield ".".join(part for part in path if isinstance(part, str))


def named_plan(table: Table) -> Plan:
    """The plan without a mapping: columns that have the name of a field. Raises MappingError."""
    entries: dict[str, Entry] = {}
    unused, identifier, nested = [], "", False
    flat = {name for row in table.rows for name in row.data}
    for column in table.columns:
        name = re.sub(r"\s+", "_", column.strip())
        if column not in flat or (table.unit == "entry" and _is_group(name)):
            nested = nested or _is_group(name)
            continue
        if name.lower() == "id":
            identifier = column
            continue
        try:
            target = find_target(name if "." in name else name.lower())
        except TargetError:
            unused.append(column)
            continue
        entries.setdefault(target.name, Entry(target, 0, column))
    if not entries and not nested:
        shown = ", ".join(f"`{name}`" for name in table.columns[:8])
        problem = (
            f"{table.name}: no column has the name of a field of a record (there are: {shown}); "
        )
        raise MappingError([problem + "say with --mapping which column is which field"])
    return Plan(tuple(entries.values()), identifier, tuple(unused), nested)


def _is_group(name: str | int) -> bool:
    field = fields_of(Case).get(str(name))
    return field is not None and isinstance(field.kind, Part | PerPosition)


def _said(entry: Entry, row: Row) -> Iterator[tuple[Path, Said]]:
    found = entry.value or lookup(row.data, entry.column)
    texts = (
        found if isinstance(found, list) else found.split(entry.split) if entry.split else [found]
    )
    texts = [_translated(entry, text) for text in texts]
    target = entry.target
    if target.spread is None or entry.value:
        if target.field.many and not isinstance(target.path[-1], int):
            yield (
                target.path,
                tuple(texts) if len(texts) > 1 or entry.split else texts[0] if texts else "",
            )
        else:
            yield target.path, _whole(texts)
        return
    at = target.spread
    for number, text in enumerate(texts[:MOST_ENTRIES]):
        yield (*target.path[:at], number, *target.path[at + 1 :]), text


def _whole(texts: str | Iterable[str]) -> str:
    return texts if isinstance(texts, str) else ", ".join(filter(None, map(str.strip, texts)))


def _translated(entry: Entry, text: str) -> str:
    if entry.words:
        text = entry.words.get(form_of(text), text)
    kind = entry.target.field.kind
    if isinstance(kind, Word) and len(text) < 100:
        return _as_listed(text, kind)
    return _date(clean(text[:100]), entry.date) if isinstance(kind, Day) else text


def _as_listed(text: str, kind: Word) -> str:
    """The word of a vocabulary that differs only in capitals, spaces and hyphens, or has this name; else the text
    itself."""
    if named := kind.words.named(text):
        return named
    near = nearest(text, kind.words.words) if text.strip() else ""
    return near if near and form_of(near) == form_of(text) else text


def _date(text: str, form: str) -> str:
    """A date in the form that a mapping names, or in one that can mean only one thing; else the text itself."""
    if form and (found := _pattern(form).fullmatch(text)):
        parts = found.groupdict()
        month, day = parts.get("month"), parts.get("day")
        return "-".join([parts["year"], *(f"{int(p):02}" for p in (month, day) if p)])
    try:
        return parse_date(text).edtf
    except DateError:
        return suggest_date(text) or text


def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split(f"({TOKEN.pattern})", form.strip())
    tokens = {**_DIGITS, "M": _DIGITS["MM"], "D": _DIGITS["DD"]}
    return re.compile("".join(tokens.get(part) or re.escape(part) for part in parts), re.ASCII)


def form_of(text: str) -> str:
    """A word without what makes no difference: capitals, signs, spaces."""
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))
