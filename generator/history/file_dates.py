"""The days on which files were made and last changed, from git; empty without git."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.history.moves import steps_of
from generator.project.git import Commit

# As many as the history of a case shows.
_SHORT = 8


@dataclass(frozen=True)
class Dates:
    """The days (ISO, in the committer's zone) of the first and of the last commit of a file, and the id of
    the last."""

    created: str
    changed: str
    commit: str = ""

    @property
    def short(self) -> str:
        """The id of the last commit as people write it."""
        return self.commit[:_SHORT]


def dates_in(
    history: Sequence[Commit],
    cases: Mapping[str, str] | None = None,
    redirects: Mapping[str, str] | None = None,
) -> dict[str, Dates]:
    """The dates of every file that commits changed; the commits are given newest first.

    `cases` are the files of cases by id. A case is dated by its content, wherever its file lay and under the ids that
    redirects lead to it.
    """
    found: dict[str, Dates] = {}
    for commit in history:
        for file in commit.files:
            last = found.get(file.name)
            found[file.name] = (
                replace(last, created=commit.day)
                if last
                else Dates(commit.day, commit.day, commit.id)
            )
    for name, steps in steps_of(history, cases or {}, redirects or {}).items():
        newest, oldest = steps[0].commit, steps[-1].commit
        found[(cases or {})[name]] = Dates(oldest.day, newest.day, newest.id)
    return found


def newest(dates: Mapping[str, Dates], files: Iterable[str]) -> Dates | None:
    """The last change among some files; `dates` are those of `dates_in`, whose newest commits come first."""
    wanted = frozenset(files)
    return max(
        (found for name, found in dates.items() if name in wanted),
        key=lambda found: found.changed,
        default=None,
    )
