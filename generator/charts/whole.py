"""All cases of a site in one chart: a row for each rung, as long as it has cases, with how they ended.

whole_chart(rungs: Iterable[tuple[str, int, str]]) -> Markup  # a plot; rung (empty: none), count of cases, outcomes
"""

from collections.abc import Iterable

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, plot
from generator.charts.ladder import rung_class
from generator.charts.scale import Scale
from generator.model.vocabulary import in_words

_NO_RUNG = "no measure on the ladder"


def whole_chart(rungs: Iterable[tuple[str, int, str]]) -> Markup:
    """The chart, with the rungs in the order in which they are given."""
    listed = list(rungs)
    scale = Scale(0, max((count for _, count, _ in listed), default=1))
    rows = (
        Row(
            in_words(rung) if rung else _NO_RUNG,
            f"{count}: {outcomes}",
            "",
            bars([Bar((0, 0), (count, count), rung_class(rung))], scale),
        )
        for rung, count, outcomes in listed
    )
    return plot(rows, scale, "whole-plot")
