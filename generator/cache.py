"""What took long to make and would come out the same, kept between builds by what it is made from.

The folder may be thrown away at any time. An entry that is damaged is made anew.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FOLDER = ".briefs-cache"
_DIGEST = 32


class Cache:
    """Bytes by the hash of what they are made from. Without a folder, everything is made anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def get(self, material: bytes, make: Callable[[], bytes]) -> bytes:
        """What `make` gives; `material` is all that it depends on, versions of tools included."""
        key = sha256(material).hexdigest()
        content = self.find(key)
        if content is None:
            content = make()
            self.keep(key, content)
        return content

    def find(self, key: str) -> bytes | None:
        """What is kept under a hash, if it is there and whole."""
        self._used.add(key)
        return _read(self.folder / key[:2] / key) if self.folder else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep something under the hash of what it is made from."""
        if self.folder:
            _write(self.folder / key[:2] / key, content)

    def sweep(self) -> None:
        """Delete what was not asked for since the cache was opened."""
        for path in self.folder.glob("??/*") if self.folder else ():
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    content = stored[_DIGEST:]
    return content if sha256(content).digest() == stored[:_DIGEST] else None


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all; a folder that cannot be written to only makes the next build slower."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # So that nobody commits it.
        (path.parent.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        part.write_bytes(sha256(content).digest() + content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
