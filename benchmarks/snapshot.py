"""A snapshot of a site: the hash of each of its files, when it was written, and the size of all."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Snapshot:
    """The files of a site, by their path below it."""

    hashes: dict[str, str]
    written: dict[str, int]
    size: int

    def differing(self, other: "Snapshot") -> set[str]:
        """The paths of files that are not the same in both, or not in both."""
        return {path for path, _ in self.hashes.items() ^ other.hashes.items()}

    def written_anew(self, later: "Snapshot") -> set[str]:
        """The paths of files that a later build wrote, be it with the same content."""
        return {path for path, _ in later.written.items() - self.written.items()}


def snapshot(folder: Path) -> Snapshot:
    hashes, written, size = {}, {}, 0
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            hashes[name] = hashlib.sha256(content).hexdigest()
            written[name] = path.stat().st_mtime_ns
            size += len(content)
    return Snapshot(hashes, written, size)
