"""What is published: the same bytes for the same commit, and dependencies with reasons."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).resolve().parent.parent


def built(folder: Path, umask: int) -> dict[str, str]:
    """The digest of the wheel and of the source, from a copy of the repository."""
    copy = folder / "copy"
    ignored = shutil.ignore_patterns(
        ".venv*", ".git", "node_modules", "site", ".briefs*", "dist", "__pycache__", ".mypy_cache"
    )
    shutil.copytree(ROOT, copy, ignore=ignored)
    for path in copy.rglob("*"):
        os.utime(path, (umask, umask), follow_symlinks=False)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", folder / "dist"],
        cwd=copy,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        umask=umask,
        check=True,
        capture_output=True,
    )
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "dist").iterdir()
    }


@pytest.mark.slow
def test_one_commit_gives_one_wheel(tmp_path: Path) -> None:
    first, second = (built(tmp_path / name, umask) for name, umask in (("a", 0o22), ("b", 0o77)))
    assert first == second
    assert {name.rpartition(".")[2] for name in first} == {"whl", "gz"}


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    named = [
        *project["dependencies"],
        *(d for extra in project["optional-dependencies"].values() for d in extra),
    ]
    assert named
    for dependency in named:
        assert re.search(rf'"{re.escape(dependency)}"[,\]]*\s+# \S', text), dependency


def test_every_locked_package_has_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==", lock, re.M)
    assert len(packages) > 30
    assert len(re.findall(r"==[^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64})", lock)) == len(packages)
