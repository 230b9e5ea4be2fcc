"""The modules that a command loads before it starts: a writer waits for them each time."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import make_project

pytestmark = pytest.mark.slow

_LOADED = re.compile(r"^import time: .*\| +(\S+)$", re.M)
# What takes long to load, and is needed seldom or by few commands only.
_MKDOCS = {"mkdocs", "jinja2", "markdown"}
_OTHERS = {"distributed", "icalendar", "segno", "urllib.request"}


def loaded(root: Path, *arguments: str) -> set[str]:
    """The modules that a command loads, in a process of its own."""
    command = [sys.executable, "-X", "importtime", "-m", "generator", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    return set(_LOADED.findall(done.stderr))


def test_a_check_loads_mkdocs_only_for_settings_that_it_does_not_know(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    # The first check begins the cache.
    loaded(root, "check")
    assert loaded(root, "check") >= _MKDOCS
    assert not loaded(root, "check") & (_MKDOCS | _OTHERS)
    config = root / "site_config.yml"
    config.write_text(config.read_text("utf-8") + "copyright: Ours\n", "utf-8")
    assert loaded(root, "check") >= _MKDOCS
    assert not loaded(root, "check") & _MKDOCS


@pytest.mark.slow
def test_a_build_after_an_edit_loads_nothing_that_only_other_files_need(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    config.write_text(
        config.read_text("utf-8").replace("- briefs", "- briefs: {pdf: false}"), "utf-8"
    )
    loaded(root, "build", "--no-search")
    record = root / "briefs/cases/example.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("\nsummary:\n  - ", "\nsummary:\n  - Edited. "), "utf-8")
    assert record.read_text("utf-8") != text
    assert not loaded(root, "build", "--no-search") & _OTHERS
