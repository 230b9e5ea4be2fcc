"""The measures of a case over time."""

from typing import Any

from lxml import html

from generator.charts.measures import MeasureSpan, measure_chart
from generator.model.dates import parse_date


def span(start: str, end: str = "", goes_on: bool = False) -> MeasureSpan:
    dates = (parse_date(start), parse_date(end) if end else None)
    return MeasureSpan("M1", "FAA", "suspend", False, *dates, goes_on)


def rows(*spans: MeasureSpan) -> list[Any]:
    return list(html.fragment_fromstring(measure_chart(spans)).iter("li"))


def words(*spans: MeasureSpan) -> list[str]:
    return [" ".join(row.text_content().split()) for row in rows(*spans)]


def test_each_measure_says_when_it_was_in_effect() -> None:
    assert words(
        span("2019-03-11", "2020-11"),
        span("2019", goes_on=True),
        span("2019-03-11", "unknown"),
        span("unknown"),
    ) == [
        "M1 suspend FAA, 11 March 2019 to November 2020",
        "M1 suspend FAA, 2019, in force",
        "M1 suspend FAA, 11 March 2019, end unknown",
        "M1 suspend FAA, start unknown, end unknown",
    ]


def test_a_date_without_a_day_is_drawn_as_an_interval() -> None:
    exact, vague = rows(span("2019-03-11", "2020-11-18"), span("2019-03", "2020-11"))
    assert len(exact.xpath(".//rect")) == 1
    assert len(vague.xpath(".//rect[contains(@class, 'is-unsure')]")) == 2


def test_an_uncertain_date_makes_the_bar_uncertain() -> None:
    [row] = rows(span("2019-03-11?", "2020-11-18"))
    assert row.xpath(".//rect[contains(@class, 'is-unsure')]")


def test_nothing_is_drawn_where_no_start_is_known() -> None:
    assert measure_chart([span("unknown", "2020")]) == ""
