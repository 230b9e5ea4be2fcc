"""Which files are as they were when they were read last: these need not be read again to know what is in them.

A file is told by its place on the disk, its size, and the times of its last change; who writes into it changes the time of
the disk's entry, whatever they do. What was changed just before it was read is read again, since the clock of a disk is
coarse. That is how git knows: https://git-scm.com/docs/racy-git.
"""

import os
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.serialisation import pack, unpack

# What is younger, in nanoseconds, may change again within one tick of the clock.
_YOUNG = 2_000_000_000
_Stamp = tuple[int, int, int, int]


class Stamps:
    """The digests of files by how they lie on the disk; `cache` keeps them between two runs."""

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        self._cache = cache or Cache()
        self._place = sha256(f"stamps of {root.resolve()} {of_program()}".encode()).hexdigest()
        self._before = self._kept()
        self._now: dict[str, tuple[_Stamp, str]] = {}

    def digest(self, path: str) -> str | None:
        """The digest of what is in a file, if that is known without reading it."""
        stamp = _stamp(path)
        known = self._before.get(path)
        if stamp is None or known is None or known[0] != stamp:
            return None
        self._now[path] = known
        return known[1]

    def note(self, path: str, digest: str) -> None:
        """Remember what was just read in a file."""
        stamp = _stamp(path)
        if stamp is not None and max(stamp[2:]) < time.time_ns() - _YOUNG:
            self._now[path] = stamp, digest

    def keep(self) -> None:
        """Keep them for the next time."""
        if self._now != self._before:
            self._cache.keep(self._place, pack(self._now))

    def _kept(self) -> Mapping[str, tuple[_Stamp, str]]:
        content = self._cache.find(self._place)
        found = None if content is None else unpack(content)
        return found if isinstance(found, dict) else {}


def _stamp(path: str) -> _Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
