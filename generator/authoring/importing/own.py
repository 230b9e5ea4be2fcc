"""A case as this generator publishes it (`/api/v1/cases/<id>.json`), back to the record that it was."""

from collections.abc import Mapping
from typing import Any

from generator.authoring.importing.table import text_of
from generator.parsing.yaml_writer import dump_data

_MADE = ("id", "relied_on_by", "evidence", "reviews")


def is_published(data: Mapping[str, Any]) -> bool:
    """True if an object is a case as it is published."""
    parts = isinstance(data.get("relied_on_by"), list) and isinstance(data.get("editorial"), dict)
    return isinstance(data.get("id"), str) and parts


def record_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the record: dates as their EDTF, without what the site works out."""
    found = {_written(name): _plain(value) for name, value in data.items() if name not in _MADE}
    for party in found.get("parties") or ():
        if isinstance(party, dict) and isinstance(roles := party.pop("roles", None), list):
            # A text where a party has one role, as the record has it.
            party["role"] = roles if len(roles) > 1 else party.get("role")
    for measure in found.get("measures") or ():
        if isinstance(measure, dict):
            measure.pop("own_choice", None)
    if found.get("timeline") == []:
        del found["timeline"]
    return found


def record_text(record: Mapping[str, Any], schema: str, origin: str) -> str:
    """The record as a file, with its origin in a comment, since a note would change what it says."""
    return f"# yaml-language-server: $schema={schema}\n# {origin}\n{dump_data(dict(record))}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and "edtf" not in value:
        return {_written(name): _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else _written(text_of(value))


def _written(text: str) -> str:
    """The text without what UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
