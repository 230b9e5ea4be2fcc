from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support import check, make_project

REVIEWED = "editorial: {review_state: reviewed, text_origin: human, evidence_as_of: 2024-06, reviewed_by: [A. Reed, B. Rush]}\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1719835200")


def review(root: Path, *words: str, said: str = "") -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "review", "example", *words], input=said)


def stamps(root: Path) -> str:
    path = root / "briefs/reviews/example.yml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def rules(root: Path) -> list[tuple[str, str]]:
    return [(problem.rule, problem.path) for problem in check(root).problems]


def change(root: Path, before: str, after: str) -> None:
    path = root / "briefs/cases/example.yml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_two_readers_split_a_record_and_it_is_reviewed(tmp_path: Path) -> None:
    root = make_project(tmp_path, REVIEWED)
    first = review(root, "--by", "A. Reed", "--share", "1/2", said="a\n" * 20)
    assert first.exit_code == 0
    assert [rule for rule, _ in rules(root)] == ["review-incomplete"]
    review(root, "--by", "B. Rush", "--share", "2/2", said="a\n" * 20)
    assert rules(root) == []
    found = stamps(root)
    assert found.count("by: A. Reed") - found.count("by: B. Rush") in (0, 1)


def test_a_reader_may_stop_and_go_on(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    review(root, "--by", "A. Reed", said="a\ns\nq\n")
    assert stamps(root).count("statement:") == 1
    again = review(root, "--by", "A. Reed", said="q\n")
    assert "summary[0]" not in again.output.split("Left:")[0]


def test_a_statement_is_shown_with_its_words_and_sources(tmp_path: Path) -> None:
    shown = review(make_project(tmp_path), "--by", "A. Reed", said="q\n").output
    assert "An agency ordered a recall (S1)." in shown
    assert "S1: A report, https://www.example.org/report" in shown


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("claim: The flaw warrants a recall.", "claim: The flaw warrants a warning.", "positions[0]"),
        ("An agency ordered a recall (S1)", "An agency asked for a recall (S1)", "summary[0]"),
    ],
)  # fmt: skip
def test_a_stamp_lapses_when_its_statement_changes(
    before: str, after: str, path: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path, REVIEWED)
    review(root, "--by", "A. Reed", said="a\n" * 20)
    assert rules(root) == []
    change(root, before, after)
    assert rules(root) == [("review-lapsed", path)]
    review(root, "--by", "A. Reed", said="a\n")
    assert rules(root) == []


def test_stamps_lapse_when_their_source_changes(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    review(root, "--by", "A. Reed", said="a\n" * 20)
    change(root, "title: A report", "title: Another report")
    assert {rule for rule, _ in rules(root)} == {"review-lapsed"}


@pytest.mark.parametrize("answer", ["d it says otherwise", "c", "s"])
def test_only_who_agrees_makes_it_reviewed(answer: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, REVIEWED)
    review(root, "--by", "A. Reed", said=f"{answer}\n" + "a\n" * 20)
    assert rules(root) == [("review-incomplete", "editorial.review_state")]


def test_somebody_who_is_not_named_does_not_make_it_reviewed(tmp_path: Path) -> None:
    root = make_project(tmp_path, REVIEWED)
    review(root, "--by", "C. Dale", said="a\n" * 20)
    assert [rule for rule, _ in rules(root)] == ["review-incomplete"]


def test_status_says_what_is_left_and_who_does_not_agree(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    review(root, "--by", "A. Reed", said="d the agency asked for it\na\nq\n")
    shown = review(root, "--status").output
    assert "1 read and agreed with" in shown
    assert "summary[0]: disagrees, A. Reed: the agency asked for it" in shown
    assert "positions.P1" in shown.split("Left:")[1]


@pytest.mark.parametrize("name", ["Some Agency", "some agency", "some-maker"])
def test_a_party_cannot_review_its_own_case(name: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    found = review(root, "--by", name, said="a\n" * 20)
    assert found.exit_code == 2
    assert "is a party" in found.output
    assert stamps(root) == ""


@pytest.mark.parametrize("share", ["0/2", "3/2", "half", "1/"])
def test_a_share_that_is_none_is_refused(share: str, tmp_path: Path) -> None:
    assert review(make_project(tmp_path), "--by", "A. Reed", "--share", share).exit_code == 2


def test_a_case_that_is_not_there_is_refused(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["-C", str(make_project(tmp_path)), "review", "exampel"])
    assert (found.exit_code, "`example`" in found.output) == (2, True)
