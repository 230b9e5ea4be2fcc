"""A record as it was written: text, lists and mappings with their places, nothing interpreted."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.diagnostic import Path


class Scalar(NamedTuple):
    """A text. `plain` is false where it was quoted or written as a block; it ends before `end_column`."""

    text: str
    line: int
    column: int
    plain: bool = True
    end_line: int = 0
    end_column: int = 0


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


class Entry(NamedTuple):
    """The place of a key and the value behind it."""

    line: int
    column: int
    value: "Node"


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file."""

    entries: dict[str, Entry]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def value_at(node: Node | None, path: Path) -> Node | None:
    """The value at a path, or nothing where the path leads nowhere."""
    for part in path:
        if isinstance(node, Mapping) and part in node.entries:
            node = node.entries[str(part)].value
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def texts_in(node: Node | None) -> Iterator[str]:
    """Every text under a node."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts_in(item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from texts_in(entry.value)
