"""Files that lie as they did need not be read again; those that may have changed are."""

import os
import time
from pathlib import Path

import pytest

from generator.project.cache import Cache
from generator.project.source_tree import load_project
from generator.project.stat_cache import Stamps
from tests.support import make_project


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was saved a while ago, by a clock that is ten minutes ahead of that of the disk."""
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10 * 60 * 1_000_000_000)
    return path


def noted(path: Path) -> None:
    stamps = Stamps(path.parent, Cache(path.parent / "cache"))
    stamps.note(str(path), "its digest")
    stamps.keep()


def known(path: Path) -> str | None:
    return Stamps(path.parent, Cache(path.parent / "cache")).digest(str(path))


def test_what_lies_as_it_did_is_known(path: Path) -> None:
    assert known(path) is None
    noted(path)
    assert known(path) == "its digest"


def test_a_change_of_the_same_size_and_time_is_seen(path: Path) -> None:
    before = path.stat()
    noted(path)
    path.write_text("a: 2\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert known(path) is None


def test_another_file_in_its_place_is_seen(path: Path) -> None:
    other = path.with_name("b.yml")
    other.write_text("a: 2\n", encoding="utf-8")
    noted(path)
    other.replace(path)
    assert known(path) is None


def test_a_file_that_is_gone_is_not_known(path: Path) -> None:
    noted(path)
    path.unlink()
    assert known(path) is None


def test_what_was_saved_a_moment_ago_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    noted(path)
    assert known(path) is None


def test_a_project_is_the_same_whether_or_not_its_files_are_read(
    tmp_path: Path, path: Path
) -> None:
    root, cache = make_project(tmp_path), Cache(tmp_path / "cache")
    first = load_project(root)
    for _ in range(2):
        again = load_project(root, cache)
        assert again.cases.keys() == first.cases.keys()
        assert [raw.digest for raw in again.cases.values()] == [
            raw.digest for raw in first.cases.values()
        ]
    record = next(iter(first.cases.values()))
    record.path.write_bytes(b"title: Another\n")
    assert load_project(root, cache).cases[record.path.stem].data == b"title: Another\n"
    assert load_project(root, cache).cases[record.path.stem].digest != record.digest
