"""Diagnostics as text: grouped by file, each with its line, what to type and why; and as one line for a log."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic, Fix, Severity, in_order
from generator.reporters.text import MOST_IN_FULL, MOST_OF_A_RULE, as_text
from generator.reporters.words import one_line, safe
from tests.support import check, make_project

FILE = "briefs/cases/a.yml"


def problem(
    line: int = 1,
    column: int = 1,
    severity: Severity = "error",
    file: str = FILE,
    message: str = "`opn` is not a valid value for `status`.",
    hint: str = "did you mean `open`?",
) -> Diagnostic:
    return Diagnostic("vocab-unknown", severity, file, line, column, "status", message, hint)


def checked(*problems: Diagnostic, cases: int = 1) -> Checked:
    return Checked(list(problems), None, cases)


def shown(root: Path, data: bytes, line: int, column: int) -> list[str]:
    """The line and the caret that are shown of a file, without what stands before both."""
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    lines = as_text(checked(problem(line, column)), root, infos=False).split("\n")
    return [text.removeprefix("          | ") for text in lines if text.startswith("          |")]


def test_a_problem_is_shown_with_its_line_and_its_fix(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: opn\ntitle: A reckless recall\n")
    assert as_text(check(root), root, infos=False) == "\n".join(
        [
            "briefs/cases/example.yml",
            "  3:9     error  `opn` is not a valid value for `status`.  [vocab-unknown]",
            "          | status: opn",
            "          |         ^^^",
            "          = did you mean `open`? The valid values are: open, closed, unknown",
            "          why: lists, filters and charts know these words and no others "
            "(briefs check --explain vocab-unknown)",
            "  1:10    warning  `reckless` is a verdict.  [title-verdict]",
            "          | title: A reckless recall",
            "          |          ^^^^^^^^",
            "          = use a word that both sides would accept",
            "          why: both sides should find the case described fairly "
            "(briefs check --explain title-verdict)",
            "",
            "1 case checked: 1 error, 1 warning. `briefs fix` can fix 1 of them; "
            "`briefs fix --diff` shows how.",
        ]
    )


def test_files_stand_under_each_other(tmp_path: Path) -> None:
    text = as_text(checked(problem(), problem(file="briefs/cases/b.yml"), cases=2), tmp_path, False)
    assert [line for line in text.split("\n") if line.startswith("briefs/")] == [
        FILE,
        "briefs/cases/b.yml",
    ]


@pytest.mark.parametrize(
    ("problems", "infos", "closing"),
    [
        ([], False, "3 cases checked: nothing wrong."),
        (["error"], False, "3 cases checked: 1 error, 0 warnings."),
        (["warning", "warning"], False, "3 cases checked: 0 errors, 2 warnings."),
        (
            ["info"],
            False,
            "3 cases checked: nothing wrong. 1 date could not be checked (--infos shows them).",
        ),
        (
            ["error", "info", "info"],
            False,
            "3 cases checked: 1 error, 0 warnings. "
            "2 dates could not be checked (--infos shows them).",
        ),
        (["info"], True, "3 cases checked: nothing wrong."),
    ],
)
def test_the_last_line_counts(
    problems: list[Severity], infos: bool, closing: str, tmp_path: Path
) -> None:
    found = checked(*(problem(severity=severity) for severity in problems), cases=3)
    assert as_text(found, tmp_path, infos).split("\n")[-1] == closing


def test_the_last_line_names_the_only_rule(tmp_path: Path) -> None:
    text = as_text(checked(), tmp_path, infos=True, rule="date-order")
    assert text == "1 case checked for `date-order`: nothing wrong."


def test_infos_are_shown_on_request(tmp_path: Path) -> None:
    found = checked(problem(severity="info", message="Could not be checked.", hint=""))
    assert "Could not be checked." not in as_text(found, tmp_path, infos=False)
    assert "  1:1     info  Could not be checked.  [vocab-unknown]" in as_text(
        found, tmp_path, infos=True
    )


def test_a_long_line_is_cut_around_its_fault(tmp_path: Path) -> None:
    line = "".join(str(number % 10) for number in range(1, 401))
    start = shown(tmp_path, line.encode(), 1, 5)
    assert start == [line[:100] + "...", "    ^"]
    middle, caret = shown(tmp_path, line.encode(), 1, 200)
    assert middle == "..." + line[152:249] + "..."
    assert middle[caret.index("^")] == line[199]
    end, caret = shown(tmp_path, line.encode(), 1, 400)
    assert end == "..." + line[352:]
    assert end[caret.index("^")] == line[399]


def test_a_line_that_just_fits_is_shown_whole(tmp_path: Path) -> None:
    assert shown(tmp_path, b"a" * 100, 1, 100) == ["a" * 100, " " * 99 + "^"]


@pytest.mark.parametrize(
    ("data", "line", "column", "expected"),
    [
        pytest.param(b"\tstatus: opn\n", 1, 10, [" status: opn", "         ^"], id="a tab"),
        pytest.param(
            "Re\u200bcall \x1b[31m: opn".encode(),
            1,
            16,
            ["Re\\u200bcall \\u001b[31m: opn", " " * 25 + "^"],
            id="what does not print before the fault",
        ),
        pytest.param(
            b"a\x0bb: opn\nc: d\n",
            2,
            4,
            ["c: d", "   ^"],
            id="control characters end no line",
        ),
        pytest.param(b"a: b\r\nc: d\re: f", 3, 4, ["e: f", "   ^"], id="line ends of all kinds"),
        pytest.param(
            b"\xef\xbb\xbfstatus: opn", 1, 9, ["status: opn", "        ^"], id="a byte-order mark"
        ),
        pytest.param(
            b"Caf\xe9: opn", 1, 7, ["Caf\ufffd: opn", "      ^"], id="another encoding"
        ),
        pytest.param("Caf\u00e9\xa0: opn".encode(), 1, 8, ["Caf\u00e9 : opn", "       ^"], id="French"),
        pytest.param("安全: opn".encode(), 1, 5, ["安全: opn", "      ^"], id="Chinese"),
        pytest.param("Cafe\u0301: opn".encode(), 1, 8, ["Cafe\u0301: opn", "      ^"], id="accents"),
        pytest.param(b"   \nstatus: opn", 1, 1, [], id="a blank line"),
        pytest.param(b"status: opn", 7, 1, [], id="a line behind the end"),
    ],
)  # fmt: skip
def test_the_caret_stands_under_the_fault(
    data: bytes, line: int, column: int, expected: list[str], tmp_path: Path
) -> None:
    assert shown(tmp_path, data, line, column) == expected


def test_a_file_that_has_gone_is_shown_without_lines(tmp_path: Path) -> None:
    assert as_text(checked(problem()), tmp_path, infos=False).split("\n")[:3] == [
        FILE,
        "  1:1     error  `opn` is not a valid value for `status`.  [vocab-unknown]",
        "          = did you mean `open`?",
    ]


def test_what_is_wrong_with_a_name_shows_no_line_of_the_file(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== cases/Note 7.yml\n")
    assert as_text(check(root), root, infos=False).split("\n")[:3] == [
        "briefs/cases/Note 7.yml",
        "          error  The name of the file is the id of the case: small letters, digits and "
        "single hyphens, at most 80 characters.  [file-name]",
        "          = rename it to `note-7.yml`",
    ]


def test_a_name_that_is_taken_shows_no_line_beside_a_fault_that_does(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== cases/b.yml\n=== cases/old/b.yml\ntitle: A\u200bB\n")
    taken, fix, _, other, line, caret = as_text(check(root), root, infos=False).split("\n")[1:7]
    assert taken == "          error  The id `b` is taken by briefs/cases/b.yml.  [id-taken]"
    assert fix == "          = rename one of the two"
    assert other.endswith("[text-invisible]")
    assert (line, caret) == ("          | title: A\\u200bB", "          |         ^^^^^^")


HOSTILE = "briefs/cases/\x1b]0;owned\x07\n::error::a\u202eb.yml"
INERT = "briefs/cases/\\u001b]0;owned\\u0007\\u000a::error::a\\u202eb.yml"


def test_hostile_names_and_messages_come_out_inert(tmp_path: Path) -> None:
    found = problem(file=HOSTILE, message="`\x1b[2J` is no word.", hint="delete `\u202e`\n")
    assert as_text(checked(found), tmp_path, infos=False).split("\n") == [
        INERT,
        "  1:1     error  `\\u001b[2J` is no word.  [vocab-unknown]",
        "          = delete `\\u202e`\\u000a",
        "          why: lists, filters and charts know these words and no others "
        "(briefs check --explain vocab-unknown)",
        "",
        "1 case checked: 1 error, 0 warnings.",
    ]
    assert one_line(found) == (
        f"{INERT}:1:1: error: `\\u001b[2J` is no word. (delete `\\u202e`\\u000a) [vocab-unknown]"
    )


def test_no_line_begins_a_workflow_command() -> None:
    assert safe(" ::set-output name=a::b") == " \\u003a:set-output name=a::b"
    assert safe("a::b") == "a::b"


def test_letters_of_any_language_are_shown_as_they_are() -> None:
    assert safe("Größe 安全 “quoted” – ok") == "Größe 安全 “quoted” – ok"


def test_one_line_for_a_log() -> None:
    assert one_line(problem(3, 9)) == (
        f"{FILE}:3:9: error: `opn` is not a valid value for `status`. (did you mean `open`?) [vocab-unknown]"
    )
    assert one_line(problem(3, 9, hint="")) == (
        f"{FILE}:3:9: error: `opn` is not a valid value for `status`. [vocab-unknown]"
    )


def test_styles_mark_names_severities_and_rules(tmp_path: Path) -> None:
    text = as_text(
        checked(problem()), tmp_path, infos=False, style=lambda text, kind: f"<{kind}>{text}</>"
    )
    assert text.split("\n")[:2] == [
        f"<file>{FILE}</>",
        "  1:1     <error>error</>  `opn` is not a valid value for `status`.  <rule>[vocab-unknown]</>",
    ]


def test_files_with_errors_come_first_and_errors_first_within_a_file(tmp_path: Path) -> None:
    found = in_order(
        [
            problem(1, severity="warning", file="briefs/cases/a.yml"),
            problem(9, severity="warning", file="briefs/cases/b.yml"),
            problem(5, file="briefs/cases/b.yml"),
        ]
    )
    text = as_text(checked(*found), tmp_path, infos=False)
    heads = [line.split("  [")[0] for line in text.split("\n") if line[:1] == "b" or "[" in line]
    assert heads == [
        "briefs/cases/b.yml",
        "  5:1     error  `opn` is not a valid value for `status`.",
        "  9:1     warning  `opn` is not a valid value for `status`.",
        "briefs/cases/a.yml",
        "  1:1     warning  `opn` is not a valid value for `status`.",
    ]


def test_why_a_rule_is_there_is_said_once_and_where_there_is_more(tmp_path: Path) -> None:
    found = checked(problem(1), problem(2))
    text = as_text(found, tmp_path, infos=False, site_url="https://example.org/briefs/")
    assert text.count("why: ") == 1
    assert "(https://example.org/briefs/rules/#vocab-unknown)" in text


def test_the_place_is_underlined_over_its_length(tmp_path: Path) -> None:
    root = make_project(
        tmp_path,
        "status: opn\ntopics: [“recalls”]\nfaq:\n  - q: Why?\n    a: >\n      Since\n      it is (S9).\n",
    )
    lines = as_text(check(root), root, infos=False).split("\n")
    marked = [(a[12:], b[12:]) for a, b in pairwise(lines) if b.strip(" |^") == "" and "^" in b]
    assert [text[under.index("^") :][: under.count("^")] for text, under in marked] == [
        "opn",
        "“recalls”",
        "S9",
    ]


def test_many_problems_of_a_rule_in_a_file_are_counted(tmp_path: Path) -> None:
    found = checked(*(problem(line) for line in range(1, 41)))
    text = as_text(found, tmp_path, infos=False)
    assert text.count("`opn` is not a valid value") == MOST_OF_A_RULE
    numbers = ", ".join(map(str, range(11, 31)))
    assert f"  and 30 more of [vocab-unknown]: lines {numbers}, ..." in text
    assert "By rule: vocab-unknown 40" in text
    assert (
        as_text(found, tmp_path, False, rule="vocab-unknown").count("`opn` is not a valid value")
        == 40
    )


def test_very_many_problems_are_shown_without_their_lines(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text("status: opn\n" * 300)
    found = checked(*(problem(line, 9) for line in range(1, 301)))
    text = as_text(found, tmp_path, False, rule="vocab-unknown")
    assert text.count("| status: opn") == MOST_IN_FULL
    assert text.count("[vocab-unknown]") == 300


def test_what_can_be_fixed_is_counted(tmp_path: Path) -> None:
    found = checked(replace(problem(), fixes=(Fix(1, 1, 1, "x"),)), problem(2))
    assert as_text(found, tmp_path, False).split("\n")[-1] == (
        "1 case checked: 2 errors, 0 warnings. `briefs fix` can fix 1 of them; "
        "`briefs fix --diff` shows how."
    )


def test_an_old_workflow_command_is_taken_apart(tmp_path: Path) -> None:
    root = make_project(tmp_path, "status: '##[set-output name=x]y'\n")
    text = as_text(check(root), root, infos=False)
    assert "##[" not in text
    assert "#\\u0023[set-output name=x]y" in text
