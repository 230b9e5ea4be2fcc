"""A folder that is replaced whole or not at all, or patched file by file."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.build.output_folder import beside, patching


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "page").write_text(text, encoding="utf-8")
    return path


def pid_of_the_dead() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def there(root: Path) -> dict[str, str]:
    return {path.name: (path / "page").read_text(encoding="utf-8") for path in root.iterdir()}


def test_what_is_made_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    folder(tmp_path / "site", "old")
    with beside(tmp_path / "site") as making:
        folder(making, "new")
        assert there(tmp_path)["site"] == "old"
    assert there(tmp_path) == {"site": "new"}


def test_after_a_failure_nothing_has_happened(tmp_path: Path) -> None:
    folder(tmp_path / "site", "old")
    with pytest.raises(FileExistsError), beside(tmp_path / "site") as making:
        folder(folder(making, "half"), "twice")
    assert there(tmp_path) == {"site": "old"}


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    dead = pid_of_the_dead()
    folder(tmp_path / "site", "old")
    folder(tmp_path / f"site.making-{dead}", "half")
    folder(tmp_path / f"site.old-{dead}", "older")
    folder(tmp_path / "site.old-school", "a folder of somebody else")
    with beside(tmp_path / "site") as making:
        folder(making, "new")
    assert there(tmp_path) == {"site": "new", "site.old-school": "a folder of somebody else"}


def test_a_folder_that_was_put_away_comes_back(tmp_path: Path) -> None:
    folder(tmp_path / f"site.old-{pid_of_the_dead()}", "old")
    with pytest.raises(ValueError, match="no"), beside(tmp_path / "site"):
        raise ValueError("no")
    assert there(tmp_path) == {"site": "old"}


def test_another_build_at_work_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        folder(tmp_path / f"site.making-{process.pid}", "half")
        with beside(tmp_path / "site") as making:
            folder(making, "new")
        assert sorted(there(tmp_path)) == ["site", f"site.making-{process.pid}"]
        process.communicate(b"\n")


def test_a_patch_is_put_into_the_folder_when_it_is_whole(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    (site / "other").write_text("stays", encoding="utf-8")
    with patching(site) as making:
        (making / "a/b").mkdir(parents=True)
        (making / "a/b/c").write_text("added", encoding="utf-8")
        (making / "page").write_text("new", encoding="utf-8")
        assert there(tmp_path)["site"] == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    files = {name: (site / name).read_text("utf-8") for name in ("page", "other", "a/b/c")}
    assert files == {"page": "new", "other": "stays", "a/b/c": "added"}


def test_a_patch_that_fails_changes_nothing(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    with pytest.raises(FileExistsError), patching(site) as making:
        folder(folder(making, "half"), "twice")
    assert there(tmp_path) == {"site": "old"}
