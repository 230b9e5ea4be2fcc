"""What the last build wrote: which files, from what. It says what need not be made again."""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.project.cache import Cache
from generator.project.output_folder import MARKER, made_in, mark

# A file as it was written: bytes and nanoseconds. It is not read again to see whether it is still the same.
State = tuple[int, int]
EMPTY: Mapping[str, State] = MappingProxyType({})


@dataclass(frozen=True)
class Made:
    """Files that were made together, with the digest of what they were made from, and a `wide` one of that and more."""

    key: str
    files: Mapping[str, State]
    wide: str = ""

    def lies_in(self, folder: Path, known: Mapping[str, State] = EMPTY) -> bool:
        """Whether the files lie there as they were written; of some, the states are known."""
        return all(
            (known.get(name) or state_of(f"{folder}/{name}")) == state
            for name, state in self.files.items()
        )


@dataclass(frozen=True)
class Manifest:
    """All files of a site by the unit that made them; `inputs` is a digest of everything it was built from."""

    inputs: str = ""
    units: Mapping[str, Made] = field(default_factory=dict)

    def files(self) -> Iterator[tuple[str, State]]:
        for made in self.units.values():
            yield from made.files.items()

    def describes(self, folder: Path, apart: str = "") -> bool:
        """Whether a folder holds these files, as they were written, and no others; those of the folder `apart` do
        not count, nor does what the generator did not make."""
        found = states_in(folder, made_in(folder))
        if apart:
            found = {name: state for name, state in found.items() if not name.startswith(apart)}
        return dict(self.files()) == found


def read_manifest(cache: Cache, site: Path) -> Manifest:
    """What is known of the site in a folder: nothing, if the cache does not tell."""
    content = cache.find(_place(site))
    try:
        inputs, units = json.loads(content or b"")
        return Manifest(inputs, {name: _made(*entry) for name, entry in units.items()})
    except (ValueError, TypeError, AttributeError, KeyError):
        return Manifest()


def keep_manifest(cache: Cache, site: Path, manifest: Manifest) -> None:
    units = {name: (made.key, made.files, made.wide) for name, made in manifest.units.items()}
    text = json.dumps((manifest.inputs, units), ensure_ascii=False, separators=(",", ":"))
    cache.keep(_place(site), text.encode())


def adopt(cache: Cache, site: Path, apart: str = "") -> None:
    """Mark a site that an earlier version made, where each file in the folder, those of the folder `apart` aside,
    is known to be as that wrote it."""
    if site.is_symlink() or not site.is_dir() or os.path.lexists(site / MARKER):
        return
    known = read_manifest(cache, site.resolve())
    if known.units and known.describes(site, apart):
        with suppress(OSError):
            mark(site, os.listdir(site))


def states_in(folder: Path, names: Collection[str] | None = None) -> dict[str, State]:
    """The state of every file under a folder, by its path from there; of those entries of the folder alone that have
    one of these `names`, if any are given. The marker of the folder does not count."""
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
            is_counted = entry.name != MARKER and (names is None or entry.name in names)
            if not above and not is_counted:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{name}/"))
            else:
                state = entry.stat(follow_symlinks=False)
                found[name] = (state.st_size, state.st_mtime_ns)
    return found


def state_of(path: str) -> State | None:
    """The state of a file, or nothing where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _made(key: str, files: Mapping[str, Any], wide: str) -> Made:
    # Files elsewhere would be deleted as if they were those of a site.
    if any(name.startswith("/") or "../" in name for name in files):
        raise ValueError("a file of a site lies outside of it")
    return Made(key, {name: (int(size), int(time)) for name, (size, time) in files.items()}, wide)


def _place(site: Path) -> str:
    return sha256(f"manifest of {site}".encode()).hexdigest()
