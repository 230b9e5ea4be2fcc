"""One way to make a site of records, as the benchmark runs it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_EDITED = re.compile(r"Edited (\d+) ")

COLD, WARM, EDIT, SEEN = "cold", "warm", "edit", "edit, seen in the server"
# What else a writer or a publisher changes; `EDIT` is a sentence.
EVENT, TITLE, REGISTRY, TEMPLATE = (
    *("edit of an event", "edit of a title"),
    *("edit of a registry", "edit of a template"),
)


class MissingError(Exception):
    """A requirement of a contender is not installed; the message says what."""


@dataclass(frozen=True)
class Task:
    """One thing to measure: what is put in order before, untimed, and the command."""

    name: str
    command: tuple[str, ...]
    before: Callable[[], None]


@dataclass(frozen=True)
class Contender:
    """A project of one tool in a folder, ready to be built. `output` is where its site appears; `server` is the command
    that shows it to a writer."""

    name: str
    version: str
    folder: Path
    output: Path | None
    tasks: tuple[Task, ...]
    environment: dict[str, str] = field(default_factory=dict)
    server: tuple[str, ...] = ()


def building(
    command: tuple[str, ...], leftovers: tuple[Path, ...], edited: Path, mark: str
) -> tuple[Task, ...]:
    """The three builds of any tool: of nothing, with nothing changed, and after an edit of one file behind a mark."""
    return (
        Task(COLD, command, lambda: remove(*leftovers)),
        Task(WARM, command, lambda: None),
        Task(EDIT, command, lambda: edit(edited, mark)),
    )


def remove(*paths: Path) -> None:
    """Delete files and folders, as far as there are any."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def edit(path: Path, mark: str) -> None:
    """Change a file behind a mark, to another text each time."""
    before, found, after = path.read_text(encoding="utf-8").partition(mark)
    assert found, f"{path} has no {mark!r}"
    edited = _EDITED.match(after)
    count = int(edited[1]) + 1 if edited else 1
    rest = after[edited.end() :] if edited else after
    path.write_text(f"{before}{mark}Edited {count} {rest}", encoding="utf-8")
