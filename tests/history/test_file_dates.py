"""The dates of files, from a real repository; and none where nothing true can be said."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.history.file_dates import Dates, dates_in, newest
from generator.history.git_log import main_line
from tests.repository import Repository


def dates_of(root: Path) -> dict[str, Dates]:
    found = dates_in(main_line(root, ["briefs"]))
    return {name: replace(dates, commit="") for name, dates in found.items()}


def test_files_have_the_days_of_their_first_and_last_commit(repository: Repository) -> None:
    repository.write("briefs/cases/a.yml", "1")
    repository.write("briefs/cases/old/b.yml", "1")
    repository.write("README.md", "1")
    repository.commit("2022-03-04")
    repository.write("briefs/cases/a.yml", "2")
    repository.commit("2023-05-06")
    repository.write("briefs/cases/a.yml", "3")
    repository.write("briefs/topics.yml", "1")
    repository.commit("2024-07-08")
    repository.write("briefs/cases/uncommitted.yml", "1")
    assert dates_of(repository.root) == {
        "briefs/cases/a.yml": Dates("2022-03-04", "2024-07-08"),
        "briefs/cases/old/b.yml": Dates("2022-03-04", "2022-03-04"),
        "briefs/topics.yml": Dates("2024-07-08", "2024-07-08"),
    }


def test_a_file_has_the_commit_that_changed_it_last(repository: Repository) -> None:
    repository.write("briefs/a.yml", "1")
    repository.commit("2022-01-01")
    repository.write("briefs/a.yml", "2")
    changed = repository.commit("2023-01-01")
    repository.write("briefs/b.yml", "1")
    elsewhere = repository.commit("2023-01-01")
    found = dates_in(main_line(repository.root, ["briefs"]))
    assert found["briefs/a.yml"] == Dates("2022-01-01", "2023-01-01", changed)
    assert found["briefs/a.yml"].short == changed[:8]
    assert newest(found, ["briefs/a.yml", "briefs/b.yml", "briefs/c.yml"]) == Dates(
        "2023-01-01", "2023-01-01", elsewhere
    )
    assert newest(found, ["briefs/c.yml"]) is None


def test_the_day_is_that_of_whoever_committed(repository: Repository) -> None:
    repository.write("briefs/a.yml", "1")
    repository.commit("2024-01-01T23:30:00-0800")
    assert dates_of(repository.root) == {"briefs/a.yml": Dates("2024-01-01", "2024-01-01")}


def test_a_moved_file_begins_anew(repository: Repository) -> None:
    repository.write("briefs/a.yml", "1")
    repository.commit("2022-01-01")
    repository.git("mv", "briefs/a.yml", "briefs/b.yml")
    repository.commit("2023-01-01")
    assert dates_of(repository.root)["briefs/b.yml"] == Dates("2023-01-01", "2023-01-01")


def test_names_are_kept_as_they_are(repository: Repository) -> None:
    repository.write("briefs/pages/Über uns.md", "1")
    repository.commit("2024-01-01")
    assert list(dates_of(repository.root)) == ["briefs/pages/Über uns.md"]


def test_a_site_may_lie_deeper_in_the_repository(repository: Repository) -> None:
    repository.write("sites/one/briefs/a.yml", "1")
    repository.write("briefs/a.yml", "1")
    repository.commit("2024-01-01")
    assert dates_of(repository.root / "sites/one") == {
        "briefs/a.yml": Dates("2024-01-01", "2024-01-01")
    }


def test_a_repository_without_commits_has_no_dates(repository: Repository) -> None:
    repository.write("briefs/a.yml", "1")
    assert dates_of(repository.root) == {}


def test_a_shallow_clone_has_no_dates(repository: Repository, tmp_path: Path) -> None:
    repository.write("briefs/a.yml", "1")
    repository.commit("2022-01-01")
    repository.write("briefs/b.yml", "1")
    repository.commit("2023-01-01")
    repository.git("clone", "--depth=1", f"file://{repository.root}", str(tmp_path / "shallow"))
    repository.git("clone", f"file://{repository.root}", str(tmp_path / "whole"))
    assert dates_of(tmp_path / "shallow") == {}
    assert dates_of(tmp_path / "whole") == dates_of(repository.root) != {}


def test_outside_a_repository_there_are_no_dates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "site" / "briefs").mkdir(parents=True)
    assert dates_of(tmp_path / "site") == {}


def test_without_git_there_are_no_dates(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("briefs/a.yml", "1")
    repository.commit("2024-01-01")
    assert dates_of(repository.root) != {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dates_of(repository.root) == {}
