"""The ladder of measures across all cases."""

from pathlib import Path
from typing import Any

from generator.pages import paging
from tests.pages.support import linked, section, shown, words

EXAMPLE = """
measures:
  - {id: M1, by: agency, ordered: recall, in_effect: unknown, sources: [S1]}
  - {id: M2, by: agency, ordered: other, in_effect: other, called: [help], sources: [S1]}
  - {id: M3, by: maker, ordered: recall, in_effect: recall, sources: [S1]}
  - {id: M4, by: agency, ordered: ban, in_effect: restrict, note: Less (S1)., sources: [S1]}
risk_views:
  P1: {response_sought: recall, basis: attributed, sources: [S1]}
  P2: {response_sought: unstated, basis: attributed, sources: [S1]}
=== cases/second.yml
title: A second case
measures:
  - {id: M1, by: agency, ordered: warn, in_effect: warn, sources: [S1]}
=== cases/third.yml
title: A third case
"""


def table(page: Any) -> tuple[list[str], list[list[str]]]:
    found = page.find_class("ladder-table")[0]
    head = [words(cell) for cell in found.find("thead/tr")]
    return head, [[words(cell) for cell in row] for row in found.findall("tbody/tr")]


def test_orders_are_told_from_what_a_company_did_by_its_own_choice(tmp_path: Path) -> None:
    head, (first, second) = table(shown(linked(tmp_path, EXAMPLE), "ladder/"))
    assert first[head.index("recall")] == (
        "● ordered by a public body (M1) ○ taken by its own choice (M3) "
        "▲ sought by those for a measure (P1)"
    )
    assert first[head.index("ban")] == "◐ ordered, and less took effect (M4)"
    assert first[head.index("off the ladder")] == "● ordered by a public body (M2)"
    assert second[head.index("warn")] == "● ordered by a public body (M1)"


def test_the_gravest_order_comes_first_and_a_case_with_nothing_is_left_out(tmp_path: Path) -> None:
    _, rows = table(shown(linked(tmp_path, EXAMPLE), "ladder/"))
    assert [row[0] for row in rows] == ["Withdrawal of a product over a flaw", "A second case"]


def test_the_page_says_what_each_rung_means(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "ladder/")
    assert "Recall: What is already with users is taken back." in section(page, "rungs")
    assert words(page.get_element_by_id("rung-no-action")) == "No action: Nothing is done."


def test_where_cases_are_many_they_are_counted_first(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(paging.MOST, "ladder", 1)
    page = shown(linked(tmp_path, EXAMPLE), "ladder/")
    recall = page.get_element_by_id("rung-recall").getparent()
    assert [words(cell).split()[-1] for cell in recall] == ["Recall", "1", "–", "1", "1", "–", "–"]
    assert recall.xpath("th/a/@href") == ["../cases/?rung=recall"]


def test_without_measures_the_page_says_so(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "ladder/")
    assert section(page, "cases") == "No case has a measure, and no side seeks one."
