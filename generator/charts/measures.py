"""The measures of one case as bars over calendar time, with a row per measure.

    measure_chart(measures: Sequence[MeasureSpan]) -> Markup      # a plot; empty where no measure has a known start

A view makes the values (`corpus/comparison.measure_spans(corpus, case)`), and every template has the function:
`{{ measure_chart(spans) }}`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, plot
from generator.charts.ladder import rung_class
from generator.charts.scale import date_scale
from generator.model.date_words import date_words
from generator.model.dates import Date, day_number
from generator.model.translation import _
from generator.model.vocabulary import RUNG


@dataclass(frozen=True)
class MeasureSpan:
    """A measure as a stretch of time. `rung` is its word on the ladder, `is_own` says that nobody ordered it, `goes_on` that
    it has not ended. `id` is its mark and `note` says by whom it was taken."""

    id: str
    note: str
    rung: str
    is_own: bool
    start: Date | None
    end: Date | None
    goes_on: bool = False


def measure_chart(measures: Sequence[MeasureSpan]) -> Markup:
    """The chart; a measure whose start is not known has a row that says so."""
    dates = [date for m in measures for date in (m.start, m.end) if date is not None and date.known]
    days = [day for date in dates for day in date.sort_key]
    if not any(m.start is not None and m.start.known for m in measures):
        return Markup("")
    scale = date_scale(min(days), max(days))
    return plot(
        (
            Row(
                f"{m.id} {RUNG.label(m.rung)}",
                f"{m.note}, {_when(m)}".removeprefix(", "),
                drawing=bars(span_bars(m), scale),
            )
            for m in measures
        ),
        scale,
        "measure-plot",
    )


def stretch(
    start: Date | None, end: Date | None
) -> tuple[tuple[float, float], tuple[float, float] | None] | None:
    """The begin and end of something, each from its earliest to its latest day, as day numbers; None without a start."""
    if start is None or not start.known:
        return None
    first, last = map(day_number, start.sort_key)
    if end is None or not end.known:
        return (first, last), None
    earliest = day_number(end.earliest) if end.earliest else first
    return (first, last), (earliest, day_number(end.latest) if end.latest else float("inf"))


def span_bars(measure: MeasureSpan) -> list[Bar]:
    """A measure as a bar in day numbers; none where its start is not known."""
    found = stretch(measure.start, measure.end)
    if found is None:
        return []
    kind = rung_class(measure.rung, measure.is_own)
    dates = (measure.start, measure.end)
    if any(date is not None and date.qualified for date in dates):
        kind += " is-unsure"
    return [Bar(*found, kind, measure.goes_on)]


def _when(measure: MeasureSpan) -> str:
    start, end = measure.start, measure.end
    begins = date_words(start) if start is not None and start.known else _("start unknown")
    if end is not None and end.known:
        ends = date_words(end)
        return (
            begins if ends == begins else _("%(start)s to %(end)s") % {"start": begins, "end": ends}
        )
    open_end = _("%(start)s, in force") if measure.goes_on else _("%(start)s, end unknown")
    return open_end % {"start": begins}
