"""Files that plugins, hooks, extensions and themes open while MkDocs builds: inputs of the site, wherever they are.

Python reports each file that is opened, each program that is started and each connection as an audit event:
https://docs.python.org/3/library/audit_events.html.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.project.cache import FOLDER

_OUTSIDE = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "socket.connect")
_INSTALLED = (
    *{sys.prefix, sys.base_prefix, str(Path(__file__).parents[1])},
    "/proc",
    "/dev",
    "/sys",
)
_WRITES = os.O_WRONLY | os.O_RDWR


class Opened:
    """Notes what is opened in the block of `watching`; hooks of Python cannot be taken off again, so there is one for
    a process. `left_out` are folders that do not count."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.outside = ""
        self._left_out: tuple[str, ...] | None = None
        sys.addaudithook(self._hear)

    @contextmanager
    def watching(self, *left_out: Path) -> Iterator[None]:
        """Note what is opened."""
        self.files, self.outside = set(), ""
        self._left_out = (*_INSTALLED, *map(str, left_out))
        try:
            yield
        finally:
            self._left_out = None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Note nothing: of what this program opens itself, it knows."""
        before, self._left_out = self._left_out, None
        try:
            yield
        finally:
            self._left_out = before

    def digests(self) -> dict[str, str]:
        """The digests of these files, and of those that modules were loaded from, as they are now."""
        modules = {str(getattr(module, "__file__", "")) for module in [*sys.modules.values()]}
        names = self.files | {name for name in modules if name.endswith(".py")}
        return {name: digest_at(name) for name in sorted(names) if not _lies_in(name, _INSTALLED)}

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._left_out is None:
            return
        if (event == "open" and isinstance(arguments[0], str) and not arguments[2] & _WRITES) or (
            event in ("os.listdir", "os.scandir") and isinstance(arguments[0], str)
        ):
            self._note(arguments[0])
        # What git says follows from the commit, which counts anyway.
        elif event in _OUTSIDE and os.path.basename(str(arguments[0])) != "git":
            self.outside = self.outside or event

    def _note(self, path: str) -> None:
        path = os.path.abspath(path)
        if not (_lies_in(path, self._left_out or ()) or "__pycache__" in path or FOLDER in path):
            self.files.add(path)


def is_as_before(digests: Mapping[str, str]) -> bool:
    """True if files and folders are as they were."""
    return all(digest_at(name) == digest for name, digest in digests.items())


def digest_at(path: str) -> str:
    """A digest of what is in a file, or of the names in a folder; empty where there is neither."""
    try:
        if os.path.isdir(path):
            content = "\0".join(sorted(os.listdir(path))).encode()
        else:
            content = Path(path).read_bytes()
    except OSError:
        return ""
    return blake2b(content, digest_size=8).hexdigest()


def _lies_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(f"{folder}{os.sep}") for folder in folders)
