"""The diagnostics of the rules for an example."""

from pathlib import Path

from tests.support import check, make_project, messages


def told(folder: Path, example: str) -> list[tuple[str, str, str]]:
    """The problems of an example, infos too, as (rule, path, message); that nobody compared its quotations is left out."""
    problems = check(make_project(folder, example)).problems
    return [(p.rule, p.path, p.message) for p in problems if p.rule != "quote-unverified"]


def rules(folder: Path, example: str) -> list[str]:
    """The rules that an example breaks, once for each problem."""
    return [rule for rule, _, _ in told(folder, example)]


def said(folder: Path, example: str) -> list[str]:
    """`file path | message | hint` of each problem."""
    found = []
    for text in messages(make_project(folder, example)):
        place, _, rest = text.split(" ", 2)
        found.append(f"{place.split(':')[0]} {rest}")
    return found
