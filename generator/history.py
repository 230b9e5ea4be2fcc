"""When files were made and last changed, from git; nothing where there is no git."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Dates:
    """The days (ISO, in the committer's zone) of the first and of the last commit of a file."""

    created: str
    changed: str


def dates_of(root: Path, folder: str = "briefs") -> dict[str, Dates]:
    """The dates of every file under `folder`, by path from `root`.

    Empty without git or commits, and in a shallow clone, whose oldest commit seems to make every file.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = ("log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative")
    found: dict[str, Dates] = {}
    for commit in _git(root, *log, "--", folder).split("\0")[1:]:
        day, *names = [line for line in commit.split("\n") if line]
        for name in names:
            last = found[name].changed if name in found else day
            found[name] = Dates(created=day, changed=last)
    return found


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=off", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
