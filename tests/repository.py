"""Real repositories for tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import make_project


class Repository:
    """A new repository; `root` is the folder of the project in it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        folder.mkdir(parents=True)
        self.git("init", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2024-01-01") -> str:
        """Run git, as if on this day (or at this time)."""
        # The author wrote long before; what counts is when it came into the repository.
        when = day if "T" in day else f"{day}T12:00:00+0000"
        dates = {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00+0000", "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=self.root,
            env={**os.environ, **dates},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, day: str = "2024-01-01") -> str:
        """Commit everything; the id of the commit."""
        self.git("add", "--all")
        self.git("commit", "--allow-empty", "--message=m", day=day)
        return self.git("rev-parse", "HEAD")

    def put(self, example: str = "") -> None:
        """The base project with an example put in, in place of what is there."""
        made = make_project(self.root.parent / "made", example)
        shutil.rmtree(self.root / "briefs", ignore_errors=True)
        shutil.copytree(made, self.root, dirs_exist_ok=True)
        shutil.rmtree(made.parent)

    def commit_of(self, example: str, day: str = "2024-01-01") -> str:
        """Commit the base project with an example put in."""
        self.put(example)
        return self.commit(day)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A new repository, out of reach of the configuration of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return Repository(tmp_path / "repository")


@pytest.fixture
def git_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one line for each time that git is called from here on."""
    real = shutil.which("git")
    log = tmp_path / "calls"
    log.touch()
    program = tmp_path / "counting" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\nexec "{real}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return log
