"""YAML to nodes: every scalar as text, with its place, and nothing of YAML that a record may not use."""

import re
from collections.abc import Callable
from sys import intern
from typing import Any

from yaml import Mark, MarkedYAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
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

from generator.model.diagnostic import Diagnostic, Fix, Path, Severity, path_text
from generator.parsing.explain import explain
from generator.parsing.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.parsing.opening import begins_with
from generator.parsing.rows import FIELD, Row, indent_of, odd_column, row_of, written_column
from generator.parsing.text import MOST_BYTES, has_odd_space, unseen_characters, without_controls
from generator.parsing.trouble import NO_FIELD, Explanation, put_in_quotes

MOST_DEPTH = 20
# Characters that fixes may add to a text.
_MOST_GROWTH = 2_000
# After each fix all is read anew; large files are allowed fewer, for the sake of time.
_MOST_FIXES = 200
_MOST_SHARED = 24
_MOST_READ = 50 * MOST_BYTES
# The parser's time grows with the square of the depth, so what is nested to no end is not read to its end.
_MOST_SKIPPED = 1000
# A line this long may have been broken where a dash happened to stand in its text.
_BROKEN = 60
# A named tuple is made in half the time without its own constructor, and most of a record are texts.
_new = tuple.__new__
_BLOCKS = ("|", ">")
# What git and others leave around lines that two people changed; no line of a record begins so.
_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: [^\n]*)?$", re.M)
_CUT = re.compile(r"( +)#(\S?)")


def parse(text: str, name: str, lenient: bool = False) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of a YAML text, and its problems.

    With `lenient`, labels, references, tags and merge keys are no problem; what they stand for is left out.

    After an error of syntax that has a fix, reading goes on with the lines fixed, so that the other
    problems come out as well. The root is None where the text is empty or could not be read to its end.
    """
    if _MERGE.search(text):
        return _unmerged(text, name, lenient)
    written = text.split("\n")
    lines = without_controls(text).split("\n")
    faults: list[Diagnostic] = []
    is_sure = True
    for _ in range(min(_MOST_FIXES, _MOST_READ // (len(text) + 1))):
        reader = _Reader(lines, written, name, lenient)
        try:
            root = reader.read()
        except MarkedYAMLError as error:
            found = explain(lines, error, reader.last)
            place = reader.written_place(found.line - 1, found.column - 1)
            fault = Diagnostic(
                "yaml-syntax", "error", name, *place, "", found.message, found.hint, found.length,
                _fixes(written, lines, found),
            )  # fmt: skip
            # A fix that leads to the next one, as doubled quotes do, must not go on for ever.
            is_endless = sum(map(len, lines)) > 2 * len(text) + _MOST_GROWTH
            if found.fixed is None or fault in faults or is_endless:
                return None, _once([*faults, fault, *reader.problems])
            faults.append(fault)
            lines = found.fixed
            is_sure = is_sure and found.sure
        except _NestedToNoEndError:
            return None, _once([*faults, *reader.problems])
        else:
            is_whole = is_sure and not reader.goes_on
            return root if is_whole else None, _once([*faults, *reader.problems])
    return None, faults


def _unmerged(text: str, name: str, lenient: bool) -> tuple[None, list[Diagnostic]]:
    """A text with the marks of a merge: these, and what is wrong outside of the lines in conflict."""
    problems, kept, in_conflict = [], [], set()
    side = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _MERGE.match(line)
        if found and (found[1][0] == "<" or not side):
            problems.append(_conflict(name, number, found[0]))
        if found:
            side = {"<": "ours", ">": ""}.get(found[1][0], "theirs" if side else "")
        if found or side:
            in_conflict.add(number)
        kept.append("" if found or side == "theirs" else line)
    _, others = parse("\n".join(kept), name, lenient)
    return None, [*problems, *(other for other in others if other.line not in in_conflict)]


def _conflict(name: str, line: int, mark: str) -> Diagnostic:
    message = "These are the marks of an unfinished merge: two versions of the same lines."
    if mark[0] != "<":
        message = "This is a mark of an unfinished merge."
    hint = "keep one of the versions, or join them, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Diagnostic("merge-marker", "error", name, line, 1, "", message, hint, len(mark))


def _once(problems: list[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(problems))


def _fixes(written: list[str], lines: list[str], found: Explanation) -> tuple[Fix, ...]:
    """The change of an explanation in the file itself, where that is safe.

    A line that was fixed before is left for the next reading of the file.
    """
    if not found.safe or found.fixed is None:
        return ()
    fixes = []
    for number, (before, after) in enumerate(zip(lines, found.fixed, strict=True)):
        if before == after:
            continue
        if before != written[number]:
            return ()
        same = _same(before, after)
        tail = min(_same(before[::-1], after[::-1]), min(len(before), len(after)) - same)
        length = len(before) - same - tail
        fixes.append(Fix(number + 1, same + 1, length, after[same : len(after) - tail]))
    return tuple(fixes)


def _same(one: str, other: str) -> int:
    """The length of the common prefix of two lines."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


class _NestedToNoEndError(Exception):
    """Reading ends here; what is wrong has been reported."""


class _Reader:
    """One pass over the events of some lines; `written` are the lines before any was fixed."""

    def __init__(self, lines: list[str], written: list[str], name: str, lenient: bool) -> None:
        self.problems: list[Diagnostic] = []
        self.last: ScalarEvent | None = None
        # Whether another document follows, so that what is read is not the whole.
        self.goes_on = False
        self._lines = lines
        self._written = written
        self._name = name
        self._lenient = lenient
        text = "\n".join(lines)
        # Whether anything is to be asked of a text in one line: a comment may cut it, or a space be none to YAML.
        self._has_signs = " #" in text or has_odd_space(text)
        # Before any fix, places in the lines are those in the file.
        self._is_as_written = lines == written
        self._count = len(lines)
        self._next: Callable[[], Any] = CParser(text).get_event

    def read(self) -> Node | None:
        root: Node | None = None
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    message = "A second document begins here (`---`)."
                    hint = "delete this line, or put each case in a file of its own"
                    self._forbid(event, (), message, hint)
                    self.goes_on = True
                    break
                root = self._node(self._next(), ())
        return None if isinstance(root, Scalar) and not root.text else root

    def _node(self, event: Event, path: Path) -> Node:
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        line, column = self._place(event)
        if isinstance(event, AliasEvent):
            text = self._source(event)
            if self._lenient:
                return Scalar(text, line, column)
            hint = f"{put_in_quotes(text)}; if it means something labelled, write that out"
            self._forbid(event, path, begins_with("*"), hint)
            return Scalar(text, line, column)
        assert isinstance(event, CollectionStartEvent)
        if event.anchor is not None or event.tag is not None:
            self._forbid_decoration(event, path)
        if len(path) >= MOST_DEPTH:
            message = f"This is nested more than {MOST_DEPTH} levels deep."
            hint = "look at the spaces before this line and those above: each step to the right is a level"
            self._forbid(event, path, message, hint)
            self._skip()
            return Scalar("", line, column)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(line, column, path)
        return self._mapping(event, line, column, path)

    def _scalar(self, event: ScalarEvent, path: Path) -> Scalar:
        """A text. Most are names and short values in one line, of which little is asked."""
        self.last = event
        text, style = event.value, event.style
        if len(text) <= _MOST_SHARED:
            # Ids and words come again and again, in each record and in others: one of each is enough in memory.
            text = intern(text)
        start: Any = event.start_mark
        end: Any = event.end_mark
        line, end_line = start.line, end.line
        if event.anchor is not None or event.tag is not None:
            self._forbid_decoration(event, path)
        if line != end_line or style == '"' or self._has_signs:
            self._look_at(event, path)
        if self._is_as_written and end_line < self._count and style not in _BLOCKS:
            return _new(Scalar, (
                text, line + 1, start.column + 1, not style, end_line + 1, end.column + 1,
            ))  # fmt: skip
        return Scalar(text, *self._place(event), not style, *self._end(event))

    def _sequence(self, line: int, column: int, path: Path) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event, (*path, len(items))))
        return _new(Sequence, (tuple(items), line, column))

    def _mapping(self, event: Event, line: int, column: int, path: Path) -> Mapping:
        entries: dict[str, Entry] = {}
        get_event = self._next
        while type(before := get_event()) is not MappingEndEvent:
            key = self._name_of_field(before, path)
            name = key.text
            after = get_event()
            value = self._node(after, (*path, name))
            is_merge = name == "<<" and key.plain
            if is_merge and self._lenient:
                continue
            has_text = type(value) is Scalar and value.text
            if is_merge or name in entries or (not has_text and self._is_alone(before, after)):
                self._not_a_field(event, key, path, entries)
            else:
                entries[name] = _new(Entry, (key.line, key.column, value))
        return _new(Mapping, (entries, line, column))

    def _not_a_field(
        self, event: Event, key: Scalar, path: Path, entries: dict[str, Entry]
    ) -> None:
        """Reports a name that cannot begin a field here, such as a second one of that name."""
        name, place = key.text, (key.line, key.column)
        if name == "<<" and key.plain:
            message = "Records may not use YAML's merge key `<<`."
            self._problem("yaml-forbidden", place, path, message, "write the fields out", 2)
        elif name in entries:
            message = f"`{name}` is given twice here, first in line {entries[name].line}."
            hint = "keep one of the two, or make them entries of one list"
            self._problem("yaml-duplicate-key", place, (*path, name), message, hint, len(name))
        elif not entries:
            start: Any = event.start_mark
            raise MarkedYAMLError(None, None, NO_FIELD, start)
        else:
            message = f"`{name}` is read as the name of a field, because of the comma before it."
            hint = "put the text with the comma in quotes; or put a colon behind the name"
            self._problem("yaml-syntax", place, path, message, hint, len(name))

    def _name_of_field(self, event: Event, path: Path) -> Scalar:
        if self._is_as_written and isinstance(event, ScalarEvent) and not event.style:
            text: str = event.value
            mark: Any = event.start_mark
            if text.isidentifier() and event.anchor is None and event.tag is None:
                self.last = event
                return _new(Scalar, (intern(text), mark.line + 1, mark.column + 1, True, 0, 0))
        if not isinstance(event, CollectionStartEvent):
            name = self._node(event, path)
            assert isinstance(name, Scalar)
            text = name.text
            if ":" not in text or not name.plain or not FIELD.fullmatch(text.split(":")[0]):
                return name
        start: Any = event.start_mark
        raise MarkedYAMLError(None, None, NO_FIELD, start)

    def _is_alone(self, key: Any, value: Any) -> bool:
        """True if what is read as a name, in curly brackets or behind a question mark, has no colon and no value."""
        if value.start_mark.index != value.end_mark.index:
            return False
        rest = self._line_at(key.end_mark)[key.end_mark.column :]
        return not rest.lstrip().startswith(":")

    def _line_at(self, mark: Any) -> str:
        """The line of a mark, which may lie behind the last one."""
        return str(self._lines[mark.line]) if mark.line < len(self._lines) else ""

    def _skip(self) -> None:
        depth = 1
        while depth:
            event = self._next()
            if isinstance(event, SequenceStartEvent | MappingStartEvent):
                depth += 1
            elif isinstance(event, SequenceEndEvent | MappingEndEvent):
                depth -= 1
            if depth > _MOST_SKIPPED:
                raise _NestedToNoEndError

    def _forbid_decoration(self, event: NodeEvent, path: Path) -> None:
        if self._lenient or (event.anchor is None and getattr(event, "tag", None) is None):
            return
        for sign, mark in (("&", event.anchor), ("!", getattr(event, "tag", None))):
            if mark is None:
                continue
            source = self._source(event)
            if isinstance(event, ScalarEvent):
                self._forbid(event, path, begins_with(sign), put_in_quotes(source))
            else:
                word = source.split(" ")[0]
                message = f"`{word}` is before a list or a group of fields."
                self._forbid(event, path, message, f"delete `{word}`, and what refers to it")

    def _look_at(self, event: ScalarEvent, path: Path) -> None:
        """Reports a text that is readable, but perhaps not as it was meant."""
        if event.style == '"' and not event.value.isprintable():
            # What YAML lets people write as an escape, such as \\u200b, is as unseen as if typed.
            for _, (rule, severity, message, hint) in unseen_characters(event.value):
                place = *self._place(event), path_text(path)
                self.problems.append(Diagnostic(rule, severity, self._name, *place, message, hint))
        start: Any = event.start_mark
        end: Any = event.end_mark
        if start.line != end.line and event.style not in _BLOCKS:
            self._look_at_lines(event, start, end)
        if event.value[:1].isspace() and odd_column(self._lines[start.line]) is not None:
            raise MarkedYAMLError(None, None, "found a special space", start)
        if self._has_signs and event.style not in _BLOCKS and end.line < self._count:
            self._look_for_cut(event, start, end, path)

    def _look_at_lines(self, event: ScalarEvent, start: Any, end: Any) -> None:
        """A text that goes on over lines which look like something else."""
        owner: Row | None = None
        for number in range(start.line + 1, min(end.line + 1, self._count)):
            line = self._lines[number]
            if not event.style and line.lstrip(" ")[:1] != "-":
                continue
            owner = owner or row_of(self._lines[start.line])
            if event.style:
                if indent_of(line) < owner.least and row_of(line).is_structure:
                    raise MarkedYAMLError("while scanning a quoted scalar", start, NO_FIELD, start)
                continue
            is_broken = len(self._lines[number - 1].rstrip()) >= _BROKEN
            if start.column == owner.value_at and not is_broken and row_of(line).dashes:
                mark = Mark("", 0, number, indent_of(line), None, 0)
                raise MarkedYAMLError(None, None, "found a dash", mark)

    def _look_for_cut(self, event: ScalarEvent, start: Any, end: Any, path: Path) -> None:
        """Look for a text that YAML cuts at ` #`, as distinct from a text with a comment behind it."""
        line, text = self._line_at(end), event.value
        found = _CUT.match(line, end.column)
        if not found:
            return
        is_sentence = len(text.split()) > 1 and text[-1] not in ".!?)" and len(found[1]) == 1
        if found[2].strip() or (is_sentence and not event.style):
            shown = line[start.column :] if start.line == end.line else text + line[end.column :]
            message = "Everything from ` #` on is read as a comment and not shown."
            hint = "; if it is a comment, put two spaces before the # and one behind it"
            place = self.written_place(end.line, found.end(1))
            length = len(line.rstrip()) - found.end(1)
            hint = put_in_quotes(shown) + hint
            self._problem("yaml-comment-cut", place, path, message, hint, length)

    def _source(self, event: Any) -> str:
        """The source text of an event, on its first line."""
        start, end = event.start_mark, event.end_mark
        line = self._line_at(start)
        return line[start.column : end.column if start.line == end.line else len(line)]

    def _forbid(self, event: Event, path: Path, message: str, hint: str) -> None:
        length = 1
        if isinstance(event, ScalarEvent | AliasEvent):
            length = max(1, len(self._source(event).rstrip()))
        self._problem("yaml-forbidden", self._place(event), path, message, hint, length)

    def _problem(
        self, rule: str, place: tuple[int, int], path: Path, message: str, hint: str, length: int
    ) -> None:
        severity: Severity = "warning" if rule == "yaml-comment-cut" else "error"
        self.problems.append(
            Diagnostic(rule, severity, self._name, *place, path_text(path), message, hint, length)
        )

    def _place(self, event: Any) -> tuple[int, int]:
        return self.written_place(event.start_mark.line, event.start_mark.column)

    def _end(self, event: ScalarEvent) -> tuple[int, int]:
        start: Any = event.start_mark
        end: Any = event.end_mark
        if event.style not in _BLOCKS:
            return self.written_place(end.line, end.column)
        # Of a block, the parser says where the next thing begins.
        last = min(end.line - (end.column == 0), len(self._lines) - 1)
        while last > start.line and not self._lines[last].strip():
            last -= 1
        return last + 1, len(self._written[last]) + 1

    def written_place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column (from 1) in the file of a place (from 0) in the lines that are read."""
        if line >= len(self._lines):
            return len(self._lines), 1
        if self._is_as_written:
            return line + 1, column + 1
        return line + 1, written_column(self._written[line], self._lines[line], column + 1)
