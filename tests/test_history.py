"""The dates of files, from a real repository; and none where nothing true can be said."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.history import Dates, dates_of

Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a new repository, commits on the given day."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "repository"
    root.mkdir()

    def run(*arguments: str, day: str = "2024-01-01T12:00:00+0000") -> None:
        # The author wrote long before; what counts is when it came into the repository.
        dates = {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00+0000", "GIT_COMMITTER_DATE": day}
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            cwd=root,
            env={**os.environ, **dates},
            check=True,
            capture_output=True,
        )

    run("init", "--initial-branch=main")
    return run


@pytest.fixture
def root(tmp_path: Path, git: Git) -> Path:
    return tmp_path / "repository"


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(git: Git, day: str) -> None:
    git("add", "--all")
    git("commit", "--message=m", day=day)


def test_files_have_the_days_of_their_first_and_last_commit(root: Path, git: Git) -> None:
    write(root, "briefs/cases/a.yml", "1")
    write(root, "briefs/cases/old/b.yml", "1")
    write(root, "README.md", "1")
    commit(git, "2022-03-04T12:00:00+0000")
    write(root, "briefs/cases/a.yml", "2")
    commit(git, "2023-05-06T12:00:00+0000")
    write(root, "briefs/cases/a.yml", "3")
    write(root, "briefs/topics.yml", "1")
    commit(git, "2024-07-08T12:00:00+0000")
    write(root, "briefs/cases/uncommitted.yml", "1")
    assert dates_of(root) == {
        "briefs/cases/a.yml": Dates("2022-03-04", "2024-07-08"),
        "briefs/cases/old/b.yml": Dates("2022-03-04", "2022-03-04"),
        "briefs/topics.yml": Dates("2024-07-08", "2024-07-08"),
    }


def test_the_day_is_that_of_whoever_committed(root: Path, git: Git) -> None:
    write(root, "briefs/a.yml", "1")
    commit(git, "2024-01-01T23:30:00-0800")
    assert dates_of(root) == {"briefs/a.yml": Dates("2024-01-01", "2024-01-01")}


def test_a_moved_file_begins_anew(root: Path, git: Git) -> None:
    write(root, "briefs/a.yml", "1")
    commit(git, "2022-01-01T12:00:00+0000")
    git("mv", "briefs/a.yml", "briefs/b.yml")
    commit(git, "2023-01-01T12:00:00+0000")
    assert dates_of(root)["briefs/b.yml"] == Dates("2023-01-01", "2023-01-01")


def test_names_are_kept_as_they_are(root: Path, git: Git) -> None:
    write(root, "briefs/pages/Über uns.md", "1")
    commit(git, "2024-01-01T12:00:00+0000")
    assert list(dates_of(root)) == ["briefs/pages/Über uns.md"]


def test_a_site_may_lie_deeper_in_the_repository(root: Path, git: Git) -> None:
    write(root, "sites/one/briefs/a.yml", "1")
    write(root, "briefs/a.yml", "1")
    commit(git, "2024-01-01T12:00:00+0000")
    assert dates_of(root / "sites/one") == {"briefs/a.yml": Dates("2024-01-01", "2024-01-01")}


def test_a_repository_without_commits_has_no_dates(root: Path, git: Git) -> None:
    write(root, "briefs/a.yml", "1")
    assert dates_of(root) == {}


def test_a_shallow_clone_has_no_dates(root: Path, git: Git, tmp_path: Path) -> None:
    write(root, "briefs/a.yml", "1")
    commit(git, "2022-01-01T12:00:00+0000")
    write(root, "briefs/b.yml", "1")
    commit(git, "2023-01-01T12:00:00+0000")
    git("clone", "--depth=1", f"file://{root}", str(tmp_path / "shallow"))
    git("clone", f"file://{root}", str(tmp_path / "whole"))
    assert dates_of(tmp_path / "shallow") == {}
    assert dates_of(tmp_path / "whole") == dates_of(root) != {}


def test_outside_a_repository_there_are_no_dates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    write(tmp_path / "site", "briefs/a.yml", "1")
    assert dates_of(tmp_path / "site") == {}


def test_without_git_there_are_no_dates(
    root: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, "briefs/a.yml", "1")
    commit(git, "2024-01-01T12:00:00+0000")
    assert dates_of(root) != {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dates_of(root) == {}
