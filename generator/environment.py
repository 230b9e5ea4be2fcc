"""What a result depends on beside the records: the program, its libraries, the templates."""

import platform
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path


@cache
def of_program() -> str:
    """A digest of the generator's own code and of Python."""
    code = of_folders([Path(__file__).parent], ".py")
    return sha256(f"{platform.python_version()} {code}".encode()).hexdigest()


@cache
def of_libraries() -> str:
    """A digest of the versions of everything that is installed: themes and plugins shape pages, too."""
    found = sorted(f"{one.name} {one.version}" for one in distributions())
    return sha256("\n".join(found).encode()).hexdigest()


def of_folders(folders: Iterable[Path], ending: str = "") -> str:
    """A digest of the names and contents of all files in some folders."""
    found = sha256()
    for folder in folders:
        for path in sorted(folder.rglob(f"*{ending}")):
            if path.is_file() and "__pycache__" not in path.parts:
                content = sha256(path.read_bytes()).digest()
                found.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
    return found.hexdigest()
