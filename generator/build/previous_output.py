"""The site before the present one, kept to become the next: most of its files are those of the present one already.

It is not trusted: a file stays in it only where it is the very file of the present site, under a second name. So
neither a build that was killed nor anybody's changes there reach a site.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.project.manifest import State, states_in
from generator.project.output_folder import made_in, swap, work_of

_SITE = "site"


def keep_spare(target: Path, old: Path) -> None:
    """Keep the folder that a new one has replaced; where that cannot be done, it is deleted."""
    try:
        place = _place(target)
        # What was taken off the site is for nobody else to read here.
        place.mkdir(mode=0o700, exist_ok=True)
        # So that nobody commits it. A link that somebody has put there is not written through.
        with suppress(FileExistsError), (place / ".gitignore").open("x", encoding="utf-8") as file:
            file.write("*\n")
        if os.path.lexists(place / _SITE):
            # Somebody else has put it there, or a build that runs at the same time.
            raise FileExistsError(place)
        old.rename(place / _SITE)
    except OSError:
        _delete(old)


def drop_spare(target: Path, old: Path) -> None:
    """Delete the folder that was replaced, and the spare: the new site has nothing in common with them."""
    _delete(old)
    left = work_of(target) / "left"
    with suppress(OSError):
        # Another build could be about to take it.
        _spare_of(target).rename(left)
        _place(target).joinpath(".gitignore").unlink()
        _place(target).rmdir()
    _delete(left)


def take_spare(target: Path, folder: Path) -> dict[str, State]:
    """Put the files that the spare has in common with the site `target` into a folder, beside those that are there;
    which they are, with their states. Where there is no spare that can be used, the folder stays as it is."""
    work = work_of(target)
    taken = work / "spare"
    found: dict[str, State] = {}
    own = states_in(folder)
    try:
        # Only one of several builds gets it, and if it is killed, the next one clears it away.
        _spare_of(target).rename(taken)
        _reduce(str(taken), str(target), found, "")
        for name in own:
            (taken / name).parent.mkdir(parents=True, exist_ok=True)
            link(f"{folder}/{name}", f"{taken}/{name}")
        swap(folder, taken, work / "aside")
        _delete(work / "aside")
    except OSError:
        return {}
    finally:
        _delete(taken)
    return {name: state for name, state in found.items() if name not in own}


def remove(folder: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that they leave empty; nothing behind a link that somebody has put there."""
    for name in names:
        if os.path.realpath(os.path.dirname(f"{folder}/{name}")) != os.path.normpath(
            f"{os.path.realpath(folder)}/{os.path.dirname(name)}"
        ):
            continue
        with suppress(FileNotFoundError):
            os.unlink(f"{folder}/{name}")
        with suppress(OSError):
            while name := os.path.dirname(name):
                os.rmdir(f"{folder}/{name}")


def link(old: str, new: str) -> None:
    """Give a file a second name, in the place of what has that name."""
    try:
        os.link(old, new)
    except FileExistsError:
        os.unlink(new)
        os.link(old, new)
    except OSError:
        # Some file systems know no links.
        shutil.copy2(old, new)


def _reduce(folder: str, site: str, found: dict[str, State], above: str) -> None:
    """Delete from a folder what is not the same file in the site, and add the names of the others with their states."""
    is_empty = True
    for entry in list(os.scandir(folder)):
        name = above + entry.name
        if entry.is_dir(follow_symlinks=False):
            before = len(found)
            _reduce(entry.path, site, found, f"{name}/")
            is_empty = is_empty and len(found) == before
        elif state := _common_state(entry, f"{site}/{name}"):
            found[name] = state
            is_empty = False
        else:
            os.unlink(entry.path)
    if is_empty:
        os.rmdir(folder)


def _common_state(entry: "os.DirEntry[str]", path: str) -> State | None:
    """The state of a file, if it is the one at a path."""
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        return None
    is_same = os.path.samestat(entry.stat(follow_symlinks=False), there)
    return (there.st_size, there.st_mtime_ns) if is_same else None


def _place(target: Path) -> Path:
    """The folder of the spare. Raises OSError where somebody else has put a link there."""
    place = target.with_name(f".{target.name}.spare")
    if place.is_symlink():
        raise FileExistsError(f"{place} is a symbolic link")
    return place


def _spare_of(target: Path) -> Path:
    """The spare, which a build has made. Raises OSError where there is none."""
    spare = _place(target) / _SITE
    if spare.is_symlink() or made_in(spare) is None:
        raise FileNotFoundError(f"{spare} is not a site that was made")
    return spare


def _delete(path: Path) -> None:
    with suppress(OSError):
        if path.is_symlink() or path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)
