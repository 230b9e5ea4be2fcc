"""How fast and how hard: days from the trigger."""

from typing import Any

from lxml import html

from generator.charts.speed import CaseSpeed, SpeedBar, by_wait, speed_chart
from generator.model.arc import Lag


def days(least: int, most: int | None = None) -> Lag:
    return Lag(least, least if most is None else most)


ORDER = SpeedBar("suspend", False, days(10), days(40))
OWN = SpeedBar("correct", True, days(0), None, goes_on=True)


def words(*cases: CaseSpeed) -> list[str]:
    tree: Any = html.fragment_fromstring(speed_chart(cases))
    return [" ".join(row.text_content().split()) for row in tree.iter("li")]


def test_a_row_says_how_long_it_took_and_how_it_ended() -> None:
    case = CaseSpeed("Italy", "lifted", True, (ORDER, OWN), days(38))
    assert words(case) == [
        "Italy own choice on the same day, order after 10 days, lifted suspend after 10 days; "
        "correct (own choice) on the same day; end after 38 days"
    ]


def test_days_are_no_more_precise_than_the_dates() -> None:
    vague = SpeedBar("suspend", False, days(-20, 40), None)
    [row] = words(CaseSpeed("Clearview", "pending", True, (vague,)))
    assert "order after at most 40 days" in row


def test_a_case_without_a_dated_trigger_has_no_row() -> None:
    assert (
        len(words(CaseSpeed("A", "lifted", True, (ORDER,)), CaseSpeed("B", "lifted", False))) == 1
    )
    assert speed_chart([CaseSpeed("B", "lifted", False)]) == ""


def test_cases_come_in_order_of_the_wait_and_those_without_a_measure_behind() -> None:
    slow = CaseSpeed("Slow", "", True, (SpeedBar("ban", False, days(900), None),))
    fast = CaseSpeed("Fast", "", True, (ORDER,))
    ended = CaseSpeed("Ended", "", True, (), days(5))
    nothing = CaseSpeed("A", "", False)
    found = by_wait([nothing, ended, slow, fast])
    assert [case.label for case in found] == ["Fast", "Slow", "Ended", "A"]


def test_a_measure_before_the_trigger_is_not_the_first_after_it() -> None:
    earlier = SpeedBar("warn", False, days(-300), days(-200))
    assert CaseSpeed("A", "", True, (earlier, ORDER)).wait == days(10)
