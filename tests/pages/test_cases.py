"""The hub of all cases: years, highest rung, and no empty cell."""

from pathlib import Path

import pytest

from tests.pages.support import linked, shown, words


def row(folder: Path, example: str) -> dict[str, str]:
    """The base case in the table, by the head of each column."""
    table = shown(linked(folder, example), "cases/").find_class("hub")[0]
    heads = [words(cell) for cell in table.find("thead/tr")]
    return dict(zip(heads, [words(cell) for cell in table.find("tbody/tr")], strict=True))


def events(*dates: str) -> str:
    lines = [
        f"  - {{id: E{number}, date: {date}, type: hearing, what: A hearing., sources: [S1]}}\n"
        for number, date in enumerate(dates, 1)
    ]
    return "timeline:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (["2024-02"], "2024"),
        (["2024-02", "1999", "2021-12-31"], "1999–2024"),
        (["1970/1972"], "1970–1972"),
        (["199X"], "1990–1999"),
        (["2019/..", "2021"], "2019–2021"),
        (["../2019"], "2019"),
        (["-0300", "1700"], "301 BCE–1700"),
        (["unknown", "2020"], "2020"),
        (["unknown"], "unknown"),
    ],
)
def test_the_years_run_from_the_first_to_the_last_possible_day_of_any_event(
    dates: list[str], years: str, tmp_path: Path
) -> None:
    assert row(tmp_path, events(*dates))["Years"] == years


def measures(*rungs: str) -> str:
    lines = [
        f"  - {{id: M{number}, by: agency, ordered: {rung}, in_effect: {rung}, called: [it], "
        "sources: [S1]}\n"
        for number, rung in enumerate(rungs, 1)
    ]
    return "measures:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("example", "rung"),
    [
        (measures("warn", "recall", "monitor"), "recall"),
        (measures("no_action"), "no action"),
        (measures("other", "warn"), "warn"),
        (measures("other"), "none on the ladder"),
        ("measures: not_applicable\n", "not applicable"),
        ("", "not looked at"),
    ],
)
def test_the_highest_rung_is_that_of_the_gravest_measure_ordered(
    example: str, rung: str, tmp_path: Path
) -> None:
    assert row(tmp_path, example)["Highest rung ordered"] == rung


def test_no_cell_is_blank(tmp_path: Path) -> None:
    found = row(tmp_path, "jurisdictions:\ntopics:\n" + events("unknown"))
    assert found == {
        "Case": "Withdrawal of a product over a flaw",
        "Status": "unknown",
        "Outcome": "unknown",
        "Years": "unknown",
        "Jurisdictions": "not looked at",
        "Topics": "not looked at",
        "Highest rung ordered": "not looked at",
    }


def test_cases_stand_in_the_order_of_their_titles(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        "=== cases/a-case.yml\ntitle: zinc lamps\n=== cases/z-case.yml\ntitle: A lamp\n",
    )
    heads = shown(corpus, "cases/").xpath(".//tbody//th/a/@href")
    assert heads == ["../cases/z-case/", "../cases/example/", "../cases/a-case/"]
