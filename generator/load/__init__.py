"""The only reader of records: the folder `briefs/` becomes raw files with the places of their values."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.nodes import RawFile
from generator.load.text import MOST_BYTES, decode
from generator.load.yaml import parse
from generator.problem import Problem

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_ID = 80
REGISTRIES = ("actors", "topics", "glossary", "redirects")


@dataclass(frozen=True)
class RawProject:
    """Everything under `briefs/` as written. Registries that have no file are absent."""

    root: Path
    cases: dict[str, RawFile]
    registries: dict[str, RawFile]
    problems: tuple[Problem, ...]


def is_id(text: str) -> bool:
    return len(text) <= MOST_ID and ID.fullmatch(text) is not None


def load_project(root: Path) -> RawProject:
    """Read all records and registries of the project at `root`; a fault in one stops no other."""
    problems: list[Problem] = []
    cases: dict[str, RawFile] = {}
    for path in _files(root, root / "briefs" / "cases", problems):
        raw = load_file(root, path)
        problems += raw.problems
        if (first := cases.get(path.stem)) is not None:
            message = f"The id `{path.stem}` is taken by {first.name}."
            problems.append(
                Problem("id-taken", "error", raw.name, 1, 1, "", message, "rename one of the two")
            )
            continue
        cases[path.stem] = raw
    registries = {}
    for name in REGISTRIES:
        registry = _registry(root, name)
        if registry is not None:
            registries[name] = registry
            problems += registry.problems
    return RawProject(root, cases, registries, tuple(problems))


def load_file(root: Path, path: Path) -> RawFile:
    """Read one file."""
    name = _name(root, path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return RawFile(name, path, None, (_closed(name, error),))
    return read_record(data, name, path)


def read_record(data: bytes, name: str, path: Path) -> RawFile:
    """Read one record or registry from its bytes."""
    text, problems = decode(data, name)
    if any(problem.rule in ("encoding", "yaml-forbidden") for problem in problems) and not text:
        return RawFile(name, path, None, tuple(problems))
    root, faults = parse(text, name)
    return RawFile(name, path, root, (*problems, *faults))


def _registry(root: Path, name: str) -> RawFile | None:
    """A registry; one that is there and cannot be read has no root, so that it blames no record."""
    path = root / "briefs" / f"{name}.yml"
    shown = _name(root, path)
    if path.is_symlink():
        return RawFile(shown, path, None, (_symlink(shown),))
    if path.exists():
        return load_file(root, path)
    if not path.with_suffix(".yaml").exists():
        return None
    message = f"This registry is not there, but a file `{name}.yaml` is."
    hint = f"rename that to `{name}.yml`"
    problem = Problem("file-name", "error", shown, 1, 1, "", message, hint)
    return RawFile(shown, path, None, (problem,))


def _files(root: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_closed(_name(root, folder), error))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(_symlink(_name(root, path)))
        elif entry.is_dir():
            yield from _files(root, path, problems)
        elif (fault := _name_fault(path)) is not None:
            message, hint = fault
            problems.append(
                Problem("file-name", "error", _name(root, path), 1, 1, "", message, hint)
            )
        else:
            yield path


def _name_fault(path: Path) -> tuple[str, str] | None:
    letters = unicodedata.normalize("NFKD", path.stem.lower()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))[:MOST_ID].strip("-") or "case"
    if not path.is_file():
        return "This is no ordinary file.", "delete it, or move it out of this folder"
    if path.suffix != ".yml":
        message = "The name of a record ends in `.yml`."
        return (
            message,
            f"rename it to `{slug}.yml`, or move it out of this folder if it is no record",
        )
    if not is_id(path.stem):
        return (
            "The name of the file is the id of the case: small letters, digits and single "
            f"hyphens, at most {MOST_ID} characters.",
            f"rename it to `{slug}.yml`",
        )
    return None


def _symlink(name: str) -> Problem:
    message = "This is a symbolic link; records are files of their own."
    return Problem("file-name", "error", name, 1, 1, "", message, "put a copy of the file here")


def _closed(name: str, error: OSError) -> Problem:
    message = f"This cannot be opened: {error.strerror}."
    hint = "see to it that you may read it (its permissions), and that no other program has it open"
    return Problem("file-name", "error", name, 1, 1, "", message, hint)


def _name(root: Path, path: Path) -> str:
    """The path from the project's root; bytes that are no text are shown as a question mark."""
    name = path.relative_to(root).as_posix()
    return name.encode("utf-8", "replace").decode()
