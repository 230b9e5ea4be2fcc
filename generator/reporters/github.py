"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

Source of the format: "Workflow commands for GitHub Actions", and for the escapes `packages/core/src/command.ts`
of GitHub's `actions/toolkit`.
"""

from collections.abc import Iterator
from pathlib import Path

from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic
from generator.reporters.bounds import shown
from generator.reporters.text import closing
from generator.reporters.words import safe, where_more, why

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
# GitHub shows no more of each kind beside the lines.
_MOST_SHOWN = 10


def as_github(checked: Checked, root: Path, infos: bool, site_url: str = "") -> str:
    """One command a problem, errors first, and a closing line; paths are those from the repository's root."""
    prefix = _prefix(root)
    problems, more = shown(p for p in checked.problems if infos or p.severity != "info")
    problems.sort(key=lambda problem: list(_COMMANDS).index(problem.severity))
    commands = [_command(problem, prefix, site_url) for problem in problems]
    return "\n".join([*commands, *_closing(checked, infos, more)])


def _closing(checked: Checked, infos: bool, more: int) -> Iterator[str]:
    yield closing(checked, infos)
    if more:
        yield f"{more} more problems are not in this log; `briefs check` counts them by rule."
    elif max(checked.count("error"), checked.count("warning")) > _MOST_SHOWN:
        yield f"GitHub shows the first {_MOST_SHOWN} of each kind beside their lines; all are in this log."


def _command(problem: Diagnostic, prefix: str, site_url: str) -> str:
    place = {"file": safe(prefix + problem.file)}
    if problem.length:
        # Without it GitHub takes the first column for the last; it counts both in.
        last = problem.column + problem.length - 1
        place |= {"line": str(problem.line), "col": str(problem.column), "endColumn": str(last)}
    place["title"] = problem.rule
    properties = ",".join(f"{name}={_escaped_property(value)}" for name, value in place.items())
    reason = f"Why: {why(problem)} ({where_more(site_url, problem.rule)})" if why(problem) else ""
    lines = [problem.message, problem.hint and f"Hint: {problem.hint}", reason]
    message = "\n".join(safe(line) for line in lines if line)
    return f"::{_COMMANDS[problem.severity]} {properties}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _prefix(root: Path) -> str:
    """The way from the root of the repository, where there is one, to that of the project."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            way = root.relative_to(folder).as_posix()
            return "" if way == "." else f"{way}/"
    return ""
