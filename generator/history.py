"""When files were made and last changed, from git; nothing where there is no git."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.git import Commit


@dataclass(frozen=True)
class Dates:
    """The days (ISO, in the committer's zone) of the first and of the last commit of a file."""

    created: str
    changed: str


def dates_in(history: Iterable[Commit]) -> dict[str, Dates]:
    """The dates of every file that commits changed; the commits are given newest first."""
    found: dict[str, Dates] = {}
    for commit in history:
        for file in commit.files:
            last = found[file.name].changed if file.name in found else commit.day
            found[file.name] = Dates(created=commit.day, changed=last)
    return found
