"""All cases of a site in one chart: a row for each group of them, as long as it has cases.

whole_chart(groups: Iterable[Group]) -> Markup                # a plot
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, plot
from generator.charts.ladder import rung_class
from generator.charts.scale import Scale


@dataclass(frozen=True)
class Group:
    """Cases that have something in common: its words, how many there are, a note on them, and the rung whose colour their
    bar has, if any."""

    words: str
    count: int
    note: str = ""
    rung: str = ""


def whole_chart(groups: Iterable[Group]) -> Markup:
    """The chart, with the groups in the order in which they are given."""
    listed = list(groups)
    scale = Scale(0, max((group.count for group in listed), default=1))
    return plot((_row(group, scale) for group in listed), scale, "whole-plot")


def _row(group: Group, scale: Scale) -> Row:
    note = f"{group.count}: {group.note}" if group.note else str(group.count)
    bar = Bar((0, 0), (group.count, group.count), rung_class(group.rung))
    return Row(group.words, note, "", bars([bar], scale))
