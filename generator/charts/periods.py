"""Decades, years and months; and equal stretches of time for bars."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.date_words import month_words, year_words
from generator.model.dates import Day, day_number
from generator.model.translation import _

UNITS = ("decade", "year", "month")
# Bars are a month, a quarter or some years long: the shortest that makes no more than so many.
MOST_BARS = 60
_LENGTHS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))


@dataclass(frozen=True)
class Period:
    """A decade, a year or a month, by the year and month in which it begins."""

    unit: str
    year: int
    month: int = 1

    @property
    def label(self) -> str:
        """The period in the language of the site."""
        if self.unit == "month":
            return month_words(self.year, self.month)
        if self.unit == "year":
            return year_words(self.year)
        if self.year > 0:
            return _("%(year)ss") % {"year": self.year}
        ends = {"start": year_words(self.year), "end": year_words(self.year + 9)}
        return _("%(start)s to %(end)s") % ends

    @property
    def slug(self) -> str:
        """The form in addresses and anchors: `1990s`, `1994`, `1994-12`."""
        year = str(self.year) if self.year > 0 else f"bce-{1 - self.year}"
        if self.unit == "decade":
            return f"{year}s"
        return year if self.unit == "year" else f"{year}-{self.month:02}"

    @property
    def ends(self) -> tuple[Day, Day]:
        """A day of its first month, and one of its last."""
        if self.unit == "month":
            return (self.year, self.month, 1), (self.year, self.month, 1)
        return (self.year, 1, 1), (self.year + (9 if self.unit == "decade" else 0), 12, 1)


def period_of(day: Day, unit: str) -> Period:
    """The period in which a day lies."""
    year, month = day[:2]
    if unit == "month":
        return Period("month", year, month)
    return Period(unit, year // 10 * 10 if unit == "decade" else year)


def stretches(first: Day, last: Day) -> Iterator[tuple[int, int]]:
    """Equal stretches from the first day to the last, as day numbers of their beginning and of that of the next one."""
    start, end = (day[0] * 12 + day[1] - 1 for day in (first, last))
    fitting = (length for length in _LENGTHS if end // length - start // length < MOST_BARS)
    length = next(fitting, _LENGTHS[-1])
    for number in range(start // length, end // length + 1):
        yield _beginning(number * length), _beginning((number + 1) * length)


def _beginning(month: int) -> int:
    return day_number((month // 12, month % 12 + 1, 1))
