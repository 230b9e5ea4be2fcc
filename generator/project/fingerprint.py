"""The build fingerprint: inputs other than records, such as the program, its libraries and the templates."""

import os
import platform
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

# Folders named by what is installed and its version, and files of older tools:
# https://packaging.python.org/en/latest/specifications/recording-installed-packages/
# To open each, as `importlib.metadata` does, takes as long as everything else that a build looks up first.
_TELLING = (".dist-info", ".egg-info")


@cache
def of_program() -> str:
    """A digest of the generator's own code and of Python."""
    code = of_folders([Path(__file__).parents[1]], ".py")
    return sha256(f"{platform.python_version()} {code}".encode()).hexdigest()


@cache
def of_libraries() -> str:
    """A digest of the versions of everything that is installed: themes and plugins shape pages, too."""
    found = sorted(
        {name for entry in sys.path for name in _names(entry) if name.endswith(_TELLING)}
    )
    return sha256("\n".join(found).encode()).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:
        # Not everything where Python looks for modules is a folder.
        return []


def of_folders(folders: Iterable[Path], ending: str = "") -> str:
    """A digest of the names and contents of all files in some folders."""
    found = sha256()
    for folder in folders:
        for path in sorted(folder.rglob(f"*{ending}")):
            if path.is_file() and "__pycache__" not in path.parts:
                content = sha256(path.read_bytes()).digest()
                found.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
    return found.hexdigest()


def of_places(places: Iterable[Path]) -> str:
    """A digest of some files, and of all files in some folders."""
    found = sha256()
    for place in places:
        content = place.read_bytes() if place.is_file() else of_folders([place]).encode()
        found.update(sha256(content).digest())
    return found.hexdigest()
