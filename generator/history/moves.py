"""The commits that touched each case, wherever its file lay and under the ids that it had at the time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.project.git import Commit


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changed the content of a case.

    `before` and `after` are the ids of its content, `was` the id that the case had before, and `place` that of the
    commit on the main line, counted from its newest.
    """

    commit: Commit
    before: str
    after: str
    was: str = ""
    place: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        return self.after, self.before


def steps_of(
    history: Sequence[Commit], cases: Iterable[str], redirects: Mapping[str, str]
) -> dict[str, list[Step]]:
    """The steps of each case, newest first; `history` is the main line, newest first. To move a file is no step."""
    known_as = {name: name for name in cases}
    found: dict[str, list[Step]] = {}
    for place, commit in enumerate(history):
        touched = _touched(commit)
        gone = [name for name, (_, after) in touched.items() if not after]
        renamed = {}
        for name, (before, after) in touched.items():
            case = known_as.get(name)
            if case is None or before == after:
                continue
            was = "" if before else _origin(gone, case, redirects)
            if was:
                before = touched[was][0]
                renamed[was] = case
            found.setdefault(case, []).append(Step(commit, before, after, was, place))
        known_as |= renamed
    return found


def _origin(gone: Iterable[str], case: str, redirects: Mapping[str, str]) -> str:
    return next((name for name in gone if redirects.get(name) == case), "")


def _touched(commit: Commit) -> dict[str, tuple[str, str]]:
    """The cases that a commit touched, with their content before and after, wherever their files are."""
    found: dict[str, tuple[str, str]] = {}
    for file in commit.files:
        if file.name.startswith("briefs/cases/"):
            case, _, ending = file.name.rpartition("/")[2].rpartition(".")
            if case and ending == "yml":
                before, after = found.get(case, ("", ""))
                found[case] = (file.before or before, file.after or after)
    return found
