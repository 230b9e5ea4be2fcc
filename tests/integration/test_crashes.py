"""Builds that are killed, that meet a full disk or a read-only folder, or whose files vanish."""

import ctypes
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.extent import some
from tests.integration.crashes import WAYS, Ground, run, tree

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"))


def test_a_killed_build_leaves_a_whole_site_and_nothing_else(ground: Ground) -> None:
    counts, wrong = run(ground, len(WAYS), random.Random(7))
    assert wrong == []
    assert sum(counts.values()) == len(WAYS)


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


DAMAGES: dict[str, Callable[[Path], object]] = {
    "scrambled": lambda path: path.write_bytes(
        path.read_bytes()[:4096] + os.urandom(4096) + path.read_bytes()[8192:]
    ),
    "empty": lambda path: path.write_bytes(b""),
    "other": lambda path: path.write_bytes(b"no database" * 1000),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "planted": lambda path: _planted(path),
    "folder": lambda path: _folder_at(path),
}


@pytest.mark.parametrize("damage", [*some([*DAMAGES][:4], 2), "planted", "folder"])
def test_a_damaged_or_planted_cache_changes_no_byte(damage: str, ground: Ground) -> None:
    ground.edit(0)
    ground.build()
    DAMAGES[damage](ground.root / ".briefs-cache" / "site.db")
    shutil.rmtree(ground.root / "site")
    ground.build()
    assert tree(ground.root / "site") == ground.clean[0]
    owned = list(ground.folder.rglob("owned"))
    database = ground.root / ".briefs-cache" / "site.db"
    if database.is_dir():
        database.rmdir()
    assert owned == []


def _folder_at(path: Path) -> None:
    path.unlink()
    path.mkdir()


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


def built(
    ground: Ground, *options: str, temp: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """A build of somebody who may not write what is write-protected, as an administrator may."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(ground.root), "build", "--no-search", *options],
        capture_output=True, text=True, check=False, preexec_fn=_without_rights,
        env={**os.environ, "TMPDIR": str(temp or ground.temp), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def _without_rights() -> None:
    # PR_CAPBSET_DROP of CAP_DAC_OVERRIDE; who has no such right has nothing to drop.
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="rights are taken away as Linux does it")
@pytest.mark.parametrize("part", [".", "site/cases", ".briefs-cache/site.db", "../temp"])
def test_what_is_write_protected_is_told_and_nothing_is_half_made(
    part: str, ground: Ground
) -> None:
    ground.edit(0)
    ground.build()
    ground.edit(1)
    path = ground.root / part
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    try:
        done = built(ground, "--full")
    finally:
        path.chmod(mode)
    assert "Traceback" not in done.stderr
    assert ground.whole() == ""
    if done.returncode == 0:
        assert tree(ground.root / "site") == ground.clean[1]
    else:
        assert "write" in done.stderr or "ermission" in done.stderr
    assert ground.left(1) == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which grows when it is mounted again."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path], capture_output=True, check=False)  # fmt: skip
    if done.returncode:
        pytest.skip("only an administrator can mount a small disk")
    yield tmp_path
    subprocess.run(["umount", "-l", tmp_path], check=True)


def test_a_disk_that_is_full_at_any_moment_leaves_what_was_there(
    ground: Ground, disk: Path
) -> None:
    ground.edit(1)
    codes = []
    kept = {name: path for name in ("briefs", "site_config.yml") if (path := ground.root / name)}
    for size in (1, 3, 5, 64):
        subprocess.run(["mount", "-o", f"remount,size={size}m", disk], check=True)
        root = disk / "project"
        if not root.exists():
            root.mkdir()
            for name, path in kept.items():
                shutil.copytree(path, root / name) if path.is_dir() else shutil.copy(path, root)
        sources = tree(root, frozenset({"site", ".briefs-cache", ".site.spare"}))
        done = subprocess.run(
            [sys.executable, "-m", "generator", "-C", str(root), "build", "--no-search", "--full"],
            capture_output=True, text=True, check=False, env={**os.environ, "TMPDIR": str(disk)},
        )  # fmt: skip
        codes.append(done.returncode)
        assert "Traceback" not in done.stderr
        assert tree(root, frozenset({"site", ".briefs-cache", ".site.spare"})) == sources
        if done.returncode:
            assert "No space left" in done.stderr
            assert (
                not any((root / "site").rglob("*.html")) or tree(root / "site") == ground.clean[1]
            )
    assert codes[0] != 0
    assert codes[-1] == 0
    assert tree(root / "site") == ground.clean[1]
    assert {path.name for path in root.iterdir()} <= {
        "briefs",
        "site_config.yml",
        "site",
        ".briefs-cache",
        ".site.spare",
    }
