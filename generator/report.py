"""Problems as people and programs read them."""

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from unicodedata import combining, east_asian_width

from generator.check import Checked
from generator.load.text import MOST_BYTES
from generator.problem import Problem, plural

_MOST_SHOWN = 100
# The place of these is the name of the file, not a line in it.
_OF_THE_NAME = ("file-name", "id-taken")

Style = Callable[[str, str], str]


def plain(text: str, kind: str) -> str:
    """No colour."""
    return text


def safe(text: str) -> str:
    """Text of strangers for a terminal or a log: what does not print is shown as its code."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def one_line(problem: Problem) -> str:
    """`file:line:column: severity: message (hint) [rule]`."""
    hint = f" ({problem.hint})" if problem.hint else ""
    return safe(
        f"{problem.file}:{problem.line}:{problem.column}: {problem.severity}: "
        f"{problem.message}{hint} [{problem.rule}]"
    )


def as_text(checked: Checked, root: Path, infos: bool, style: Style = plain, rule: str = "") -> str:
    """All problems grouped by file, each with its line, and a closing line that counts; `rule` names the
    only rule that was looked at."""
    shown = [p for p in checked.problems if infos or p.severity != "info"]
    parts = []
    for file, found in groupby(shown, key=lambda problem: problem.file):
        problems = list(found)
        lines = [] if all(p.rule in _OF_THE_NAME for p in problems) else _lines(root / file)
        parts.append(style(safe(file), "file"))
        parts += [_with_line(problem, lines, style) for problem in problems]
        parts.append("")
    return "\n".join([*parts, _closing(checked, infos, rule)])


def _with_line(problem: Problem, lines: list[str], style: Style) -> str:
    place = f"{problem.line}:{problem.column}"
    head = f"  {place:<8}{style(problem.severity, problem.severity)}  {safe(problem.message)}  {style(f'[{problem.rule}]', 'rule')}"
    parts = [head]
    is_name = problem.rule in _OF_THE_NAME
    if not is_name and problem.line <= len(lines) and lines[problem.line - 1].strip():
        text, caret = _excerpt(lines[problem.line - 1], problem.column - 1)
        indent = " " * _width(safe(text[:caret]))
        parts += [f"          | {safe(text)}", f"          | {indent}^"]
    if problem.hint:
        parts.append(f"          = {safe(problem.hint)}")
    return "\n".join(parts)


def _excerpt(line: str, column: int) -> tuple[str, int]:
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
    """How many columns of a terminal a text takes: letters of Chinese or Japanese take two."""
    return sum(2 if east_asian_width(c) in "FW" else not combining(c) for c in text)


def _lines(path: Path) -> list[str]:
    """The lines of a file, with line ends as the reader of records counts them."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _closing(checked: Checked, infos: bool, rule: str) -> str:
    errors, warnings = checked.count("error"), checked.count("warning")
    unchecked = checked.count("info")
    looked = f"{plural(checked.cases, 'case')} checked" + (f" for `{rule}`" if rule else "")
    if not errors and not warnings:
        line = f"{looked}: nothing wrong."
    else:
        line = f"{looked}: {plural(errors, 'error')}, {plural(warnings, 'warning')}."
    known = sum(1 for p in checked.problems if p.known)
    if known:
        line += f" There before, and no reason to stop: {known}."
    if unchecked and not infos:
        line += f" {plural(unchecked, 'date')} could not be checked (--infos shows them)."
    return line


def as_json(checked: Checked, problems: Iterable[Problem]) -> str:
    """The JSON of `briefs check --format json`."""
    names = ("rule", "severity", "file", "line", "column", "path", "message", "hint")
    data = {
        "problems": [
            {name: getattr(problem, name) for name in names}
            | ({"known": True} if problem.known else {})
            for problem in problems
        ],
        "summary": {
            "cases": checked.cases,
            "errors": checked.count("error"),
            "warnings": checked.count("warning"),
            "infos": checked.count("info"),
        },
    }
    return json.dumps(data, indent=2)
