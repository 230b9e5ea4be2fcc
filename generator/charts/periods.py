"""Decades, years and months, and a scale that lays them out from left to right."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.model.dates import MONTHS, Day, days_in_month

UNITS = ("decade", "year", "month")
GAP = 30.0


@dataclass(frozen=True)
class Period:
    """A decade, a year or a month, by the year and month in which it begins."""

    unit: str
    year: int
    month: int = 1

    @property
    def label(self) -> str:
        if self.unit == "month":
            return f"{MONTHS[self.month - 1]} {_year(self.year)}"
        if self.unit == "year":
            return _year(self.year)
        return f"{self.year}s" if self.year > 0 else f"{_year(self.year)} to {_year(self.year + 9)}"

    @property
    def short(self) -> str:
        """As an axis has it."""
        return MONTHS[self.month - 1][:3] if self.unit == "month" else self.label

    @property
    def slug(self) -> str:
        """As addresses and anchors have it: `1990s`, `1994`, `1994-12`."""
        year = str(self.year) if self.year > 0 else f"bce-{1 - self.year}"
        if self.unit == "decade":
            return f"{year}s"
        return year if self.unit == "year" else f"{year}-{self.month:02}"

    @property
    def start(self) -> float:
        return self.year + _days_before(self.year, self.month) / _days_in_year(self.year)

    @property
    def following(self) -> "Period":
        if self.unit == "month":
            return Period("month", self.year + self.month // 12, self.month % 12 + 1)
        return Period(self.unit, self.year + (10 if self.unit == "decade" else 1))

    @property
    def end(self) -> float:
        return self.following.start

    @property
    def parts(self) -> list["Period"]:
        """The years of a decade, the months of a year."""
        if self.unit == "decade":
            return [Period("year", self.year + number) for number in range(10)]
        if self.unit == "year":
            return [Period("month", self.year, number) for number in range(1, 13)]
        return []


def period_of(day: Day, unit: str) -> Period:
    """The period in which a day lies."""
    year, month, _ = day
    if unit == "month":
        return Period("month", year, month)
    return Period(unit, year // 10 * 10 if unit == "decade" else year)


def spanning(days: Iterable[Day], unit: str) -> list[Period]:
    """The periods in which the days lie, and single ones between them; longer gaps are left out."""
    present = sorted({period_of(day, unit) for day in days}, key=lambda period: period.start)
    found = present[:1]
    for before, period in pairwise(present):
        if before.following.following == period:
            found.append(before.following)
        found.append(period)
    return found


def moment(day: Day) -> float:
    """The beginning of a day as a year and its part."""
    year, month, date = day
    return year + (_days_before(year, month) + date - 1) / _days_in_year(year)


def end_of(day: Day) -> float:
    """The end of a day as a year and its part."""
    year, month, date = day
    return year + (_days_before(year, month) + date) / _days_in_year(year)


@lru_cache(maxsize=4096)
def _days_before(year: int, month: int) -> int:
    return sum(days_in_month(year, earlier) for earlier in range(1, month))


def _days_in_year(year: int) -> int:
    return 337 + days_in_month(year, 2)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


@dataclass(frozen=True)
class Cell:
    """A period between two places on the scale."""

    period: Period
    left: float
    right: float


class Scale:
    """Places in time to places from left to right; what is left out between two periods becomes a gap.

    Within a period the scale is linear, and a period is as wide as it is long.
    """

    def __init__(self, periods: Sequence[Period], left: float, width: float, least: float) -> None:
        gaps = sum(before.following != period for before, period in pairwise(periods))
        length = sum(period.end - period.start for period in periods)
        room = max(width - gaps * GAP, least * len(periods))
        self.cells: list[Cell] = []
        x = left
        for period in periods:
            if self.cells and self.cells[-1].period.following != period:
                x += GAP
            right = x + room * (period.end - period.start) / length
            self.cells.append(Cell(period, x, right))
            x = right
        self.left, self.right = left, x
        self._points = [
            point
            for cell in self.cells
            for point in ((cell.period.start, cell.left), (cell.period.end, cell.right))
        ]
        self._times = [time for time, _ in self._points]

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """From where to where something is left out."""
        return [(a.right, b.left) for a, b in pairwise(self.cells) if a.right < b.left]

    def x(self, time: float) -> float:
        """Where a moment is; one before or behind the scale is at its end."""
        index = bisect_right(self._times, time)
        if index in (0, len(self._times)):
            return self.left if index == 0 else self.right
        (earlier, x0), (later, x1) = self._points[index - 1 : index + 1]
        return x0 + (x1 - x0) * (time - earlier) / (later - earlier)
