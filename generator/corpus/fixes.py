"""Fixes that hold, given all other problems of their file."""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.model.diagnostic import Diagnostic, path_of

_NAMED = re.compile(r"\b([a-z_]+):(?= |$)")
# What a field says that cannot hold any text.
_OF_NO_TEXT = ("vocab-unknown", "id-form", "date-invalid", "url-unsafe", "field-type")


def without_doubtful(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems, those of syntax without a fix that more than one thing speaks against."""
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    return [
        replace(problem, fixes=()) if _is_doubtful(problem, group) else problem
        for group in by_file.values()
        for problem in group
    ]


def _is_doubtful(problem: Diagnostic, others: list[Diagnostic]) -> bool:
    if problem.rule != "yaml-syntax" or not problem.fixes:
        return False
    lines = {fix.line for fix in problem.fixes}
    beside = [other for other in others if other.line in lines and other is not problem]
    if any(fix.text[:1] == "'" for fix in problem.fixes):
        return any(p.rule in _OF_NO_TEXT for p in beside) or _hides_a_field(problem, others)
    # Lines were moved: where they still begin wrongly, their place was guessed.
    begins = {fix.line: fix.column + len(fix.text) for fix in problem.fixes}
    return any(p.rule == "yaml-syntax" and p.column <= begins[p.line] for p in beside)


def _hides_a_field(problem: Diagnostic, others: list[Diagnostic]) -> bool:
    """True if quotes would swallow a field on the line of another one that is missing now."""
    names = {name for fix in problem.fixes for name in _NAMED.findall(fix.text)}
    return any(p.rule == "field-missing" and path_of(p.path)[-1] in names for p in others)
