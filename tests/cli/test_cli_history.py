"""The commands that compare with another state in git: what they print, and their exit codes."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import WRONG, run
from tests.repository import Repository
from tests.support import make_project

DOUBTFUL = "title: A reckless recall\n"
FETCH = (
    "briefs: Git knows no commit, branch or tag `{}` here. To compare with the published state, "
    "type `git fetch origin main`, then name `origin/main`.\n"
)


@pytest.mark.parametrize(
    ("before", "now", "options", "code"),
    [
        ("", "", [], 0),
        ("", WRONG, [], 1),
        (WRONG, WRONG, [], 0),
        (WRONG, WRONG, ["--strict"], 0),
        (WRONG, "", ["--strict"], 0),
        (DOUBTFUL, DOUBTFUL, ["--strict"], 0),
        ("", DOUBTFUL, [], 0),
        ("", DOUBTFUL, ["--strict"], 1),
        (WRONG, WRONG + "question: No question\n", [], 1),
    ],
)
def test_only_what_is_new_stops(
    before: str, now: str, options: list[str], code: int, repository: Repository
) -> None:
    repository.commit_of(before)
    repository.put(now)
    result = run("-C", repository.root, "check", "--against", "HEAD", *options)
    assert (result.exit_code, result.stderr) == (code, "")


def test_what_was_there_before_is_marked(repository: Repository) -> None:
    repository.commit_of(WRONG)
    result = run("-C", repository.root, "check", "--against", "HEAD")
    assert (
        "warning  `opened` is not a valid value for `status`. (Not new in this change.)"
        in result.stdout
    )
    assert result.stdout.endswith(
        "1 case checked: 0 errors, 1 warning. There before, and no reason to stop: 1. "
        "`briefs fix` can fix 1 of them; `briefs fix --diff` shows how.\n"
    )


def test_programs_tell_old_problems_by_a_field(repository: Repository) -> None:
    repository.commit_of(WRONG)
    repository.put(WRONG + "question: No question\n")
    result = run("-C", repository.root, "check", "--against", "HEAD", "--format", "json")
    data = json.loads(result.stdout)
    assert [(p["rule"], p["severity"], p.get("known")) for p in data["problems"]] == [
        ("question-form", "error", None),
        ("vocab-unknown", "warning", True),
    ]
    assert data["summary"] == {"cases": 1, "errors": 1, "warnings": 1, "infos": 0}


@pytest.mark.parametrize("command", [("check", "--against"), ("diff",)])
@pytest.mark.parametrize("ref", ["nowhere", "::error::x\ny", "\x1b[31m"])
def test_an_unknown_commit_is_wrong_usage(
    command: tuple[str, ...], ref: str, repository: Repository
) -> None:
    repository.commit_of("")
    result = run("-C", repository.root, *command, ref)
    shown = ref.replace("\n", "\\u000a").replace("\x1b", "\\u001b")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", FETCH.format(shown))


@pytest.mark.parametrize("command", [("check", "--against", "HEAD"), ("diff", "HEAD")])
def test_outside_a_repository_that_is_said(
    command: tuple[str, ...], repository: Repository, tmp_path: Path
) -> None:
    result = run("-C", make_project(tmp_path), *command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "lies in no git repository, so there is nothing to compare with." in result.stderr


def test_diff_says_what_changed(repository: Repository) -> None:
    repository.commit_of("status: unknown\n")
    repository.put("status: open\n")
    expected = {
        "text": "  - status: unknown -> open\n",
        "markdown": "- status: `unknown` -> `open`\n",
        "json": '"sentence": "status: unknown -> open"\n',
    }
    for form, line in expected.items():
        result = run("-C", repository.root, "diff", "HEAD", "--format", form)
        assert (result.exit_code, result.stderr) == (0, "")
        assert line in result.stdout


def test_diff_of_nothing_says_so(repository: Repository) -> None:
    repository.commit_of("")
    result = run("-C", repository.root, "diff", "HEAD")
    assert (result.exit_code, result.stdout) == (0, "Nothing changed in meaning.\n")


def test_branches_are_each_held_against_main_alone(repository: Repository) -> None:
    """One has an old fault, which stops none; each is answered for what it did itself."""
    repository.commit_of(WRONG)
    for number in range(5):
        repository.git("checkout", "-b", f"branch-{number}", "main")
        repository.put(f"{WRONG}=== cases/case-{number}.yml\n")
        repository.commit()
    repository.git("checkout", "main")
    repository.commit_of(f"{WRONG}=== cases/meanwhile.yml\n")
    for number in range(5):
        repository.git("checkout", f"branch-{number}")
        assert run("-C", repository.root, "check", "--against", "main").exit_code == 0
        said = run("-C", repository.root, "diff", "main").stdout
        assert said.startswith(f"case-{number} (new case)")
        assert said.endswith("Changed in meaning: 1 case.\n")
