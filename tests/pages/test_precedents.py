"""All precedents, in both directions."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
precedents:
  - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
  - {case: other-recall, treatment: background, point: The maker., basis: editorial}
  - external: {title: An old ruling, citation: 4 Rulings 12, url: 'https://www.example.org/4'}
    treatment: questions
    point: A notice.
    basis: attributed
    sources: [S1]
  - {external: {title: A ruling}, treatment: background, point: The time., basis: editorial}
=== cases/other-recall.yml
title: The other recall
timeline:
  - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
  - {id: E2, date: 2021-01, type: ruling_withdrawn, what: It is withdrawn., sources: [S1], after: [E1]}
"""


def test_each_precedent_is_a_row_with_its_treatment_and_whether_it_stands(tmp_path: Path) -> None:
    rows = shown(linked(tmp_path, EXAMPLE), "precedents/").findall(".//tbody/tr")
    case = "Withdrawal of a product over a flaw"
    assert [words(row) for row in rows] == [
        f"{case} E1 follows The other recall E1 May no longer stand: it was withdrawn "
        "(January 2021) (E2) A flaw. attributed (S1)",
        f"{case} background The other recall The maker. editorial",
        f"{case} questions An old ruling, 4 Rulings 12 no record on this site A notice. attributed (S1)",
        f"{case} background A ruling no record on this site The time. editorial",
    ]


def test_only_precedents_with_a_record_are_counted_by_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "precedents/")
    assert section(page, "most-relied-on") == "The other recall: 2 times"
    assert "1 decision relied on may no longer stand." in words(page.find("p"))


def test_without_precedents_there_is_no_empty_table(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "precedents/")
    assert section(page, "edges") == "No case names one."
    assert page.xpath(".//*[@id='most-relied-on']") == []


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
