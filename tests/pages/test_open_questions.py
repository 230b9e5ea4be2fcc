"""What is contested or unknown, and what awaits an outcome."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

FACTS = """
facts:
  - {id: F1, question: Was it withdrawn?, standing: unknown, would_settle: The log of the agency (S1).}
  - id: F2
    question: Was it sold?
    standing: contested
    accounts: [{says: Yes., sources: [S1]}, {says: No., sources: [S1]}]
  - {id: F3, question: Was it made?, standing: reported, accounts: [{says: Yes., sources: [S1]}]}
"""
EDITORIAL = "editorial: {{review_state: draft, text_origin: human, evidence_as_of: {}}}\n"


def test_contested_and_unknown_facts_stand_apart_and_settled_ones_are_left_out(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, FACTS), "open-questions/")
    assert section(page, "contested") == (
        "Withdrawal of a product over a flaw F2 Was it sold? 2 accounts"
    )
    assert section(page, "unknown") == (
        "Withdrawal of a product over a flaw F1 Was it withdrawn? "
        "Would settle it The log of the agency (S1)."
    )
    assert "Was it made?" not in words(page)


def test_what_was_looked_at_longest_ago_comes_first_and_before_it_what_nobody_dated(
    tmp_path: Path,
) -> None:
    corpus = linked(
        tmp_path,
        EDITORIAL.format("2024-05")
        + "=== cases/older.yml\ntitle: Older\n"
        + EDITORIAL.format("2020")
        + "=== cases/undated.yml\ntitle: Undated\n"
        + EDITORIAL.format("unknown")
        + "=== cases/reviewed.yml\ntitle: Reviewed\n"
        + EDITORIAL.format("2010, last_reviewed: 2022")
        + "=== cases/decided.yml\ntitle: Decided\nstatus: closed\n"
        + "outcome: {type: moot, summary: It is over (S1).}\n",
    )
    links = shown(corpus, "open-questions/").find_class("case-list")[0].xpath("li/a")
    assert [words(link) for link in links] == [
        "Undated",
        "Older",
        "Reviewed",
        "Withdrawal of a product over a flaw",
    ]


def test_where_every_case_is_decided_the_page_says_so(tmp_path: Path) -> None:
    corpus = linked(tmp_path, "status: closed\noutcome: {type: moot, summary: It is over (S1).}\n")
    page = shown(corpus, "open-questions/")
    assert section(page, "awaiting-outcome") == "Every case has an outcome."
    assert "0 cases without an outcome" in words(page)
