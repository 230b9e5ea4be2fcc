"""The records of a project as they were at a commit, without a checkout."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.model.diagnostic import Diagnostic
from generator.parsing.file import RawFile
from generator.project.git import Entry, GitError, blobs, commit_named, entries_at, not_here
from generator.project.source_tree import (
    REGISTRIES,
    RawProject,
    assemble,
    misnamed_registry,
    name_fault,
    symlink_fault,
)

_CASES = PurePosixPath("briefs/cases")


def project_at(now: RawProject, ref: str) -> RawProject:
    """The project as it was at a commit; a file whose content is the same now is not read again.

    Raises GitError where git does not know the commit, or does not have its files.
    """
    commit = commit_named(now.root, ref)
    try:
        entries = entries_at(now.root, commit, "briefs")
    except GitError:
        raise not_here(ref) from None
    cases, problems = _cases(entries)
    there = {entry.name: entry for entry in entries}
    registries = [there[name] for name in map(_file_of, REGISTRIES) if name in there]
    read = {raw.name: raw for raw in _read(now, [*cases, *registries], ref)}
    found = {name: read.get(_file_of(name)) for name in REGISTRIES}
    for name in REGISTRIES:
        if found[name] is None and f"briefs/{name}.yaml" in there:
            found[name] = misnamed_registry(now.root, name)
    return assemble(now.root, [read[entry.name] for entry in cases], found, problems)


def _file_of(registry: str) -> str:
    return f"briefs/{registry}.yml"


def _cases(entries: list[Entry]) -> tuple[list[Entry], list[Diagnostic]]:
    """The files that are cases, in the order of the reader of folders, and the faults of the others."""
    cases, problems = [], []
    for entry in sorted(entries, key=lambda entry: PurePosixPath(entry.name).parts):
        path = PurePosixPath(entry.name)
        if not path.is_relative_to(_CASES) or any(part.startswith(".") for part in path.parts):
            continue
        fault = symlink_fault(entry.name) if entry.is_link else name_fault(entry.name, True)
        if fault is not None:
            problems.append(fault)
        else:
            cases.append(entry)
    return cases, problems


def _read(now: RawProject, entries: list[Entry], ref: str) -> Iterator[RawFile]:
    """The files of these entries; what is the same in the folder stays the same file."""
    present = dict(_present(now, entries))
    missing = [entry for entry in entries if entry.blob not in present]
    for entry in entries:
        if entry.blob in present:
            yield _moved(present[entry.blob], entry.name, now.root)
    contents = blobs(now.root, [entry.blob for entry in missing])
    for entry, content in zip(missing, contents, strict=True):
        path = now.root / entry.name
        if entry.is_link:
            yield RawFile(entry.name, path, None, symlink_fault(entry.name))
        elif content is None:
            raise not_here(ref)
        else:
            yield RawFile(entry.name, path, content)


def _present(now: RawProject, entries: list[Entry]) -> Iterator[tuple[str, RawFile]]:
    """The files read from the folder, by the git id of their content."""
    wanted = {entry.blob for entry in entries}
    kind = "sha256" if any(len(blob) == 64 for blob in wanted) else "sha1"
    for raw in (*now.cases.values(), *now.registries.values()):
        blob = blob_id(raw.data, kind)
        if blob in wanted:
            yield blob, raw


def blob_id(content: bytes | None, kind: str = "sha1") -> str:
    """The id of a file's content in git, or nothing where it could not be read.

    See https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
    """
    if content is None:
        return ""
    return hashlib.new(
        kind, b"blob %d\0" % len(content) + content, usedforsecurity=False
    ).hexdigest()


def _moved(raw: RawFile, name: str, root: Path) -> RawFile:
    """A file that was read in one place, in another."""
    return raw if raw.name == name else RawFile(name, root / name, raw.data)
