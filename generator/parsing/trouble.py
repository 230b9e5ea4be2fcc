"""A YAML error with its places, and what explaining it gives."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yaml import MarkedYAMLError

from generator.model.diagnostic import plural
from generator.model.markup import without_marks
from generator.parsing.rows import Row, row_of, single_quoted

# What libyaml says where a record has come to its end before the file has.
END = "<document start>"
# Errors that libyaml does not know.
NO_FIELD = "found a word where a field belongs"

_LONGEST = 60


@dataclass(frozen=True)
class Explanation:
    """A fault in YAML, where (line and column from 1), and the lines fixed if there is a fix.

    `sure` is false where the fix only lets reading go on, and the values are not those of the writer;
    `safe` is true where nothing else can have been meant, so that the fix may be written into the file.
    """

    line: int
    column: int
    message: str
    hint: str
    fixed: list[str] | None = None
    sure: bool = True
    length: int = 1
    safe: bool = False


class Trouble:
    """An error of the parser in some lines, with its places (from 0) inside them.

    `last` is the text that was read last before the error, since often it is the one that ends too late;
    its style is empty where it has no quotes.
    """

    def __init__(self, lines: list[str], error: MarkedYAMLError, last: Any) -> None:
        self.lines = lines
        self.problem = error.problem or ""
        self.context = error.context or ""
        self.line, self.column = self._place(error.problem_mark)
        self.from_line, self.from_column = self._place(error.context_mark or error.problem_mark)
        self.last_style: str | None = None
        self.last_text = ""
        if last is not None:
            self.last_style, self.last_text = last.style or "", last.value
            self.last_line, self.last_column = self._place(last.start_mark)
            self.last_end, self.last_end_column = self._place(last.end_mark)

    def _place(self, mark: Any) -> tuple[int, int]:
        if mark is None:
            return 0, 0
        if mark.line < len(self.lines):
            return mark.line, mark.column
        return len(self.lines) - 1, len(self.lines[-1])

    @cached_property
    def row(self) -> Row:
        return row_of(self.lines[self.line])

    @cached_property
    def is_swallowed(self) -> bool:
        """True if the line is read as a later line of an unquoted text."""
        return self.last_style == "" and self.last_line < self.line <= self.last_end

    @cached_property
    def suspects(self) -> list[int]:
        """The lines that may be at fault for how they begin."""
        numbers = [self.line]
        if "simple key" in self.context:
            numbers.append(self.from_line)
        if self.is_swallowed or (END in self.problem and self.last_style is not None):
            numbers.append(self.last_line)
        return numbers


def put_in_quotes(text: str) -> str:
    """The hint to put a text in quotes, with the text in those that suit it; a long one shortened."""
    written = " ".join(text.split())
    text = without_marks(written)
    straight = "straight " if text != written else ""
    shown = text if len(text) <= _LONGEST else f"{text[:40].rstrip()} ... {text[-15:].lstrip()}"
    if "'" not in text:
        return f"put the whole text in {straight}quotes: '{shown}'"
    if '"' not in text and "\\" not in text:
        return f'put the whole text in {straight}quotes: "{shown}"'
    return f"put the whole text in quotes, and type each ' in it twice: {single_quoted(shown)}"


def for_more(count: int) -> str:
    """The addition to a message if other lines have the same fault."""
    return f" The same holds for {plural(count, 'more line')}." if count else ""


def shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} ..."


def spaces(count: int) -> str:
    return plural(count, "space") if count else "no space"
