"""The open data as spreadsheets under `/data/`, with a description of them as a Data Package.

Data Package: https://specs.frictionlessdata.io/data-package/ (version 1), CSV: RFC 4180.
"""

import csv
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from generator.exports.across import CONDITIONS, ISSUES, MEANINGS
from generator.exports.comparison import COMPARISON_TABLES
from generator.exports.contents import (
    ANSWERS,
    CASES,
    EVENTS,
    FACTS,
    FAQ,
    FLAWS,
    FORECASTS,
    MEASURES,
    PRECEDENTS,
    QUOTATIONS,
    SOURCES,
)
from generator.exports.dataset import dataset, package_fields
from generator.exports.dockets import DOCKETS
from generator.exports.json import json_text
from generator.exports.tables import Column, Data, Kind, Row, Table
from generator.model.markup import plain_text

ROOT = "data/"
SHEETS: tuple[Table, ...] = (
    *(CASES, EVENTS, PRECEDENTS, SOURCES, FACTS, FLAWS, MEASURES, ANSWERS, FORECASTS),
    *(FAQ, QUOTATIONS, ISSUES, CONDITIONS, MEANINGS, *DOCKETS, *COMPARISON_TABLES),
)
# What a list is written with; ids hold no such sign, names rarely.
_BETWEEN = "; "
_DATE_PARTS = ("edtf", "earliest", "latest", "precision")
_NO_DATE = [""] * len(_DATE_PARTS)
# A cell that begins so would be a formula to a spreadsheet, the last four in East Asian editions:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TYPES: dict[Kind, str] = {
    "boolean": "boolean",
    "integer": "integer",
    "days": "integer",
    "day": "date",
}


def csv_file(
    table: Table, data: Data, rows: Iterable[Row] | None = None
) -> Iterator[tuple[str, Iterator[str]]]:
    """A spreadsheet as (address, text in pieces); `rows` are those of the table, where they are made already."""
    yield f"{ROOT}{table.name}.csv", sheet(table, data, rows)


def csv_description(data: Data) -> Iterator[tuple[str, str]]:
    """The documents that describe all spreadsheets, as (address, text)."""
    yield f"{ROOT}datapackage.json", json_text(data_package(data))


def sheet(table: Table, data: Data, rows: Iterable[Row] | None = None) -> Iterator[str]:
    """A table as CSV, line by line: a byte-order mark, so that spreadsheets read UTF-8; dates in four columns, lists
    with semicolons, texts without marks."""
    # `writerow` returns what the file's `write` returns: here the line itself.
    line = csv.writer(SimpleNamespace(write=str), lineterminator="\r\n").writerow
    yield "\ufeff" + line([name for column in table.columns for name, _, _ in _fields(column)])
    for row in table.rows(data) if rows is None else rows:
        cells: list[str] = []
        for column in table.columns:
            value = row[column.name]
            if column.kind == "date":
                cells += [value[part] or "" for part in _DATE_PARTS] if value else _NO_DATE
            else:
                cells.append("" if value is None else _cell(column.kind, value))
        yield line(cells)


def _cell(kind: Kind, value: Any) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    if kind in ("integer", "days"):
        return str(value)
    if kind == "list":
        value = _BETWEEN.join(value)
    elif kind == "text":
        value = plain_text(value)
    text = " ".join(str(value).split())
    return "'" + text if text.startswith(_FORMULA) else text


def _fields(column: Column) -> list[tuple[str, str, str]]:
    """The columns of the sheet as (name, Frictionless type, meaning)."""
    if column.kind != "date":
        return [(column.name, _TYPES.get(column.kind, "string"), column.doc)]
    return [
        (
            column.name if part == "edtf" else f"{column.name}_{part}",
            "string",
            f"{column.doc} ({part})",
        )
        for part in _DATE_PARTS
    ]


def data_package(data: Data) -> dict[str, Any]:
    """The `datapackage.json` of the spreadsheets."""
    return {
        "name": "policy-briefs",
        **package_fields(dataset(data.corpus, data.site, data.dates)),
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in SHEETS],
    }


def _resource(table: Table) -> dict[str, Any]:
    fields = [
        {"name": name, "type": kind, "description": doc}
        for column in table.columns
        for name, kind, doc in _fields(column)
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.doc,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }
