"""The open data as JSON under `/api/v1/`, with a JSON Schema and an OpenAPI document.

Within version 1 fields are only added. Schema: https://json-schema.org/draft/2020-12, OpenAPI:
https://spec.openapis.org/oas/v3.1.0.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from generator import __version__
from generator.exports.contents import TABLES
from generator.exports.dataset import Dataset, dataset, openapi_info
from generator.exports.json import json_text
from generator.exports.tables import Column, Data, Kind, Row, Table
from generator.model.case import Case
from generator.model.fields import (
    Day,
    Field,
    Part,
    PerPosition,
    Word,
    conditions_of,
    fields_of,
)
from generator.model.review import Reviews
from generator.model.site import Site
from generator.model.verification import Evidence
from generator.model.vocabulary import NOT_APPLICABLE

ROOT = "api/v1/"
Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_LIST: Schema = {"type": "array", "items": _TEXT}
# How a list ends that has nothing in it.
_NO_ITEMS = "[]}\n"
_DATE: Schema = {"$ref": "#/$defs/Date"}
_KINDS: dict[Kind, Schema] = {
    "string": _TEXT,
    "text": _TEXT,
    "date": _DATE,
    "day": {"type": "string", "format": "date"},
    "list": _LIST,
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "days": {"type": ["integer", "null"]},
}


def api(
    table: Table, data: Data, rows: Iterable[Row] | None = None
) -> Iterator[tuple[str, Iterator[str]]]:
    """A list as (address, text in pieces); `rows` are those of the table, where they are made already."""
    yield f"{ROOT}{table.name}.json", listing(table, data, rows)


def api_descriptions(data: Data) -> Iterator[tuple[str, str]]:
    """The documents that describe all lists, as (address, text)."""
    yield f"{ROOT}schema.json", json_text(schema(data.site))
    yield f"{ROOT}openapi.json", json_text(openapi(dataset(data.corpus, data.site, data.dates)))


def listing(table: Table, data: Data, rows: Iterable[Row] | None = None) -> Iterator[str]:
    """A table as it is published, in pieces: its rows, with what they are and how they may be used."""
    about = {"description": table.doc, "publisher": data.site.name, "license": data.site.license}
    named = {name: text for name, text in about.items() if text}
    yield json_text({**named, "items": []}).removesuffix(_NO_ITEMS) + "["
    for number, row in enumerate(table.rows(data) if rows is None else rows):
        yield (", " if number else "") + json_text(row).rstrip()
    yield "]}\n"


def schema(site: Site) -> Schema:
    """The schema of everything under `/api/v1/`, each kind of file under its name in `$defs`."""
    definitions: dict[str, Schema] = {"Date": _date(), "Case": {}}
    definitions["Case"] = _exported_case(definitions)
    roles = {"description": "Its part in the dispute, the first of them in `role`.", **_LIST}
    definitions["Party"]["properties"] |= {"role": _KINDS["string"], "roles": roles}
    own = {"description": "True if no public body ordered it: a party took it by its own choice."}
    definitions["Measure"]["properties"]["own_choice"] = {**own, **_KINDS["boolean"]}
    for table in TABLES:
        definitions[table.name] = _listing(table)
    address = site.absolute(f"{ROOT}schema.json")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": address} if address else {}),
        "title": "Open data, version 1",
        "$defs": definitions,
    }


def _date() -> Schema:
    end = {"type": ["string", "null"], "description": "ISO 8601; null for an open or unknown end."}
    return {
        "type": "object",
        "description": "A date as precise as it is known: from its earliest to its latest day.",
        "properties": {
            "edtf": {"type": "string", "description": "EDTF (ISO 8601-2), or unknown."},
            "earliest": end,
            "latest": end,
            "precision": {"type": "string"},
        },
        "required": ["edtf", "earliest", "latest", "precision"],
    }


def _listing(table: Table) -> Schema:
    columns = {column.name: _column(column) for column in table.columns}
    item = {"type": "object", "properties": columns, "required": list(columns)}
    return {
        "type": "object",
        "description": table.doc,
        "properties": {"items": {"type": "array", "items": item}, "license": _TEXT},
        "required": ["items"],
    }


def _column(column: Column) -> Schema:
    value = _KINDS[column.kind]
    if column.kind in ("string", "text", "date", "day"):
        value = {"anyOf": [value, {"type": "null"}]}
    return {"description": column.doc, **value}


def _exported_case(definitions: dict[str, Schema]) -> Schema:
    case = _record(Case, definitions)
    relied = {"type": "object", "properties": {"case": _TEXT, "treatment": _TEXT}}
    own = {"id": _TEXT, "relied_on_by": {"type": "array", "items": relied}}
    beside = {"evidence": _record(Evidence, definitions), "reviews": _record(Reviews, definitions)}
    case["properties"] = {**own, **case["properties"], **beside}
    case["required"] = [*own, *case["required"], "timeline", *beside]
    return case


def _record(cls: Any, definitions: dict[str, Schema]) -> Schema:
    fields = fields_of(cls)
    freed = {name for condition in conditions_of(cls) for name in condition.frees}
    return {
        "type": "object",
        "description": " ".join((cls.__doc__ or "").split()),
        "properties": {name: _field(field, definitions) for name, field in fields.items()},
        "required": [n for n, f in fields.items() if f.required and n not in freed],
    }


def _field(field: Field, definitions: dict[str, Schema]) -> Schema:
    value = _value(field, definitions)
    if field.may_be_list:
        value = {"type": "array", "items": value}
    if field.may_not_apply:
        value = {"anyOf": [value, {"const": NOT_APPLICABLE}]}
    return {"description": field.doc, **value}


def _value(field: Field, definitions: dict[str, Schema]) -> Schema:
    kind = field.kind
    if isinstance(kind, Part | PerPosition):
        name = kind.cls.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record(kind.cls, definitions)
        part = {"$ref": f"#/$defs/{name}"}
        if isinstance(kind, Part):
            return part
        answer = {"anyOf": [part, {"enum": list(kind.extra)}]} if kind.extra else part
        return {"type": "object", "additionalProperties": answer}
    if isinstance(kind, Day):
        return _DATE
    if isinstance(kind, Word):
        return {"type": "string", "examples": list(kind.words.words)[:3]}
    return _TEXT


def openapi(about: Dataset) -> dict[str, Any]:
    """The OpenAPI document: the files of `/api/v1/` and the schema of each."""
    schema_file = "schema.json#/$defs/"
    paths = {
        f"/{table.name}.json": _operation(table.name, table.doc, f"{schema_file}{table.name}")
        for table in TABLES
    }
    one = _operation("case", "The whole record of one case.", f"{schema_file}Case")
    one["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": _TEXT}]
    paths["/cases/{id}.json"] = one
    return {
        "openapi": "3.1.0",
        "info": {
            "title": about.site.name,
            "version": f"1 (generator {__version__})",
            **openapi_info(about),
        },
        "servers": [{"url": about.site.absolute(ROOT) or "."}],
        "paths": paths,
    }


def _operation(name: str, doc: str, reference: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": reference}}}
    responses = {"200": {"description": doc, "content": content}}
    return {"get": {"operationId": name, "summary": doc, "responses": responses}}
