"""The cache gives what would have been made, whatever happened to its folder."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.project.cache import FOLDER, Cache, open_cache, why_unused
from tests.repository import Repository


class Maker:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"content"


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("??/*"))


def asked(folder: Path, *materials: bytes, make: Callable[[], bytes]) -> Cache:
    cache = Cache(folder)
    assert [cache.get(material, make) for material in materials] == [b"content"] * len(materials)
    return cache


def test_what_was_made_from_the_same_is_not_made_again(tmp_path: Path) -> None:
    make = Maker()
    asked(tmp_path, b"one", b"one", make=make)
    asked(tmp_path, b"one", make=make)
    assert make.made == 1
    asked(tmp_path, b"two", make=make)
    assert make.made == 2


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    make = Maker()
    asked(tmp_path, b"one", make=make)
    (entry,) = entries(tmp_path)
    for damage in (b"", entry.read_bytes()[:-1], b"x" * 60):
        entry.write_bytes(damage)
        asked(tmp_path, b"one", make=make)
    assert make.made == 4


def test_what_nobody_asks_for_any_more_is_swept_out(tmp_path: Path) -> None:
    make = Maker()
    asked(tmp_path, b"one", b"two", make=make).sweep()
    assert len(entries(tmp_path)) == 2
    long_ago = time.time() - 31 * 24 * 60 * 60
    for path in (*entries(tmp_path), tmp_path / ".swept"):
        os.utime(path, (long_ago, long_ago))
    asked(tmp_path, b"two", make=make).sweep()
    assert len(entries(tmp_path)) == 1
    asked(tmp_path, b"two", make=make)
    assert make.made == 2


def test_what_others_keep_in_the_folder_stays(tmp_path: Path) -> None:
    asked(tmp_path, b"one", make=Maker())
    others = [
        tmp_path / name for name in ("my/letter", "ab/notes.txt", f"ab/{'c' * 64}", ".gitignore")
    ]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    long_ago = time.time() - 31 * 24 * 60 * 60
    for path in (*others, tmp_path / ".swept"):
        if path.exists():
            os.utime(path, (long_ago, long_ago))
    asked(tmp_path, b"two", b"three", make=Maker()).sweep()
    assert [path.read_text(encoding="utf-8") for path in others] == ["mine"] * 4


def test_the_folder_is_never_committed(tmp_path: Path) -> None:
    asked(tmp_path, b"one", make=Maker())
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_where_nothing_can_be_kept_everything_is_made(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    make = Maker()
    asked(blocked, b"one", make=make).sweep()
    asked(blocked, b"one", make=make)
    assert make.made == 2
    assert Cache().get(b"one", make) == b"content"


def test_nor_is_one_of_which_git_does_not_say_whether_it_was(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.put()
    root = repository.root
    (root / FOLDER).mkdir()
    # As if the folder belonged to another user.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert open_cache(root).folder is None
    result = CliRunner().invoke(main, ["-C", str(root), "check"])
    assert result.stderr == (
        "briefs: .briefs-cache is not used, as git does not say whether it is committed. "
        f"{root} belongs to somebody else, and so git does not look at it. If you trust it, type: "
        f"git config --global --add safe.directory {root}\n"
    )


def test_without_a_repository_nothing_is_committed(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    assert open_cache(tmp_path).folder == tmp_path / FOLDER


def test_a_cache_that_was_committed_is_not_used(repository: Repository) -> None:
    repository.put()
    root = repository.root
    folder = root / FOLDER
    folder.mkdir()
    (folder / "entry").write_text("what a stranger put there", encoding="utf-8")
    assert open_cache(root).folder == folder
    why_unused.cache_clear()
    repository.git("add", "-f", FOLDER)
    assert open_cache(root).folder is None
    result = CliRunner().invoke(main, ["-C", str(root), "check"])
    assert result.stderr == (
        "briefs: .briefs-cache is committed, and so it is not used. "
        "Take it out: git rm -r --cached .briefs-cache\n"
    )
