"""`briefs export`: the open data alone, in a folder that is replaced whole or not at all."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.exports import exports
from generator.model.site import Site
from generator.project.cache import FOLDER
from generator.project.output_folder import MARKER
from tests.repository import Repository
from tests.support import check, make_project


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


def export(root: Path, *options: object) -> Result:
    result = CliRunner().invoke(main, ["-C", str(root), "export", *map(str, options)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    """The files under a folder, without the cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and FOLDER not in path.parts
    }


def names(folder: Path) -> list[str]:
    """The names in a folder, without the cache."""
    return sorted(path.name for path in folder.iterdir() if path.name != FOLDER)


def test_every_file_of_the_open_data_is_written_and_counted(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    result = export(root)
    corpus = check(root).corpus
    assert corpus is not None
    made = files(root / "export")
    assert made.pop(MARKER)
    assert set(made) == {name for name, _ in exports(corpus, Site("Example site"), {})}
    assert {"feed.xml", "calendar.ics", "api/v1/cases.json", "data/cases.csv"} < set(made)
    size = sum(map(len, made.values())) / 1e6
    assert (result.exit_code, result.stderr) == (0, "")
    line = rf"{len(made)} files, {size:.1f} MB, in \d+\.\d s: {re.escape(str(root))}/export\n"
    assert re.fullmatch(line, result.stdout)
    assert names(root) == ["briefs", "export", "site_config.yml"]


def test_two_exports_give_the_same_and_feeds_tell_what_git_knows(repository: Repository) -> None:
    repository.commit_of("")
    config = repository.root / "site_config.yml"
    config.write_text(config.read_text() + "\nsite_url: https://example.org/\n")
    export(repository.root)
    first = files(repository.root / "export")
    assert b"New case: Withdrawal of a product" in first["feed.xml"]
    assert b"https://example.org/cases/example/" in first["feed.xml"]
    export(repository.root)
    assert files(repository.root / "export") == first


def test_an_earlier_export_is_replaced_whole(tmp_path: Path) -> None:
    root, folder = make_project(tmp_path), tmp_path / "new" / "data"
    assert export(root, "--to", folder).exit_code == 0
    (folder / "cases" / "gone").mkdir()
    (folder / "cases" / "gone" / "index.md").write_text("gone")
    assert export(root, "--to", folder).exit_code == 0
    assert "cases/gone/index.md" not in files(folder)
    assert names(folder.parent) == ["data"]
    assert not (root / "export").exists()


def test_an_empty_folder_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert export(make_project(tmp_path), "--to", tmp_path / "empty").exit_code == 0
    assert (tmp_path / "empty" / "feed.xml").is_file()


@pytest.mark.parametrize(
    "other", ["index.html", "mine.txt", "data/mine.txt", "api/v1/openapi.json"]
)
def test_a_folder_with_other_things_is_left_alone(other: str, tmp_path: Path) -> None:
    root, folder = make_project(tmp_path), tmp_path / "folder"
    (folder / other).parent.mkdir(parents=True, exist_ok=True)
    (folder / other).write_text("mine")
    result = export(root, "--to", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Invalid value for --to" in result.stderr
    assert "name a new or empty folder" in result.stderr
    assert files(folder) == {other: b"mine"}


@pytest.mark.parametrize("other", ["index.html", ".git/config"])
def test_what_is_not_of_an_export_survives_the_next(other: str, tmp_path: Path) -> None:
    root, folder = make_project(tmp_path), tmp_path / "folder"
    assert export(root, "--to", folder).exit_code == 0
    before = files(folder)
    (folder / other).parent.mkdir(exist_ok=True)
    (folder / other).write_text("mine")
    assert export(root, "--to", folder).exit_code == 0
    assert files(folder) == {**before, other: b"mine"}


def test_the_folder_of_the_project_itself_is_left_alone(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    before = files(root)
    assert export(root, "--to", root).exit_code == 2
    assert files(root) == before


def test_records_with_errors_are_not_exported_and_the_old_folder_stays(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: opened\n")
    (root / "export").mkdir()
    result = export(root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "`opened` is not a valid value for `status`." in result.stderr
    assert result.stderr.endswith("Nothing was exported; the folder is as it was.\n")
    assert names(root) == ["briefs", "export", "site_config.yml"]


def test_a_configuration_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text("site_name: A\ndocs_dir: briefs/pages\n")
    result = export(root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The plugin `briefs`" in result.stderr
    assert "[setting-missing]" in result.stderr
    assert result.stderr.endswith("Nothing was exported; the folder is as it was.\n")


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (tmp_path / "file").write_text("mine")
    result = export(root, "--to", tmp_path / "file" / "inside")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a folder" in result.stderr
    assert "Traceback" not in result.stderr
