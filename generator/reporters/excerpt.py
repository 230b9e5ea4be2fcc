"""The line that a problem is about, with the place underlined."""

from pathlib import Path
from unicodedata import combining, east_asian_width

from generator.model.diagnostic import Diagnostic
from generator.parsing.text import MOST_OF_REGISTRY
from generator.reporters.words import safe

_MOST_SHOWN = 100


def lines_of(path: Path) -> list[str]:
    """The lines of a file, with line ends as the reader of records counts them."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_OF_REGISTRY).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def excerpt(problem: Diagnostic, lines: list[str]) -> tuple[str, str] | None:
    """The line and what underlines its place, both safe to print; None where the problem is about no line."""
    if not problem.length or problem.line > len(lines) or not lines[problem.line - 1].strip():
        return None
    text, start = _part(lines[problem.line - 1], problem.column - 1)
    indent = " " * _width(safe(text[:start]))
    marked = text[start : start + problem.length].rstrip()
    return safe(text), indent + "^" * max(1, _width(safe(marked)))


def _part(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column that fits a screen, and where the column is in it."""
    line = line.rstrip().replace("\t", " ").replace("\xa0", " ")
    start = max(0, column - _MOST_SHOWN // 2) if len(line) > _MOST_SHOWN else 0
    part = line[start : start + _MOST_SHOWN]
    if start:
        part = "..." + part[3:]
    if start + _MOST_SHOWN < len(line):
        part += "..."
    return part, column - start


def _width(text: str) -> int:
    """The width of a text in terminal columns: Chinese and Japanese characters take two."""
    return sum(2 if east_asian_width(c) in "FW" else not combining(c) for c in text)
