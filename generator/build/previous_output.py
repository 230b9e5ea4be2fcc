"""The site before the present one, kept to become the next: most of its files are those of the present one already.

It is not trusted: a file stays in it only where it is the very file of the present site, under a second name. So
neither a build that was killed nor anybody's changes there reach a site.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.build.manifest import State, states_in
from generator.build.output_folder import replace_folder

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
        old.rename(place / _SITE)
    except OSError:
        _delete(old)


def drop_spare(target: Path, old: Path) -> None:
    """Delete the folder that was replaced, and the spare: the new site has nothing in common with them."""
    _delete(old)
    # Another build could be about to take it.
    left = _own_name(target)
    with suppress(OSError):
        _place(target).rename(left)
    _delete(left)


def take_spare(target: Path, folder: Path) -> dict[str, State]:
    """Put the files that the spare has in common with the site `target` into a folder, beside those that are there;
    which they are, with their states. Where there is no spare that can be used, the folder stays as it is."""
    taken = _own_name(target)
    found: dict[str, State] = {}
    own = states_in(folder)
    try:
        # Only one of several builds gets it, and if it is killed, the next one clears it away.
        (_place(target) / _SITE).rename(taken)
        if taken.is_symlink():
            return {}
        _reduce(str(taken), str(target), found, "")
        for name in own:
            (taken / name).parent.mkdir(parents=True, exist_ok=True)
            link(f"{folder}/{name}", f"{taken}/{name}")
        replace_folder(folder, taken)
    except OSError:
        return {}
    finally:
        _delete(taken)
    return {name: state for name, state in found.items() if name not in own}


def remove(folder: Path, names: Iterable[str]) -> None:
    """Delete files, and the folders that they leave empty."""
    for name in names:
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
    """The folder of the spare; it has nothing else in it that anybody needs."""
    place = target.with_name(f".{target.name}.spare")
    if place.is_symlink():
        place.unlink()
    return place


def _own_name(target: Path) -> Path:
    """A name that tells which process is at work, as in `replacing`."""
    return target.with_name(f"{target.name}.making-spare-{os.getpid()}")


def _delete(path: Path) -> None:
    with suppress(OSError):
        if path.is_symlink() or path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)
