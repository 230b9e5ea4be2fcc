"""Diagnostics as workflow commands, inert whatever strangers write."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic, Severity
from generator.reporters.github import as_github
from generator.reporters.words import safe
from tests.support import check, make_project


def commands(*problems: Diagnostic, root: Path = Path("/nowhere")) -> list[str]:
    """The lines of the output but for the one that counts."""
    return as_github(Checked(list(problems), None, 1), root, infos=False).split("\n")[:-1]


def problem(
    file: str = "briefs/cases/a.yml",
    message: str = "It is wrong.",
    severity: Severity = "error",
    length: int = 3,
) -> Diagnostic:
    return Diagnostic("vocab-unknown", severity, file, 3, 9, "status", message, "do", length)


def test_a_problem_is_one_command_with_its_place(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: opn\n")
    assert as_github(check(root), root, infos=False).split("\n") == [
        "::error file=briefs/cases/example.yml,line=3,col=9,endColumn=11,title=vocab-unknown::"
        "`opn` is not a valid value for `status`.%0A"
        "Hint: did you mean `open`? The valid values are: open, closed, unknown%0A"
        "Why: lists, filters and charts know these words and no others "
        "(briefs check --explain vocab-unknown)",
        "1 case checked: 1 error, 0 warnings. `briefs fix` can fix 1 of them; `briefs fix --diff` shows how.",
    ]


def test_errors_come_first_and_infos_only_on_request() -> None:
    found = [problem(severity="warning"), problem(severity="info"), problem()]
    assert [line.split(" ")[0] for line in commands(*found)] == ["::error", "::warning"]
    shown = as_github(Checked(found, None, 1), Path("/nowhere"), infos=True)
    assert [line.split(" ")[0] for line in shown.split("\n")[:3]] == [
        "::error",
        "::warning",
        "::notice",
    ]


def test_a_problem_of_a_name_has_no_line() -> None:
    (line,) = commands(problem(length=0))
    assert line.startswith("::error file=briefs/cases/a.yml,title=vocab-unknown::It is wrong.")


def test_paths_are_those_from_the_root_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    root = tmp_path / "docs" / "site"
    root.mkdir(parents=True)
    (line,) = commands(problem(), root=root)
    assert line.startswith("::error file=docs/site/briefs/cases/a.yml,")


def test_the_page_of_the_rule_is_named_where_the_site_has_an_address(tmp_path: Path) -> None:
    text = as_github(Checked([problem()], None, 1), tmp_path, False, "https://example.org/briefs/")
    assert "(https://example.org/briefs/rules/#vocab-unknown)" in text


def test_many_problems_are_told_to_stand_in_the_log() -> None:
    text = as_github(Checked([problem()] * 11, None, 1), Path("/nowhere"), infos=False)
    assert text.split("\n")[-1].startswith("GitHub shows the first 10 of each kind")


HOSTILE = [
    "a\n::set-output name=x::y",
    "a\r\n::stop-commands::z",
    "%0A::error::b",
    "a,line=7,title=x::y",
    "##[set-output name=x]y",
    "::add-mask::a",
    "\x1b[31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_and_messages_stay_inside_their_command(text: str) -> None:
    output = as_github(Checked([problem(text, text)], None, 1), Path("/nowhere"), infos=False)
    line, last = re.split(r"[\r\n]", output)
    assert last.startswith("1 case checked")
    command, _, message = line[2:].partition("::")
    assert command.startswith("error file=")
    properties = dict(part.split("=", 1) for part in command.split(" ", 1)[1].split(","))
    assert unquote(properties.pop("file")) == safe(text)
    assert properties == {"line": "3", "col": "9", "endColumn": "11", "title": "vocab-unknown"}
    assert "\x1b" not in message
    assert "##[" not in message
    assert "%0A" not in message.split("%0AHint")[0] or "%250A" in message
