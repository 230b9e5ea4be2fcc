"""Small projects for tests: a valid base, with whole top-level fields or files put in their place."""

import datetime
import os
import re
import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.cli.common import with_settings
from generator.corpus.check import Checked, How, check_records
from generator.model.case import Case
from generator.project.project import open_project
from generator.project.source_tree import load_project
from generator.rules import CaseContext, ProjectContext

BASE = Path(__file__).parent / "data" / "base"
BASE_RECORD = (BASE / "briefs" / "cases" / "example.yml").read_text(encoding="utf-8")
TODAY = datetime.date(2024, 7, 1)

_BASE_CONFIG = (BASE / "site_config.yml").read_bytes()
_FILE = re.compile(r"^=== (\S.*)$", re.M)
_BEFORE = "before: "
_FIELD = re.compile(r"^([a-z_]+):", re.M)


def make_project(folder: Path, example: str = "") -> Path:
    """A copy of the base project with an example put in.

    The example is one or more top-level fields, which take the place of those of the base record. Lines such
    as `=== cases/other.yml` begin another file under `briefs/`: a record, made from the base record in the
    same way, a registry, or, outside of it, the configuration and `templates/`. Those under `=== before: cases/other.yml` are in the state before this one, which
    is then there beside the project.
    """
    root = folder / "project"
    shutil.copytree(BASE, root)
    first, *rest = _FILE.split(example)
    files = list(zip(rest[::2], rest[1::2], strict=True))
    before = [
        (name.removeprefix(_BEFORE), text) for name, text in files if name.startswith(_BEFORE)
    ]
    if before:
        shutil.copytree(BASE, folder / "before")
        _write_all(folder / "before", before)
    now = [(name, text) for name, text in files if not name.startswith(_BEFORE)]
    if first.strip() or not any(name.startswith("cases/") for name, _ in now):
        _write(root / "briefs" / "cases" / "example.yml", record(first))
    else:
        (root / "briefs" / "cases" / "example.yml").write_text(BASE_RECORD, encoding="utf-8")
    _write_all(root, now)
    return root


def _write_all(root: Path, files: list[tuple[str, str]]) -> None:
    for name, text in files:
        is_outside = name.startswith(("site_config.yml", "templates/"))
        path = root / name if is_outside else root / "briefs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, record(text) if name.startswith("cases/") else text)


def record(fields: str) -> str:
    """The base record with the given top-level fields in place of its own, in their place."""
    replaced = dict(_blocks(fields.strip("\n")))
    own = _blocks(BASE_RECORD)
    kept = [(name, replaced.pop(name, text)) for name, text in own]
    return "".join(text.rstrip("\n") + "\n" for _, text in [*kept, *replaced.items()])


def _blocks(text: str) -> list[tuple[str, str]]:
    starts = [found.start() for found in _FIELD.finditer(text)]
    blocks: list[tuple[str, str]] = []
    for start, end in pairwise([*starts, len(text)]):
        block = text[start:end]
        name = block.split(":", 1)[0]
        if blocks and blocks[-1][0] == name:
            # A field given twice is what the example is about.
            blocks[-1] = (name, blocks[-1][1] + block)
        else:
            blocks.append((name, block))
    return blocks


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def check(root: Path, today: datetime.date = TODAY) -> Checked:
    """The problems of a project on a fixed day, held against the state before where there is one."""
    before = root.parent / "before"
    earlier = load_project(before) if before.is_dir() else None
    if _has_base_settings(root):
        return check_records(load_project(root), How(today), earlier)
    project = open_project(root)
    how = How(today, fonts=project.settings.fonts)
    return with_settings(project, check_records(load_project(root), how, earlier))


def _has_base_settings(root: Path) -> bool:
    """True if nothing but records is new, so that its settings, which take half of the time, need not be read."""
    names = {path.name for path in root.iterdir()}
    config = root / "site_config.yml"
    return names <= {*os.listdir(BASE), ".briefs-cache"} and config.read_bytes() == _BASE_CONFIG


def messages(root: Path) -> list[str]:
    """All problems but infos as `file:line:column severity rule path | message | hint`."""
    return [
        f"{p.file.removeprefix('briefs/')}:{p.line}:{p.column} {p.severity} {p.rule} {p.path} | "
        f"{p.message} | {p.hint}"
        for p in check(root).problems
        if p.severity != "info"
    ]


def context_of(scopes: Mapping[str, CaseContext], **registries: Any) -> ProjectContext:
    """The context of a project in which nothing is faulty."""
    empty: dict[str, Any] = {"actors": {}, "topics": {}, "terms": {}, "redirects": {}}
    return ProjectContext(scopes, frozenset(scopes), today=TODAY, **{**empty, **registries})


def scope_of(case: Case) -> CaseContext:
    """A case in which nothing is faulty."""
    return CaseContext(case, TODAY, frozenset())
