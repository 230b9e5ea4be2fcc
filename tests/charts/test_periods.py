"""Decades, years and months, and where a scale puts them."""

import pytest

from generator.charts.periods import Period, Scale, end_of, moment, period_of, spanning
from generator.model.dates import Day


@pytest.mark.parametrize(
    ("day", "unit", "label", "short", "slug"),
    [
        ((1994, 12, 20), "decade", "1990s", "1990s", "1990s"),
        ((1994, 12, 20), "year", "1994", "1994", "1994"),
        ((1994, 12, 20), "month", "December 1994", "Dec", "1994-12"),
        ((2000, 1, 1), "decade", "2000s", "2000s", "2000s"),
        ((-299, 1, 1), "year", "300 BCE", "300 BCE", "bce-300"),
        ((-299, 1, 1), "decade", "301 BCE to 292 BCE", "301 BCE to 292 BCE", "bce-301s"),
        ((5, 3, 1), "decade", "1 BCE to 9", "1 BCE to 9", "bce-1s"),
        ((12345, 6, 7), "decade", "12340s", "12340s", "12340s"),
    ],
)
def test_periods_are_called_as_people_call_them(
    day: Day, unit: str, label: str, short: str, slug: str
) -> None:
    period = period_of(day, unit)
    assert (period.label, period.short, period.slug) == (label, short, slug)


def test_december_is_followed_by_january() -> None:
    assert Period("month", 1999, 12).following == Period("month", 2000, 1)
    assert Period("decade", 1990).following == Period("decade", 2000)


def test_a_decade_has_years_and_a_year_has_months() -> None:
    assert [part.label for part in Period("decade", 1990).parts][::9] == ["1990", "1999"]
    assert [part.short for part in Period("year", 1994).parts][::11] == ["Jan", "Dec"]


def test_single_empty_decades_are_shown_and_longer_gaps_are_not() -> None:
    days: list[Day] = [(1931, 1, 1), (1977, 1, 1), (1994, 1, 1)]
    assert [period.label for period in spanning(days, "decade")] == [
        "1930s",
        "1970s",
        "1980s",
        "1990s",
    ]


def test_a_day_lasts_from_its_beginning_to_that_of_the_next() -> None:
    assert end_of((1994, 12, 31)) == moment((1995, 1, 1)) == 1995
    assert end_of((2024, 2, 29)) == moment((2024, 3, 1))


def test_a_month_is_as_wide_as_its_days() -> None:
    scale = Scale(Period("year", 2023).parts, 10, 365, 0)
    widths = [round(cell.right - cell.left, 6) for cell in scale.cells]
    assert widths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert scale.x(moment((2023, 2, 1))) == pytest.approx(41)


def test_what_is_left_out_becomes_a_narrow_gap_that_dates_still_fall_into_in_order() -> None:
    scale = Scale([Period("decade", 1700), Period("decade", 1970)], 0, 230, 0)
    assert scale.gaps == [(100, 130)]
    assert scale.x(1709.9) < 100 < scale.x(1800) < scale.x(1900) < 130 < scale.x(1970.1)


def test_what_lies_beyond_the_scale_is_put_at_its_end() -> None:
    scale = Scale([Period("decade", 1990)], 10, 100, 0)
    assert (scale.x(1000), scale.x(3000)) == (10, 110)


def test_many_periods_make_a_wider_scale_instead_of_unreadable_ones() -> None:
    periods = [Period("decade", 1000 + 10 * number) for number in range(40)]
    assert Scale(periods, 0, 900, 64).right == pytest.approx(40 * 64)
