"""This project as a contender, and the floor below it: reading the same records, writing the same bytes."""

import shutil
import sys
from pathlib import Path

from benchmarks.contender import (
    COLD,
    EVENT,
    REGISTRY,
    TEMPLATE,
    TITLE,
    Contender,
    Task,
    building,
    edit,
    remove,
)
from benchmarks.corpus import ROOT, case_path
from benchmarks.serving import PORT
from generator import __version__
from generator.model.site import OWN_TEMPLATES

NAME = "this project"
PAGES = "this project, pages alone"
FLOOR = "floor"
CHECK_COLD, CHECK_WARM = "check, cold", "check, warm"
PARSE, WRITE = "parse", "write"

# Every page of a case is made of it.
_TEMPLATE = "case.html"
_ENVIRONMENT = {"PYTHONPATH": str(ROOT)}


def ours(corpus: Path, folder: Path, cases: int, has_files: bool = False) -> Contender:
    """The project with its pages alone, as the others make no cards and no PDFs; or with these files, too."""
    shutil.copytree(corpus, folder)
    if not has_files:
        config = folder / "site_config.yml"
        text = config.read_text(encoding="utf-8")
        before, mark, after = text.partition("  - briefs:\n")
        assert mark, f"{config} has no options of the generator"
        options = "      cards: false\n      pdf: false\n"
        config.write_text(before + mark + options + after, encoding="utf-8")
    check = (sys.executable, "-m", "generator", "check")
    checks = (
        Task(CHECK_COLD, check, lambda: remove(_cache(folder))),
        Task(CHECK_WARM, check, lambda: None),
    )
    server = (sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{PORT}")
    tasks = (*_builds(folder, cases), *checks)
    return Contender(NAME, __version__, folder, folder / "site", tasks, _ENVIRONMENT, server)


def pages_alone(corpus: Path, folder: Path, cases: int) -> Contender:
    """The project without the files beside pages: no data, citations, feeds, calendars, nor copies as Markdown."""
    project = ours(corpus, folder, cases)
    command = (sys.executable, "-m", "benchmarks.pages_alone", "build", "--no-search")
    cold = Task(COLD, command, lambda: remove(folder / "site", _cache(folder)))
    return Contender(PAGES, __version__, folder, project.output, (cold,), _ENVIRONMENT)


def floor(corpus: Path, folder: Path, site: Path) -> Contender:
    """The floor: work that no generator of this site can avoid."""
    folder.mkdir(parents=True)
    command = (sys.executable, "-m", "benchmarks.floor")
    written = folder / "written"
    tasks = (
        Task(PARSE, (*command, PARSE, str(corpus / "briefs")), lambda: None),
        Task(WRITE, (*command, WRITE, str(site), str(written)), lambda: remove(written)),
    )
    return Contender(FLOOR, f"Python {sys.version.split()[0]}", folder, None, tasks, _ENVIRONMENT)


def _builds(folder: Path, cases: int) -> tuple[Task, ...]:
    command = (sys.executable, "-m", "generator", "build", "--no-search")
    edited = folder / case_path(cases // 2)
    template = folder / "templates" / _TEMPLATE
    made = (folder / "site", _cache(folder), template.parent)
    actors = folder / "briefs" / "actors.yml"
    return (
        *building(command, made, edited, "summary:\n- "),
        Task(EVENT, command, lambda: edit(edited, "\n  what: ")),
        Task(TITLE, command, lambda: edit(edited, "title: ")),
        Task(REGISTRY, command, lambda: edit(actors, "\n  name: ")),
        Task(TEMPLATE, command, lambda: _edit_template(template)),
    )


def _edit_template(path: Path) -> None:
    """Put a line at the end of the project's own copy of a template."""
    path.parent.mkdir(exist_ok=True)
    before = path if path.exists() else OWN_TEMPLATES / path.name
    text = before.read_text(encoding="utf-8")
    path.write_text(f"{text}<p>Edited</p>\n", encoding="utf-8")


def _cache(folder: Path) -> Path:
    return folder / ".briefs-cache"
