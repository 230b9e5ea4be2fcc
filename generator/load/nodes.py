"""A record as it was written: text, lists and mappings with their places, nothing interpreted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.problem import Path, Problem, Severity, path_text


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `plain` is false where it was quoted or written as a block."""

    text: str
    line: int
    column: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The place of a key and the value behind it."""

    line: int
    column: int
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
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


@dataclass(frozen=True)
class RawFile:
    """One file read: its root node (None where nothing could be read) and the reading problems.

    `name` is the path from the project's root, with forward slashes.
    """

    name: str
    path: FilePath
    root: Node | None
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest thing around it that exists."""
        node: Node | None = self.root
        if node is None:
            return 1, 1
        place = node.line, node.column
        for part in path:
            if isinstance(node, Mapping) and part in node.entries:
                entry = node.entries[str(part)]
                node = entry.value
                place = _value_place(entry)
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                place = node.line, node.column
            else:
                break
        return place

    def lines(self) -> dict[str, int]:
        """The line of each entry that has an id of its own, by its id, of each other entry of a list as
        `faq[0]`, and of each field by its name."""
        found: dict[str, int] = {}
        for name, entry in self.root.entries.items() if isinstance(self.root, Mapping) else ():
            found[name] = entry.line
            items = entry.value.items if isinstance(entry.value, Sequence) else ()
            for index, item in enumerate(items):
                own = item.entries.get("id") if isinstance(item, Mapping) else None
                text = own.value.text if own and isinstance(own.value, Scalar) else ""
                found.setdefault(text or f"{name}[{index}]", item.line)
        return found

    def problem(
        self, rule: str, severity: Severity, path: Path, message: str, hint: str = ""
    ) -> Problem:
        line, column = self.place(path)
        return Problem(rule, severity, self.name, line, column, path_text(path), message, hint)


def _value_place(entry: Entry) -> tuple[int, int]:
    """A list or mapping is named by its key: its own first line is already its first item."""
    value = entry.value
    if isinstance(value, Scalar) and value.text:
        return value.line, value.column
    return entry.line, entry.column
