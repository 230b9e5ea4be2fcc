"""`briefs new`: asked in a terminal, given as options, from an issue, or the template alone."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.authoring.deriving.issue import ENTRIES
from generator.authoring.deriving.scaffold import scaffold
from generator.authoring.new import NewError, interview, open_shelf
from generator.cli import main
from tests.authoring.deriving.test_answers import HOSTILE, values
from tests.support import make_project

ROOT = Path(__file__).parents[2]


def run(root: Path, *arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "new", *arguments], input=given)


def left(root: Path, file: str) -> set[str]:
    """The rules of what is wrong with a record, as `briefs check` says it."""
    done = CliRunner().invoke(main, ["-C", str(root), "check", "--format", "json", file])
    problems: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    assert len({problem["line"] for problem in problems}) == len(problems)
    return {problem["rule"] for problem in problems}


def test_options_stand_in_the_record_and_the_id_comes_from_the_title(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    done = run(
        root, "--minimal", "--title", "Recall of a kettle", "--question", "Must it be recalled?", "--status", "open",
        "--topic", "recalls", "--jurisdiction", "US", "--for", "some agency", "--against", "some-maker",
        "--actor", "Somebody new",
    )  # fmt: skip
    assert done.output == (
        "Wrote briefs/cases/recall-of-a-kettle.yml. Fill it in, then run "
        "`briefs check briefs/cases/recall-of-a-kettle.yml`.\n"
        "1 answer could not be used; a comment in its place says why.\n"
    )
    text = (root / "briefs/cases/recall-of-a-kettle.yml").read_text(encoding="utf-8")
    found = values(text)
    assert (found["title"], found["topics[0]"]) == ("Recall of a kettle", "recalls")
    assert (found["parties[0].actor"], found["parties[1].actor"]) == ("some-agency", "some-maker")
    assert left(root, "briefs/cases/recall-of-a-kettle.yml") == {"field-missing"}


@pytest.mark.parametrize("option", ["--depth", "--status"])
@pytest.mark.parametrize("word", ["breif", ""])
def test_a_word_that_is_none_of_the_valid_ones_writes_nothing(
    option: str, word: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    done = run(root, "--title", "Recall of a kettle", option, word)
    assert (done.exit_code, f"'{word}' is not one of" in done.output) == (2, True)
    assert not (root / "briefs/cases/recall-of-a-kettle.yml").exists()


def test_the_depth_that_is_given_is_in_the_record(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    run(root, "--title", "Recall of a kettle", "--depth", "Full")
    text = (root / "briefs/cases/recall-of-a-kettle.yml").read_text(encoding="utf-8")
    assert values(text)["depth"] == "full"


def test_a_taken_id_gets_a_number_where_it_comes_from_the_title(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert "briefs/cases/example-2.yml" in run(root, "--title", "Example").output
    assert "briefs/cases/example-3.yml" in run(root, "--title", "Example").output


def test_without_id_title_and_terminal_it_says_what_to_give(tmp_path: Path) -> None:
    done = run(make_project(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "give an ID, or a --title to make one from" in done.stderr


def test_a_record_in_a_folder_names_the_schema_from_there(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert run(root, "some-recall", "--folder", "2016/us").exit_code == 0
    path = root / "briefs/cases/2016/us/some-recall.yml"
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../../../schema.json"
    (root / "briefs/schema.json").write_text("{}", encoding="utf-8")
    assert (path.parent / first.partition("=")[2]).resolve() == root / "briefs/schema.json"


@pytest.mark.parametrize(
    "folder", ["..", "../x", "/tmp", "a/../b", ".hidden", "a b", "a//b", "a\nb"]
)
def test_a_folder_cannot_lead_elsewhere(folder: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run(root, "some-recall", "--folder", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not a folder for records" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_is_a_link_cannot_lead_elsewhere(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (tmp_path / "outside").mkdir()
    (root / "briefs/cases/2016").symlink_to(tmp_path / "outside")
    done = run(root, "some-recall", "--folder", "2016")
    assert done.exit_code == 2
    assert list((tmp_path / "outside").iterdir()) == []


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    file = root / "briefs/cases/some-recall.yml"
    file.symlink_to(tmp_path / "elsewhere.yml")
    done = run(root, "some-recall")
    assert done.exit_code == 2
    assert "there is a file briefs/cases/some-recall.yml already" in done.stderr
    assert not (tmp_path / "elsewhere.yml").exists()


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.slow
def test_what_is_printed_of_a_hostile_issue_is_safe_for_a_workflow(
    said: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    body = "\n\n".join(f"### {entry.label}\n\n{said}" for entry in ENTRIES)
    event = tmp_path / "event.json"
    event.write_text(
        json.dumps({"issue": {"body": f"### Title\n\nA\n{body}"[:65_000]}}), encoding="utf-8"
    )
    done = run(root, "--no-input", "--from-issue", str(event))
    assert done.exit_code == 0, done.output
    written = [p for p in (root / "briefs/cases").iterdir() if p.name != "example.yml"]
    assert [p.name for p in written] == [
        done.stdout.split()[1].removeprefix("briefs/cases/").rstrip(".")
    ]
    assert set(done.output) <= set("abcdefghijklmnopqrstuvwxyzWEF0123456789-/.,;` \n")
    found = left(root, f"briefs/cases/{written[0].name}")
    assert {"field-missing"} <= found <= {"field-missing", "prose-uncited"}


def test_an_issue_can_come_through_a_pipe(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    done = run(root, "--from-issue", "-", given="### Title\n\nEin Fall für zwei\n".encode())
    assert "briefs/cases/ein-fall-fur-zwei.yml" in done.stdout


def test_what_is_no_issue_is_refused(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    done = run(root, "--from-issue", "-", given=b"\xff\xfe Hello")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "this is not an issue made with the form: it has no heading `### Title`" in done.stderr


class Answering:
    """A person at the keyboard: answers by the beginning of the question."""

    def __init__(self, **answers: str) -> None:
        self.answers = {name.replace("_", " "): text for name, text in answers.items()}
        self.seen: list[str] = []

    def ask(self, question: str, default: str) -> str:
        self.seen.append(f"{question} [{default}]")
        for begin in self.answers:
            if question.startswith(begin):
                return self.answers.pop(begin)
        return default

    def say(self, text: str) -> None:
        self.seen.append(text)


def test_a_person_is_asked_few_questions_with_suggestions_of_what_exists(tmp_path: Path) -> None:
    person = Answering(
        Title="Recall of a kettle", The_question="Must it be recalled", Status="open", Topics="recal, tea",
        Who_is_for="agency", Who_is_against="some-maker",
    )  # fmt: skip
    name, answers = interview(open_shelf(make_project(tmp_path)), "", person.ask, person.say)
    assert name == "recall-of-a-kettle"
    assert answers.question == "Must it be recalled?"
    assert answers.topics == ("recalls", "tea")
    assert (answers.for_measure, answers.against_measure) == ("some-agency", "some-maker")
    assert "Id: the file's name and the page's address [recall-of-a-kettle]" in person.seen
    assert "  In briefs/topics.yml: recalls" in person.seen
    assert "  `recal` is not in briefs/topics.yml; near it: recalls" in person.seen
    assert "  `tea` is not in briefs/topics.yml yet: add it there later." in person.seen
    assert len([line for line in person.seen if line.endswith("]")]) <= 12


def test_a_name_that_is_taken_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    person = Answering()
    with pytest.raises(NewError, match=r"the id is taken by briefs/cases/example\.yml"):
        interview(open_shelf(make_project(tmp_path)), "example", person.ask, person.say)
    assert person.seen == []


def test_an_id_that_cannot_be_is_asked_again(tmp_path: Path) -> None:
    person = Answering(Title="A kettle", Id="example")
    name, _ = interview(open_shelf(make_project(tmp_path)), "", person.ask, person.say)
    assert name == "a-kettle"
    assert "  the id is taken by briefs/cases/example.yml" in person.seen


def in_terminal(root: Path, *arguments: str, typed: str) -> str:
    """What stands on the screen of a terminal in which the command runs and something is typed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "new", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    screen, deadline = b"", time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                screen += os.read(ours, 4096)
            except OSError:
                break
        elif process.poll() is not None:
            break
    os.close(ours)
    assert process.wait(10) == 0, screen.decode()
    return screen.decode().replace("\r\n", "\n")


@pytest.mark.slow
def test_it_asks_where_there_is_a_terminal(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    typed = "A kettle\nIs it safe?\n\nopen\nUS\nrecalls\nsome-agency\nsome-maker\n\n"
    screen = in_terminal(root, "--minimal", typed=typed)
    assert "The question presented, answerable for either side" in screen
    assert "Wrote briefs/cases/a-kettle.yml." in screen
    found = values((root / "briefs/cases/a-kettle.yml").read_text(encoding="utf-8"))
    assert (found["status"], found["positions[1].held_by"]) == ("open", "some-maker")
    assert left(root, "briefs/cases/a-kettle.yml") == {"field-missing"}


@pytest.mark.slow
def test_it_asks_nothing_where_nobody_wants_to_be_asked(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    screen = in_terminal(root, "some-recall", "--no-input", typed="")
    assert screen.startswith("Wrote briefs/cases/some-recall.yml.")
    assert (root / "briefs/cases/some-recall.yml").read_text(encoding="utf-8") == scaffold(
        minimal=False
    )
