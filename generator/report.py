"""Problems as people and programs read them."""

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from generator.check import Checked
from generator.problem import Problem, plural

_MOST_SHOWN = 100

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


def as_text(checked: Checked, root: Path, infos: bool, style: Style = plain) -> str:
    """All problems grouped by file, each with its line, and a closing line that counts."""
    shown = [p for p in checked.problems if infos or p.severity != "info"]
    parts = []
    for file, problems in groupby(shown, key=lambda problem: problem.file):
        lines = _lines(root / file)
        parts.append(style(safe(file), "file"))
        parts += [_with_line(problem, lines, style) for problem in problems]
        parts.append("")
    return "\n".join([*parts, _closing(checked, infos)])


def _with_line(problem: Problem, lines: list[str], style: Style) -> str:
    place = f"{problem.line}:{problem.column}"
    head = f"  {place:<8}{style(problem.severity, problem.severity)}  {safe(problem.message)}  {style(f'[{problem.rule}]', 'rule')}"
    parts = [head]
    if problem.line <= len(lines) and lines[problem.line - 1].strip():
        text, caret = _excerpt(lines[problem.line - 1], problem.column - 1)
        parts += [f"          | {safe(text)}", f"          | {' ' * caret}^"]
    if problem.hint:
        parts.append(f"          = {safe(problem.hint)}")
    return "\n".join(parts)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column that fits a screen, and where the column is in it."""
    line = line.rstrip().replace("\t", " ")
    start = max(0, column - _MOST_SHOWN // 2) if len(line) > _MOST_SHOWN else 0
    part = line[start : start + _MOST_SHOWN]
    if start:
        part = "..." + part[3:]
    if start + _MOST_SHOWN < len(line):
        part += "..."
    return part, column - start


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return []


def _closing(checked: Checked, infos: bool) -> str:
    errors, warnings = checked.count("error"), checked.count("warning")
    unchecked = checked.count("info")
    cases = plural(checked.cases, "case")
    if not errors and not warnings:
        line = f"{cases} checked: nothing wrong."
    else:
        line = f"{cases} checked: {plural(errors, 'error')}, {plural(warnings, 'warning')}."
    if unchecked and not infos:
        line += f" {plural(unchecked, 'date')} could not be checked (--infos shows them)."
    return line


def as_json(checked: Checked, problems: Iterable[Problem]) -> str:
    """The JSON of `briefs check --format json`."""
    names = ("rule", "severity", "file", "line", "column", "path", "message", "hint")
    data = {
        "problems": [{name: getattr(problem, name) for name in names} for problem in problems],
        "summary": {
            "cases": checked.cases,
            "errors": checked.count("error"),
            "warnings": checked.count("warning"),
            "infos": checked.count("info"),
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
