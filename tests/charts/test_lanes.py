"""Cases over calendar time: lanes, and bars where cases are many."""

from typing import Any

from lxml import html

from generator.charts.lanes import Lane, PeriodCount, lane_chart, period_chart
from generator.charts.measures import MeasureSpan
from generator.charts.scale import date_scale
from generator.model.dates import Date, day_number, parse_date
from tests.charts.support import as_is

SCALE = date_scale((2010, 1, 1), (2019, 12, 1))


def measure(start: str, end: str = "", goes_on: bool = False) -> MeasureSpan:
    dates = parse_date(start), parse_date(end) if end else None
    return MeasureSpan("M1", "", "ban", False, *dates, goes_on)


def drawn(*measures: MeasureSpan, turns: tuple[tuple[str, Date], ...] = ()) -> Any:
    first, last = parse_date("2011"), parse_date("2025")
    lane = Lane("A case", "2011 to 2025", "cases/a/", first, last, measures, turns)
    [row] = html.fragment_fromstring(lane_chart([lane], SCALE, as_is)).iter("li")
    return row


def test_a_lane_has_one_link_and_runs_from_the_first_event_to_the_end_of_the_scale() -> None:
    row = drawn()
    assert [link.get("href") for link in row.iter("a")] == ["cases/a/"]
    [span] = row.xpath(".//line[@class='span']")
    assert (span.get("x1"), span.get("x2")) == ("9.99%", "100%")


def test_a_measure_makes_the_lane_thick_where_it_was_in_effect() -> None:
    [bar] = drawn(measure("2012-01-01", "2013-01-01")).iter("rect")
    assert bar.get("class") == "bar rung-10"
    assert (bar.get("x"), bar.get("width")) == ("19.99%", "10.02%")


def test_what_lies_outside_the_time_of_the_page_is_not_drawn() -> None:
    row = drawn(
        measure("2005", "2009-12-31"),
        measure("2021", "2022"),
        turns=(("trigger", parse_date("2009-01-01")),),
    )
    assert not list(row.iter("rect"))
    assert not list(row.iter("path"))


def test_a_measure_that_goes_on_from_before_covers_the_whole_time() -> None:
    bar = next(drawn(measure("2005", goes_on=True)).iter("rect"))
    assert (bar.get("x"), bar.get("width")) == ("0%", "100%")


def test_turns_have_marks_of_their_own() -> None:
    turns = (
        ("trigger", parse_date("2012")),
        ("order", parse_date("2013")),
        ("end", parse_date("2014")),
    )
    marks = [path.get("class") for path in drawn(turns=turns).iter("path")]
    assert marks == ["mark mark-trigger", "mark mark-tick", "mark mark-end"]


def test_many_cases_are_bars_of_events_and_of_orders_by_rung() -> None:
    begin, middle, end = (day_number((year, 1, 1)) for year in (2010, 2015, 2020))
    counts = [PeriodCount(begin, middle, 4, {"ban": 1, "warn": 1}), PeriodCount(middle, end, 8, {})]
    events, orders = html.fragment_fromstring(period_chart(counts, SCALE)).iter("li")
    assert [bar.get("height") for bar in events.iter("rect")] == ["36.0", "72.0"]
    assert [bar.get("class") for bar in orders.iter("rect")] == ["bar rung-3", "bar rung-10"]
    assert "12 in all, at most 8 in one bar" in events.text_content()
