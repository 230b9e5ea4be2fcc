"""What took long to make and would come out the same, kept between builds by what it is made from.

The folder may be thrown away at any time. An entry that is damaged is made anew.
"""

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.project.git import GitError, keeps

FOLDER = ".briefs-cache"
_DIGEST = 32
_KEY = re.compile(r"[0-9a-f]{64}\b")
_DAY = 24 * 60 * 60.0
_MONTH = 30 * _DAY


class Cache:
    """Bytes by the hash of what they are made from. Without a folder, everything is made anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

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
        return _read(self.folder / key[:2] / key) if self.folder else None

    def find_part(self, key: str, start: int, end: int) -> bytes | None:
        """Bytes of what is kept under a hash, if it is there. Whether they are whole, only who asks can tell."""
        return _read_part(self.folder / key[:2] / key, start, end) if self.folder else None

    def keep(self, key: str, content: bytes) -> bool:
        """Keep something under the hash of what it is made from; whether that could be done."""
        return self.folder is not None and _write(self.folder / key[:2] / key, content)

    def sweep(self) -> None:
        """Delete what nobody has asked for in a month; once a day is enough."""
        if self.folder is None:
            return
        mark = self.folder / ".swept"
        now = time.time()
        with suppress(OSError):
            if mark.exists() and now - mark.stat().st_mtime < _DAY:
                return
            mark.touch()
            for path in self.folder.glob("??/*"):
                # The folder may be a link to one with other things in it.
                is_ours = _KEY.match(path.name) and path.name.startswith(path.parent.name)
                if is_ours and now - path.stat().st_mtime > _MONTH:
                    path.unlink(missing_ok=True)


def open_cache(root: Path) -> Cache:
    """The cache of the project at `root`. One that was committed is not used: whoever may propose a change could say
    there what is in a record."""
    return Cache(None if why_unused(root) else root / FOLDER)


@lru_cache(maxsize=64)
def why_unused(root: Path) -> str:
    """Why the cache of a project is not used, and what to type; nothing where it is."""
    try:
        if not ((root / FOLDER).is_dir() and keeps(root, FOLDER)):
            return ""
    except GitError as error:
        return f"{FOLDER} is not used, as git does not say whether it is committed. {error}"
    return f"{FOLDER} is committed, and so it is not used. Take it out: git rm -r --cached {FOLDER}"


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            stored = file.read()
            if time.time() - os.fstat(file.fileno()).st_mtime > _DAY:
                os.utime(path)
    except OSError:
        return None
    content = stored[_DIGEST:]
    return content if sha256(content).digest() == stored[:_DIGEST] else None


def _read_part(path: Path, start: int, end: int) -> bytes | None:
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(_DIGEST + start)
            return file.read(end - start)
    except OSError:
        return None


def _write(path: Path, content: bytes) -> bool:
    """Whole or not at all; a folder that cannot be written to only makes the next build slower."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            # So that nobody commits it.
            with (
                suppress(FileExistsError),
                (path.parent.parent / ".gitignore").open("x", encoding="utf-8") as file,
            ):
                file.write("*\n")
        part.write_bytes(sha256(content).digest() + content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        return False
    return True
