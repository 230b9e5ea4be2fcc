"""The command `briefs`: what it prints where, and its exit codes."""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.authoring.deriving.scaffold import scaffold
from generator.authoring.deriving.schema import schema_text
from generator.cli import main
from generator.model.ids import is_id
from generator.rules import RULES
from tests.repository import Repository
from tests.support import make_project

ROOT = Path(__file__).parents[2]
WRONG = "status: opened\n"
DOUBTFUL = "title: A reckless recall\n"
UNSURE = """
timeline:
  - {id: E1, date: unknown, type: order, what: The order., sources: [S1]}
  - {id: E2, date: 2024, type: lifted, what: It ends., sources: [S1]}
"""


def run(*arguments: object) -> Result:
    """The command with these arguments; anything but an exit code comes out as an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def found(result: Result) -> list[tuple[str, str]]:
    """The problems that `check --format json` prints, as (file, rule)."""
    return [(p["file"], p["rule"]) for p in json.loads(result.stdout)["problems"]]


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


def test_help_says_what_each_command_is_for() -> None:
    text = run("--help").stdout
    assert text == run("-h").stdout
    for name, command in main.commands.items():
        line = re.search(rf"^  {name} +(.+)$", text, re.M)
        assert line, name
        assert (command.help or "").startswith(line[1].removesuffix("..."))
        assert run(name, "--help").stdout.startswith(f"Usage: main {name}")


def test_without_a_command_the_help_is_shown_as_wrong_usage() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"briefs, version {__version__}\n"


def test_an_unknown_command_is_wrong_usage() -> None:
    result = run("chek")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'chek'" in result.stderr


@pytest.mark.parametrize(
    ("example", "plain", "strict"),
    [("", 0, 0), (WRONG, 1, 1), (DOUBTFUL, 0, 1), (UNSURE, 0, 0), (WRONG + DOUBTFUL, 1, 1)],
)
def test_check_ends_with_one_where_there_are_problems(
    example: str, plain: int, strict: int, tmp_path: Path
) -> None:
    root = make_project(tmp_path, example)
    assert run("-C", root, "check").exit_code == plain
    assert run("-C", root, "check", "--strict").exit_code == strict


def test_check_prints_the_problems_and_nothing_on_standard_error(tmp_path: Path) -> None:
    result = run("-C", make_project(tmp_path, WRONG), "check")
    assert result.stderr == ""
    assert result.stdout == (
        "briefs/cases/example.yml\n"
        "  3:9     error  `opened` is not a valid value for `status`.  [vocab-unknown]\n"
        "          | status: opened\n"
        "          |         ^^^^^^\n"
        "          = did you mean `open`? The valid values are: open, closed, unknown\n"
        "          why: lists, filters and charts know these words and no others "
        "(briefs check --explain vocab-unknown)\n"
        "\n"
        "1 case checked: 1 error, 0 warnings. `briefs fix` can fix 1 of them; "
        "`briefs fix --diff` shows how.\n"
    )


def test_check_shows_what_could_not_be_checked_on_request(tmp_path: Path) -> None:
    root = make_project(tmp_path, UNSURE)
    assert run("-C", root, "check").stdout == (
        "1 case checked: nothing wrong. 1 date could not be checked (--infos shows them).\n"
    )
    shown = run("-C", root, "check", "--infos").stdout
    assert "info  Could not be checked against another date: date unknown, then 2024." in shown


@pytest.mark.parametrize("example", ["", WRONG, DOUBTFUL])
def test_json_is_all_that_stands_on_standard_output(example: str, tmp_path: Path) -> None:
    result = run("-C", make_project(tmp_path, example), "check", "--format", "json")
    data = json.loads(result.stdout)
    assert set(data) == {"problems", "summary"}
    assert data["summary"]["cases"] == 1
    assert result.exit_code == (1 if data["summary"]["errors"] else 0)
    assert result.stderr == ""


@pytest.mark.parametrize(("form", "begin"), [("github", "::error file="), ("sarif", "{")])
def test_other_programs_read_the_problems(form: str, begin: str, tmp_path: Path) -> None:
    result = run("-C", make_project(tmp_path, WRONG), "check", "--format", form)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith(begin)


def test_another_format_is_wrong_usage(tmp_path: Path) -> None:
    result = run("-C", make_project(tmp_path), "check", "--format", "xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'xml' is not one of 'text', 'github', 'json', 'sarif'" in result.stderr


MANY = f"{WRONG}=== cases/old/second.yml\n{DOUBTFUL}=== cases/old/third.yml\n{WRONG}"
EXAMPLE = ("briefs/cases/example.yml", "vocab-unknown")
SECOND = ("briefs/cases/old/second.yml", "title-verdict")
THIRD = ("briefs/cases/old/third.yml", "vocab-unknown")


@pytest.mark.parametrize(
    ("paths", "expected", "cases"),
    [
        ([], [EXAMPLE, SECOND, THIRD], 3),
        (["."], [EXAMPLE, SECOND, THIRD], 3),
        (["briefs"], [EXAMPLE, SECOND, THIRD], 3),
        (["briefs/cases/old"], [SECOND, THIRD], 2),
        (["briefs/cases/old/"], [SECOND, THIRD], 2),
        (["briefs/cases/old/second.yml"], [SECOND], 1),
        (["briefs/cases/example.yml", "briefs/cases/old/third.yml"], [EXAMPLE, THIRD], 2),
        (["briefs/cases/../cases/example.yml"], [EXAMPLE], 1),
        (["briefs/actors.yml"], [], 0),
    ],
)
def test_paths_choose_what_is_shown(
    paths: list[str], expected: list[tuple[str, str]], cases: int, tmp_path: Path
) -> None:
    root = make_project(tmp_path, MANY)
    for folder, arguments in ((root, paths), (tmp_path, [root / path for path in paths])):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            result = run("-C", root, "check", "--format", "json", *arguments)
        assert found(result) == expected
        assert json.loads(result.stdout)["summary"]["cases"] == cases


def test_a_path_may_be_given_as_seen_from_the_folder_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, MANY)
    monkeypatch.chdir(tmp_path)
    result = run("-C", root, "check", "--format", "json", "briefs/cases/example.yml")
    assert found(result) == [EXAMPLE]


def test_problems_elsewhere_do_not_count(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== cases/second.yml\n" + WRONG)
    result = run("-C", root, "check", root / "briefs/cases/example.yml")
    assert (result.exit_code, result.stdout) == (0, "1 case checked: nothing wrong.\n")


@pytest.mark.parametrize("path", ["briefs/cases/nowhere.yml", "/"])
def test_a_path_that_is_not_in_the_site_is_wrong_usage(path: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    elsewhere = tmp_path / "elsewhere.yml"
    elsewhere.write_text("a: b\n", encoding="utf-8")
    given = str(elsewhere) if path == "/" else path
    result = run("-C", root, "check", given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Invalid value for PATH: there is no `{given}` in {root}" in result.stderr


def test_only_shows_one_rule_and_counts_it_alone(tmp_path: Path) -> None:
    root = make_project(tmp_path, WRONG + DOUBTFUL + UNSURE)
    verdicts = run("-C", root, "check", "--only", "title-verdict")
    assert verdicts.exit_code == 0
    assert verdicts.stdout.endswith("1 case checked for `title-verdict`: 0 errors, 1 warning.\n")
    assert "opened" not in verdicts.stdout
    strict = run("-C", root, "check", "--only", "title-verdict", "--strict")
    assert strict.exit_code == 1
    unchecked = run("-C", root, "check", "--only", "date-unchecked", "--format", "json")
    assert found(unchecked) == [("briefs/cases/example.yml", "date-unchecked")]
    none = run("-C", root, "check", "--only", "date-order")
    assert none.stdout == "1 case checked for `date-order`: nothing wrong.\n"


@pytest.mark.parametrize("option", ["--only", "--explain"])
def test_a_rule_that_does_not_exist_is_wrong_usage(option: str, tmp_path: Path) -> None:
    result = run("-C", make_project(tmp_path), "check", option, "date-oder")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no rule `date-oder`; did you mean `date-order`?" in result.stderr


def test_explain_says_what_a_rule_is_for_without_a_site(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "check", "--explain", "measure-gap")
    assert result.exit_code == 0
    assert result.stdout == (
        "measure-gap (warning)\n\n"
        "Where what was ordered and what took effect are known and differ, a note says why.\n\n"
        "Why: what was ordered and what happened are often confused.\n\n"
        "Fails:\n"
        "    measures:\n"
        "      - {id: M1, by: agency, ordered: recall, in_effect: warn, sources: [S1]}\n\n"
        "Corrected:\n"
        "    measures:\n"
        "      - {id: M1, by: agency, ordered: recall, in_effect: warn, "
        "note: A court stayed the recall (S1)., sources: [S1]}\n"
    )


def test_every_rule_can_be_explained_on_any_terminal() -> None:
    for name, rule in RULES.items():
        text = run("check", "--explain", name).stdout
        assert text.startswith(f"{name} ({rule.severity})\n\n{rule.summary}\n")
        assert all(sign.isprintable() or sign == "\n" for sign in text), name


@pytest.mark.parametrize("command", [["check"], ["build"], ["serve"], ["new", "some-case"]])
def test_a_folder_without_a_site_is_unusable(command: list[str], tmp_path: Path) -> None:
    result = run("-C", tmp_path, *command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"briefs: There is no site_config.yml in {tmp_path}. "
        "Go to the folder of your site, or name it with -C.\n"
    )


def test_a_file_is_no_folder_of_a_site(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = run("-C", file, "check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a file" in result.stderr


FAULTY = "site_name: A site\ndocs_dir: briefs/pages\nplugins:\n  - briefs: {reviewdays: 90}\n"
TOLD = """\
site_config.yml
  4:14    error  `reviewdays` is not an option of `briefs`.  [option-unknown]
          |   - briefs: {reviewdays: 90}
          |              ^^^^^^^^^^
          = did you mean `review_days`?
          why: a mistyped option changes nothing, and nobody notices (briefs check --explain option-unknown)
"""


@pytest.mark.parametrize("command", ["check", "build", "export", "serve"])
def test_faults_of_settings_are_told_like_those_of_records(command: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(FAULTY, encoding="utf-8")
    result = run("-C", root, command)
    assert result.exit_code == 1
    assert (result.stdout if command == "check" else result.stderr).startswith(TOLD)
    made = {path.name for path in root.iterdir()} - {".briefs-cache"}
    assert made == {"briefs", "site_config.yml"}


@pytest.mark.parametrize("command", ["build", "export", "serve"])
def test_what_only_a_build_finds_out_is_told_in_the_same_way(command: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    with (root / "site_config.yml").open("a", encoding="utf-8") as file:
        file.write("markdown_extensions: [nothing.here]\n")
    result = run("-C", root, command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "8:1     error  MkDocs cannot use `markdown_extensions`: Failed to load" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_faults_of_settings_stand_in_every_format(form: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(FAULTY, encoding="utf-8")
    result = run("-C", root, "check", "--format", form)
    assert result.exit_code == 1
    assert "option-unknown" in result.stdout
    assert "`reviewdays` is not an option of `briefs`." in result.stdout


def test_only_new_faults_of_settings_stop_a_change(repository: Repository) -> None:
    repository.put()
    config = repository.root / "site_config.yml"
    config.write_text(FAULTY, encoding="utf-8")
    repository.commit()
    assert run("-C", repository.root, "check").exit_code == 1
    assert run("-C", repository.root, "check", "--against", "HEAD").exit_code == 0
    config.write_text(FAULTY.replace("90", "80"), encoding="utf-8")
    assert run("-C", repository.root, "check", "--against", "HEAD").exit_code == 1


def test_a_site_with_errors_is_not_built_and_the_old_one_stays(tmp_path: Path) -> None:
    root = make_project(tmp_path, WRONG)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("old", encoding="utf-8")
    result = run("-C", root, "build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "3:9     error  `opened` is not a valid value for `status`." in result.stderr
    assert result.stderr.endswith("Nothing was built; the site is as it was.\n")
    assert (root / "site/index.html").read_text(encoding="utf-8") == "old"
    there = {path.name for path in root.iterdir()}
    assert there == {".briefs-cache", "briefs", "site", "site_config.yml"}


def test_a_site_with_warnings_is_not_built_under_strict(tmp_path: Path) -> None:
    root = make_project(tmp_path, DOUBTFUL)
    result = run("-C", root, "build", "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Nothing was built; the site is as it was.\n")
    assert not (root / "site").exists()


@pytest.mark.slow
def test_a_built_site_is_told_with_its_size(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    result = run("-C", root, "build", "--no-search")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(
        rf"\d+ pages, \d+\.\d MB, in \d+\.\d s: {re.escape(str(root))}/site\n", result.stdout
    )
    assert (root / "site/cases/example/index.html").is_file()


TO_FILL_IN = [
    "title", "question", "status", "summary[0]", "summary[1]", "summary[2]",
    "parties[0].actor", "parties[0].role", "parties[1].actor", "parties[1].role",
    "positions[0].claim", "positions[0].basis", "positions[0].sources",
    "positions[1].claim", "positions[1].basis", "positions[1].sources",
    "timeline[0].date", "timeline[0].type", "timeline[0].what", "timeline[0].sources",
    "outcome.type", "outcome.summary",
    "sources[0].type", "sources[0].title", "sources[0].date", "sources[0].url", "sources[0].level",
    "editorial.text_origin", "editorial.evidence_as_of",
]  # fmt: skip


@pytest.mark.parametrize("option", [[], ["--minimal"]])
def test_new_writes_a_record_that_says_what_is_missing(option: list[str], tmp_path: Path) -> None:
    root = make_project(tmp_path)
    result = run("-C", root, "new", "some-recall", *option)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Wrote briefs/cases/some-recall.yml. Fill it in, then run "
        "`briefs check briefs/cases/some-recall.yml`.\n"
    )
    record = root / "briefs/cases/some-recall.yml"
    assert record.read_text(encoding="utf-8") == scaffold(minimal=bool(option))
    checked = run("-C", root, "check", "--format", "json", "briefs/cases/some-recall.yml")
    assert checked.exit_code == 1
    problems: list[dict[str, Any]] = json.loads(checked.stdout)["problems"]
    assert {problem["rule"] for problem in problems} == {"field-missing"}
    assert [problem["path"] for problem in problems] == TO_FILL_IN
    lines = record.read_text(encoding="utf-8").split("\n")
    for problem in problems:
        name = re.search(r"\w+$", problem["path"])
        begin = f"{name[0]}:  # " if name else "-"
        assert lines[problem["line"] - 1].strip().removeprefix("- ").startswith(begin)
    assert len({problem["line"] for problem in problems}) == len(problems)


@pytest.mark.parametrize(
    "id", ["Some Recall", "some_recall", "-some", "a--b", "é", "a" * 81, "a/b"]
)
def test_new_refuses_what_is_no_id(id: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    before = sorted(root.rglob("*"))
    result = run("-C", root, "new", "--", id)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"`{id}` is not an id: small letters, digits and single hyphens" in result.stderr
    assert sorted(root.rglob("*")) == before
    if suggested := re.search(r"Write `(.+)`", result.stderr):
        assert is_id(suggested[1])


def test_new_refuses_an_id_that_is_taken_in_any_folder(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== cases/2016/some-recall.yml\n")
    result = run("-C", root, "new", "some-recall")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the id is taken by briefs/cases/2016/some-recall.yml" in result.stderr
    assert not (root / "briefs/cases/some-recall.yml").exists()


def test_new_refuses_an_id_that_was_given_up(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== redirects.yml\nsome-recall: example\n")
    result = run("-C", root, "new", "some-recall")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "an id is never used again, and this one is in briefs/redirects.yml" in result.stderr


def test_new_makes_the_folder_of_the_first_case(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    shutil.rmtree(root / "briefs/cases")
    assert run("-C", root, "new", "some-recall").exit_code == 0
    assert (root / "briefs/cases/some-recall.yml").is_file()


@pytest.mark.parametrize("option", [[], ["--minimal"]])
def test_new_prints_a_record_without_a_site(option: list[str], tmp_path: Path) -> None:
    result = run("-C", tmp_path, "new", "some-recall", "--print", *option)
    assert (result.exit_code, result.stdout) == (0, scaffold(minimal=bool(option)))
    assert list(tmp_path.iterdir()) == []


def test_schema_is_printed_without_a_site(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "schema")
    assert (result.exit_code, result.stdout, result.stderr) == (0, schema_text(), "")


@pytest.mark.parametrize(("example", "code"), [("", 0), (WRONG, 1)])
@pytest.mark.slow
def test_the_package_can_be_run_as_a_module(example: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=make_project(tmp_path, example),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
    last = done.stdout.splitlines()[-1]
    assert last.startswith(
        "1 case checked: " + ("1 error, 0 warnings." if code else "nothing wrong.")
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
@pytest.mark.slow
def test_a_full_disk_under_what_it_prints_into_is_said_in_a_line(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check"],
            cwd=make_project(tmp_path),
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "briefs: No space left on device\n")
