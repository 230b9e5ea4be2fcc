"""The folders of a project, and what may lie in them: links that stay inside, and files."""

import os
from pathlib import Path

import pytest

from generator.project.settings import read_settings
from tests.support import make_project

THEMED = """=== site_config.yml
site_name: Example site
docs_dir: briefs/pages
theme: {name: material, custom_dir: overrides}
plugins: [briefs]
"""


def told(root: Path) -> list[tuple[str, str, str]]:
    problems = read_settings(root / "site_config.yml").problems
    return [(p.file, p.rule, p.message) for p in problems]


@pytest.mark.parametrize("place", ["briefs", "briefs/pages", "briefs/cases", "overrides"])
def test_a_folder_of_the_project_is_no_link_out_of_it(place: str, tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", THEMED)
    (root / "overrides").mkdir()
    assert told(root) == []
    outside = tmp_path / "outside"
    (root / place).rename(outside)
    (root / place).symlink_to(outside)
    assert told(root) == [(place, "file-name", "This symbolic link leads out of the project.")]
    # One that stays inside is one of the project's own ways.
    outside.rename(root / "elsewhere")
    (root / place).unlink()
    (root / place).symlink_to(root / "elsewhere")
    assert told(root) == []


def test_a_folder_that_is_named_outside_of_the_project_may_be(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", THEMED.replace("briefs/pages", "../pages"))
    (root / "overrides").mkdir()
    (root.parent / "pages").mkdir()
    assert told(root) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_neither_a_file_nor_a_folder_is_told_and_not_read(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    os.mkfifo(root / "briefs/pages/pipe.md")
    assert told(root) == [("briefs/pages/pipe.md", "file-name", "This is not a regular file.")]
