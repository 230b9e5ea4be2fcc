"""An analyst with an editor: a new record, the faults that people make, what is said of them, a page, a diff."""

from pathlib import Path

import lxml.html
import pytest

from generator.authoring.init import init_project
from tests.integration.journeys.support import annotations, briefs, fill_in, git

RECORD = "briefs/cases/kettle-recall.yml"
ANSWERS = (
    "--title", "Recall of the Model X kettle",
    "--question", "Must the maker take back every kettle?",
    "--status", "closed",
    "--jurisdiction", "United States",
    "--topic", "Recalls",
    "--for", "Example Agency",
    "--against", "example-maker",
)  # fmt: skip
# What the analyst writes at the first go: seven slips, each of which one sees again and again.
FIRST_GO = {
    "summary[0]": "The finding: every kettle can burn its user (S9).",
    "summary[1]": "The maker answered that few kettles get hot [S1].",
    "summary[2]": "They settled (S1).",
    "parties[0].role": "Authority",
    "parties[1].role": "manufacturer",
    "positions[0].claim": "Every kettle can burn its user.",
    "positions[0].basis": "Quote",
    "positions[0].sources": "[S1]",
    "positions[1].claim": "Only a few kettles get hot.",
    "positions[1].basis": "attributed",
    "positions[1].sources": "[S1]",
    "timeline[0].date": "16/02/2023",
    "timeline[0].type": "order",
    "timeline[0].what": "The agency orders a recall.",
    "timeline[0].sources": "[S1]",
    "outcome.type": "settled",
    "outcome.summary": "The sides settled (S1).",
    "sources[0].type": "news",
    "sources[0].title": "Kettles recalled",
    "sources[0].date": "03/04/2023",
    "sources[0].url": "www.example.org/kettles",
    "sources[0].level": "secondary",
    "editorial.text_origin": "human",
    "editorial.evidence_as_of": "2024-06",
}
SAID = {
    "- The finding: every kettle": ("field-type", True),
    "- The maker answered": ("mark-unread", True),
    "role: Authority": ("vocab-unknown", True),
    "basis: Quote": ("vocab-unknown", True),
    "date: 16/02/2023": ("date-invalid", True),
    "date: 03/04/2023": ("date-invalid", False),
    "url: www.example.org": ("url-unsafe", False),
}
LEFT = {
    "- 'The finding: every kettle can burn its user (S9).'": "ref-unknown",
    "basis: quoted": "quote-missing",
    "date: 03/04/2023": "date-invalid",
    "url: www.example.org": "url-unsafe",
}
# What only a person can know, typed into the file.
EDITS = {
    "(S9)": "(S1)",
    "basis: quoted\n": "basis: quoted\n    quote: Every kettle can burn its user.\n",
    "date: 03/04/2023": "date: 2023-04-03",
    "url: www.": "url: https://www.",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one's own in git, with a branch for a new case."""
    root = tmp_path / "site"
    init_project(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "The site")
    git(root, "switch", "--quiet", "-c", "kettle")
    return root


def start(root: Path) -> None:
    assert briefs(root, "new", "kettle-recall", "--minimal", *ANSWERS)[0] == 0
    fill_in(root, RECORD, FIRST_GO)


def edit(root: Path) -> None:
    text = (root / RECORD).read_text(encoding="utf-8")
    for was, now in EDITS.items():
        assert was in text
        text = text.replace(was, now)
    (root / RECORD).write_text(text, encoding="utf-8")


def lines_said(root: Path) -> dict[str, tuple[str, bool]]:
    """The text of each line with a problem: the rule, and whether `briefs fix` can fix it."""
    lines = (root / RECORD).read_text(encoding="utf-8").split("\n")
    found = annotations(root)
    assert {problem["file"] for problem in found} == {RECORD}
    assert len({problem["line"] for problem in found}) == len(found)
    return {
        lines[problem["line"] - 1].strip(): (problem["rule"], bool(problem.get("mends")))
        for problem in found
    }


def test_each_slip_is_told_at_its_line(site: Path) -> None:
    start(site)
    found = lines_said(site)
    assert len(found) == len(SAID)
    for line, said in SAID.items():
        assert [told for text, told in found.items() if text.startswith(line)] == [said], line


def test_after_fix_only_what_needs_a_person_is_left(site: Path) -> None:
    start(site)
    code, said = briefs(site, "fix")
    assert code == 1
    assert said.endswith(
        "Fixed 5 places in 1 file.\n4 errors and 0 warnings are left; `briefs check` shows them.\n"
    )
    found = lines_said(site)
    assert len(found) == len(LEFT)
    for line, rule in LEFT.items():
        assert [told for text, told in found.items() if text.startswith(line)] == [(rule, False)]


def test_after_the_persons_edits_nothing_is_wrong(site: Path) -> None:
    start(site)
    briefs(site, "fix")
    edit(site)
    code, said = briefs(site, "check", "--strict")
    assert (code, said.partition(".")[0]) == (0, "2 cases checked: nothing wrong")


@pytest.mark.slow
def test_and_then_the_page_and_the_diff_say_it(site: Path) -> None:
    start(site)
    briefs(site, "fix")
    edit(site)
    assert briefs(site, "build", "--no-search")[0] == 0
    page = lxml.html.parse(site / "site/cases/kettle-recall/index.html").getroot()
    text = " ".join(page.text_content().split())
    assert "The finding: every kettle can burn its user" in text
    assert "16 February 2023" in text
    git(site, "add", ".")
    git(site, "commit", "--quiet", "-m", "The kettle")
    assert briefs(site, "diff", "main") == (
        0,
        "kettle-recall (new case): Recall of the Model X kettle\n\nChanged in meaning: 1 case.\n",
    )
    record = (site / RECORD).read_text(encoding="utf-8")
    (site / RECORD).write_text(record.replace("type: settled", "type: complied"), encoding="utf-8")
    assert "  - outcome: settled -> complied\n" in briefs(site, "diff", "kettle")[1]
