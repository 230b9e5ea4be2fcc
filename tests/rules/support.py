"""What the rules say of an example."""

from pathlib import Path

from tests.support import check, make_project


def told(folder: Path, example: str) -> list[tuple[str, str, str]]:
    """The problems of an example, infos too, as (rule, path, message)."""
    problems = check(make_project(folder, example)).problems
    return [(problem.rule, problem.path, problem.message) for problem in problems]


def rules(folder: Path, example: str) -> list[str]:
    """The rules that an example breaks, once for each problem."""
    return [rule for rule, _, _ in told(folder, example)]
