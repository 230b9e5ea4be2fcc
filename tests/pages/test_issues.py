"""The hub of issues and the page of each: answers beside each other, and what was held."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
parties:
  - {id: agency, actor: some-agency, role: authority}
  - {id: maker, actor: some-maker, role: manufacturer}
exchanges:
  - issue: Was the recall too much?
    issue_id: proportion
    answers:
      P1: {says: It was not (S1)., basis: attributed, sources: [S1]}
      P2: none_on_record
    held: {by: agency, for: P1, says: It was called for., basis: attributed, sources: [S1]}
  - issue: Was it legal?
    answers: {P1: none_on_record, P2: none_on_record}
    held: {by: maker, for: split, says: In part., basis: attributed, sources: [S1]}
=== cases/other.yml
title: A second case
short_title: Second
exchanges:
  - issue: Did it go too far?
    issue_id: proportion
    answers:
      P1: none_on_record
      P2: {says: It did., basis: quoted, quote: It did, sources: [S1]}
=== issues.yml
proportion:
  title: Was the response in proportion?
  description: Whether the measure fits the risk.
burden: {title: Who bears the cost?, broader: proportion}
"""


def rows(table: object) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in table.iter("tr")]  # type: ignore[attr-defined]


def test_the_hub_counts_cases_and_holdings_of_each_issue_and_leads_to_it(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "issues/")
    common, deciders = page.findall(".//table")
    assert rows(common) == [
        ["Issue", "Cases", "For the measure", "Split"],
        ["Was the response in proportion?", "Cases 2", "For the measure 1", ""],
    ]
    assert common.xpath(".//a/@href") == ["../issues/proportion/"]
    assert rows(deciders) == [
        ["Decided by", "For the measure", "Split"],
        ["Company", "", "Split 1"],
        ["Regulator", "For the measure 1", ""],
    ]


def test_issues_in_the_words_of_one_case_are_counted_and_listed(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "issues/")
    assert section(page, "own-words") == (
        "1 issue Withdrawal of a product over a flaw Was it legal?"
    )
    assert page.xpath("//ul[@class='own-words']//a/@href") == ["../cases/example/#exchange-2"]


def test_an_issue_has_the_answers_of_all_cases_beside_each_other(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "issues/proportion/")
    assert "Argued in 2 cases. Somebody held on it in 1 exchange of 2." in words(page)
    answers = page.findall(".//table")[1]
    assert rows(answers) == [
        ["Case", "▲ For the measure", "▼ Against the measure", "Held"],
        [
            "SecondDid it go too far?",
            "▲ For the measure Nothing on record P1",
            "▼ Against the measure It did. quoted P2",
            "Held Nothing held on record",
        ],
        [
            "Withdrawal of a product over a flawWas the recall too much?",
            "▲ For the measure It was not. attributed P1",
            "▼ Against the measure Nothing on record P2",
            "Held for measure It was called for. Some Agency",
        ],
    ]
    assert answers.xpath(".//td[1]//a/@href") == [
        "../../cases/other/#exchange-1-P1",
        "../../cases/example/#exchange-1-P1",
    ]


def test_an_issue_that_no_case_argues_keeps_its_page_and_leads_to_the_wider_one(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "issues/burden/")
    assert "No case argues it under this name yet." in words(page)
    assert page.findall(".//table") == []
    assert "../../issues/proportion/" in page.xpath(".//a/@href")


def test_the_page_of_a_case_leads_to_its_issue(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "cases/example/")
    assert "../../issues/proportion/" in page.xpath(".//a/@href")


def test_where_no_case_has_an_issue_the_hub_says_so(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, "exchanges: []\n"), "issues/")
    assert "No case names its issues." in words(page)
    assert page.findall(".//table") == []
