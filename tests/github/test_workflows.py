"""The workflows: no right that is not needed, nothing of strangers in a command, every action pinned."""

import re
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.authoring.deriving.issue import FIRST_HEADING
from generator.cli import main
from tests.each import each
from tests.github.linters import ACTIONLINT, ZIZMOR

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
MAKE = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def workflow(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes `on` for a yes.
    data: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if name is True else str(name): value for name, value in data.items()}


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def permissions(path: Path) -> set[str]:
    flow = workflow(path)
    granted = [flow.get("permissions", {"all": "write"})]
    granted += [job.get("permissions", {}) for job in flow["jobs"].values()]
    return {f"{name}: {right}" for rights in granted for name, right in rights.items()}


def options(command: str) -> set[str]:
    return set(re.findall(r"(?<=\s)--[\w-]+", command))


def known_options(verb: str, under: str = "") -> set[str]:
    command: click.Command = main.commands[verb]
    if isinstance(command, click.Group):
        command = command.commands[under]
    return {option for parameter in command.params for option in parameter.opts}


def test_there_are_workflows_to_look_at() -> None:
    assert {path.stem for path in FILES} == {
        "ci",
        "comment",
        "new-case",
        "nightly",
        "publish",
        "publish-in-shards",
        "pull-request",
        "release",
        "sources",
    }


@each("path", FILES, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_commit_with_its_version(path: Path) -> None:
    for line in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8")):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_version() -> None:
    found = {line for path in FILES for line in re.findall(r"uses: (.*)", path.read_text())}
    assert len(found) == len({line.split("@")[0] for line in found})


@each("path", FILES, ids=lambda path: path.stem)
def test_a_step_runs_one_verb_and_nothing_is_put_into_its_text(path: Path) -> None:
    for step in steps(path):
        command = step.get("run", "")
        assert "${{" not in command
        assert "\n" not in command.strip()
        if verb := re.match(r"\.venv/bin/briefs ([a-z]+)(?: ([a-z]+))?", command):
            assert options(command) <= known_options(*filter(None, verb.groups()))
        elif target := re.fullmatch(r"make ([a-z-]+)", command):
            assert target[1] in MAKE
        else:
            assert not command or command.startswith("python3 .github/comment.py ")


@each("path", FILES, ids=lambda path: path.stem)
def test_what_is_checked_out_leaves_no_token_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each("path", FILES, ids=lambda path: path.stem)
def test_nothing_runs_with_rights_on_what_a_pull_request_brings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "secrets." not in text
    if "pull_request" in workflow(path)["on"]:
        assert permissions(path) == {"contents: read"}


def test_an_old_fault_stops_the_preview_and_not_the_pull_request() -> None:
    found = {step.get("name"): step for step in steps(GITHUB / "workflows/pull-request.yml")}
    assert found["Build the site"]["continue-on-error"] is True
    assert found["Keep the site as a preview"]["with"]["if-no-files-found"] == "ignore"
    assert "continue-on-error" not in found["Check the records"]


def test_a_repository_with_an_old_name_of_its_main_branch_is_published_too() -> None:
    for name in ("publish", "ci"):
        assert workflow(GITHUB / f"workflows/{name}.yml")["on"]["push"]["branches"] == [
            "main",
            "master",
        ]
    assert not re.search(r"origin/(main|master)", "".join(path.read_text() for path in FILES))


def test_who_comments_runs_nothing_of_the_pull_request() -> None:
    path = GITHUB / "workflows/comment.yml"
    assert permissions(path) == {"actions: read", "contents: read", "pull-requests: write"}
    assert set(workflow(path)["on"]) == {"workflow_run"}
    checkout = next(s for s in steps(path) if s.get("uses", "").startswith("actions/checkout@"))
    assert "ref" not in checkout["with"]
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands == ['python3 .github/comment.py "$RUNNER_TEMP/comment/comment.md"']
    assert (
        workflow(GITHUB / "workflows/pull-request.yml")["name"]
        in workflow(path)["on"]["workflow_run"]["workflows"]
    )


def test_the_nightly_run_proposes_evidence_and_nothing_else() -> None:
    path = GITHUB / "workflows/sources.yml"
    assert set(workflow(path)["on"]) == {"schedule", "workflow_dispatch"}
    assert permissions(path) == {"contents: write", "pull-requests: write"}
    *_, check, propose = steps(path)
    assert check["run"].startswith(".venv/bin/briefs source check")
    # A quotation that is not found is proposed, too.
    assert check["continue-on-error"] is True
    assert propose["uses"].startswith("peter-evans/create-pull-request@")
    assert propose["with"]["add-paths"] == "briefs/evidence/"
    assert "${{" not in str(propose)


def test_a_pull_request_shows_new_quotations_that_were_not_compared() -> None:
    commands = [step.get("run", "") for step in steps(GITHUB / "workflows/pull-request.yml")]
    (shown,) = [command for command in commands if "quote-unverified" in command]
    assert options(shown) == {"--format", "--against", "--only"}


def test_an_issue_becomes_a_record_where_it_begins_as_the_form_does() -> None:
    path = GITHUB / "workflows/new-case.yml"
    condition = workflow(path)["jobs"]["record"]["if"]
    assert condition == f"startsWith(github.event.issue.body, '{FIRST_HEADING}')"
    for step in steps(path):
        used = re.findall(r"\$\{\{ *(.*?) *\}\}", str(step))
        assert set(used) <= {"github.event.issue.number"}


@pytest.mark.skipif(not ACTIONLINT, reason="actionlint is not installed")
def test_actionlint_finds_nothing() -> None:
    done = subprocess.run(
        [str(ACTIONLINT), "-no-color"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(not ZIZMOR, reason="zizmor is not installed")
def test_zizmor_finds_nothing() -> None:
    command = [str(ZIZMOR), "--offline", "--no-progress", "--quiet", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


FORMS = [p for p in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if p.stem != "config"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_one_for_github(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "title", "body"} == set(form)
    asked = [item for item in form["body"] if item["type"] != "markdown"]
    assert (
        len({item["id"] for item in asked})
        == len({item["attributes"]["label"] for item in asked})
        == len(asked)
    )
    assert any(item.get("validations", {}).get("required") for item in asked)


def test_the_form_for_replies_takes_what_the_site_fills_in() -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/reply.yml").read_text(encoding="utf-8"))
    assert {"case", "position"} <= {item.get("id") for item in form["body"]}
