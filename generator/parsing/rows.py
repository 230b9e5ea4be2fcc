"""The lines of a file as a writer sees them: dashes, names, texts; and small changes to them.

Every change gives as many lines as it was given, so that the places of later problems stay true.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.markup import without_marks

# The name of a field, or the id of a position under which fields stand.
FIELD = re.compile(r"[a-z_]+|[A-Z]\d+")
# Text that YAML takes for the name of a field ends here.
COLON = re.compile(r":(?= |$)")

_ROW = re.compile(r"(?P<lead> *(?:- +|-$)*)(?:(?P<key>[\w.-]+):(?:\s+|$))?(?P<value>.*)")
_GAPS = re.compile(r"(?P<indent>\s*)(?P<dashes>(?:-\s+)*)(?:[\w.-]+:)?(?P<gap>\s*)")
_BEHIND = re.compile(r"(?<=[\]}\"'])[^\S \t]+$")
_COMMENT = re.compile(r"(?<![ \t])[ \t]{2,}#(?:\s.*)?$")


@dataclass(frozen=True)
class Row:
    """The parts of a line, with their columns (from 0)."""

    indent: int
    dashes: tuple[int, ...]
    key: str | None
    key_at: int
    value: str
    value_at: int

    @property
    def is_structure(self) -> bool:
        return self.key is not None or bool(self.dashes)

    @property
    def least(self) -> int:
        """The smallest indentation of a line that continues the text of this one."""
        if self.key is not None:
            return self.key_at + 1
        return self.dashes[-1] + 1 if self.dashes else self.indent


@dataclass(frozen=True)
class Level:
    """A column in which a line can begin, since one above begins there."""

    column: int
    is_entry: bool
    name: str


def row_of(line: str) -> Row:
    found = _ROW.fullmatch(line)
    assert found
    lead = found["lead"]
    dashes = tuple(column for column, sign in enumerate(lead) if sign == "-")
    at = found.start("value")
    return Row(indent_of(line), dashes, found["key"], len(lead), found["value"], at)


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def levels_above(lines: list[str], number: int) -> Iterator[Level]:
    """The columns of the fields and lists that are open above a line, from the nearest outwards."""
    least: int | None = None
    for above in range(number - 1, -1, -1):
        row = row_of(lines[above])
        found = [Level(at, True, f"the dash in line {above + 1}") for at in row.dashes]
        if row.key is not None:
            found.append(Level(row.key_at, False, f"`{row.key}` in line {above + 1}"))
        for level in reversed(found):
            if least is None or level.column < least:
                yield level
                least = level.column


def block_end(lines: list[str], number: int, least: int) -> int:
    """The first line below `number` that is indented by less than `least`."""
    for below in range(number + 1, len(lines)):
        if lines[below].strip() and indent_of(lines[below]) < least:
            return below
    return len(lines)


def odd_column(line: str) -> int | None:
    """The column of a tab or special space that YAML rejects: before the text of a line, or behind a list.

    Behind a name a tab does no harm.
    """
    gaps = _GAPS.match(line)
    assert gaps
    if found := re.search(r"[^\S ]", gaps["indent"] + gaps["dashes"]):
        return found.start()
    found = re.compile(r"[^\S \t]").search(line, gaps.start("gap"), gaps.end("gap"))
    found = found or _BEHIND.search(line)
    return found.start() if found else None


def with_spaces(lines: list[str]) -> list[str]:
    """The lines with ordinary spaces wherever YAML rejects others.

    A line indented by tabs begins at the column that fits the line above, shifted by two columns for each tab
    more or less.
    """
    new: list[str] = []
    above = before = ""
    for line in lines:
        gaps = _GAPS.match(line)
        assert gaps
        rest = re.sub(r"\s", " ", line[gaps.end("indent") : gaps.end()])
        rest += _BEHIND.sub(" ", line[gaps.end() :])
        tabs, column = gaps["indent"].count("\t"), len(gaps["indent"])
        if tabs and "\t" in before:
            column = indent_of(above) + 2 * (tabs - before.count("\t"))
            column += gaps["indent"].count(" ") - before.count(" ")
        elif tabs:
            column = _beside(new, row_of(above), row_of(rest))
        new.append(" " * max(0, column) + rest)
        if rest.strip():
            above, before = new[-1], gaps["indent"]
    return new


def _beside(before: list[str], above: Row, row: Row) -> int:
    """The column at which a line can begin below others; `above` is the last of them."""
    if not row.is_structure or above.value[:1] in ("|", ">"):
        return above.least + (1 if above.is_structure else 0)
    if above.key is not None and not above.value:
        return above.key_at + 2
    if row.dashes:
        lists = (level.column for level in levels_above(before, len(before)) if level.is_entry)
        return next(lists, above.key_at)
    return above.key_at


def text_at(lines: list[str], number: int, start: int) -> str:
    """The text that begins in line `number`, over all its lines, without a comment behind it."""
    text = with_comment(lines, number, start)
    return _COMMENT.sub("", text).rstrip()


def with_comment(lines: list[str], number: int, start: int) -> str:
    """The text, with the rest of its last line."""
    last = _last_line(lines, number)
    return "\n".join([lines[number][start:], *lines[number + 1 : last + 1]])


def with_text(lines: list[str], number: int, start: int, text: str) -> list[str]:
    """The lines with another text in place of the one that begins in line `number`."""
    last = _last_line(lines, number)
    new = (lines[number][:start] + text).split("\n")
    new += [""] * (last + 1 - number - len(new))
    return [*lines[:number], *new, *lines[last + 1 :]]


def quoted_at(lines: list[str], number: int, start: int) -> list[str]:
    """The lines with the text that begins in line `number` in quotes; a comment behind it stays.

    Curly marks around the whole of it were meant to be these quotes.
    """
    text = text_at(lines, number, start)
    behind = with_comment(lines, number, start)[len(text) :]
    return with_text(lines, number, start, single_quoted(without_marks(text)) + behind)


def single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def moved(lines: list[str], number: int, column: int) -> tuple[list[str], int]:
    """The lines with one of them, and what belongs to it, beginning in another column.

    Lines that begin beside it move along, up to one that is right already; they are counted.
    """
    row = row_of(lines[number])
    steps, count = column - row.indent, 0
    right = {(bool(row.dashes), column), (False, row.key_at + steps)}
    new = list(lines)
    for below in range(number, block_end(lines, number, row.indent)):
        other = row_of(lines[below])
        place = (bool(other.dashes), other.indent)
        is_field_after_list = row.dashes and place == (False, row.indent)
        if other.is_structure and (is_field_after_list or place in right):
            break
        count += other.is_structure and place == (bool(row.dashes), row.indent)
        new[below] = " " * max(0, other.indent + steps) + lines[below].lstrip(" ")
    return new, max(0, count - 1)


def written_column(written: str, fixed: str, column: int) -> int:
    """The column in the original line for a column (from 1) of the fixed line."""
    if written == fixed:
        return column
    pairs = zip(written, fixed, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), len(written))
    if column <= same:
        return column
    return max(same + 1, column - (len(fixed) - len(written)))


def with_line(lines: list[str], number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]


def _last_line(lines: list[str], number: int) -> int:
    """The last line of the text that begins in line `number`."""
    end = block_end(lines, number, row_of(lines[number]).least)
    while not lines[end - 1].strip() and end - 1 > number:
        end -= 1
    return end - 1
