"""Scales and their ticks."""

import pytest

from generator.charts.scale import MOST_TICKS, category_scale, date_scale, days_scale
from generator.model.dates import Day


def test_days_are_drawn_logarithmically_from_the_day_itself() -> None:
    scale = days_scale(365)
    assert scale.at(0) == 0
    assert scale.at(365) == 100
    assert 30 < scale.at(7) < scale.at(30) < 60
    assert [tick.label for tick in scale.ticks] == ["1 day", "week", "month", "year"]


def test_what_lies_outside_is_at_the_nearer_end() -> None:
    scale = days_scale(30)
    assert (scale.at(-5), scale.at(float("inf"))) == (0, 100)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2016, 2, 16), (2016, 3, 29), ["Feb 2016", "Mar 2016"]),
        ((2018, 11, 7), (2023, 1, 13), ["2019", "2020", "2021", "2022", "2023"]),
        ((1992, 1, 1), (2026, 1, 1), ["2000", "2010", "2020"]),
    ],
)
def test_an_axis_of_dates_has_few_ticks_at_round_dates(
    first: Day, last: Day, labels: list[str]
) -> None:
    found = date_scale(first, last).ticks
    assert [tick.label for tick in found] == labels
    assert len(found) <= MOST_TICKS


def test_words_stand_side_by_side_with_a_margin() -> None:
    scale = category_scale(["narrow", "broad", "universal"])
    assert [round(scale.at(tick.value)) for tick in scale.ticks] == [5, 50, 95]
