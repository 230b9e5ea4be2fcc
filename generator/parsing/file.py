"""A file of records: what is in it, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.model.diagnostic import Diagnostic, Fault, Fix, Path, Severity, path_text
from generator.parsing.nodes import Mapping, Node, Scalar, Sequence
from generator.parsing.text import MOST_OF_REGISTRY, decode
from generator.parsing.yaml import parse


class Place(NamedTuple):
    """A place: line and column from 1, and how many characters of that line it takes."""

    line: int
    column: int
    length: int = 1


def read_most(path: FilePath) -> bytes:
    """The bytes of a file, truncated at the maximum length of a record file. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MOST_OF_REGISTRY + 1)


def digest_of(content: bytes | None) -> str:
    """The hash of the content."""
    return sha256(content or b"").hexdigest()


@dataclass(frozen=True)
class OnDisk:
    """A content that is left where it lies, so that thousands need no memory; `digest` is the hash of it."""

    digest: str


@dataclass(frozen=True)
class RawFile:
    """One file of records, parsed on demand.

    `name` is the path from the project's root, with forward slashes. `content` is None where the file could not
    be opened or was not looked into, and `closed` says why. What is `lenient` may use all of YAML.
    """

    name: str
    path: FilePath
    content: bytes | OnDisk | None
    closed: Diagnostic | None = None
    lenient: bool = False

    @cached_property
    def digest(self) -> str:
        """A hash of the content."""
        if isinstance(self.content, OnDisk):
            return self.content.digest
        return digest_of(self.content)

    @property
    def data(self) -> bytes | None:
        """The content; a file on disk is read each time."""
        if not isinstance(self.content, OnDisk):
            return self.content
        try:
            return read_most(self.path)
        except OSError:
            return None

    @property
    def is_unchanged(self) -> bool:
        """True if the content is still that of the digest."""
        return not isinstance(self.content, OnDisk) or digest_of(self.data) == self.digest

    @property
    def root(self) -> Node | None:
        """The outermost value, or None where nothing could be read."""
        return self._content.root

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Diagnostics of it as a text and as YAML."""
        return self._content.problems

    @property
    def text(self) -> str:
        """The decoded text, with normalised line ends."""
        return self._content.text

    @cached_property
    def _content(self) -> "_Content":
        data = self.data
        if data is None:
            return _Content(None, (self.closed,) if self.closed else (), "")
        text, problems = decode(data, self.name)
        if any(problem.rule in ("encoding", "yaml-forbidden") for problem in problems) and not text:
            return _Content(None, tuple(problems), "")
        root, faults = parse(text, self.name, self.lenient)
        return _Content(root, (*problems, *faults), text)

    @cached_property
    def text_lines(self) -> list[str]:
        """The lines as they were written."""
        return self.text.split("\n")

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest thing around it that exists."""
        return self._find(path)[0]

    def problem(
        self, rule: str, severity: Severity, fault: Fault, known: tuple[int, int, int] | None = None
    ) -> Diagnostic:
        """A finding of a rule, with its place and its fix in this file. Of a fault without a fix, the place may be `known`."""
        if known and not (fault.of_name or fault.change or fault.folds or fault.about):
            return _located(self.name, rule, severity, fault, Place(*known), ())
        place, node, is_there = self._find(fault.path, fault.of_name)
        if not is_there and place.line == 1 and len(fault.path) == 1:
            # What the whole record lacks has no place in it.
            place = Place(1, 1, 0)
        fixes: tuple[Fix, ...] = ()
        text = None if fault.of_name else _only_text(node)
        if is_there and (fault.of_name or text):
            if fault.change is not None:
                old, new = fault.change
                fixes = tuple(Fix(*spot, new) for spot in self._spots(place, text, old))
            if fault.folds and text:
                fixes = self._folding(text)
            if fault.about:
                place = next(self._spots(place, text, fault.about), place)
        return _located(self.name, rule, severity, fault, place, fixes)

    def _find(self, path: Path, of_name: bool = False) -> tuple[Place, Node | None, bool]:
        """The place for a path, the node there, and whether the path leads all the way."""
        node = self.root
        if node is None:
            return Place(1, 1, 0), None, False
        place = self._at(node)
        for number, part in enumerate(path, 1):
            if isinstance(node, Mapping) and part in node.entries:
                entry = node.entries[str(part)]
                node = entry.value
                is_own_line = isinstance(node, Scalar) and node.text
                if is_own_line and not (of_name and number == len(path)):
                    place = self._at(node)
                else:
                    # A list or mapping is named by its key: its own first line is already its first item.
                    place = Place(entry.line, entry.column, len(str(part)))
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                place = self._at(node)
            else:
                return place, node, False
        return place, node, True

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

    def _at(self, node: Node) -> Place:
        if isinstance(node, Scalar):
            return Place(node.line, node.column, self._length(node))
        if isinstance(node, Mapping):
            for name, entry in node.entries.items():
                same = (entry.line, entry.column) == (node.line, node.column)
                return Place(node.line, node.column, len(name) if same else 1)
        return Place(node.line, node.column)

    def _length(self, node: Scalar) -> int:
        """The length of a text on its first line."""
        if node.end_line == node.line:
            return max(1, node.end_column - node.column)
        line = self.text_lines[node.line - 1] if node.line <= len(self.text_lines) else ""
        return max(1, len(line.rstrip()) - node.column + 1)

    def _folding(self, block: Scalar) -> tuple[Fix, ...]:
        """The fix that makes a block that keeps its lines one that joins them."""
        sign = self.text_lines[block.line - 1][block.column - 1 : block.column]
        is_block = sign == "|" and not block.plain
        return (Fix(block.line, block.column, 1, ">"),) if is_block else ()

    def _spots(self, place: Place, node: Scalar | None, words: str) -> Iterator[Place]:
        """The places of words, as written, in a text (or in the name at that place where there is none)."""
        last = max(node.line, node.end_line) if node else place.line
        for number in range(place.line, min(last, len(self.text_lines)) + 1):
            start = place.column - 1 if number == place.line else 0
            end = len(self.text_lines[number - 1])
            if node is None:
                end = start + place.length
            elif number == node.end_line:
                end = node.end_column - 1
            while (found := self.text_lines[number - 1].find(words, start, end)) >= 0:
                yield Place(number, found + 1, len(words))
                start = found + len(words)


class _Content(NamedTuple):
    root: Node | None
    problems: tuple[Diagnostic, ...]
    text: str


def _located(
    name: str, rule: str, severity: Severity, fault: Fault, place: Place, fixes: tuple[Fix, ...]
) -> Diagnostic:
    return Diagnostic(
        rule, severity, name, place.line, place.column, path_text(fault.path),
        fault.message, fault.hint, place.length, fixes, dates=fault.dates,
    )  # fmt: skip


def _only_text(node: Node | None) -> Scalar | None:
    """A text; or, where a colon in it was taken for that of a field, the text after the colon."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        (entry,) = node.entries.values()
        node = entry.value
    return node if isinstance(node, Scalar) else None
