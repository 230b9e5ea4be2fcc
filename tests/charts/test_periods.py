"""Decades, years, months, and stretches of time."""

import itertools

import pytest

from generator.charts.periods import MOST_BARS, Period, period_of, stretches
from generator.model.dates import Day, day_number
from generator.model.translation import speaking
from generator.project.catalogues import read_catalogue


@pytest.mark.parametrize(
    ("unit", "day", "label", "slug"),
    [
        ("decade", (1994, 12, 20), "1990s", "1990s"),
        ("year", (1994, 12, 20), "1994", "1994"),
        ("month", (1994, 12, 20), "December 1994", "1994-12"),
        ("year", (-43, 3, 15), "44 BCE", "bce-44"),
        ("decade", (-43, 3, 15), "51 BCE to 42 BCE", "bce-51s"),
    ],
)
def test_a_period_has_a_name_and_a_place(unit: str, day: Day, label: str, slug: str) -> None:
    period = period_of(day, unit)
    assert (period.label, period.slug) == (label, slug)


def test_a_period_ends_with_its_last_month() -> None:
    assert Period("decade", 1990).ends == ((1990, 1, 1), (1999, 12, 1))
    assert Period("year", 1994).ends == ((1994, 1, 1), (1994, 12, 1))
    assert Period("month", 1994, 2).ends == ((1994, 2, 1), (1994, 2, 1))


@pytest.mark.parametrize(
    ("first", "last", "count", "days"),
    [
        ((1994, 1, 1), (1994, 12, 31), 12, 31),
        ((1990, 1, 1), (1999, 12, 31), 40, 90),
        ((1985, 1, 1), (2026, 12, 31), 42, 365),
    ],
)
def test_stretches_are_months_quarters_or_years(
    first: Day, last: Day, count: int, days: int
) -> None:
    found = list(stretches(first, last))
    assert len(found) == count <= MOST_BARS
    assert found[0] == (day_number(first), day_number(first) + days)
    assert all(end == begin for (_, end), (begin, _) in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (Period("month", 1994, 12), "Dezember 1994"),
        (Period("year", -43), "44 v. Chr."),
        (Period("decade", 1990), "1990er"),
    ],
)
def test_a_period_is_named_in_the_language_of_the_site(period: Period, label: str) -> None:
    with speaking(read_catalogue("de")):
        assert period.label == label
