"""The commits of the main line, from a real repository."""

from pathlib import Path

import pytest

from generator.history.git_log import main_line
from generator.project.cache import Cache
from tests.repository import Repository


def test_git_is_asked_once_for_each_state(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, keys = Cache(tmp_path / "cache"), set()
    keep = Cache.keep

    def noted(self: Cache, key: str, content: bytes) -> bool:
        keys.add(key)
        return keep(self, key, content)

    monkeypatch.setattr(Cache, "keep", noted)
    repository.write("briefs/a.yml", "1")
    first = repository.commit("2022-03-04")
    found = main_line(repository.root, ["briefs"], cache)
    assert [(commit.id, commit.day) for commit in found] == [(first, "2022-03-04")]
    # What git would say is taken from the cache: here something else, to tell the two apart.
    (entry,) = keys
    log = (cache.find(entry) or b"").replace(b"2022", b"2021")
    cache.keep(entry, log)
    assert [commit.day for commit in main_line(repository.root, ["briefs"], cache)] == [
        "2021-03-04"
    ]
    assert [commit.day for commit in main_line(repository.root, ["briefs"])] == ["2022-03-04"]


def test_a_new_commit_and_other_folders_are_other_states(
    repository: Repository, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "cache")
    repository.write("briefs/a.yml", "1")
    first = repository.commit()
    assert [commit.id for commit in main_line(repository.root, ["briefs"], cache)] == [first]
    repository.write("docs/b.md", "1")
    second = repository.commit()
    assert [commit.id for commit in main_line(repository.root, ["briefs"], cache)] == [first]
    both = main_line(repository.root, ["briefs", "docs"], cache)
    assert [commit.id for commit in both] == [second, first]


def test_a_history_that_was_fetched_later_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.write("briefs/a.yml", "1")
    repository.commit()
    repository.write("briefs/a.yml", "2")
    repository.commit()
    clone = tmp_path / "clone"
    repository.git("clone", "--depth=1", f"file://{repository.root}", str(clone))
    cache = Cache(tmp_path / "cache")
    assert main_line(clone, ["briefs"], cache) == ()
    repository.git("-C", str(clone), "fetch", "--unshallow")
    assert len(main_line(clone, ["briefs"], cache)) == 2
