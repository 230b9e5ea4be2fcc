"""This project as a contender, and the floor below it: reading the same records, writing the same bytes."""

import shutil
import sys
from pathlib import Path

from benchmarks.contender import Contender, Task, building, remove
from benchmarks.corpus import ROOT, case_path
from benchmarks.serving import PORT
from generator import __version__

NAME = "this project"
FLOOR = "floor"
CHECK_COLD, CHECK_WARM = "check, cold", "check, warm"
PARSE, WRITE = "parse", "write"

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
    made = (folder / "site", _cache(folder))
    return building(command, made, edited, "summary:\n- ")


def _cache(folder: Path) -> Path:
    return folder / ".briefs-cache"
