"""Diagnostics as JSON."""

from dataclasses import asdict

from generator.corpus.check import Checked
from generator.reporters.bounds import shown
from generator.reporters.words import inert_json

_FIELDS = ("rule", "severity", "file", "line", "column", "length", "path", "message", "hint")


def as_json(checked: Checked) -> str:
    """The JSON of `briefs check --format json`; `length` and `fixes` as in `Diagnostic`.

    The summary counts all problems; `not_shown` are those that are left out of a very long list.
    """
    problems, more = shown(checked.problems)
    data = {
        "problems": [
            {name: getattr(problem, name) for name in _FIELDS}
            | {"mends": [asdict(fix) for fix in problem.fixes]}
            | ({"known": True} if problem.in_baseline else {})
            for problem in problems
        ],
        "summary": {
            "cases": checked.cases,
            "errors": checked.count("error"),
            "warnings": checked.count("warning"),
            "infos": checked.count("info"),
            **({"not_shown": more} if more else {}),
        },
    }
    return inert_json(data)
