"""The pages for groups of readers."""

from pathlib import Path

from generator.pages import plan
from tests.pages.support import SITE, linked, section, shown, words

EXAMPLE = """
measures:
  - id: M1
    by: agency
    ordered: suspend
    in_effect: suspend
    reach: some_users
    conditions:
      - {text: The flaw is gone., state: open, sources: [S1]}
      - {text: A test is passed., state: met, sources: [S1]}
    sources: [S1]
measure_views:
  P2: {burden: A year without it., falls_on: [buyer], basis: paraphrased, sources: [S1]}
timeline:
  - {id: E1, date: 2024-01-02, type: order, what: An order., sources: [S1], step: order}
  - {id: E2, date: 2024-01-05, type: takes_effect, what: It began., sources: [S1], step: effect}
context:
  what_this_means_for_you:
    - {audience: Owners, group: user, text: It can be had back (S1).}
    - {audience: Anybody, text: Nothing (S1).}
forecasts:
  - {title: It ends, text: It ends., horizon: 2035, sources: [S1]}
=== cases/other.yml
title: Another
measure_views:
  P2: {burden: Little., falls_on: [user], basis: paraphrased, sources: [S1]}
timeline:
  - {id: E1, date: 2024-01-31, type: order, what: An order., sources: [S1], step: order}
  - {id: E2, date: 2024-02, type: takes_effect, what: It began., sources: [S1], step: effect}
"""
CASE = "Withdrawal of a product over a flaw"


def rows(page: object) -> list[list[str]]:
    [table] = page.findall(".//table")  # type: ignore[attr-defined]
    return [[words(cell) for cell in row] for row in table.iter("tr")]


def test_the_hub_counts_the_cases_of_each_group_that_has_any(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "what-it-means/")
    assert rows(page) == [
        ["Group", "Cases"],
        ["UsersWho uses it.", "Cases 2"],
        ["BuyersWho buys or procures it.", "Cases 1"],
    ]
    assert "1 of them names no group" in section(page, "how-made")


def test_a_group_has_what_happened_in_each_case_and_what_to_watch(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "what-it-means/user/")
    assert "2 cases: 1 with a note for this group, 1 in which a side says" in words(page)
    _, other, first = rows(page)
    assert other == [
        "Another",
        "What it means No note for this group",
        "The measure Notice: 1 to 29 days",
        "Costs, as sides put them P2 Little. paraphrased (S1)",
    ]
    assert first == [
        CASE,
        "What it means It can be had back (S1). Watch open The flaw is gone. M1 It ends, due 2035",
        "The measure Notice: 3 days Reached: some users",
        "",
    ]


def test_notice_is_counted_only_as_exactly_as_dates_allow(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "what-it-means/user/")
    assert section(page, "notice") == (
        "Days between the order and its effect 1 to 7 days: 1 case Dates do not tell: 1 case"
    )


def test_a_column_without_a_value_and_a_group_without_a_case_are_left_out(tmp_path: Path) -> None:
    noted = """
context:
  what_this_means_for_you: [{audience: Owners, group: user, text: It can be had back (S1).}]
"""
    corpus = linked(tmp_path, noted)
    assert rows(shown(corpus, "what-it-means/user/"))[0] == ["Case", "What it means", "The measure"]
    assert "what-it-means/maker/" not in {page.address for page in plan(corpus, SITE)}


def test_where_no_case_addresses_a_group_there_is_no_page(tmp_path: Path) -> None:
    addresses = {page.address for page in plan(linked(tmp_path), SITE)}
    assert not any(address.startswith("what-it-means/") for address in addresses)
