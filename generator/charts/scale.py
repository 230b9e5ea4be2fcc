"""Scales: values to places from left to right, in percent of the width of a chart, and the ticks of its axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.date_words import month_words, year_words
from generator.model.dates import Day, day_number
from generator.model.translation import N_, _

# More ticks than that run into each other on a phone.
MOST_TICKS = 5
_SPANS = (
    (1, N_("1 day")),
    (7, N_("week")),
    (30, N_("month")),
    (365, N_("year")),
    (3652, N_("10 years")),
    (36525, N_("100 years")),
)
# Months between two ticks: from one to a thousand years.
_STEPS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))


@dataclass(frozen=True)
class Tick:
    """A value on an axis with its words."""

    value: float
    label: str


@dataclass(frozen=True)
class Scale:
    """Values from `low` (0 %) to `high` (100 %), linear or logarithmic; a logarithmic one begins at 0 and takes 1 more than
    the value, so that 0 has a place. A value outside the scale is at the nearer end."""

    low: float
    high: float
    is_log: bool = False
    ticks: Sequence[Tick] = ()

    def at(self, value: float) -> float:
        """The place of a value in percent."""
        if self.is_log:
            share = math.log1p(max(value - self.low, 0)) / math.log1p(max(self.high - self.low, 1))
        else:
            share = (value - self.low) / ((self.high - self.low) or 1)
        return 100 * min(max(share, 0), 1)


def days_scale(most: float) -> Scale:
    """A logarithmic scale of days from 0 to `most`, with ticks at a day, a week, a month, a year and so on."""
    high = max(most, 7)
    ticks = tuple(Tick(days, _(words)) for days, words in _SPANS if days <= high)
    return Scale(0, high, True, ticks)


def date_scale(first: Day, last: Day) -> Scale:
    """A linear scale over whole months, in day numbers; its ticks are the beginnings of months or years."""
    start, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]
    return Scale(_beginning(start), _beginning(end), False, tuple(_month_ticks(start, end)))


def category_scale(words: Sequence[str]) -> Scale:
    """A scale of words side by side, the first and the last of them at 5 and 95 %."""
    spread = 0.9 / max(len(words) - 1, 1)
    margin = 0.05 / spread
    ticks = tuple(Tick(place, word) for place, word in enumerate(words))
    return Scale(-margin, len(words) - 1 + margin, False, ticks)


def _month_ticks(start: int, end: int) -> list[Tick]:
    """Ticks from month to month, counted from year 0, in the smallest step that makes few of them."""
    step = next((step for step in _STEPS if (end - start) // step < MOST_TICKS), _STEPS[-1])
    first = -(-start // step) * step
    return [Tick(_beginning(month), _month(month, step)) for month in range(first, end, step)]


def _beginning(month: int) -> int:
    return day_number((month // 12, month % 12 + 1, 1))


def _month(month: int, step: int) -> str:
    year = month // 12
    return year_words(year) if step % 12 == 0 else month_words(year, month % 12 + 1, is_short=True)
