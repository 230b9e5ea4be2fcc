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
    """The dates of every file under `folder`, by path from `root`; empty without git or commits."""
    command = [
        "git",
        "log",
        "--format=%x00%cs",
        "--name-only",
        "--no-renames",
        "--relative",
        "--",
        folder,
    ]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    found: dict[str, Dates] = {}
    for commit in done.stdout.decode("utf-8", "replace").split("\0")[1:]:
        day, *names = [line for line in commit.split("\n") if line]
        for name in names:
            last = found[name].changed if name in found else day
            found[name] = Dates(created=day, changed=last)
    return found
