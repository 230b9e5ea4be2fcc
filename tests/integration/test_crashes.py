"""Builds that are killed, that meet a full disk or a read-only folder, or whose files vanish."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.crashes import WAYS, Ground, run, tree

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"))


def test_a_killed_build_leaves_a_whole_site_and_nothing_else(ground: Ground) -> None:
    counts, wrong = run(ground, 2 * len(WAYS), random.Random(7))
    assert wrong == []
    assert sum(counts.values()) == 2 * len(WAYS)


def test_what_a_dead_process_left_is_cleared_also_when_nothing_is_to_be_built(
    ground: Ground,
) -> None:
    ground.build()
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = ground.root / f".site.briefs-{process.pid}"
    (left / "new").mkdir(parents=True)
    ground.build()
    assert not left.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b"no database" * 1000),
        lambda path: path.write_bytes(
            path.read_bytes()[:4096] + os.urandom(4096) + path.read_bytes()[8192:]
        ),
        lambda path: _planted(path),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "cut", "other", "scrambled", "planted", "folder"],
)
def test_a_damaged_or_planted_cache_changes_no_byte(damage: object, ground: Ground) -> None:
    ground.edit(0)
    ground.build()
    assert callable(damage)
    damage(ground.root / ".briefs-cache" / "site.db")
    shutil.rmtree(ground.root / "site")
    ground.build()
    assert tree(ground.root / "site") == ground.clean[0]
    owned = list(ground.folder.rglob("owned"))
    database = ground.root / ".briefs-cache" / "site.db"
    if database.is_dir():
        database.rmdir()
    assert owned == []


def _planted(path: Path) -> None:
    """Every value becomes a pickle that would write a file."""
    evil = b"cos\nsystem\n(S'touch owned'\ntR."
    with sqlite3.connect(path) as database:
        for (table,) in database.execute(
            "select name from sqlite_master where type = 'table'"
        ).fetchall():
            for column in [row[1] for row in database.execute(f"pragma table_info('{table}')")]:
                database.execute(
                    f"update or ignore '{table}' set '{column}' = ? where typeof(\"{column}\") = 'blob'",
                    (evil,),
                )
    database.close()


def test_a_file_that_vanishes_from_the_site_comes_back(ground: Ground) -> None:
    ground.edit(0)
    ground.build()
    for name in ("index.html", "cases/index.html", "assets/style.css"):
        (ground.root / "site" / name).unlink()
    ground.build()
    assert tree(ground.root / "site") == ground.clean[0]


def test_a_full_disk_is_told_and_leaves_the_site_as_it_was(ground: Ground) -> None:
    ground.edit(0)
    ground.build()
    before = tree(ground.root / "site")
    ground.edit(1)
    # No file may grow beyond some kilobytes: each write fails as on a full disk.
    script = 'ulimit -f 8; exec "$@"'
    done = subprocess.run(
        ["bash", "-c", script, "x", sys.executable, "-m", "generator", "-C", str(ground.root), "build", "--no-search", "--full"],
        capture_output=True, text=True, check=False,
        env={**os.environ, "TMPDIR": str(ground.temp), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert tree(ground.root / "site") == before
    ground.build()
    assert tree(ground.root / "site") == ground.clean[1]
    assert json.loads((ground.root / "site" / ".briefs-site").read_text())["names"]
