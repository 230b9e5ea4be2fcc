"""The output folder: which one a command may replace, and how it is replaced.

- A folder belongs to the generator where it holds a marker, `.briefs-site`, which the generator writes there. The marker
  names the entries of the top level that were made. A folder that is missing or empty may be used, and so may one that
  holds nothing but dot files and `CNAME`, as a new branch of GitHub Pages does. Every other folder is refused.
- What the marker does not name survives: `.git`, `CNAME`, `.nojekyll`, a README. An entry that would take the place of
  one of these stops the build. Inside of an entry that was made, everything is replaced.
- The new content is made in a folder of its own and takes the place of the old one in two renames. Where entries
  survive, and where a folder cannot be renamed (a mount point), its entries are exchanged one by one.
- After a kill the old content is there, or the new, or, where entries are exchanged one by one, some of each. The marker
  names all of them, so that the next build puts that right. It also clears away what the killed one left.
"""

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

MARKER = ".briefs-site"
SITE, EXPORT = "briefs build", "briefs export"
_ABOUT = (
    "The command replaces the entries named here whenever it runs, and leaves all others alone."
)
_OLD, _NEW = "old", "new"
# What a process may have in the folder in which it works.
_WORK = frozenset([_OLD, _NEW, "zensical", f"{MARKER}.part"])
# Entries of a folder that was not made, but may become a site: GitHub Pages keeps a domain in CNAME.
_HARMLESS = ("CNAME",)
_GIT = ".git"


class OutputError(FileExistsError):
    """The output folder must not be replaced; the message says why, and what to do."""


def made_in(folder: Path, by: str = "") -> frozenset[str] | None:
    """The names of the entries that the generator made in a folder, or None where it made none; `by` is the command
    that has to have made them."""
    marker = folder / MARKER
    try:
        found: Any = None if marker.is_symlink() else json.loads(marker.read_text(encoding="utf-8"))
        names = frozenset(found["names"])
        is_sound = found["made_by"] in ((by,) if by else (SITE, EXPORT))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return names if is_sound and all(map(_is_entry, names)) else None


def fault_of(
    folder: Path, by: str = SITE, root: Path | None = None, sources: Iterable[Path] = ()
) -> tuple[str, str] | None:
    """Why a folder must not be replaced, and the fix; None where it may. `root` is the folder of the project, and
    `sources` are folders and files that the project is made from."""
    shown = _shown(folder, root)
    if folder.is_symlink():
        return f"{shown} is a symbolic link.", f"name the folder itself: `{folder.resolve()}`"
    if root is not None and (fault := _fault_of_place(folder.resolve(), shown, root, sources)):
        return fault
    return _fault_of_content(folder, shown, by)


def _fault_of_place(
    folder: Path, shown: str, root: Path, sources: Iterable[Path]
) -> tuple[str, str] | None:
    """A folder that holds the project, or lies among what the project is made from."""
    hint = "name a folder of its own, such as `site`"
    own = (root / "briefs", root / "templates", *sources)
    if _lies_in(root, folder):
        return f"{shown} holds the whole project.", hint
    for path in (*own, root / ".briefs-cache"):
        if _lies_in(path, folder):
            return f"{shown} holds sources of the site: {_shown(path, root)}.", hint
    for path in own:
        if _lies_in(folder, path) and not _lies_in(root, path):
            return f"{shown} lies in a folder with sources of the site: {_shown(path, root)}.", hint
    if _GIT in map(str.lower, folder.parts):
        return f"{shown} lies in the folder of git.", hint
    return None


def _fault_of_content(folder: Path, shown: str, by: str) -> tuple[str, str] | None:
    hint = "name a new or empty folder"
    try:
        inside = os.listdir(folder)
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return f"{shown} is not a folder.", hint
    except OSError as error:
        return f"{shown} cannot be read: {error.strerror}.", hint
    if made_in(folder, by) is not None:
        return None
    others = sorted(name for name in inside if name[0] != "." and name not in _HARMLESS)
    if not others:
        return None
    return (
        f"{shown} holds files that `{by}` did not mark as its own, such as `{others[0]}`.",
        f"{hint}; if an earlier version made everything in this one, delete it once",
    )


def refuse(folder: Path, by: str = SITE) -> None:
    """Raise OutputError where a folder must not be replaced."""
    if fault := fault_of(folder, by):
        raise OutputError("{} To fix this, {}.".format(*fault))


def mark(folder: Path, names: Iterable[str], by: str = SITE, via: Path | None = None) -> None:
    """Write the marker of a folder, whole or not at all; `via` is a folder for the file until it is whole."""
    text = json.dumps({"made_by": by, "about": _ABOUT, "names": sorted(names)}, indent=1)
    part = (via or folder) / f"{MARKER}.part"
    part.write_text(text + "\n", encoding="utf-8")
    os.replace(part, folder / MARKER)


@contextmanager
def beside(target: Path, by: str = SITE) -> Iterator[Path]:
    """A path for what is to take the place of a folder: it does when the block ends well, and else nothing has
    happened. Raises OutputError."""
    with _workplace(target, by) as work:
        yield work / _NEW
        _put(target, work, by)


@contextmanager
def patching(target: Path) -> Iterator[Path]:
    """A path for files that are to be put into a site: each takes the place of an old one when the block ends well, and
    else nothing has happened. Raises OutputError."""
    with _workplace(target, SITE) as work:
        new = work / _NEW
        yield new
        names = set(os.listdir(new)) if new.is_dir() else set()
        made = made_in(target, SITE) or frozenset()
        _stop_at_clash(target, new, names, made)
        target.mkdir(parents=True, exist_ok=True)
        if not names <= made:
            mark(target, names | made, SITE, work)
        for folder, _, files in os.walk(new):
            place = target / os.path.relpath(folder, new)
            if place.is_symlink() and place != target:
                # Nothing is written through a link that somebody has put there.
                place.unlink()
            place.mkdir(exist_ok=True)
            for name in files:
                os.replace(os.path.join(folder, name), place / name)


def put_entry(site: Path, name: str, made: Path) -> None:
    """Put a finished entry into a site, in the place of an old one of its name. Raises OutputError."""
    refuse(site)
    names = made_in(site) or frozenset()
    _stop_at_clash(site, made.parent, {name}, names)
    if name not in names:
        mark(site, {*names, name})
    _drop(site / name)
    made.rename(site / name)


def work_of(target: Path) -> Path:
    """The folder in which this process works on an output folder: beside it, or inside of it where nothing can be
    moved there from beside."""
    name = f"{_work_prefix(target)}{os.getpid()}"
    is_inside = target.is_dir() and (
        os.path.ismount(target) or not os.access(target.parent, os.W_OK)
    )
    return target / name if is_inside else target.with_name(name)


def swap(target: Path, made: Path, old: Path) -> None:
    """Put a folder in the place of another one, which goes to `old`; it comes back if that cannot be done."""
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


@contextmanager
def _workplace(target: Path, by: str) -> Iterator[Path]:
    clear_left(target)
    refuse(target, by)
    work = work_of(target)
    work.mkdir(parents=True)
    try:
        yield work
    finally:
        _discard(work, target)


def _put(target: Path, work: Path, by: str) -> None:
    new, old = work / _NEW, work / _OLD
    refuse(target, by)
    names = set(os.listdir(new))
    mark(new, names, by)
    made = made_in(target, by) or frozenset()
    survivors = _survivors(target, made, work)
    _stop_at_clash(target, new, names, made)
    if survivors or work.parent == target:
        _exchange(target, work, names, made, by)
    else:
        try:
            swap(target, new, old)
        except OSError:
            # A folder that is bound to a place cannot be renamed.
            if not (target.is_dir() and new.is_dir()):
                raise
            _exchange(target, work, names, made, by)


def _survivors(target: Path, made: Collection[str], work: Path) -> list[str]:
    names = os.listdir(target) if target.is_dir() else []
    return [name for name in names if name not in (*made, MARKER, work.name)]


def _stop_at_clash(target: Path, new: Path, names: Collection[str], made: Collection[str]) -> None:
    """Raise OutputError where new entries would take the place of something that was not made; one that is the same
    file may."""
    for name in sorted(set(names).difference(made)):
        there = target / name
        # Some file systems take `About` and `about` for one.
        is_made = any(_is_same(there, target / m) for m in made if m.lower() == name.lower())
        if os.path.lexists(there) and not is_made and not _is_same_file(there, new / name):
            raise OutputError(
                f"`{there}` was not made by a build, and the site has an entry of this name. To fix this, move it away."
            )


def _is_same_file(one: Path, other: Path) -> bool:
    are_files = all(path.is_file() and not path.is_symlink() for path in (one, other))
    return are_files and one.read_bytes() == other.read_bytes()


def _exchange(
    target: Path, work: Path, names: Collection[str], made: Collection[str], by: str
) -> None:
    """Put new entries in the place of old ones, one by one. What survives is not touched."""
    inside = target / work.name
    inside.mkdir(exist_ok=True)
    old = inside / _OLD
    try:
        new = _moved(work / _NEW, inside / _NEW)
        old.mkdir()
        mark(target, {*names, *made}, by, inside)
        for name in sorted({*names, *made}):
            if os.path.lexists(target / name):
                (target / name).rename(old / name)
        for name in sorted(names):
            (new / name).rename(target / name)
        mark(old, made, by)
        mark(target, names, by, inside)
        if not (work / _OLD).exists():
            _moved(old, work / _OLD)
    except BaseException:
        for name in made if old.is_dir() else ():
            if os.path.lexists(old / name):
                _drop(target / name)
                (old / name).rename(target / name)
        raise
    finally:
        if inside != work:
            shutil.rmtree(inside, ignore_errors=True)


def _drop(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _moved(path: Path, to: Path) -> Path:
    """A folder in another place; where it cannot be renamed, a copy."""
    if path != to:
        try:
            path.rename(to)
        except OSError:
            shutil.copytree(path, to, symlinks=True)
    return to


def _work_prefix(target: Path) -> str:
    return f".{target.name}.briefs-"


def clear_left(target: Path) -> None:
    """Clear away what killed processes left of their work on a folder."""
    for above in (target.parent, target):
        for work in above.glob("*") if above.is_dir() else ():
            if work.name.startswith(_work_prefix(target)) and _is_left(work):
                _discard(work, target)


def _discard(work: Path, target: Path) -> None:
    """Delete a folder in which a process worked. Where that ended between the two renames, the old content comes back."""
    if not target.exists() and (work / _OLD).is_dir():
        (work / _OLD).rename(target)
    shutil.rmtree(work, ignore_errors=True)


def _is_left(work: Path) -> bool:
    """True if the process that worked in a folder is gone."""
    number = work.name.rpartition("-")[2]
    if not number.isdecimal() or os.name != "posix" or work.is_symlink() or not work.is_dir():
        return False
    if not _WORK.issuperset(os.listdir(work)):
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return int(number) == os.getpid() or _has_ended(number)


def _has_ended(number: str) -> bool:
    """True if a process has ended and its parent has not collected it yet; known on Linux alone."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[:1] == ["Z"]


def _is_entry(name: object) -> bool:
    """True if this is the name of an entry that a build may make: never one of git."""
    return (
        isinstance(name, str)
        and name == os.path.basename(name)
        and name.lower() not in ("", ".", "..", _GIT)
    )


def _lies_in(path: Path, folder: Path) -> bool:
    """True if a path is a folder or lies in it, links and spelling aside; either may be missing."""
    path = path.resolve()
    return any(above == folder or _is_same(above, folder) for above in (path, *path.parents))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _shown(path: Path, root: Path | None) -> str:
    is_inside = root is not None and path.is_relative_to(root) and path != root
    return f"`{path.relative_to(root or '') if is_inside else path}`"


def remove(folder: Path, names: Iterable[str]) -> None:
    """Delete files that the generator made in a folder, and the folders that they leave empty."""
    for name in names:
        with suppress(FileNotFoundError):
            os.unlink(f"{folder}/{name}")
        with suppress(OSError):
            while name := os.path.dirname(name):
                os.rmdir(f"{folder}/{name}")
