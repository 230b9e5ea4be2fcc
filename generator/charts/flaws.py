"""The flaws of makers over calendar time: a row per maker with a line per flaw, from its finding to its fate.

flaw_chart(makers: Sequence[MakerFlaws]) -> Markup      # a plot; empty where no flaw has a date
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Bar, Row, bars, line, mark, plot
from generator.charts.scale import Scale, date_scale
from generator.model.dates import Date, day_number

# The shapes of what became of a flaw, and the sign that a legend has for each.
SIGNS = {
    "exploited": ("for", "▲"),
    "combined": ("other", "◆"),
    "fixed": ("tick", "|"),
    "recalled": ("end", "▮"),
    "reopened": ("against", "▼"),
}
_TALL = 18
# Between two signs of one day.
_APART = 9


@dataclass(frozen=True)
class FlawSpan:
    """A flaw: when it was found, and what became of it when; a date that is not known is None."""

    found: Date | None
    became: Sequence[tuple[str, Date | None]]

    @property
    def dates(self) -> list[Date]:
        """The dates that are known."""
        found = (self.found, *(date for _, date in self.became))
        return [date for date in found if date is not None and date.known]


@dataclass(frozen=True)
class MakerFlaws:
    """The flaws of one maker; `note` says in words what the row shows."""

    label: str
    note: str
    flaws: Sequence[FlawSpan]


def flaw_chart(makers: Sequence[MakerFlaws]) -> Markup:
    """The chart; a flaw without any date has no line."""
    days = [
        day
        for maker in makers
        for flaw in maker.flaws
        for date in flaw.dates
        for day in date.sort_key
    ]
    if not days:
        return Markup("")
    scale = date_scale(min(days), max(days))
    return plot((_row(maker, scale) for maker in makers), scale, "flaw-plot")


def _row(maker: MakerFlaws, scale: Scale) -> Row:
    dated = [flaw for flaw in maker.flaws if flaw.dates]
    drawing = [
        piece for place, flaw in enumerate(dated) for piece in _flaw(flaw, scale, 9 + place * _TALL)
    ]
    return Row(maker.label, maker.note, drawing=drawing, height=max(len(dated), 1) * _TALL)


def _flaw(flaw: FlawSpan, scale: Scale, y: float) -> Iterator[Markup]:
    places = [scale.at(_middle(date)) for date in flaw.dates]
    yield line(min(places), max(places), "wait", y)
    for date in flaw.dates:
        first, last = map(day_number, date.sort_key)
        if first < last:
            yield from bars([Bar((first, first), (last, last), "is-unsure")], scale, y, 6)
    signs = [("dot", "mark-trigger", flaw.found)]
    signs += [(SIGNS[what][0], "mark-end", date) for what, date in flaw.became]
    yield from _signs(signs, scale, y)


def _signs(
    signs: Iterable[tuple[str, str, Date | None]], scale: Scale, y: float
) -> Iterator[Markup]:
    """The signs with a known date; several of one day stand side by side."""
    seen: Counter[float] = Counter()
    for shape, kind, date in signs:
        if date is not None and date.known:
            x = scale.at(_middle(date))
            yield mark(shape, x, y, kind, dx=seen[x] * _APART)
            seen[x] += 1


def _middle(date: Date) -> float:
    first, last = map(day_number, date.sort_key)
    return (first + last) / 2
