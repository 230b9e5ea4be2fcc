"""The folders that settings name: the one that a build replaces, and those whose files it publishes."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Fault
from generator.project.output_folder import fault_of
from generator.project.settings.reading import Written

# MkDocs' own defaults (https://www.mkdocs.org/user-guide/configuration/#build-directories).
_DOCS, _SITE = "docs", "site"
_COPY = "put a copy of the file or folder here"


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
    """Symbolic links among the files that are published or shown, which lead out of the project."""
    root = written.path.parent
    for folder in dict.fromkeys([*_folders(written), root / "templates"]):
        inside = [os.path.realpath(root), os.path.realpath(folder)]
        for above, folders, files in os.walk(folder):
            for name in sorted([*folders, *files]):
                path = os.path.join(above, name)
                if os.path.islink(path) and (message := _fault_of_link(path, inside)):
                    place = Path(os.path.relpath(path, root)).as_posix()
                    place = place.encode("utf-8", "replace").decode()
                    yield Diagnostic("file-name", "error", place, 1, 1, "", message, _COPY, 0)


def _fault_of_link(path: str, inside: list[str]) -> str:
    real = os.path.realpath(path)
    if not os.path.exists(path):
        # Editors mark a file that is open in this way; a build does not publish it.
        is_mark = os.path.basename(path).startswith(".")
        return "" if is_mark else "This symbolic link leads nowhere."
    if not any(_lies_in(real, folder) for folder in inside):
        return "This symbolic link leads out of the project."
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
