from pathlib import Path

import pytest

from generator.rules import RULES
from tests.rules.support import said
from tests.support import check, make_project

CERTIFIED = RULES["quote-not-found"].corrected
NOT_FOUND = RULES["quote-not-found"].failing


def infos(folder: Path, example: str) -> list[tuple[str, str]]:
    problems = check(make_project(folder, example)).problems
    return [(problem.rule, problem.path) for problem in problems]


def test_a_quotation_that_fits_its_evidence_is_no_problem(tmp_path: Path) -> None:
    assert infos(tmp_path, CERTIFIED) == []


@pytest.mark.parametrize(
    ("what", "before", "after"),
    [
        ("the quotation", "quote: A warning is enough", "quote: A warning is plenty"),
        ("its sources", "sources: [S1], quote:", "sources: [S1, S1], quote:"),
        ("the captured text", "0" * 64, "1" * 64),
        ("the passage", "exact: A warning is enough", "exact: A warning is plenty"),
        ("the day", "compared: 2024-06-01", "compared: 2024-06-02"),
        ("the seal", "seal: d9", "seal: e9"),
        ("the evidence file", "=== evidence/example.yml", "=== topics.yml\nrecalls: {title: R}\n=== evidence/other.yml"),
    ],
)  # fmt: skip
def test_what_changed_since_it_was_compared_is_not_verified(
    what: str, before: str, after: str, tmp_path: Path
) -> None:
    assert before in CERTIFIED
    found = infos(tmp_path, CERTIFIED.replace(before, after))
    assert ("quote-unverified", "positions[1].quote") in found


def test_a_verdict_cannot_be_edited_by_hand(tmp_path: Path) -> None:
    edited = NOT_FOUND.replace("verdict: not_found", "verdict: exact, exact: A warning is plenty")
    assert infos(tmp_path, edited) == [("quote-unverified", "positions[1].quote")]


def test_evidence_of_no_case_is_named(tmp_path: Path) -> None:
    (problem,) = said(tmp_path, "=== evidence/gone.yml\nsources: []\n")
    assert problem.startswith("evidence/gone.yml")
    assert "There is no case `gone`" in problem


def test_faulty_evidence_has_its_own_problems_and_blames_no_quotation(tmp_path: Path) -> None:
    broken = CERTIFIED.replace("verdict: exact", "verdict: exactly")
    problems = check(make_project(tmp_path, broken)).problems
    errors = [(p.rule, p.file) for p in problems if p.severity == "error"]
    assert errors == [("vocab-unknown", "briefs/evidence/example.yml")]
