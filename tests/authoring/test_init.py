"""A new site is right from the start."""

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

import generator
from generator.authoring.deriving.schema import schema_text
from generator.authoring.init import ELSEWHERE, InitError, init_project
from generator.cli import main
from generator.model.fields import Ref, fields_of
from generator.model.parties import Exchange
from tests.github.linters import ACTIONLINT
from tests.github.test_workflows import known_options, options, steps
from tests.support import check

ROOT = Path(generator.__file__).resolve().parent.parent


def test_a_new_site_has_nothing_to_fix(tmp_path: Path) -> None:
    init_project(tmp_path / "site")
    checked = check(tmp_path / "site")
    assert [problem for problem in checked.problems if problem.severity != "info"] == []
    assert checked.corpus is not None
    assert list(checked.corpus.cases) == ["example-lamp-recall"]


def test_the_command_says_what_comes_next(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "my-site")])
    assert done.exit_code == 0
    readme = tmp_path / "my-site" / "README.md"
    assert f"Next: {readme} says how to set it up, show and publish it.\n" in done.output
    assert "pip install -r requirements.txt" in text_of(readme)
    assert (tmp_path / "my-site/.gitignore").is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(InitError, match=r"README\.md exists already, and nothing is overwritten"):
        init_project(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    done = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (done.exit_code, "Traceback" in done.output) == (2, False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("init")
    init_project(folder)
    return folder


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_what_follows_from_the_model_is_that_of_this_version(site: Path) -> None:
    assert text_of(site / "briefs/schema.json") == schema_text()
    done = CliRunner().invoke(main, ["-C", str(site), "derive", "--check"])
    assert (done.exit_code, done.output) == (0, "")


def test_contributors_get_what_they_get_here(site: Path) -> None:
    for folder in (".github/ISSUE_TEMPLATE", ".github/PULL_REQUEST_TEMPLATE", ".vscode"):
        here, there = (
            {path.name: text_of(path) for path in (root / folder).iterdir()}
            for root in (ROOT, site)
        )
        assert here == there
    assert text_of(site / ".github/comment.py") == text_of(ROOT / ".github/comment.py")


def test_every_step_of_a_workflow_calls_what_a_new_site_has(site: Path) -> None:
    files = sorted((site / ".github/workflows").iterdir())
    assert {file.stem for file in files} == {
        "comment",
        "new-case",
        "publish",
        "publish-in-shards",
        "pull-request",
    }
    commands = [step["run"] for file in files for step in steps(file) if "run" in step]
    assert len(commands) >= 9
    for command in commands:
        if verb := re.match(r"briefs ([a-z]+)", command):
            assert options(command) <= known_options(verb[1])
        else:
            assert command == "pip install -r requirements.txt" or command.startswith(
                "python3 .github/comment.py "
            )


def test_actions_are_pinned_as_in_this_repository(site: Path) -> None:
    for file in (site / ".github/workflows").iterdir():
        own = text_of(ROOT / ".github/workflows" / file.name)
        used = re.findall(r"uses: .*", text_of(file))
        assert used == re.findall(r"uses: .*", own)
        assert used


def test_nothing_speaks_of_what_only_this_repository_has(site: Path) -> None:
    for file in site.rglob("*"):
        if file.is_file():
            assert not re.search(
                r"\bmake [a-z]+`|run: make|\.venv/bin/briefs|generator/", text_of(file)
            ), file
    guide = text_of(site / "CONTRIBUTING.md")
    assert "\n## As a maintainer\n" in guide
    assert "Changing the program" not in guide
    assert ". .venv/bin/activate" in guide
    for name in re.findall(r"\]\((?!https?:|#)([^)]+)\)|`(\.github/[^`]+|briefs/[^`]+)`", guide):
        assert (site / "".join(name)).exists(), name


@pytest.mark.parametrize("here", ELSEWHERE)
def test_what_is_said_otherwise_elsewhere_is_said_here(here: str) -> None:
    own = (path for path in (ROOT / ".github/workflows").glob("*.yml"))
    assert any(here in text_of(path) for path in (*own, ROOT / "CONTRIBUTING.md"))


@pytest.mark.skipif(not ACTIONLINT, reason="actionlint is not installed")
def test_actionlint_finds_nothing(site: Path) -> None:
    files = sorted((site / ".github/workflows").iterdir())
    done = subprocess.run(
        [str(ACTIONLINT), "-no-color", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


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


def test_an_issue_that_a_new_record_proposes_is_in_the_registry_of_a_new_site_and_of_this_one(
    site: Path,
) -> None:
    proposed = {
        field.example
        for field in fields_of(Exchange).values()
        if isinstance(field.kind, Ref) and field.kind.target == "issue"
    }
    assert proposed
    for root in (site, ROOT):
        assert proposed <= set(yaml_load(text_of(root / "briefs/issues.yml")))


def test_no_name_is_installed_that_nobody_has_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def read_text(self, name: str) -> str:
            return '{"url": "file:///somewhere", "dir_info": {}}'

    monkeypatch.setattr("generator.authoring.init.distribution", lambda name: Installed())
    init_project(tmp_path / "site")
    lines = (tmp_path / "site/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == []
