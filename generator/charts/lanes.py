"""All cases over calendar time: a lane per case, or bars for stretches of time if there are many cases.

    lane_chart(lanes: Sequence[Lane], scale: Scale, link: Link) -> Markup
    period_chart(counts: Sequence[PeriodCount], scale: Scale) -> Markup

A lane is a thin line from the first event to the last, thick where a measure was in effect, with a mark for each turn.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, line, mark, percent, plot
from generator.charts.html import escaped, safe
from generator.charts.ladder import rung_class
from generator.charts.measures import MeasureSpan, span_bars
from generator.charts.scale import Scale
from generator.model.dates import Date, day_number
from generator.model.translation import _, number
from generator.model.vocabulary import RUNG

# From an address under the site's root to the address that a link on the page has.
Link = Callable[[str], str]

_TALLEST = 72
# The shape of each turn, and its class where it is not that of the shape.
_TURNS = {
    "trigger": ("dot", "mark-trigger"),
    "order": ("tick", ""),
    "effect": ("tick", ""),
    "end": ("end", ""),
}


@dataclass(frozen=True)
class Lane:
    """A case: its first and last date, its measures, and its turns as (name, date)."""

    label: str
    note: str
    address: str
    first: Date
    last: Date
    measures: tuple[MeasureSpan, ...]
    turns: tuple[tuple[str, Date], ...]


@dataclass(frozen=True)
class PeriodCount:
    """A stretch from one day number to another, with the number of its events, and of orders that began in it by rung."""

    begin: int
    end: int
    events: int
    orders: Mapping[str, int]


def lane_chart(lanes: Sequence[Lane], scale: Scale, link: Link) -> Markup:
    """The lanes, each with one link: its name."""
    return plot((_lane(lane, scale, link) for lane in lanes), scale, "lane-plot")


def period_chart(counts: Sequence[PeriodCount], scale: Scale) -> Markup:
    """Two rows of bars: events, and orders that began, by rung."""
    events = [(count, {"counted": count.events}) for count in counts]
    orders = [
        (
            count,
            {rung_class(rung): count.orders[rung] for rung in RUNG.words if rung in count.orders},
        )
        for count in counts
    ]
    rows = (_bars(_("Events"), events, scale), _bars(_("Orders that began"), orders, scale))
    return plot(rows, scale, "period-plot")


def _lane(lane: Lane, scale: Scale, link: Link) -> Row:
    first, last = (
        scale.at(day_number(day)) for day in (lane.first.sort_key[0], lane.last.sort_key[1])
    )
    drawing = [line(first, last, "span")]
    shown = [
        bar for measure in lane.measures for bar in span_bars(measure) if _is_within(bar, scale)
    ]
    drawing += bars(shown, scale, 9, 8)
    drawing += [
        mark(_TURNS[name][0], scale.at(_middle(date)), kind=_TURNS[name][1])
        for name, date in lane.turns
        if scale.low <= _middle(date) <= scale.high
    ]
    name = safe(f'<a href="{escaped(link(lane.address))}">{escaped(lane.label)}</a>')
    return Row(name, lane.note, drawing=drawing)


def _is_within(bar: Bar, scale: Scale) -> bool:
    ends = bar.end[1] if bar.end else bar.begin[1] if not bar.goes_on else scale.high
    return bar.begin[0] <= scale.high and ends >= scale.low


def _middle(date: Date) -> float:
    start, end = map(day_number, date.sort_key)
    return (start + end) / 2


def _bars(label: str, counts: Iterable[tuple[PeriodCount, Mapping[str, int]]], scale: Scale) -> Row:
    listed = list(counts)
    sums = [sum(found.values()) for _count, found in listed]
    most = max(sums, default=0)
    values = {"total": number(sum(sums)), "most": number(most)}
    drawing = [piece for count, found in listed for piece in _stack(count, found, most, scale)]
    note = _("%(total)s in all, at most %(most)s in one bar") % values
    return Row(label, note, drawing=drawing, height=_TALLEST)


def _stack(
    count: PeriodCount, found: Mapping[str, int], most: int, scale: Scale
) -> Iterator[Markup]:
    left, right = scale.at(count.begin), scale.at(count.end)
    top: float = _TALLEST
    for kind, counted in found.items():
        tall = _TALLEST * counted / max(most, 1)
        top -= tall
        if counted:
            place = f'x="{percent(left)}" y="{top:.1f}" width="{percent((right - left) * 0.9)}"'
            yield safe(f'<rect {place} height="{tall:.1f}" class="bar {kind}"/>')
