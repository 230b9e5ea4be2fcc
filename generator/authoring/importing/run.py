"""From a file to records: which row becomes which, by whatever its shape is, and their writing."""

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.authoring.deriving.draft import suggested_id
from generator.authoring.importing import aiid
from generator.authoring.importing.fields import flattened
from generator.authoring.importing.mapping import named_plan
from generator.authoring.importing.own import is_published, record_of, record_text
from generator.authoring.importing.reader import read_mapping
from generator.authoring.importing.settle import Record, settle
from generator.authoring.importing.table import ReadError, Row, Table, read_table
from generator.authoring.importing.take import take
from generator.authoring.new import (
    NewError,
    Shelf,
    check_folder,
    open_shelf,
    schema_from,
    write_record,
)
from generator.corpus.reading import Progress
from generator.model.ids import id_words, is_id
from generator.project.source_tree import load_project


@dataclass(frozen=True)
class Imported:
    """The result of an import. `left_out` has each row that yielded no record, with the reason."""

    table: Table
    records: Mapping[str, str]
    left_out: Mapping[int, str]
    set_aside: int
    unused: tuple[str, ...] = ()
    remark: str = ""
    files: tuple[str, ...] = ()


@dataclass
class _Read:
    """The rows of a file as they are to be imported; `row.data` is only read here."""

    shelf: Shelf
    schema: str
    root: Path
    place: str
    records: dict[str, Record] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    again: dict[str, int] = field(default_factory=dict)


def import_cases(
    root: Path,
    file: Path,
    mapping: Path | None,
    form: str,
    folder: str,
    today: datetime.date,
    progress: Progress | None = None,
) -> Imported:
    """The records of a file, each checked together with those of the project; nothing is written.

    Raises ReadError, MappingError, or NewError for an invalid folder.
    """
    check_folder(folder)
    table = read_table(file)
    place = "/".join(["briefs/cases", *filter(None, folder.split("/"))])
    read = _Read(open_shelf(root), schema_from(folder), root, place)
    read.left_out.update(table.broken)
    unused: tuple[str, ...] = ()
    no_sources = "Nothing gives a source; each record has one to fill in."
    if form == "aiid" and mapping is not None:
        raise ReadError("with `--format aiid` it needs no mapping; leave `--mapping` out")
    if form == "aiid":
        _read_aiid(read, table, file)
        if not file.with_name("reports.csv").exists():
            no_sources = (
                "There is no reports.csv beside it, so each record has its sources to fill in."
            )
    elif aiid.looks_like_aiid(table) and mapping is None:
        raise ReadError(f"it looks like an export of the {aiid.NAME}; add `--format aiid`")
    elif mapping is None and table.rows and all(is_published(row.data) for row in table.rows):
        _read_published(read, table)
    else:
        unused = _read_table(read, table, mapping)
    done = settle(read.records, place, read.schema, load_project(root), today, progress)
    kept = [record for name, record in read.records.items() if name in done.texts]
    return Imported(
        table,
        done.texts,
        dict(sorted({**read.left_out, **done.left_out}.items())),
        sum(record.draft.set_aside_count for record in kept if not record.text),
        unused,
        "" if any(map(_has_source, kept)) or not kept else no_sources,
    )


def write_records(root: Path, imported: Imported, folder: str) -> Imported:
    """Write all records, or none. Raises NewError."""
    written: list[str] = []
    try:
        for name, text in imported.records.items():
            written.append(write_record(root, name, folder, text))
    except BaseException:
        for file in written:
            (root / file).unlink(missing_ok=True)
        raise
    return replace(imported, files=tuple(written))


def _read_table(read: _Read, table: Table, mapping: Path | None) -> tuple[str, ...]:
    plan = read_mapping(mapping, table) if mapping else named_plan(table)
    unused = dict.fromkeys(plan.unused)
    for row in table.rows:
        said = list(plan.said(row))
        unused |= dict.fromkeys(plan.odd(row))
        title = next((text for path, text in said if path == ("title",)), "")
        name = _id(
            read,
            table.unit,
            row,
            plan.id_of(row),
            title if isinstance(title, str) else " ".join(title),
        )
        if name:
            read.records[name] = Record(row.number, take(said, read.shelf, _origin(table, row)))
    return tuple(unused)


def _read_aiid(read: _Read, table: Table, file: Path) -> None:
    aiid.check_columns(table)
    reports = aiid.read_reports(file)
    for row in table.rows:
        number = aiid.number_of(row)
        if not number:
            read.left_out[row.number] = "`incident_id` is not a number"
        elif name := _id(read, table.unit, row, f"aiid-{int(number)}", ""):
            draft = take(aiid.said_of(row, reports), read.shelf, aiid.origin_of(row))
            hint = "There the date of an incident defaults to that of an article: look it up."
            draft.note(("timeline", 0, "date"), hint)
            read.records[name] = Record(row.number, draft)


def _read_published(read: _Read, table: Table) -> None:
    for row in table.rows:
        if name := _id(read, table.unit, row, str(row.data["id"]), ""):
            record, origin = record_of(row.data), _origin(table, row)
            said = [(path, text) for path, text in flattened(record) if text is not None]
            draft = take(said, read.shelf, origin)
            text = record_text(record, read.schema, origin)
            read.records[name] = Record(row.number, draft, text)


def _origin(table: Table, row: Row) -> str:
    name = re.sub(r"[^\w.\- ]", "_", table.name)[:80].strip() or "file"
    return f"Imported from `{name}`, {table.unit} {row.number}."


def _id(read: _Read, unit: str, row: Row, given: str, title: str) -> str:
    """The id of a row's record, or nothing, with the reason."""
    made = suggested_id(given or title) if id_words(given or title) else ""
    name = given if is_id(given) else made
    if not name:
        what = f"`{given[:60]}` gives no id" if given else "it has no title to make an id from"
        if title and not given:
            what = "its title has no Latin letter or digit to make an id from"
        read.left_out[row.number] = (
            f"{what}; name a column that holds ids of small letters and digits"
        )
        return ""
    while name in read.records and not given:
        read.again[made] = read.again.get(made, 1) + 1
        name = f"{made}-{read.again[made]}"
    if name in read.records:
        read.left_out[row.number] = (
            f"the id `{name}` is that of {unit} {read.records[name].row}, too"
        )
        return ""
    try:
        read.shelf.check_id(name)
    except NewError as error:
        read.left_out[row.number] = str(error)
        return ""
    file = f"{read.place}/{name}.yml"
    if os.path.lexists(read.root / file):
        read.left_out[row.number] = f"there is a file {file} already"
        return ""
    return name


def _has_source(record: Record) -> bool:
    return bool(record.text) or any(
        path[0] == "sources" and path[-1] in ("url", "title", "date")
        for path in record.draft.values
    )
