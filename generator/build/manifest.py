"""The manifest: for each file of a site, its target, its digests and its state on disk, in the build database.

A file that lies as it was written, by size and time, need not be read to know what is in it. So whatever happened to a
folder, a build that was killed while it changed it included, the next build makes what lies otherwise.
"""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from generator.corpus.reads import Trace
from generator.project.cache import Cache
from generator.project.output_folder import MARKER


class State(NamedTuple):
    """A file as it was written: bytes, nanoseconds, and the digest of its content where that is known."""

    size: int
    time: int
    digest: str = ""

    def is_like(self, other: "State | None") -> bool:
        """True if a file that lies so is the same."""
        return other is not None and self[:2] == other[:2]


@dataclass(frozen=True)
class Made:
    """Files that were made together, with the digest of what they were made `of`, what was read of cases, and a digest of
    what was read."""

    of: str
    files: Mapping[str, State]
    trace: Trace = field(default_factory=dict)
    read: str = ""

    def lies_in(self, there: Mapping[str, State]) -> bool:
        """True if the files lie as they were written, among those that are there."""
        return all(state.is_like(there.get(name)) for name, state in self.files.items())


@dataclass(frozen=True)
class Manifest:
    """All files of a site by the target that made them; `inputs` is a digest of everything it was built from, and
    `opened` the digests of files that were opened meanwhile."""

    inputs: str = ""
    targets: Mapping[str, Made] = field(default_factory=dict)
    opened: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> Iterator[tuple[str, State]]:
        for made in self.targets.values():
            yield from made.files.items()

    def describes(self, there: Mapping[str, State]) -> bool:
        """True if these files are there, as they were written, and no others."""
        known = dict(self.files())
        return known.keys() == there.keys() and all(
            state.is_like(there[name]) for name, state in known.items()
        )


def read_manifest(cache: Cache, site: Path) -> Manifest:
    """The manifest of the site in a folder; empty if the database has none."""
    try:
        inputs, targets, opened = json.loads(cache.find(_place(site)) or b"")
        return Manifest(inputs, {name: _made(*entry) for name, entry in targets.items()}, opened)
    except (ValueError, TypeError, AttributeError, KeyError):
        return Manifest()


def keep_manifest(cache: Cache, site: Path, manifest: Manifest) -> None:
    targets = {
        name: (made.of, made.files, _by_bits(made.trace), made.read)
        for name, made in manifest.targets.items()
    }
    text = json.dumps((manifest.inputs, targets, dict(manifest.opened)), separators=(",", ":"))
    cache.keep(_place(site), text.encode())


def states_in(
    folder: Path, apart: str = "", names: Collection[str] | None = None
) -> dict[str, State]:
    """The state of every file under a folder, by its path from there. Of the entries of the folder, neither its marker
    counts nor that of the name `apart`; and if `names` are given, only these."""
    found = {}
    waiting = [(str(folder), "")]
    while waiting:
        place, above = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            continue
        for entry in entries:
            name = above + entry.name
            is_counted = entry.name not in (MARKER, apart) and (
                names is None or entry.name in names
            )
            if not above and not is_counted:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{name}/"))
            else:
                state = entry.stat(follow_symlinks=False)
                found[name] = State(state.st_size, state.st_mtime_ns)
    return found


def state_of(path: str, digest: str = "") -> State:
    """The state of a file."""
    found = os.stat(path)
    return State(found.st_size, found.st_mtime_ns, digest)


def digest_of_file(path: str) -> str:
    """The digest of what is in a file, as `State` has it."""
    with open(path, "rb") as file:
        return blake2b(file.read(), digest_size=8).hexdigest()


def _by_bits(trace: Trace) -> dict[int, str]:
    """The recorded reads, inverted, which is shorter."""
    found: dict[int, list[str]] = {}
    for case, bits in trace.items():
        found.setdefault(bits, []).append(case)
    return {bits: " ".join(cases) for bits, cases in found.items()}


def _made(of: str, files: Mapping[str, Any], by_bits: Mapping[str, str], read: str) -> Made:
    # Files elsewhere would be deleted as if they were those of a site.
    if any(name.startswith("/") or "../" in name for name in files):
        raise ValueError("a file of a site lies outside of it")
    trace = {case: int(bits) for bits, cases in by_bits.items() for case in cases.split(" ")}
    return Made(of, {name: State(*state) for name, state in files.items()}, trace, read)


def _place(site: Path) -> str:
    return sha256(f"manifest of {site}".encode()).hexdigest()
