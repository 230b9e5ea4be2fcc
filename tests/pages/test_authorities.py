"""Who decides, by the kind of body."""

from pathlib import Path

from tests.pages.support import linked, shown, words

EXAMPLE = """
authority: {kind: independent_regulator, decided_by: agency, legal_basis: An act (S1), power_disputed: unknown}
=== cases/second.yml
title: A second case
authority: {kind: court, power_disputed: not_applicable}
=== cases/third.yml
title: A third case
authority: not_applicable
"""


def test_cases_stand_by_the_kind_of_body_that_decides_and_no_cell_is_blank(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "authorities/")
    rows = [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]
    assert rows == [
        [
            "Withdrawal of a product over a flaw",
            "Some Agency",
            "An act (S1)",
            "not looked at",
            "unknown",
        ],
        ["A second case", "not looked at", "not looked at", "not looked at", "not applicable"],
    ]
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == [
        "Independent regulator",
        "Court",
    ]


def test_where_no_case_says_who_decides_the_page_says_so(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "authorities/")
    assert words(page).endswith("No case says who decides.")
    assert page.findall("h2") == []
