"""The timeline chart."""

from itertools import pairwise
from typing import Any

import pytest

from generator.charts.lanes import Lane, LaneChart
from generator.charts.periods import Period, end_of, moment
from generator.charts.placement import Mark
from generator.model.dates import parse_date
from tests.charts.support import as_is, middle, numbers, parsed, title

YEAR = Period("year", 1994)
LEFT, RIGHT = 10.0, 930.0


def mark(date: str, type: str = "order", name: str = "E1") -> Mark:
    data = {"data-type": type, "data-topic": "lamps ports", "data-actor": "office"}
    return Mark(parse_date(date), type, f"cases/a/#{name}", f"{date}: it happens", data)


def chart(*marks: Mark, period: Period = YEAR, **more: Any) -> Any:
    lane = Lane("A case about lamps", "cases/a/", marks)
    return parsed(LaneChart("test", "Events", "A note.", period.parts, [lane], **more).draw(as_is))


def events(drawn: Any) -> list[Any]:
    return list(drawn.find_class("event-mark"))


def x(year_and_part: float, period: Period = YEAR) -> float:
    """Where a moment belongs on a chart without undated events."""
    part = (year_and_part - period.start) / (period.end - period.start)
    return LEFT + (RIGHT - LEFT) * part


def test_a_certain_day_is_a_filled_mark_at_that_day() -> None:
    [event] = events(chart(mark("1994-12-20")))
    assert event.find("rect") is None
    assert event.find("path").get("class") == "event-measure"
    day = (x(moment((1994, 12, 20))) + x(end_of((1994, 12, 20)))) / 2
    assert middle(event.find("path").get("d")) == pytest.approx(day, abs=0.1)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("1994-12", (1994, 12, 1), (1994, 12, 31)),
        ("1994-02-XX", (1994, 2, 1), (1994, 2, 28)),
        ("1994", (1994, 1, 1), (1994, 12, 31)),
        ("1994-22", (1994, 1, 1), (1994, 12, 31)),
        ("1994-05/1994-08", (1994, 5, 1), (1994, 8, 31)),
        ("1994-05-02/1994-05-04", (1994, 5, 2), (1994, 5, 4)),
        ("1994-05-02?", (1994, 5, 2), (1994, 5, 2)),
    ],
)
def test_an_imprecise_date_is_a_bar_as_wide_as_it_is_uncertain_and_never_a_point(
    date: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    [event] = events(chart(mark(date)))
    bar = event.find("rect")
    assert float(bar.get("x")) == pytest.approx(x(moment(first)), abs=0.1)
    assert float(bar.get("width")) == pytest.approx(x(end_of(last)) - x(moment(first)), abs=0.11)
    assert "is-hollow" in event.findall("path")[-1].get("class")


@pytest.mark.parametrize(("date", "dashed"), [("1994~", True), ("1994-03?", True), ("1994", False)])
def test_the_bar_of_an_uncertain_date_is_dashed(date: str, dashed: bool) -> None:
    [event] = events(chart(mark(date)))
    assert ("is-qualified" in event.find("rect").get("class")) is dashed


def test_an_open_end_runs_to_the_edge_with_an_arrowhead() -> None:
    [later] = events(chart(mark("1994-10/..")))
    bar = later.find("rect")
    assert float(bar.get("x")) + float(bar.get("width")) == pytest.approx(RIGHT, abs=0.1)
    assert later.find_class("event-open")[0].get("d").split("L")[1].startswith("930 ")
    [earlier] = events(chart(mark("../1994-10")))
    assert float(earlier.find("rect").get("x")) == LEFT
    assert earlier.find_class("event-open")[0].get("d").split("L")[1].startswith("10 ")


def test_events_without_a_date_stand_in_a_band_behind_the_scale() -> None:
    drawn = chart(mark("1994-12-31"), mark("unknown", name="E2"), undated_address="#undated")
    dated, undated = events(drawn)
    band = drawn.find_class("band")[0]
    left = float(band.get("x"))
    assert middle(dated.find("path").get("d")) < left < middle(undated.find("path").get("d"))
    assert undated.find("rect") is None
    assert "is-hollow" in undated.find("path").get("class")
    [heading] = [a for a in drawn.iter("a") if "Date unknown" in a.text_content()]
    assert heading.get("href") == "#undated"
    assert chart(mark("1994")).find_class("band") == []


def test_a_site_with_no_date_at_all_still_has_its_band() -> None:
    lane = Lane("A case", "cases/a/", [mark("unknown")])
    drawn = parsed(LaneChart("test", "Events", "", [], [lane]).draw(as_is))
    assert len(events(drawn)) == 1


def test_every_mark_is_a_link_that_says_what_it_is_and_carries_what_filters_need() -> None:
    [event] = events(chart(mark("1994-12-20", "ruling", "E7")))
    assert event.get("href") == "cases/a/#E7"
    assert title(event) == "1994-12-20: it happens"
    assert event.get("data-type") == "ruling"
    assert event.get("data-topic") == "lamps ports"
    assert event.get("data-actor") == "office"


def test_marks_of_one_day_are_stacked_so_that_none_hides_another() -> None:
    drawn = chart(*(mark("1994-12-20", name=f"E{number}") for number in range(12)))
    tops = sorted(numbers(event.find("path").get("d"))[1] for event in events(drawn))
    assert all(b - a >= 10 for a, b in pairwise(tops))


def test_hundreds_of_events_on_one_day_do_not_make_the_lane_grow_without_end() -> None:
    drawn = chart(*(mark("1994-12-20") for _ in range(400)))
    assert len(events(drawn)) == 400
    assert float(drawn.find(".//svg").get("height")) < 300


def test_the_axis_leads_to_the_years_that_have_events() -> None:
    decade = Period("decade", 1990)
    drawn = chart(mark("1994"), period=decade, addresses={YEAR: "timeline/#1994"})
    links = {
        a.find("text").text: a.get("href") for a in drawn.iter("a") if a.find("text") is not None
    }
    assert links == {"1994": "timeline/#1994", "A case about lamps": "cases/a/"}
    assert "1995" in drawn.text_content()


def test_a_name_too_long_for_the_chart_is_given_in_full_when_pointed_at() -> None:
    name = "A case " + "about lamps " * 40
    drawn = parsed(
        LaneChart("test", "Events", "", YEAR.parts, [Lane(name, "cases/a/", [])]).draw(as_is)
    )
    link = drawn.find_class("lane-name")[0]
    assert link.find("text").text.endswith("…")
    assert title(link) == name


def test_the_chart_has_a_name_a_description_and_a_box_of_its_own_to_scroll_in() -> None:
    drawn = chart(mark("1994"))
    svg = drawn.find(".//svg")
    assert svg.get("role") == "graphics-document"
    assert drawn.get_element_by_id(svg.get("aria-labelledby")).text == "Events"
    assert "One lane for each case" in drawn.get_element_by_id(svg.get("aria-describedby")).text
    box = svg.getparent()
    assert (box.get("role"), box.get("tabindex"), box.get("aria-label")) == (
        "region",
        "0",
        "Chart: Events",
    )
    skip = drawn.find_class("chart-skip")[0]
    assert drawn.get_element_by_id(skip.get("href")[1:]).text == "A note."


def test_nothing_in_a_chart_needs_a_style_attribute() -> None:
    assert chart(mark("1994~"), mark("unknown")).xpath("//@style") == []


def test_text_of_records_cannot_become_markup() -> None:
    lane = Lane("<script>", "cases/a/", [Mark(parse_date("1994"), "order", "a", '"><b>', {})])
    drawn = str(LaneChart("test", "Events", "", YEAR.parts, [lane]).draw(as_is))
    assert "<script>" not in drawn
    assert "<b>" not in drawn
