"""The only reader of records: the folder `briefs/` becomes raw files, which know the places of their values."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.model.diagnostic import Diagnostic
from generator.model.ids import MAX_ID_LENGTH, is_id, suggest_id
from generator.parsing.file import OnDisk, RawFile, digest_of, read_most
from generator.project.cache import Cache, Stat

# What is younger, in nanoseconds, may change again within one tick of the clock.
_YOUNG = 2_000_000_000

REGISTRIES = ("actors", "topics", "issues", "glossary", "redirects")


@dataclass(frozen=True)
class RawProject:
    """Everything under `briefs/` as written. Registries that have no file are absent; `doubles` are records
    whose id is taken, `problems` what is wrong with the names of files, `evidence` what was compared with the sources of each
    case, `reviews` who read it."""

    root: Path
    cases: dict[str, RawFile]
    registries: dict[str, RawFile]
    problems: tuple[Diagnostic, ...]
    doubles: tuple[RawFile, ...] = ()
    evidence: Mapping[str, RawFile] = field(default_factory=dict)
    reviews: Mapping[str, RawFile] = field(default_factory=dict)


def load_project(root: Path, cache: Cache | None = None) -> RawProject:
    """Read all records and registries of the project at `root`; a fault in one stops no other. What the cache knows of
    is not read."""
    problems: list[Diagnostic] = []
    known = cache.stats() if cache else {}
    now: dict[str, Stat] = {}
    paths = _files(root, root / "briefs" / "cases", problems)
    cases = [_record(name, path, known, now) for name, path in paths]
    if cache and now != known:
        cache.keep_stats(
            {name: stat for name, stat in now.items() if known.get(name) != stat},
            known.keys() - {raw.name for raw in cases},
        )
    registries = {name: _registry(root, name) for name in REGISTRIES}
    for name in REGISTRIES:
        path = root / "briefs" / f"{name}.yml"
        if path.exists() and path.with_suffix(".yaml").exists():
            problems.append(_misnamed(_name(root, path.with_suffix(".yaml"))))
    evidence = _beside(root, "evidence", problems)
    reviews = _beside(root, "reviews", problems)
    project = assemble(root, cases, registries, problems)
    return replace(project, evidence=evidence, reviews=reviews)


def _beside(root: Path, folder: str, problems: list[Diagnostic]) -> dict[str, RawFile]:
    """The files that commands write in a folder of their own, by the ids of their cases."""
    found = _files(root, root / "briefs" / folder, problems)
    return {path.stem: load_file(root, path) for _, path in found}


def assemble(
    root: Path,
    cases: Iterable[RawFile],
    registries: Mapping[str, RawFile | None],
    problems: Iterable[Diagnostic],
) -> RawProject:
    """A project from its files; `problems` are those of files that are not records."""
    found = list(problems)
    by_id: dict[str, RawFile] = {}
    doubles = []
    for raw in cases:
        name = raw.path.stem
        if name in by_id:
            message = f"The id `{name}` is taken by {by_id[name].name}."
            found.append(_of_name("id-taken", raw.name, message, "rename one of the two"))
            doubles.append(raw)
            continue
        by_id[name] = raw
    there = {name: raw for name, raw in registries.items() if raw is not None}
    return RawProject(root, by_id, there, tuple(found), tuple(doubles))


def load_file(root: Path, path: Path) -> RawFile:
    """A file as it is now, with its content."""
    name = _name(root, path)
    try:
        return RawFile(name, path, read_most(path))
    except OSError as error:
        return RawFile(name, path, None, _closed(name, error))


def _record(name: str, path: Path, known: Mapping[str, Stat], now: dict[str, Stat]) -> RawFile:
    """A record, of which there may be thousands: its content stays where it lies. One that lies as `known` is not read
    again; how it lies `now` is noted, unless it may change again within one tick of the clock.

    Who writes into a file changes the time of the disk's entry, whatever they do. That is how git knows:
    https://git-scm.com/docs/racy-git.
    """
    try:
        lies = os.stat(path)
        stat = f"{lies.st_ino} {lies.st_size} {lies.st_mtime_ns} {lies.st_ctime_ns}"
        found = known.get(name)
        if found is None or found.stat != stat:
            found = Stat(stat, digest_of(read_most(path)))
    except OSError as error:
        return RawFile(name, path, None, _closed(name, error))
    if max(lies.st_mtime_ns, lies.st_ctime_ns) < time.time_ns() - _YOUNG:
        now[name] = found
    return RawFile(name, path, OnDisk(found.digest))


def _registry(root: Path, name: str) -> RawFile | None:
    """A registry; one that is there and cannot be read has no root, so that it blames no record."""
    path = root / "briefs" / f"{name}.yml"
    if path.is_symlink():
        return RawFile(_name(root, path), path, None, symlink_fault(_name(root, path)))
    if path.exists():
        return load_file(root, path)
    return misnamed_registry(root, name) if path.with_suffix(".yaml").exists() else None


def misnamed_registry(root: Path, name: str) -> RawFile:
    """A registry whose file has the other ending of YAML."""
    path = root / "briefs" / f"{name}.yml"
    problem = _misnamed(_name(root, path.with_suffix(".yaml")))
    return RawFile(_name(root, path), path, None, problem)


def _misnamed(name: str) -> Diagnostic:
    right = f"{PurePosixPath(name).stem}.yml"
    message = "This registry is not read, since its name ends in `.yaml` and not in `.yml`."
    hint = f"rename it to `{right}`; if there is one already, move the entries there"
    return _of_name("file-name", name, message, hint)


def _files(root: Path, folder: Path, problems: list[Diagnostic]) -> Iterator[tuple[str, Path]]:
    """The files of records with their names."""
    if not folder.is_dir():
        return
    above = _name(root, folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_closed(_name(root, folder), error))
        return
    for entry in entries:
        name = _shown(f"{above}/{entry.name}")
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.append(symlink_fault(name))
        elif entry.is_dir():
            yield from _files(root, folder / entry.name, problems)
        elif (fault := name_fault(name, entry.is_file())) is not None:
            problems.append(fault)
        else:
            yield name, folder / entry.name


def name_fault(name: str, is_file: bool) -> Diagnostic | None:
    """Diagnostics of the name of a file among the cases."""
    if is_file and is_id(name.rpartition("/")[2].removesuffix(".yml")) and name.endswith(".yml"):
        return None
    fault = _fault_of_name(PurePosixPath(name), is_file)
    return _of_name("file-name", name, *fault) if fault else None


def _fault_of_name(path: PurePosixPath, is_file: bool) -> tuple[str, str] | None:
    slug = suggest_id(path.stem) or "case"
    if not is_file:
        return "This is not a regular file.", "delete it, or move it out of this folder"
    if path.suffix != ".yml":
        message = "The name of a record ends in `.yml`."
        return (
            message,
            f"rename it to `{slug}.yml`, or move it out of this folder if it is not a record",
        )
    if not is_id(path.stem):
        return (
            "The name of the file is the id of the case: small letters, digits and single "
            f"hyphens, at most {MAX_ID_LENGTH} characters.",
            f"rename it to `{slug}.yml`",
        )
    return None


def symlink_fault(name: str) -> Diagnostic:
    """The fault of a file that is a link."""
    message = "This is a symbolic link; records are files of their own."
    return _of_name("file-name", name, message, "put a copy of the file here")


def _closed(name: str, error: OSError) -> Diagnostic:
    message = f"This cannot be opened: {error.strerror}."
    hint = "make sure that you have permission to read it, and that no other program has it open"
    return _of_name("file-name", name, message, hint)


def _of_name(rule: str, name: str, message: str, hint: str) -> Diagnostic:
    """A diagnostic of the name of a file, not of a line in it."""
    return Diagnostic(rule, "error", name, 1, 1, "", message, hint, 0)


def _name(root: Path, path: Path) -> str:
    """The path from the project's root; bytes that are not text are shown as a question mark."""
    return _shown(path.relative_to(root).as_posix())


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
