"""The cache gives what would have been made, whatever happened to its folder."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.project.cache import FILE, FOLDER, Cache, open_cache, why_unused
from tests.repository import Repository


class Maker:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"content"


def change(folder: Path, command: str, *values: object) -> None:
    """Do something to the database behind the back of the program."""
    with closing(sqlite3.connect(folder / FILE)) as database, database:
        database.execute(command, values)


def count(folder: Path) -> int:
    with closing(sqlite3.connect(folder / FILE)) as database:
        return int(database.execute("SELECT count(*) FROM memo").fetchone()[0])


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


@pytest.mark.parametrize("damage", [b"", b"conten", b"another"])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    make = Maker()
    asked(tmp_path, b"one", make=make)
    change(tmp_path, "UPDATE memo SET content = ?", damage)
    asked(tmp_path, b"one", b"one", make=make)
    assert make.made == 2


def test_an_entry_of_another_key_is_not_taken(tmp_path: Path) -> None:
    make = Maker()
    asked(tmp_path, b"one", make=make)
    change(tmp_path, "UPDATE memo SET key = ?", sha256(b"two").hexdigest())
    asked(tmp_path, b"two", make=make)
    assert make.made == 2


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TABLE other(name TEXT)",
        "CREATE VIEW seen AS SELECT * FROM memo",
        "CREATE TRIGGER planted AFTER INSERT ON memo BEGIN DELETE FROM record; END",
        "DROP TABLE record",
    ],
)
def test_a_database_that_another_program_made_is_thrown_away(tmp_path: Path, planted: str) -> None:
    make = Maker()
    asked(tmp_path, b"one", make=make)
    change(tmp_path, planted)
    asked(tmp_path, b"one", b"one", make=make)
    assert make.made == 2


@pytest.mark.parametrize("keeps", [0, 100, 5000])
def test_a_damaged_database_is_thrown_away(tmp_path: Path, keeps: int) -> None:
    make = Maker()
    asked(tmp_path, b"one", make=make)
    change(tmp_path, "PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:keeps] + b"x" * 9000)
    asked(tmp_path, b"one", make=make)
    asked(tmp_path, b"one", make=make)
    assert make.made == 2


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"of somebody")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / FILE).symlink_to(other)
    make = Maker()
    asked(folder, b"one", b"one", make=make)
    assert (make.made, other.read_bytes()) == (2, b"of somebody")


def test_what_nobody_asks_for_any_more_is_swept_out(tmp_path: Path) -> None:
    make = Maker()
    asked(tmp_path, b"one", b"two", make=make).sweep()
    assert count(tmp_path) == 2
    change(tmp_path, "UPDATE memo SET used = used - 31")
    asked(tmp_path, b"two", make=make).sweep()
    assert count(tmp_path) == 1
    asked(tmp_path, b"two", make=make)
    assert make.made == 2


def test_several_processes_may_write_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("before", b"0")
    with ProcessPoolExecutor(4, multiprocessing.get_context("fork")) as workers:
        assert all(workers.map(partial(_kept, cache), range(40)))
    assert [cache.find(str(number)) for number in range(40)] == [b"%d" % n for n in range(40)]


def _kept(cache: Cache, number: int) -> bool:
    return cache.keep(str(number), b"%d" % number)


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
        f"{root} belongs to another user, so git refuses to read it. If you trust it, type: "
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
