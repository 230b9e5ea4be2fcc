"""A new site is right from the start."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

import generator
from generator.cli import main
from generator.derive.schema import schema_text
from generator.init import InitError, init_project
from tests.support import check

ROOT = Path(generator.__file__).resolve().parent.parent


def test_a_new_site_has_nothing_to_mend(tmp_path: Path) -> None:
    init_project(tmp_path / "site")
    checked = check(tmp_path / "site")
    assert [problem for problem in checked.problems if problem.severity != "info"] == []
    assert checked.corpus is not None
    assert list(checked.corpus.cases) == ["example-lamp-recall"]


def test_the_command_says_what_comes_next(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "my-site")])
    assert done.exit_code == 0
    assert f"cd {tmp_path / 'my-site'}\n  briefs serve" in done.output
    assert (tmp_path / "my-site/.gitignore").is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(InitError, match=r"README\.md exists already, and nothing is overwritten"):
        init_project(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (done.exit_code, "Traceback" in done.output) == (2, False)


def test_editors_get_the_schema_of_this_version(tmp_path: Path) -> None:
    init_project(tmp_path)
    assert (tmp_path / "briefs/schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_hubs_of_a_new_site_are_those_of_this_one(tmp_path: Path) -> None:
    init_project(tmp_path)
    new, own = (
        {
            page
            for entry in yaml_load(path.read_text(encoding="utf-8"))["nav"]
            for page in hubs(entry)
        }
        for path in (tmp_path / "site_config.yml", ROOT / "site_config.yml")
    )
    assert new == own - {"method.md", "corrections-policy.md"}


def hubs(entry: object) -> list[str]:
    """The pages of one entry of a navigation."""
    if isinstance(entry, dict):
        return [page for value in entry.values() for page in hubs(value)]
    return (
        [page for value in entry for page in hubs(value)]
        if isinstance(entry, list)
        else [str(entry)]
    )
