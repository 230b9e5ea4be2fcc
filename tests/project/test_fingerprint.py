"""The inputs of results beside the records."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.project.fingerprint import of_folders, of_libraries, of_program


def test_the_program_has_one_digest() -> None:
    assert of_program() == of_program()
    assert len(of_program()) == 64


def test_names_and_contents_count(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.html").write_text("1", encoding="utf-8")
    first = of_folders([tmp_path])
    assert of_folders([tmp_path]) == first
    (tmp_path / "a/one.html").write_text("2", encoding="utf-8")
    second = of_folders([tmp_path])
    (tmp_path / "a/one.html").rename(tmp_path / "a/two.html")
    assert len({first, second, of_folders([tmp_path]), of_folders([tmp_path], ".css")}) == 4


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """The digest when a library is installed beside the others."""

    def digest(name: str) -> str:
        (tmp_path / name).mkdir()
        of_libraries.cache_clear()
        return of_libraries()

    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "none.zip")])
    yield digest
    of_libraries.cache_clear()


def test_what_is_installed_counts_by_name_and_version(libraries: Callable[[str], str]) -> None:
    first = libraries("theme")
    second = libraries("theme-1.0.dist-info")
    third = libraries("theme-1.1.dist-info")
    assert len({first, second, third}) == 3
    assert libraries("notes") == third
