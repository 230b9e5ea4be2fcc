"""Records that lie as they did are not read again; those that may have changed are."""

import os
import time
from pathlib import Path

import pytest

from generator.parsing.file import read_most
from generator.project import source_tree
from generator.project.cache import Cache
from generator.project.source_tree import load_project
from tests.support import make_project


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was saved a while ago, by a clock that is ten minutes ahead of that of the disk."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 10 * 60 * 1_000_000_000)
    return make_project(tmp_path)


def is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """True if a command reads the record."""
    read: list[Path] = []
    real = read_most

    def noted(path: Path) -> bytes:
        if path.name == "example.yml":
            read.append(path)
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(source_tree, "read_most", noted)
        load_project(root, Cache(root / "cache"))
    return bool(read)


def test_what_lies_as_it_did_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_read(root, monkeypatch)
    assert not is_read(root, monkeypatch)


def test_a_change_of_the_same_size_and_time_is_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_read(root, monkeypatch)
    path = root / "briefs/cases/example.yml"
    before, text = path.stat(), path.read_bytes()
    path.write_bytes(text.replace(b"title: W", b"title: X"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_size == before.st_size
    assert is_read(root, monkeypatch)


def test_another_file_in_its_place_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_read(root, monkeypatch)
    path = root / "briefs/cases/example.yml"
    other = root / "other.yml"
    other.write_bytes(path.read_bytes())
    other.replace(path)
    assert is_read(root, monkeypatch)


def test_what_was_saved_a_moment_ago_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    assert is_read(root, monkeypatch)
    assert is_read(root, monkeypatch)


def test_a_project_is_the_same_whether_or_not_its_files_are_read(
    root: Path, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "cache")
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
