"""Raw nodes to record values.

Faults are collected, never raised. A faulty value is left out or replaced by an empty
stand-in, so that the rules can still check the rest; they get the list of faulty paths.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.model.diagnostic import Fault, Path
from generator.parsing.nodes import Mapping, Node
from generator.parsing.reader import Reader, is_blank
from generator.parsing.wording import no_id

__all__ = ["Validated", "no_id", "registry_entries", "validate"]


@dataclass
class Validated:
    """A record as far as it could be read, with its faults as (rule, fault).

    `unread` holds the fields that the file has under a name near their own; `tidy` what is no fault,
    and can safely be written otherwise.
    """

    record: Any
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    tidy: list[Fault] = field(default_factory=list)


def validate(node: Node | None, cls: type, record_id: str, path: Path = ()) -> Validated:
    """Read a record of class `cls` from its root node."""
    reader = Reader()
    empty = node is None or is_blank(node)
    if empty or not isinstance(node, Mapping):
        kind = "empty" if empty else "not a record"
        reader.fault("field-type", path, f"This is {kind}: it should hold fields (`name: value`).")
        return Validated(None, reader.faults)
    record = replace(reader.record(cls, node, path), id=record_id)
    return Validated(record, reader.faults, reader.unread, reader.tidy)


def registry_entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The entries of a registry file; a blank file has none."""
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield name, entry.value
