"""A record as its writer gave it: plain values under the declared names, without places, order or folding.

What two states of a record have in common here has the same meaning, whatever their files look like. No
value is judged, so that a record of long ago can be read as well.
"""

import dataclasses
from functools import cache
from typing import Any

from generator.model.fields import Field, Part, PerPosition, fields_of
from generator.parsing.nodes import Mapping, Node, Scalar, Sequence

Data = dict[str, Any]


def written(node: Node | None, cls: type) -> Data:
    """The fields of a record of class `cls`: texts, lists, and dictionaries of the same kind; blank ones
    are left out."""
    if not isinstance(node, Mapping):
        return {}
    found: Data = {}
    for name, field in fields_of(cls).items():
        entry = node.entries.get(name)
        value = _value(field, entry.value) if entry else ""
        if value not in ("", [], {}) and value != _defaults(cls).get(name):
            found[name] = value
    return found


def _value(field: Field, node: Node) -> Any:
    if isinstance(field.kind, PerPosition) and isinstance(node, Mapping):
        entries = {key: _one(field, entry.value) for key, entry in node.entries.items()}
        return {key: value for key, value in entries.items() if value}
    is_list = field.may_be_list
    if isinstance(node, Sequence):
        items = [item for item in (_one(field, item) for item in node.items) if item]
        # Where one value belongs, a list is a fault; what it holds can still be told.
        return items if is_list else ", ".join(item for item in items if isinstance(item, str))
    value = _one(field, node)
    return [value] if is_list and value and not field.may_not_apply else value


def _one(field: Field, node: Node) -> Any:
    if isinstance(node, Mapping):
        kind = field.kind
        return written(node, kind.cls) if isinstance(kind, Part | PerPosition) else ""
    if not isinstance(node, Scalar):
        return ""
    return " ".join(node.text.split())


@cache
def _defaults(cls: Any) -> dict[str, str]:
    """Default values of fields, such as `consulted: yes`."""
    return {
        field.name: field.default
        for field in dataclasses.fields(cls)
        if "field" in field.metadata and isinstance(field.default, str) and field.default
    }
