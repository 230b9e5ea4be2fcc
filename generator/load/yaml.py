"""YAML to nodes: every scalar as text, with its place, and nothing of YAML that a record may not use."""

import re
from typing import Any

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.load.explain import explain
from generator.load.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.problem import Problem, path_text

MOST_DEPTH = 20
_MOST_MENDS = 50
_CUT = re.compile(r"( +)#(\S?)")


def parse(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """The root node of a YAML text, and its problems.

    After an error of syntax that has one plain mend, reading goes on with the text mended, so that
    the other problems come out as well. The root is None where the text could not be read to its end.
    """
    faults: list[Problem] = []
    for _ in range(_MOST_MENDS):
        reader = _Reader(text, name)
        try:
            root = reader.read()
        except MarkedYAMLError as error:
            found = explain(text, error)
            faults.append(
                Problem(
                    "yaml-syntax",
                    "error",
                    name,
                    found.line,
                    found.column,
                    "",
                    found.message,
                    found.hint,
                )
            )
            if found.mended is None or found.mended == text:
                return None, faults
            text = found.mended
        except YAMLError as error:
            message = "The file holds a character that YAML does not allow."
            faults.append(Problem("yaml-syntax", "error", name, 1, 1, "", message, str(error)))
            return None, faults
        else:
            return root, _without_repeats(faults + reader.problems)
    return None, faults


def _without_repeats(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._parser = CParser(text)
        self._lines = text.split("\n") if " #" in text else []

    def read(self) -> Node | None:
        root: Node | None = None
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._forbid(
                        event,
                        (),
                        "A second document begins here (`---`).",
                        "put each case in a file of its own",
                    )
                    self._drain()
                    return root
                root = self._node(self._next(), ())
        return root

    def _next(self) -> Event:
        event = self._parser.get_event()
        assert event is not None  # only after the end of the stream
        return event

    def _drain(self) -> None:
        while not isinstance(self._next(), StreamEndEvent):
            pass

    def _node(self, event: Event, path: tuple[str | int, ...]) -> Node:
        line, column = _place(event)
        if isinstance(event, AliasEvent):
            self._forbid(
                event,
                path,
                "The text begins with an asterisk, which YAML reads as a reference.",
                f"put the text in quotes: '*{event.anchor}'",
            )
            return Scalar("", line, column)
        assert isinstance(event, NodeEvent)
        self._forbid_decoration(event, path)
        if isinstance(event, ScalarEvent):
            plain = not event.style
            if plain and self._lines:
                self._look_for_cut(event, path)
            return Scalar(event.value, line, column, plain)
        if len(path) >= MOST_DEPTH:
            self._forbid(event, path, f"This is nested more than {MOST_DEPTH} deep.", "")
            self._skip()
            return Scalar("", line, column)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(line, column, path)
        return self._mapping(line, column, path)

    def _sequence(self, line: int, column: int, path: tuple[str | int, ...]) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return Sequence(tuple(items), line, column)

    def _mapping(self, line: int, column: int, path: tuple[str | int, ...]) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._node(event, path)
            place = _place(event)
            name = key.text if isinstance(key, Scalar) else ""
            value = self._node(self._next(), (*path, name))
            if not isinstance(key, Scalar):
                message = "The name of a field must be one word, not a list or a group of fields."
                hint = "if this is text that begins with a bracket, put it in quotes"
                self._problem("yaml-syntax", *place, path, message, hint)
            elif name == "<<" and key.plain:
                self._problem(
                    "yaml-forbidden",
                    *place,
                    path,
                    "Records may not use YAML's merge key `<<`.",
                    "write the fields out",
                )
            elif name in entries:
                first = entries[name].line
                self._problem(
                    "yaml-duplicate-key",
                    *place,
                    (*path, name),
                    f"`{name}` is given twice here, first in line {first}.",
                    "keep one of the two, or make them entries of one list",
                )
            else:
                entries[name] = Entry(*place, value)
        return Mapping(entries, line, column)

    def _skip(self) -> None:
        depth = 1
        while depth:
            event = self._next()
            if isinstance(event, SequenceStartEvent | MappingStartEvent):
                depth += 1
            elif isinstance(event, SequenceEndEvent | MappingEndEvent):
                depth -= 1

    def _forbid_decoration(self, event: NodeEvent, path: tuple[str | int, ...]) -> None:
        if event.anchor is not None:
            self._forbid(
                event,
                path,
                "The text begins with an ampersand, which YAML reads as a label.",
                "put the text in quotes",
            )
        if getattr(event, "tag", None) is not None:
            self._forbid(
                event,
                path,
                "The text begins with an exclamation mark, which YAML reads as a type.",
                "put the text in quotes",
            )

    def _look_for_cut(self, event: ScalarEvent, path: tuple[str | int, ...]) -> None:
        """Text before ` #` is cut there; a comment is told from it by how it is written."""
        end: Any = event.end_mark
        found = _CUT.match(self._lines[end.line], end.column)
        if not found:
            return
        text = event.value
        sentence = len(text.split()) > 1 and text[-1] not in ".!?)" and len(found[1]) == 1
        if found[2].strip() or sentence:
            self.problems.append(
                Problem(
                    "yaml-comment-cut",
                    "warning",
                    self.name,
                    end.line + 1,
                    end.column + 2,
                    path_text(path),
                    "Everything from ` #` on is read as a comment and not shown.",
                    "put the whole text in quotes; if it is a comment, put two spaces before "
                    "the # and one behind it",
                )
            )

    def _forbid(self, event: Event, path: tuple[str | int, ...], message: str, hint: str) -> None:
        self._problem("yaml-forbidden", *_place(event), path, message, hint)

    def _problem(
        self,
        rule: str,
        line: int,
        column: int,
        path: tuple[str | int, ...],
        message: str,
        hint: str,
    ) -> None:
        self.problems.append(
            Problem(rule, "error", self.name, line, column, path_text(path), message, hint)
        )


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
