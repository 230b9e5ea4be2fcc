"""What a result depends on beside the records: the program, its libraries, the templates."""

import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_LIBRARIES = (
    "jinja2", "markdown-it-py", "markupsafe", "mkdocs", "mkdocs-material", "nh3", "pillow", "pyyaml",
    "typst", "zensical",
)  # fmt: skip


@cache
def of_program() -> str:
    """A digest of the generator's own code, of Python and of the libraries that shape its results."""
    libraries = [f"{name} {_version(name)}" for name in _LIBRARIES]
    words = "\n".join((platform.python_version(), *libraries))
    return hashlib.sha256((words + of_folders([Path(__file__).parent], ".py")).encode()).hexdigest()


def of_folders(folders: Iterable[Path], ending: str = "") -> str:
    """A digest of the names and contents of all files in some folders."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob(f"*{ending}")):
            if path.is_file() and "__pycache__" not in path.parts:
                content = hashlib.sha256(path.read_bytes()).digest()
                found.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
    return found.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
