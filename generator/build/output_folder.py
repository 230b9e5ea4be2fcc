"""A folder that is replaced whole or not at all, or patched file by file."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path


def _delete(target: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def beside(target: Path, leave: Callable[[Path, Path], None] = _delete) -> Iterator[Path]:
    """A place next to a folder for what is to take its place: it does when the block ends well, and else nothing has
    happened. What a process that was killed has left there is cleared away. `leave` is told the folder and where the
    old one lies now, with which it does what is to become of it."""
    _clear(target)
    making = target.with_name(f"{target.name}.making-{os.getpid()}")
    try:
        yield making
        replace_folder(target, making, leave)
    finally:
        shutil.rmtree(making, ignore_errors=True)


@contextmanager
def patching(target: Path) -> Iterator[Path]:
    """A place next to a folder for files that are to be put into it: each takes the place of an old one when the block
    ends well, and else nothing has happened."""
    _clear(target)
    making = target.with_name(f"{target.name}.making-{os.getpid()}")
    try:
        yield making
        for folder, _, names in os.walk(making):
            place = target / Path(folder).relative_to(making)
            place.mkdir(parents=True, exist_ok=True)
            for name in names:
                os.replace(os.path.join(folder, name), place / name)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def replace_folder(target: Path, made: Path, leave: Callable[[Path, Path], None] = _delete) -> None:
    """Put a folder in the place of an old one; the old one stays if that cannot be done."""
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    leave(target, old)


def _clear(target: Path) -> None:
    for old in sorted(target.parent.glob(f"{escape(target.name)}.old-*")):
        if _is_left(old):
            if not target.exists():
                # It was killed between putting the old one away and the new one in its place.
                old.rename(target)
            shutil.rmtree(old, ignore_errors=True)
    for made in target.parent.glob(f"{escape(target.name)}.making-*"):
        if _is_left(made):
            shutil.rmtree(made, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether the process that made a folder is gone."""
    number = folder.name.rpartition("-")[2]
    if not number.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
