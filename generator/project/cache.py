"""The build database: one SQLite file with records and results that later builds reuse.

`memo` holds results by the hash of what they are made from, `record` what is known of each record by its file. The file
may be thrown away at any time, and one that is damaged, or that another program made, is. Nothing in it can run: it has no
views and no triggers, and values are read by `serialisation`. See https://www.sqlite.org/security.html.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from generator.project.git import GitError, keeps

FOLDER = ".briefs-cache"
FILE = "site.db"
_DAY = 24 * 60 * 60
_MONTH = 30
_PATIENCE = 30
_SCHEMA = (
    "CREATE TABLE memo(key TEXT PRIMARY KEY, used INTEGER, sum BLOB, content BLOB)",
    "CREATE TABLE record(name TEXT PRIMARY KEY, stat TEXT, digest TEXT, key TEXT, sum BLOB, light BLOB, full BLOB)",
)
# A power cut may damage the file, and then it is rebuilt.
_SETUP = "PRAGMA trusted_schema = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"


class Stat(NamedTuple):
    """An entry of the stat cache: the stat of a file when it was read, and the digest of its content."""

    stat: str
    digest: str


class Cache:
    """The build database in a folder. Without a folder, everything is rebuilt."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        # A process that was forked must not use what its parent has opened.
        self._opened: dict[int, sqlite3.Connection | None] = {}

    def __reduce__(self) -> tuple[type["Cache"], tuple[Path | None]]:
        return Cache, (self.folder,)

    def get(self, material: bytes, make: Callable[[], bytes]) -> bytes:
        """The result of `make`, cached; `material` holds all its inputs, including versions of tools."""
        key = sha256(material).hexdigest()
        content = self.find(key)
        if content is None:
            content = make()
            self.keep(key, content)
        return content

    def find(self, key: str) -> bytes | None:
        """The value stored under a hash, if it exists and is undamaged."""
        found = self._rows("SELECT content, sum, used FROM memo WHERE key = ?", key)
        if not found or found[0][1] != _sum(key, found[0][0]):
            return None
        if found[0][2] != _today():
            self._run("UPDATE memo SET used = ? WHERE key = ?", [(_today(), key)])
        return bytes(found[0][0])

    def keep(self, key: str, content: bytes) -> bool:
        """Keep something under the hash of what it is made from; whether that could be done."""
        row = (key, _today(), _sum(key, content), content)
        return self._run("INSERT OR REPLACE INTO memo VALUES (?, ?, ?, ?)", [row])

    def stats(self) -> dict[str, Stat]:
        """The stat cache of record files, by name."""
        rows = self._rows("SELECT name, stat, digest FROM record")
        return {name: Stat(stat or "", digest or "") for name, stat, digest in rows}

    def keep_stats(self, known: Mapping[str, Stat], gone: Iterable[str]) -> None:
        """Keep how files lie now, and forget those that are gone."""
        upsert = (
            "INSERT INTO record(name, stat, digest) VALUES (?, ?, ?) "
            "ON CONFLICT(name) DO UPDATE SET stat = excluded.stat, digest = excluded.digest"
        )
        self._run(upsert, [(name, *stat) for name, stat in known.items()])
        self._run("DELETE FROM record WHERE name = ?", [(name,) for name in gone])

    def lights(self) -> dict[str, tuple[str, bytes]]:
        """The cache key and the light part of each record."""
        rows = self._rows("SELECT name, key, light, sum FROM record WHERE key IS NOT NULL")
        return {n: (key, light) for n, key, light, sum in rows if sum == _sum(key, light)}

    def keep_records(self, rows: Iterable[tuple[str, str, bytes, bytes]]) -> bool:
        """Keep records as (name, key, light part, full part)."""
        upsert = (
            "INSERT INTO record(name, key, sum, light, full) VALUES (?, ?, ?, ?, ?) ON CONFLICT(name) DO UPDATE SET "
            "key = excluded.key, sum = excluded.sum, light = excluded.light, full = excluded.full"
        )
        return self._run(
            upsert, [(name, key, _sum(key, light), light, full) for name, key, light, full in rows]
        )

    def find_part(self, name: str, key: str, start: int, end: int) -> bytes | None:
        """Bytes of the full part of a record; the caller has to check that they are complete."""
        query = "SELECT substr(full, ?, ?) FROM record WHERE name = ? AND key = ?"
        found = self._rows(query, start + 1, end - start, name, key)
        return bytes(found[0][0] or b"") if found else None

    def sweep(self) -> None:
        """Delete entries that were not used for a month."""
        self._run("DELETE FROM memo WHERE used < ?", [(_today() - _MONTH,)])

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self._guarded() as database:
            return database.execute(query, values).fetchall() if database else []
        return []

    def _run(self, command: str, rows: list[Any]) -> bool:
        if rows:
            with self._guarded() as database:
                if database:
                    with database:
                        database.executemany(command, rows)
                    return True
        return False

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """The database, if there is one. A database that cannot be used only makes the next build slower."""
        process = os.getpid()
        if process not in self._opened:
            self._opened[process] = self._open()
        try:
            yield self._opened[process]
        except sqlite3.OperationalError:
            # Another process holds it, or the disk is full.
            pass
        except sqlite3.Error:
            self._throw_away()
            del self._opened[process]

    def _open(self) -> sqlite3.Connection | None:
        if self.folder is None:
            return None
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True)
            # Keeps the cache out of commits.
            with (
                suppress(FileExistsError),
                (self.folder / ".gitignore").open("x", encoding="utf-8") as file,
            ):
                file.write("*\n")
            if (self.folder / FILE).is_symlink():
                return None
            try:
                return self._connected()
            except sqlite3.DatabaseError:
                self._throw_away()
                return self._connected()
        except (OSError, sqlite3.Error):
            return None

    def _connected(self) -> sqlite3.Connection:
        """The database as this program makes it. Raises sqlite3.DatabaseError where it is another one."""
        assert self.folder is not None  # `_open` has looked
        found = sqlite3.connect(self.folder / FILE, timeout=_PATIENCE, check_same_thread=False)
        try:
            found.executescript(_SETUP)
            made = {sql for (sql,) in found.execute("SELECT sql FROM sqlite_master") if sql}
            if not made:
                for command in _SCHEMA:
                    found.execute(command.replace("TABLE", "TABLE IF NOT EXISTS"))
            elif made != set(_SCHEMA):
                raise sqlite3.DatabaseError("the tables are not those of this program")
        except sqlite3.Error:
            found.close()
            raise
        return found

    def _throw_away(self) -> None:
        assert self.folder is not None  # there was a database
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                (self.folder / f"{FILE}{ending}").unlink()


def open_cache(root: Path) -> Cache:
    """The build database of the project at `root`. One that was committed is not used: whoever may propose a change could
    say there what is in a record."""
    return Cache(None if why_unused(root) else root / FOLDER)


@lru_cache(maxsize=64)
def why_unused(root: Path) -> str:
    """Why the cache of a project is not used, and what to type; nothing where it is."""
    try:
        if not ((root / FOLDER).is_dir() and keeps(root, FOLDER)):
            return ""
    except GitError as error:
        return f"{FOLDER} is not used, as git does not say whether it is committed. {error}"
    return f"{FOLDER} is committed, and so it is not used. Take it out: git rm -r --cached {FOLDER}"


def _sum(key: str, content: bytes) -> bytes:
    """A sum by which damage shows, and that an entry is that of its key."""
    return blake2b(content, key=key.encode()[:64], digest_size=16).digest()


def _today() -> int:
    return int(time.time()) // _DAY
