"""site_config.yml, and the files that it inherits from: values as MkDocs reads them, with our places."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from generator.model.diagnostic import Diagnostic, Fault, Severity
from generator.parsing.file import RawFile, read_most
from generator.parsing.nodes import value_at

WARNED = ("setting-unknown", "page-blocked")
NOTED = ("language-untranslated", "letters-missing")
_INHERIT = "INHERIT"
_MOST_FILES = 20
# With labels and references (`&name`, `*name`), a short file can stand for more values than fit into memory.
_MOST_VALUES = 50_000


class Unread:
    """A placeholder for a value that only Python could tell, such as `!!python/name:`."""

    def __repr__(self) -> str:
        return "Unread()"


class _Loader(yaml.SafeLoader):
    """MkDocs' own loader runs what tags name; this one leaves that to a build."""


def _unread(loader: yaml.Loader, *about: Any) -> Unread:
    return Unread()


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _unread)
_Loader.add_constructor("!relative", _unread)
_Loader.add_constructor("!ENV", construct_env_tag)


def is_address(value: object) -> bool:
    """True if this is the address of something in the web."""
    return isinstance(value, str) and re.fullmatch(r"https?://[^/\s]+[^\r\n\t]*", value) is not None


@dataclass(frozen=True)
class Written:
    """Settings with the files that they stand in, the site's own file first. `is_whole` is false where
    there is more, in a file that cannot be read."""

    path: Path
    files: tuple[RawFile, ...]
    values: dict[str, Any]
    is_whole: bool = True

    def problem(self, rule: str, fault: Fault) -> Diagnostic:
        """A diagnostic with its place in the file that it is in."""
        there = (raw for raw in self.files if value_at(raw.root, fault.path) is not None)
        severity: Severity = "info" if rule in NOTED else "warning" if rule in WARNED else "error"
        return next(there, self.files[0]).problem(rule, severity, fault)


def read(config: Path) -> tuple[Written | None, list[Diagnostic]]:
    """The settings, and what is wrong with how they are written; none where that cannot be read."""
    files: list[RawFile] = []
    layers: list[dict[str, Any]] = []
    problems: list[Diagnostic] = []
    path, is_whole = config, True
    while True:
        raw = _raw(config, path)
        values, fault = _values(raw)
        # `briefs fix` writes records only.
        problems += [replace(problem, fixes=()) for problem in raw.problems]
        problems += [fault] if fault else []
        if values is None:
            is_whole = False
            break
        files.append(raw)
        layers.append(values)
        if _INHERIT not in values:
            break
        above = values.pop(_INHERIT)
        if fault := _not_there(raw, above, [*(file.path for file in files)]):
            problems.append(fault)
            is_whole = False
            break
        path = Path(os.path.normpath(path.parent / above))
    if not layers:
        return None, problems
    merged: dict[str, Any] = {}
    for layer in reversed(layers):
        merged = _merged(merged, layer)
    return Written(config, tuple(files), merged, is_whole), problems


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Settings merged with those that they inherit, as MkDocs does: groups by name, all else as a whole."""
    both = {
        name: _merged(above[name], value)
        for name, value in own.items()
        if isinstance(value, dict) and isinstance(above.get(name), dict)
    }
    return {**above, **own, **both}


def _raw(config: Path, path: Path) -> RawFile:
    name = Path(os.path.relpath(path, config.parent)).as_posix()
    try:
        data = read_most(path)
    except OSError as error:
        message = f"This cannot be opened: {error.strerror}."
        hint = "make sure that you have permission to read it"
        problem = Diagnostic("file-name", "error", name, 1, 1, "", message, hint, 0)
        return RawFile(name, path, None, problem)
    return RawFile(name, path, data, lenient=True)


def _values(raw: RawFile) -> tuple[dict[str, Any] | None, Diagnostic | None]:
    """The settings as MkDocs would read them; None where it cannot."""
    if any(problem.severity == "error" for problem in raw.problems):
        return None, None
    try:
        if _is_without_end(yaml.compose(raw.text, Loader=_Loader)):
            message = f"This file has more than {_MOST_VALUES:,} values, with references (`*name`) written out."
            hint = "delete values and references that are not needed"
            return None, Diagnostic("yaml-forbidden", "error", raw.name, 1, 1, "", message, hint, 0)
        values = yaml.load(raw.text, Loader=_Loader)  # a SafeLoader
    except (yaml.MarkedYAMLError, ValueError, TypeError, RecursionError) as error:
        return None, _unreadable(raw, error)
    if values is None:
        return {}, None
    if not isinstance(values, dict):
        message = "The file should hold settings, each as `name: value`."
        hint = "write for instance `site_name: The name of your site`"
        return None, raw.problem("setting-value", "error", Fault((), message, hint))
    return values, None


def _is_without_end(root: yaml.Node | None) -> bool:
    """True if a node has too many values, counted as if every reference were written out."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        if id(node) not in sizes:
            # A node that refers to itself meets this number again.
            sizes[id(node)] = _MOST_VALUES
            parts = node.value if isinstance(node, yaml.CollectionNode) else ()
            flat = (p for part in parts for p in (part if isinstance(part, tuple) else (part,)))
            sizes[id(node)] = 1 + sum(map(size, flat))
        return sizes[id(node)]

    return root is not None and size(root) > _MOST_VALUES


def _unreadable(raw: RawFile, error: Exception) -> Diagnostic:
    said = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    message = f"This cannot be read: {said}."
    hint = "put the value in quotes, if it is meant as text"
    place = (mark.line + 1, mark.column + 1, 1) if mark else (1, 1, 0)
    return Diagnostic(
        "yaml-syntax", "error", raw.name, place[0], place[1], "", message, hint, place[2]
    )


def _not_there(raw: RawFile, above: Any, before: list[Path]) -> Diagnostic | None:
    """Diagnostics of the file that settings are taken over from."""
    if not isinstance(above, str):
        message = f"`{_INHERIT}` should name one file."
        hint = f"write for instance `{_INHERIT}: ../common.yml`"
    elif not (path := Path(os.path.normpath(raw.path.parent / above))).is_file():
        message = f"There is no file `{above}` to inherit settings from."
        hint = f"correct its path, seen from the folder of {raw.path.name}; or delete this line"
    elif path in before or len(before) > _MOST_FILES:
        message = f"`{above}` takes settings over from this file in turn."
        hint = f"delete `{_INHERIT}` in one of the two"
    else:
        return None
    return raw.problem("setting-value", "error", Fault((_INHERIT,), message, hint))
