"""Plots: rows, bars and marks at places in percent."""

import re
from typing import Any

from lxml import html
from markupsafe import Markup

from generator.charts.drawing import Bar, Row, axis, bars, mark, plot
from generator.charts.scale import Scale, Tick

SCALE = Scale(0, 100, ticks=(Tick(0, "begin"), Tick(2, "soon"), Tick(50, "half"), Tick(100, "end")))


def drawn(pieces: list[Markup]) -> list[Any]:
    return list(html.fragment_fromstring(f"<svg>{''.join(pieces)}</svg>"))


def extents(pieces: list[Markup]) -> list[tuple[str, str, bool]]:
    return [
        (found.get("x"), found.get("width"), "is-unsure" in found.get("class"))
        for found in drawn(pieces)
        if found.tag == "rect"
    ]


def test_a_bar_is_solid_only_where_it_certainly_is() -> None:
    assert extents(bars([Bar((10, 10), (30, 30), "rung-3")], SCALE)) == [("10%", "20%", False)]
    assert extents(bars([Bar((10, 20), (30, 40), "rung-3")], SCALE)) == [
        ("10%", "10%", True),
        ("30%", "10%", True),
        ("20%", "10%", False),
    ]


def test_a_bar_that_may_have_no_length_is_outlined() -> None:
    assert extents(bars([Bar((10, 40), (10, 40), "rung-3")], SCALE)) == [("10%", "30%", True)]


def test_a_short_bar_can_be_seen_and_stays_inside() -> None:
    [(x, width, _)] = extents(bars([Bar((100, 100), (100, 100), "rung-3")], SCALE))
    assert (x, width) == ("99.4%", "0.6%")


def test_a_bar_without_an_end_goes_on_or_is_open() -> None:
    [bar, head] = drawn(bars([Bar((60, 60), None, "rung-3", goes_on=True)], SCALE))
    assert (bar.get("x"), bar.get("width"), head.get("x")) == ("60%", "40%", "100%")
    [start, open_end] = drawn(bars([Bar((60, 60), None, "rung-3")], SCALE))
    assert [piece[0].get("class") for piece in (start, open_end)] == [
        "mark rung-3",
        "mark mark-question",
    ]


def test_words_of_ticks_do_not_run_into_each_other() -> None:
    words = re.findall(r">(\w+)</text>", axis(SCALE))
    assert words == ["begin", "half", "end"]


def test_a_plot_is_a_list_whose_drawings_are_not_read_aloud() -> None:
    row = Row("A <case>", "lifted", "ends after 3 days", [mark("dot", 50)])
    tree = html.fragment_fromstring(plot([row], SCALE))
    [item] = tree.iter("li")
    assert " ".join(item.text_content().split()) == "A <case> lifted ends after 3 days"
    assert {svg.get("aria-hidden") for svg in tree.xpath(".//svg[not(ancestor::svg)]")} == {"true"}


def test_a_plot_has_no_fixed_width_no_colour_and_no_link() -> None:
    text = str(plot([Row("A", drawing=bars([Bar((1, 2), (3, 4), "rung-1")], SCALE))], SCALE))
    assert not re.search(r"viewBox|style=|fill=|<a\b|#[0-9a-f]{3}", text)
