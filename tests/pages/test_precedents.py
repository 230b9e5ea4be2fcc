"""The citator, and the comparisons by the editors apart from it."""

from pathlib import Path
from typing import Any

from generator.pages import plan
from tests.pages.support import SITE, linked, section, shown, words

EXAMPLE = """
precedents:
  - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
  - {case: other-recall, treatment: background, point: The maker., basis: editorial}
  - external: {title: An old ruling, citation: 4 Rulings 12, url: 'https://www.example.org/4'}
    treatment: questions
    point: A notice.
    basis: attributed
    sources: [S1]
  - {external: {title: A ruling}, treatment: contrasts, point: The time., basis: editorial}
timeline:
  - {id: E1, date: 2024-02, type: ruling, what: The ruling., by: agency, sources: [S1]}
=== cases/other-recall.yml
title: The other recall
timeline:
  - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
  - {id: E2, date: 2021-01, type: ruling_withdrawn, what: It is withdrawn., sources: [S1], after: [E1]}
=== cases/later.yml
title: A later recall
precedents:
  - {case: example, treatment: limits, point: Flaws., basis: attributed, sources: [S1]}
"""
CASE = "Withdrawal of a product over a flaw"


def rows(page: Any) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]


def test_each_decision_has_those_that_treated_it_and_whether_it_stands(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "precedents/")
    assert rows(page) == [
        ["An old ruling, 4 Rulings 12 no record on this site"],
        ["? questioned", CASE, "not looked at", "A notice. attributed", "Nothing against it on record."],
        ["The other recall (E1)"],
        ["→ followed", f"{CASE}, Some Agency", "February 2024", "A flaw. attributed", "May no longer stand: it was withdrawn (January 2021) (E2)"],
        [CASE],
        ["◐ limited", "A later recall", "not looked at", "Flaws. attributed", "Nothing against it on record."],
    ]  # fmt: skip
    assert words(page.find("p")).startswith(
        "3 citations of 3 decisions in proceedings, by 2 cases."
    )


def test_comparisons_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "precedents/comparisons/")
    assert rows(page) == [
        [CASE],
        ["· part of the history", "The other recall", "The maker."],
        ["≠ comparable, decided otherwise", "A ruling no record on this site", "The time."],
    ]


def test_what_may_no_longer_stand_is_listed_with_who_cited_it(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "precedents/")
    assert section(page, "fallen") == (
        f"The other recall: it was withdrawn (January 2021). Cited by {CASE} (→ followed)."
    )


def test_a_chain_runs_over_a_case_that_cites_and_is_cited(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "precedents/")
    assert f"{CASE} → follows The other recall, and was itself ◐ limited by A later recall." in (
        section(page, "chains")
    )


def test_without_precedents_there_is_neither_table_nor_page_of_comparisons(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    page = shown(corpus, "precedents/")
    assert words(page.find("p")) == "No record here rests on the decision of another."
    assert page.findall(".//table") == []
    assert "precedents/comparisons/" not in [page.address for page in plan(corpus, SITE)]


def test_a_case_shows_who_relies_on_it(tmp_path: Path) -> None:
    other = shown(linked(tmp_path, EXAMPLE), "cases/other-recall/")
    lines = other.find_class("precedents")[0].findall("li")
    assert [words(line) for line in lines] == [
        "follows Withdrawal of a product over a flaw, at E1: A flaw. basis: attributed (S1) "
        "May no longer stand: it was withdrawn (January 2021) (E2)",
        "background Withdrawal of a product over a flaw: The maker. basis: editorial",
    ]
    assert lines[0].xpath(".//a/@href") == [
        "../../cases/example/",
        "#E1",
        "../../cases/example/#S1",
        "#E2",
    ]
