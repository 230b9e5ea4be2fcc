"""A contributor with nothing but a browser: an issue, a draft record, blanks filled in line by line, a page."""

import json
from pathlib import Path

import lxml.html
import pytest

from tests.authoring.deriving.test_issue import body
from tests.integration.journeys.support import annotations, briefs, fill_in, git
from tests.support import make_project

ISSUE = body(
    title="Recall of the Model X kettle",
    question="Must the maker take back every kettle?",
    status="closed",
    jurisdictions="United States",
    topics="recalls",
    for_measure="Some Agency",
    for_measure_claim="Every kettle can burn its user.",
    against_measure="Some Maker",
    against_measure_claim="Only a few kettles get hot: those of one week.",
    summary="- The agency ordered a recall (S1).\n- The maker went to court (S2).\n- They settled (S2).",
    events="2023-02-16: The agency orders a recall.\nMay 2023: The sides settle.",
    sources="Order no. 5, https://www.example.org/order.pdf\nAgreement, https://www.example.org/agreement.pdf",
    interests="I own a kettle. @octocat $(id)",
)
RECORD = "briefs/cases/recall-of-the-model-x-kettle.yml"
# What the contributor writes behind each name that is said to be blank.
FILLED_IN = {
    "parties[0].role": "authority",
    "parties[1].role": "manufacturer",
    "positions[0].basis": "paraphrased",
    "positions[0].sources": "[S1]",
    "positions[1].basis": "attributed",
    "positions[1].sources": "[S2]",
    "timeline[0].type": "order",
    "timeline[0].sources": "[S1]",
    "timeline[1].type": "settlement",
    "timeline[1].sources": "[S2]",
    "outcome.type": "settled",
    "outcome.summary": "The sides settled (S2).",
    "sources[0].type": "official_document",
    "sources[0].date": "2023-02-16",
    "sources[0].level": "primary",
    "sources[1].type": "official_document",
    "sources[1].date": "2023-05",
    "sources[1].level": "primary",
    "editorial.text_origin": "human",
    "editorial.evidence_as_of": "2024-06",
}


def draft(folder: Path) -> Path:
    """A repository with the draft that the workflow makes of the issue, on a branch of its own."""
    root = make_project(folder)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "The site")
    git(root, "switch", "--quiet", "-c", "new-case/issue-5")
    event = folder / "event.json"
    event.write_text(json.dumps({"issue": {"number": 5, "body": ISSUE}}), encoding="utf-8")
    assert briefs(root, "new", "--no-input", "--from-issue", str(event)) == (
        0,
        f"Wrote {RECORD}. Fill it in, then run `briefs check {RECORD}`.\n",
    )
    git(root, "add", "briefs/cases")
    git(root, "commit", "--quiet", "-m", "New case from issue #5")
    return root


def test_an_issue_becomes_a_draft_in_which_only_blanks_are_left(tmp_path: Path) -> None:
    root = draft(tmp_path)
    assert git(root, "diff", "--name-only", "main").split() == [RECORD]
    found = annotations(root)
    assert {problem["rule"] for problem in found} == {"field-missing"}
    assert {problem["file"] for problem in found} == {RECORD}
    assert {problem["path"] for problem in found} == set(FILLED_IN)


def test_when_the_blanks_are_filled_in_nothing_is_wrong(tmp_path: Path) -> None:
    root = draft(tmp_path)
    fill_in(root, RECORD, FILLED_IN)
    assert annotations(root) == []
    assert briefs(root, "check", "--strict") == (0, "2 cases checked: nothing wrong.\n")


@pytest.mark.slow
def test_and_then_there_is_a_page(tmp_path: Path) -> None:
    root = draft(tmp_path)
    fill_in(root, RECORD, FILLED_IN)
    assert briefs(root, "build", "--no-search")[0] == 0
    page = lxml.html.parse(root / "site/cases/recall-of-the-model-x-kettle/index.html").getroot()
    assert page.findtext(".//h1") == "Recall of the Model X kettle"
    text = " ".join(page.text_content().split())
    assert "Only a few kettles get hot: those of one week." in text
    assert "I own a kettle. @octocat $(id)" in text
    assert (root / "site/actors/some-maker/index.html").read_text(encoding="utf-8").count("kettle")
