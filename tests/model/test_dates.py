"""Dates: every form of EDTF that a record can hold, how it prints, where it begins, ends and sorts."""

from itertools import pairwise

import pytest

from generator.model.dates import (
    UNKNOWN,
    DateError,
    certainly_after,
    certainly_not_after,
    days_in_month,
    iso,
    parse_date,
    suggest_date,
)
from tests.each import each

# EDTF | earliest | latest | precision | label
FORMS = """
1994              | 1994-01-01    | 1994-12-31    | year     | 1994
0001              | 0001-01-01    | 0001-12-31    | year     | 1
0000              | 0000-01-01    | 0000-12-31    | year     | 1 BCE
-0043             | -0043-01-01   | -0043-12-31   | year     | 44 BCE
-0043-03-15       | -0043-03-15   | -0043-03-15   | day      | 15 March 44 BCE
Y12345            | Y12345-01-01  | Y12345-12-31  | year     | 12345
9999              | 9999-01-01    | 9999-12-31    | year     | 9999
Y10000            | Y10000-01-01  | Y10000-12-31  | year     | 10000
Y-12345           | Y-12345-01-01 | Y-12345-12-31 | year     | 12346 BCE
1994-12           | 1994-12-01    | 1994-12-31    | month    | December 1994
1994-12-20        | 1994-12-20    | 1994-12-20    | day      | 20 December 1994
1994-01-05        | 1994-01-05    | 1994-01-05    | day      | 5 January 1994
2016-02           | 2016-02-01    | 2016-02-29    | month    | February 2016
2015-02           | 2015-02-01    | 2015-02-28    | month    | February 2015
2016-02-29        | 2016-02-29    | 2016-02-29    | day      | 29 February 2016
2000-02-29        | 2000-02-29    | 2000-02-29    | day      | 29 February 2000
2023-21           | 2023-01-01    | 2023-12-31    | season   | spring 2023
2023-22           | 2023-01-01    | 2023-12-31    | season   | summer 2023
2023-23           | 2023-01-01    | 2023-12-31    | season   | autumn 2023
2023-24           | 2023-01-01    | 2023-12-31    | season   | winter 2023
2017-09-XX        | 2017-09-01    | 2017-09-30    | month    | September 2017, day unknown
2017-XX           | 2017-01-01    | 2017-12-31    | year     | 2017, month unknown
2017-XX-XX        | 2017-01-01    | 2017-12-31    | year     | 2017, month and day unknown
199X              | 1990-01-01    | 1999-12-31    | decade   | 1990s, year unknown
190X              | 1900-01-01    | 1909-12-31    | decade   | between 1900 and 1909
19XX              | 1900-01-01    | 1999-12-31    | century  | between 1900 and 1999
000X              | 0000-01-01    | 0009-12-31    | decade   | between 1 BCE and 9
-004X             | -0049-01-01   | -0040-12-31   | decade   | between 50 BCE and 41 BCE
-01XX             | -0199-01-01   | -0100-12-31   | century  | between 200 BCE and 101 BCE
2023?             | 2023-01-01    | 2023-12-31    | year     | 2023 (uncertain)
2023~             | 2023-01-01    | 2023-12-31    | year     | about 2023
2023%             | 2023-01-01    | 2023-12-31    | year     | about 2023 (uncertain)
2023-10~          | 2023-10-01    | 2023-10-31    | month    | about October 2023
2023-10-05?       | 2023-10-05    | 2023-10-05    | day      | 5 October 2023 (uncertain)
2023-22~          | 2023-01-01    | 2023-12-31    | season   | about summer 2023
1995/2003         | 1995-01-01    | 2003-12-31    | interval | between 1995 and 2003
1995-03/1995-03   | 1995-03-01    | 1995-03-31    | interval | between March 1995 and March 1995
2023-10-05/2023   | 2023-10-05    | 2023-12-31    | interval | between 5 October 2023 and 2023
2016-02-16/2016-02-16 | 2016-02-16 | 2016-02-16   | interval | between 16 February 2016 and 16 February 2016
2016-02/2016-02-XX | 2016-02-01   | 2016-02-29    | interval | between February 2016 and February 2016, day unknown
2022~/2023-05?    | 2022-01-01    | 2023-05-31    | interval | between about 2022 and May 2023 (uncertain)
2023-10/..        | 2023-10-01    | None          | interval | October 2023 or later
2023-10/          | 2023-10-01    | None          | interval | October 2023 or later
../2023-10        | None          | 2023-10-31    | interval | October 2023 or earlier
/2023-10          | None          | 2023-10-31    | interval | October 2023 or earlier
2023~/..          | 2023-01-01    | None          | interval | about 2023 or later
unknown           | None          | None          | unknown  | date unknown
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in FORMS.strip().splitlines()]


@each(("edtf", "earliest", "latest", "precision", "label"), ROWS)
def test_a_date_prints_and_is_exported_as_precisely_as_it_is_known(
    edtf: str, earliest: str, latest: str, precision: str, label: str
) -> None:
    date = parse_date(edtf)
    assert str(date) == label
    assert date.as_data() == {
        "edtf": edtf,
        "earliest": None if earliest == "None" else earliest,
        "latest": None if latest == "None" else latest,
        "precision": precision,
    }


@each("edtf", [row[0] for row in ROWS])
def test_a_mark_of_doubt_makes_a_date_qualified(edtf: str) -> None:
    assert parse_date(edtf).qualified == any(mark in edtf for mark in "?~%")


@each("edtf", [row[0] for row in ROWS])
def test_only_the_word_unknown_is_not_known(edtf: str) -> None:
    assert parse_date(edtf).known == (edtf != "unknown")


INVALID = {
    "": "it is not written as year, year-month or year-month-day",
    "soon": "it is not written as year, year-month or year-month-day",
    "Unknown": "it is not written as year, year-month or year-month-day",
    "94": "it is not written as year, year-month or year-month-day",
    "20160216": "it is not written as year, year-month or year-month-day",
    "2016-2-16": "it is not written as year, year-month or year-month-day",
    "16-02-2016": "it is not written as year, year-month or year-month-day",
    "2016-02-16T12:30": "it is not written as year, year-month or year-month-day",
    "2016-02-16 ": "it is not written as year, year-month or year-month-day",
    "?2016": "it is not written as year, year-month or year-month-day",
    "2016??": "it is not written as year, year-month or year-month-day",
    "2016-0X": "it is not written as year, year-month or year-month-day",
    "2XXX": "it is not written as year, year-month or year-month-day",
    "XXXX": "it is not written as year, year-month or year-month-day",
    "Y2016": "it is not written as year, year-month or year-month-day",
    "２０２３": "it is not written as year, year-month or year-month-day",
    "unknown/2016": "it is not written as year, year-month or year-month-day",
    "Y12345-01": "a year that begins with Y cannot have a month",
    "199X-05": "a year with an X cannot have a month",
    "2016-XX-05": "the day is given and the month is not",
    "2016-00": "there is no month 00",
    "2016-13": "there is no month 13",
    "2016-25": "there is no month 25",
    "2016-21-05": "there is no month 21",
    "2016-01-00": "January 2016 has no day 00",
    "2016-04-31": "April 2016 has no day 31",
    "2015-02-29": "February 2015 has no day 29",
    "1900-02-29": "February 1900 has no day 29",
    "2003/1995": "the interval ends before it begins",
    "2016-02-17/2016-02-16": "the interval ends before it begins",
    "1995/1998/2003": "an interval has one slash, between its two ends",
    "../..": "an interval needs at least one end; write unknown if neither is known",
    "/": "an interval needs at least one end; write unknown if neither is known",
    "1995/2003-13": "there is no month 13",
}


@each(("text", "message"), INVALID.items())
def test_what_is_no_date_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert str(raised.value) == message


IN_ORDER = [
    "Y-12345",
    "-0043-03-15",
    "19XX",
    "../1990",
    "1994",
    "1994-12",
    "1994-12-20",
    "1995/2003",
    "2017-09-01",
    "2017-09-XX",
    "2023-10-05/..",
    "2023-10-05/2023-10-06",
    "Y12345",
    "unknown",
]


def test_dates_sort_by_earliest_then_latest_day_with_unknown_last() -> None:
    dates = [parse_date(text) for text in reversed(IN_ORDER)]
    assert [date.edtf for date in sorted(dates, key=lambda date: date.sort_key)] == IN_ORDER
    assert all(a.sort_key > b.sort_key for a, b in pairwise(dates))


def test_an_open_end_sorts_by_the_other_one() -> None:
    assert parse_date("2023-10/..").sort_key == ((2023, 10, 1), (2023, 10, 1))
    assert parse_date("../2023-10").sort_key == ((2023, 10, 31), (2023, 10, 31))


def test_an_open_end_reaches_beyond_every_year_that_can_be_written() -> None:
    assert parse_date("Y9999999999").last_possible < parse_date("2023/..").last_possible
    assert parse_date("../2023").first_possible < parse_date("Y-9999999999").first_possible


# a | b | a is certainly after b | a is certainly not after b
PAIRS = """
2016-02-17 | 2016-02-16 | yes | no
2016-02-16 | 2016-02-16 | no  | yes
2016-02-16 | 2016-02-17 | no  | yes
2016-03    | 2016-02-16 | yes | no
2016-02    | 2016-02-16 | no  | no
2016-02    | 2016-03    | no  | yes
2017       | 2016       | yes | no
2017?      | 2016       | no  | no
2016       | 2017~      | no  | no
2017       | 2016%      | no  | no
2017/..    | 2016       | yes | no
2017/..    | 2018       | no  | no
../2017    | 2018       | no  | yes
../2017    | 2016       | no  | no
unknown    | 2016       | no  | no
2016       | unknown    | no  | no
"""


@each(
    ("a", "b", "after", "not_after"),
    [[cell.strip() for cell in line.split("|")] for line in PAIRS.strip().splitlines()],
)
def test_only_what_no_reading_of_the_dates_contradicts_is_certain(
    a: str, b: str, after: str, not_after: str
) -> None:
    assert certainly_after(parse_date(a), parse_date(b)) == (after == "yes")
    assert certainly_not_after(parse_date(a), parse_date(b)) == (not_after == "yes")


@pytest.mark.parametrize(
    ("year", "days"), [(1900, 28), (2000, 29), (2015, 28), (2016, 29), (0, 29), (-4, 29), (-1, 28)]
)
def test_leap_years_are_those_of_the_gregorian_calendar(year: int, days: int) -> None:
    assert days_in_month(year, 2) == days


def test_the_other_months_have_their_length() -> None:
    lengths = [days_in_month(2023, month) for month in range(1, 13)]
    assert lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_no_day_is_exported_as_nothing() -> None:
    assert iso(None) is None
    assert parse_date("unknown") is UNKNOWN


SUGGESTIONS = {
    "16 February 2016": "2016-02-16",
    "16th February 2016": "2016-02-16",
    "16. Feb. 2016": "2016-02-16",
    "February 16, 2016": "2016-02-16",
    "Feb 16th, 2016": "2016-02-16",
    "february 2016": "2016-02",
    "Sept 2017": "2017-09",
    " 2016-2-16 ": "2016-02-16",
    "2016/02/16": "2016-02-16",
    "2016.02.16": "2016-02-16",
    "16.02.2016": "2016-02-16",
    "02/16/2016": "2016-02-16",
    "02/02/2016": "2016-02-02",
    "13/12/2016": "2016-12-13",
    "12/13/2016": "2016-12-13",
    "2016-02-16T12:30:00Z": "2016-02-16",
    "2016-02-16 12:30": "2016-02-16",
    "c. 1990": "1990~",
    "circa 1990": "1990~",
    "About 1990": "1990~",
    "Q3 2016": "2016-07/2016-09",
    "2016-Q1": "2016-01/2016-03",
    "1990s": "199X",
    "the 1990's": "199X",
    "1995-2003": "1995/2003",
    "1995 – 2003": "1995/2003",
    "n/a": "unknown",
    "TBD": "unknown",
    "?": "unknown",
}


@each(("text", "edtf"), SUGGESTIONS.items())
def test_a_date_in_another_form_is_recognised(text: str, edtf: str) -> None:
    assert suggest_date(text) == edtf


@each(
    "text",
    [
        "03/04/2016",  # the third of April, or the fourth of March
        "11/12/2016",
        "12/11/2016",
        "30 February 2016",
        "16 Febtober 2016",
        "February 16 and 17, 2016",
        "2003-1995",
        "13.13.2016",
        "soon",
        "",
    ],
)
def test_nothing_is_suggested_where_two_things_fit_or_none(text: str) -> None:
    assert suggest_date(text) is None
