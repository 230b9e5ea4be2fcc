"""The hub of all cases: years, ladder, and no empty cell."""

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
    ("example", "gravest"),
    [
        (measures("warn", "recall", "monitor"), "8"),
        (measures("no_action"), "0"),
        (measures("other", "warn"), "2"),
        (measures("other"), None),
    ],
)
def test_the_ladder_is_sorted_by_the_gravest_measure_ordered(
    example: str, gravest: str | None, tmp_path: Path
) -> None:
    page = shown(linked(tmp_path, example), "cases/")
    (ladder,) = page.find_class("fingerprint")
    assert ladder.getparent().getparent().get("data-sort") == gravest


@pytest.mark.parametrize(
    ("example", "says"), [("measures: not_applicable\n", "not applicable"), ("", "not looked at")]
)
def test_a_case_without_measures_says_why(example: str, says: str, tmp_path: Path) -> None:
    other = (
        f"=== cases/a-case.yml\n{measures('warn')}=== cases/b-case.yml\ntitle: A lamp\n{example}"
    )
    assert row(tmp_path, other)["Ladder"] == says


def test_where_no_case_has_measures_there_is_no_column_for_them(tmp_path: Path) -> None:
    assert "Ladder" not in row(tmp_path, "")


def test_no_cell_is_blank(tmp_path: Path) -> None:
    found = row(tmp_path, "jurisdictions:\ntopics:\n" + events("unknown"))
    assert found == {
        "Case": "Withdrawal of a product over a flaw",
        "Question": "Is the flaw cause for a recall?",
        "How it ended": "No source says how it ended. unknown",
        "Years": "unknown",
    }


def test_cases_stand_in_the_order_of_their_titles(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        "=== cases/a-case.yml\ntitle: zinc lamps\n=== cases/z-case.yml\ntitle: A lamp\n",
    )
    heads = shown(corpus, "cases/").xpath(".//tbody//th/a/@href")
    assert heads == ["../cases/z-case/", "../cases/example/", "../cases/a-case/"]
