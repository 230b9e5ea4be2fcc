"""Many cases at once: for each group the middle half of its values with the median, and counts as bars.

band_chart(bands: Sequence[Band]) -> Markup                   # days on a logarithmic scale
count_chart(counts: Sequence[Count], kind: str = "") -> Markup
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, mark, plot
from generator.charts.scale import Scale, days_scale
from generator.model.translation import ngettext, number


@dataclass(frozen=True)
class Band:
    """A group of `count` cases: days at the lower quartile, the median and the upper quartile."""

    label: str
    count: int
    lower: float
    median: float
    upper: float


@dataclass(frozen=True)
class Count:
    """A number of things, with their name."""

    label: str
    count: int
    note: str = ""


def band_chart(bands: Sequence[Band]) -> Markup:
    """A row per group: a bar over the middle half, a tick at the median."""
    scale = days_scale(max((band.upper for band in bands), default=0))
    return plot((_band(band, scale) for band in bands), scale, "band-plot")


def count_chart(counts: Sequence[Count]) -> Markup:
    """A bar for each count, the greatest over the whole width."""
    scale = Scale(0, max((count.count for count in counts), default=1) or 1)
    rows = (
        Row(
            count.label,
            count.note or number(count.count),
            drawing=bars([Bar((0, 0), (count.count, count.count), "counted")], scale),
        )
        for count in counts
    )
    return plot(rows, scale, "count-plot")


def _band(band: Band, scale: Scale) -> Row:
    drawn = bars([Bar((band.lower, band.lower), (band.upper, band.upper), "counted")], scale)
    note = ngettext(
        "%(count)s case, half of them within %(median)s days, the middle half from %(lower)s to %(upper)s",
        "%(count)s cases, half of them within %(median)s days, the middle half from %(lower)s to %(upper)s",
        band.count,
        count=number(band.count),
        median=number(band.median),
        lower=number(band.lower),
        upper=number(band.upper),
    )
    return Row(band.label, note, drawing=[*drawn, mark("end", scale.at(band.median))])
