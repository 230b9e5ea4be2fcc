"""All conditions for a measure to end, by the state that they are in."""

from pathlib import Path

from generator.pages import plan
from tests.pages.support import SITE, linked, section, shown, words

EXAMPLE = """
measures:
  - id: M1
    by: agency
    ordered: suspend
    in_effect: suspend
    conditions:
      - {text: The flaw is gone., due: 2020, state: unknown, sources: [S1]}
      - {text: A test is passed., state: met, since: 2021-03-04, said_by: maker, sources: [S1]}
      - {text: It stays so., due: 2031, state: open, said_by: A tester, sources: [S1]}
      - {text: Soon., due: 2030, state: open, sources: [S1]}
    sources: [S1]
editorial: {review_state: draft, text_origin: human, evidence_as_of: 2022-06}
"""
CASE = "Withdrawal of a product over a flaw"


def test_what_is_to_come_stands_first_and_what_is_due_soonest_before_the_rest(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "conditions/")
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == [
        "Open",
        "Unknown",
        "Met",
        "How this page is made",
    ]
    first = page.find(".//table")
    assert [words(row) for row in first.xpath(".//th[@scope='row']")] == [
        f"Soon.{CASE}",
        f"It stays so.{CASE}",
    ]


def test_each_says_who_set_it_by_when_and_who_says_what_came_of_it(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "conditions/")
    assert section(page, "state-met") == (
        "ConditionSet byDueState sinceWho says so "
        f"A test is passed.{CASE} Set by Some Agency State since 4 March 2021 "
        "Who says so Some Maker (S1)"
    )
    assert "Who says so A tester (S1)" in section(page, "state-open")
    assert page.xpath(".//a[.='" + CASE + "']/@href")[0] == "../cases/example/#M1"


def test_what_was_due_when_the_sources_were_last_checked_is_marked_and_counted(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "conditions/")
    assert "Due 2020 past due" in section(page, "state-unknown")
    assert "past due" not in section(page, "state-open")
    assert "1 was past due when the sources were last checked" in words(page.find("p"))


def test_columns_without_a_value_and_the_page_without_a_condition_are_left_out(
    tmp_path: Path,
) -> None:
    one = """
measures:
  - id: M1
    by: agency
    ordered: suspend
    in_effect: suspend
    conditions: [{text: The flaw is gone., state: open, sources: [S1]}]
    sources: [S1]
"""
    page = shown(linked(tmp_path / "one", one), "conditions/")
    assert [words(head) for head in page.find(".//thead").iter("th")] == ["Condition", "Set by"]
    none = plan(linked(tmp_path / "none"), SITE)
    assert "conditions/" not in {page.address for page in none}
