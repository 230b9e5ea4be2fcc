"""The values of a file and their lines, to compare it before and after a fix."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.model.diagnostic import Path
from generator.parsing.nodes import Mapping, Node, Scalar


class Value(NamedTuple):
    """A text, with its lines and those of the names of the fields around it."""

    text: str
    lines: frozenset[int]


def values(
    node: Node | None, path: Path = (), names: frozenset[int] = frozenset()
) -> Iterator[tuple[Path, Value]]:
    """Every text under a node with its path."""
    if node is None:
        return
    if isinstance(node, Scalar):
        lines = range(node.line, max(node.line, node.end_line) + 1)
        yield path, Value(node.text, names.union(lines))
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from values(entry.value, (*path, name), names | {entry.line})
    else:
        for index, item in enumerate(node.items):
            yield from values(item, (*path, index), names)


def differs_elsewhere(before: Node | None, after: Node | None, lines: Collection[int]) -> bool:
    """True if any value on other lines differs."""
    one, other = dict(values(before)), dict(values(after))
    return any(
        (path not in others or others[path].text != value.text) and value.lines.isdisjoint(lines)
        for mine, others in ((one, other), (other, one))
        for path, value in mine.items()
    )


def block_lines(node: Node | None, lines: list[str]) -> set[int]:
    """The lines of texts that keep the spaces at the ends of theirs."""
    found: set[int] = set()
    for text in _scalars(node):
        sign = lines[text.line - 1][text.column - 1 : text.column]
        if sign in ("|", ">") and not text.plain:
            found.update(range(text.line + 1, text.end_line + 1))
    return found


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _scalars(entry.value)
    elif node is not None:
        for item in node.items:
            yield from _scalars(item)
