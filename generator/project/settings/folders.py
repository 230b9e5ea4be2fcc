"""The folders that settings name: the one that a build replaces, and those whose files it publishes."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Fault
from generator.project.output_folder import fault_of
from generator.project.settings.reading import Written

# MkDocs' own defaults (https://www.mkdocs.org/user-guide/configuration/#build-directories).
_DOCS, _SITE = "docs", "site"
_LEADS_OUT = "This symbolic link leads out of the project."
_COPY, _DELETE = "put a copy of the file or folder here", "delete it, or move it out of this folder"


def site_folder(written: Written) -> Path | None:
    """The folder that a build replaces, or None where the settings do not name one."""
    return _named(written, written.values.get("site_dir", _SITE))


def site_faults(written: Written) -> Iterator[tuple[str, Fault]]:
    """Why the folder of the site must not be replaced."""
    folder = site_folder(written)
    fault = folder and fault_of(folder, root=written.path.parent, sources=source_paths(written))
    if fault:
        yield "setting-value", Fault(("site_dir",), *fault)


def pages_folder(written: Written) -> Path | None:
    """The folder of the pages that are written by hand."""
    return _named(written, written.values.get("docs_dir", _DOCS))


def custom_folder(written: Written) -> Path | None:
    """The project's own changes to the theme."""
    theme = written.values.get("theme")
    return _named(written, theme.get("custom_dir")) if isinstance(theme, dict) else None


def source_paths(written: Written) -> list[Path]:
    """The folders and files that settings name as sources of the site."""
    return [*_folders(written), *_hooks(written), *(raw.path for raw in written.files)]


def watched_paths(written: Written) -> list[Path]:
    """The folders that `watch` names (https://www.mkdocs.org/user-guide/configuration/#watch): sources that MkDocs does not know
    otherwise. The project as a whole holds what builds write, too, and does not count."""
    names = written.values.get("watch")
    found = [_named(written, name) for name in names] if isinstance(names, list) else []
    root = written.path.parent
    return [path for path in found if path and not root.is_relative_to(path)]


def link_problems(written: Written) -> Iterator[Diagnostic]:
    """Symbolic links that lead out of the project, and other things than files, among what is published or shown; the
    folders themselves included."""
    root = written.path.parent
    folders = dict.fromkeys([*_folders(written), root / "templates"])
    links = [
        link for folder in (*folders, root / "briefs/cases") if (link := _link_in(folder, root))
    ]
    for link in dict.fromkeys(links):
        yield _problem(root, str(link), _LEADS_OUT, _COPY)
    for folder in folders:
        inside = [os.path.realpath(root), os.path.realpath(folder)]
        for above, names, files in os.walk(folder):
            for name in sorted([*names, *files]):
                path = os.path.join(above, name)
                if os.path.islink(path) and (message := _fault_of_link(path, inside)):
                    yield _problem(root, path, message, _COPY)
                elif name in files and os.path.exists(path) and not os.path.isfile(path):
                    yield _problem(root, path, "This is not a regular file.", _DELETE)


def _link_in(folder: Path, root: Path) -> Path | None:
    """The link on the way from the project to a folder in it through which the folder lies outside of it; none for a folder
    that is named outside."""
    folder, root = Path(os.path.abspath(folder)), Path(os.path.abspath(root))
    if not folder.is_relative_to(root):
        return None
    way = [folder, *folder.parents][: len(folder.relative_to(root).parts)]
    outside = (
        p
        for p in reversed(way)
        if p.is_symlink() and not _lies_in(*map(os.path.realpath, (p, root)))
    )
    return next(outside, None)


def _problem(root: Path, path: str, message: str, hint: str) -> Diagnostic:
    place = Path(os.path.relpath(path, root)).as_posix().encode("utf-8", "replace").decode()
    return Diagnostic("file-name", "error", place, 1, 1, "", message, hint, 0)


def _fault_of_link(path: str, inside: list[str]) -> str:
    real = os.path.realpath(path)
    if not os.path.exists(path):
        # Editors mark a file that is open in this way; a build does not publish it.
        is_mark = os.path.basename(path).startswith(".")
        return "" if is_mark else "This symbolic link leads nowhere."
    if not any(_lies_in(real, folder) for folder in inside):
        return _LEADS_OUT
    if ".git" in real.split(os.sep):
        return "This symbolic link leads into the folder of git."
    if _lies_in(os.path.realpath(os.path.dirname(path)), real):
        return "This symbolic link leads to a folder that it lies in."
    return ""


def _folders(written: Written) -> list[Path]:
    found = [_named(written, written.values.get("docs_dir", _DOCS)), custom_folder(written)]
    return [folder for folder in found if folder]


def _hooks(written: Written) -> list[Path]:
    hooks = written.values.get("hooks")
    found = [_named(written, name) for name in hooks] if isinstance(hooks, list) else []
    return [path for path in found if path]


def _named(written: Written, name: object) -> Path | None:
    """A folder as MkDocs finds it, from that of the site's own file."""
    if not isinstance(name, str) or "\0" in name:
        return None
    return Path(os.path.abspath(written.path.parent / name))


def _lies_in(path: str, folder: str) -> bool:
    return os.path.commonpath([path, folder]) == folder
