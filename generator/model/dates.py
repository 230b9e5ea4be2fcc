"""Dates as precise as they are known: EDTF (ISO 8601-2:2019) levels 0 and 1 without times of day.

A date is an interval from its earliest to its latest day. Days are `(year, month, day)` tuples, since
EDTF allows years that `datetime` does not.
"""

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from generator.model.vocabulary import says_nothing

Day = tuple[int, int, int]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FAR_PAST: Day = (-(10**12), 1, 1)
_FAR_FUTURE: Day = (10**12, 12, 31)

_YEAR = r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX|Y-?\d{5,10})"
_SIMPLE = re.compile(
    rf"{_YEAR}(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)", re.ASCII
)


class DateError(ValueError):
    """The text is not a date; the message says why."""


@dataclass(frozen=True, slots=True)
class Date:
    """One date. `earliest` and `latest` are None for an open or unknown end.

    `precision` is day, month, season, year, decade, century, interval or unknown. `qualified` is true
    for dates marked uncertain (?), approximate (~) or both (%): their bounds are not certain.
    """

    edtf: str
    earliest: Day | None
    latest: Day | None
    precision: str
    label: str
    qualified: bool = False

    def __str__(self) -> str:
        return self.label

    def __reduce__(self) -> tuple[Callable[[str], "Date"], tuple[str]]:
        # Most dates of a site are those of others as well, and read again they are one.
        return parse_date, (self.edtf,)

    @property
    def known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """Earliest then latest day; an open end sorts by the other one, unknown dates last."""
        start, end = self.earliest or self.latest, self.latest or self.earliest
        return (start or _FAR_FUTURE, end or _FAR_FUTURE)

    @property
    def first_possible(self) -> Day:
        return self.earliest or _FAR_PAST

    @property
    def last_possible(self) -> Day:
        return self.latest or _FAR_FUTURE

    def as_data(self) -> dict[str, str | None]:
        """The shape of a date in data exports."""
        return {
            "edtf": self.edtf,
            "earliest": iso(self.earliest),
            "latest": iso(self.latest),
            "precision": self.precision,
        }


def day_number(day: Day) -> int:
    """The number of a day, so that two can be subtracted; 1 January of year 1 is 1, as in `datetime`.

    The formula is `days_from_civil` (https://howardhinnant.github.io/date_algorithms.html), for every year.
    """
    year, month, date = day
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + date - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


UNKNOWN = Date("unknown", None, None, "unknown", "date unknown")


def certainly_after(a: Date, b: Date) -> bool:
    """True if no reading of the two dates puts `a` on or before `b`."""
    return a.first_possible > b.last_possible and not (a.qualified or b.qualified)


def certainly_not_after(a: Date, b: Date) -> bool:
    """True if every reading of the two dates puts `a` on or before `b`."""
    return a.last_possible <= b.first_possible and not (a.qualified or b.qualified)


@lru_cache(maxsize=8192)
def iso(day: Day | None) -> str | None:
    """`1994-12-20`; years beyond four digits as `Y12345-01-01`."""
    if day is None:
        return None
    year, month, date = day
    if abs(year) > 9999:
        return f"Y{year}-{month:02}-{date:02}"
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{date:02}"


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Date:
    """Read an EDTF date or the word `unknown`.

    Raises DateError, whose message says what is wrong with the text.
    """
    if text == "unknown":
        return UNKNOWN
    if "/" in text:
        return _interval(text)
    return _simple(text)


def _interval(text: str) -> Date:
    if text.count("/") != 1:
        raise DateError("an interval has one slash, between its two ends")
    first, last = text.split("/")
    start = None if first in ("", "..") else _simple(first)
    end = None if last in ("", "..") else _simple(last)
    if start is None and end is None:
        raise DateError("an interval needs at least one end; write unknown if neither is known")
    if start and end and start.first_possible > end.last_possible:
        raise DateError("the interval ends before it begins")
    if start and end:
        label = f"between {start} and {end}"
    elif start:
        label = f"{start} or later"
    else:
        label = f"{end} or earlier"
    return Date(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        "interval",
        label,
        bool(start and start.qualified) or bool(end and end.qualified),
    )


def _simple(text: str) -> Date:
    found = _SIMPLE.fullmatch(text)
    if not found:
        raise DateError("it is not written as year, year-month or year-month-day")
    year, month, day, mark = found["year"], found["month"], found["day"], found["mark"]
    if year[0] == "Y" and month:
        raise DateError("a year that begins with Y cannot have a month")
    if "X" in year and month:
        raise DateError("a year with an X cannot have a month")
    first_year, last_year = _years(year)
    if first_year == last_year:
        plain = _within_year(first_year, month, day)
    else:
        plain = _span_of_years(first_year, last_year)
    return _qualify(text, plain, mark)


def _years(year: str) -> tuple[int, int]:
    if year.startswith("Y"):
        return int(year[1:]), int(year[1:])
    bounds = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return min(bounds), max(bounds)


def _span_of_years(first: int, last: int) -> Date:
    decade = last - first == 9
    if decade and first > 0 and first % 100:
        label = f"{first}s, year unknown"
    else:
        label = f"between {_year_label(first)} and {_year_label(last)}"
    return Date("", (first, 1, 1), (last, 12, 31), "decade" if decade else "century", label)


def _within_year(year: int, month: str | None, day: str | None) -> Date:
    name = _year_label(year)
    whole = (year, 1, 1), (year, 12, 31)
    if month is None:
        return Date("", *whole, "year", name)
    if month == "XX":
        if day not in (None, "XX"):
            raise DateError("the day is given and the month is not")
        return Date("", *whole, "year", f"{name}, month{' and day' if day else ''} unknown")
    number = int(month)
    if number in SEASONS and day is None:
        # A season falls in other months on the other half of the earth: only the year is certain.
        return Date("", *whole, "season", f"{SEASONS[number]} {name}")
    if not 1 <= number <= 12:
        raise DateError(f"there is no month {month}")
    length = days_in_month(year, number)
    label = f"{MONTHS[number - 1]} {name}"
    if day is None or day == "XX":
        label += ", day unknown" if day else ""
        return Date("", (year, number, 1), (year, number, length), "month", label)
    if not 1 <= int(day) <= length:
        raise DateError(f"{label} has no day {day}")
    exact = (year, number, int(day))
    return Date("", exact, exact, "day", f"{int(day)} {label}")


def _qualify(text: str, plain: Date, mark: str) -> Date:
    label = plain.label
    if mark in ("~", "%"):
        label = f"about {label}"
    if mark in ("?", "%"):
        label = f"{label} (uncertain)"
    return Date(text, plain.earliest, plain.latest, plain.precision, label, bool(mark))


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]


def _year_label(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


_MONTH_NAMES = {name[:3].lower(): i + 1 for i, name in enumerate(MONTHS)}
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .]+)?([A-Za-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,)? (\d{4})"
)
_LOOSE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_EUROPEAN = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_ABOUT = re.compile(r"(?:c\.?|ca\.?|circa|about|around) ?(\d{4})", re.I)
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*\d\d:\d\d.*")
_QUARTER = re.compile(r"(?:Q([1-4]) (\d{4})|(\d{4})[- ]?Q([1-4]))", re.I)
_SEASON = re.compile(
    r"(?:(spring|summer|autumn|fall|winter)(?: of)?,? (\d{4})|(\d{4}),? (spring|summer|autumn|fall|winter))",
    re.I,
)
_DECADE = re.compile(r"(?:the )?(\d{3})0'?s")
_YEARS = re.compile(r"(\d{4}) ?[-–—] ?(\d{4})")
_PAIR_OF_YEARS = re.compile(r"(\d\d)(\d\d)[-–—/](\d\d)[?~%]?", re.ASCII)


def suggest_date(text: str) -> str | None:
    """The EDTF date that a text most likely means, if only one fits."""
    candidate = _guess(text.strip())
    if candidate is None:
        return None
    try:
        parse_date(candidate)
    except DateError:
        return None
    return candidate


def sure_date(text: str) -> str | None:
    """The EDTF date that can safely replace a text: nothing is dropped, and nothing becomes unknown."""
    text = text.strip()
    if any(form.fullmatch(text) for form in (_TIMED, _YEARS, _PAIR_OF_YEARS)):
        return None
    candidate = suggest_date(text)
    return None if candidate == "unknown" and text.lower() != "unknown" else candidate


def two_years(text: str) -> str:
    """The interval for a season such as 2021-22, 2021/2022; empty if it cannot be two years."""
    first, _, last = text.rstrip("?~%").partition("-")
    if not (_PAIR_OF_YEARS.fullmatch(text) and int(last) in SEASONS and last > first[2:]):
        return ""
    return f"{first}/{first[:2]}{last}"


def named_season(text: str) -> str:
    """A season by its name, such as `Spring 2024`, as EDTF; empty if it is not one."""
    if not (found := _SEASON.fullmatch(text.strip())):
        return ""
    name = (found[1] or found[4]).lower().replace("fall", "autumn")
    return f"{found[2] or found[3]}-{next(n for n, season in SEASONS.items() if season == name)}"


def months_of_season(text: str) -> str:
    """The months of a season such as 2021-22, as they are on the northern half of the earth."""
    year, season = int(text[:4]), int(text[5:7])
    first = 3 * (season - 20)
    end_year, last = (year, first + 2) if first < 12 else (year + 1, 2)
    return f"{year}-{first:02}/{end_year}-{last:02}"


def two_readings(text: str) -> tuple[str, str] | None:
    """The dates that numbers such as 02/03/2016 can be: with the day first, and with the month first."""
    found = _EUROPEAN.fullmatch(text.strip())
    if not found or suggest_date(text) is not None:
        return None
    a, b, year = int(found[1]), int(found[2]), found[3]
    return (f"{year}-{b:02}-{a:02}", f"{year}-{a:02}-{b:02}") if 0 < a <= 12 >= b > 0 else None


def _guess(text: str) -> str | None:
    if (found := _NAMED.fullmatch(text)) and (month := _month(found[2])):
        day = found[1] or found[3]
        return f"{found[4]}-{month:02}" + (f"-{int(day):02}" if day else "")
    if found := _TIMED.fullmatch(text):
        return found[1]
    if found := _LOOSE.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if found := _EUROPEAN.fullmatch(text):
        a, b, year = int(found[1]), int(found[2]), found[3]
        if a == b or a > 12 >= b:
            return f"{year}-{b:02}-{a:02}"
        return f"{year}-{a:02}-{b:02}" if b > 12 >= a else None
    if found := _ABOUT.fullmatch(text):
        return f"{found[1]}~"
    if found := _QUARTER.fullmatch(text):
        quarter, year = int(found[1] or found[4]), found[2] or found[3]
        return f"{year}-{quarter * 3 - 2:02}/{year}-{quarter * 3:02}"
    if found := _DECADE.fullmatch(text):
        return f"{found[1]}X"
    if found := _YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if (found := _PAIR_OF_YEARS.fullmatch(text)) and found[3] > found[2]:
        return f"{found[1]}{found[2]}/{found[1]}{found[3]}"
    return "unknown" if text.lower() == "unknown" or says_nothing(text) else None


def _month(name: str) -> int | None:
    number = _MONTH_NAMES.get(name[:3].lower())
    return number if number and MONTHS[number - 1].lower().startswith(name.lower()) else None
