"""The small set that charts are made of: plot, row, bar, mark and axis.

Places from left to right are percentages, so a chart fits every width without scrolling; lengths from top to bottom
are pixels, so text and marks keep their size. Colours come from classes alone (`charts.css`). The words of a row are HTML
around the drawing: they wrap on a phone, and a screen reader reads the rows as a list, so the drawings are hidden from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.charts.html import escaped, safe
from generator.charts.scale import Scale

# Shapes around the middle of a mark, in pixels.
SHAPES = {
    "dot": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "for": "M0-8L8 6H-8z",
    "against": "M0 8L8-6H-8z",
    "other": "M0-7L7 0L0 7L-7 0z",
    "end": "M-2-9h4v18h-4z",
    "tick": "M-1-6h2v12h-2z",
    "start": "M0-6h5v12h-5z",
    "question": "M0 0h22",
    "onward": "M2-6L10 0L2 6",
}
# A bar of a day would not be seen on a scale of years.
_LEAST_WIDTH = 0.6
_HEIGHT = 18


@dataclass(frozen=True)
class Bar:
    """A stretch on a scale. `begin` and `end` are each the least and the most that it can be; without `end` nothing tells
    how long it lasts, and `goes_on` says that it has not ended. `kind` are its classes."""

    begin: tuple[float, float]
    end: tuple[float, float] | None
    kind: str
    goes_on: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a plot: its name, a note behind it, what is said to those who do not see the drawing, and the drawing."""

    label: str
    note: str = ""
    said: str = ""
    drawing: Sequence[Markup] = field(default=())
    height: int = _HEIGHT


def plot(rows: Iterable[Row], scale: Scale, kind: str = "", lines: int = 1) -> Markup:
    """Rows under an axis, as a list; long words of ticks may take two `lines`."""
    grid = "".join(
        _line(scale.at(tick.value), scale.at(tick.value), "grid", "0", "100%")
        for tick in scale.ticks
    )
    names = f"plot {kind}".strip()
    return safe(
        f'<div class="{names}">{_svg(grid, "100%", "plot-grid")}{axis(scale, lines)}'
        f'<ul class="plot-rows">{"".join(map(_row, rows))}</ul></div>'
    )


def axis(scale: Scale, lines: int = 1) -> Markup:
    """The words of the ticks; those near an end lean inwards. One that would run into the tick before stands in the next
    line, or is left out where there is none."""
    drawn = []
    free = [-100.0] * lines
    for tick in scale.ticks:
        x = scale.at(tick.value)
        anchor = "start" if x < 6 else "end" if x > 94 else "middle"
        # On the narrowest phone a letter takes some 2 percent of the width.
        room = 2.2 * len(tick.label)
        left = x - {"start": 0.0, "middle": room / 2, "end": room}[anchor]
        fitting = [number for number in range(lines) if left >= free[number]]
        if fitting:
            place = f'x="{percent(x)}" y="{13 + 16 * fitting[0]}" text-anchor="{anchor}"'
            drawn.append(f"<text {place}>{escaped(tick.label)}</text>")
            free[fitting[0]] = left + room + 2
    return _svg("".join(drawn), f"{4 + 16 * lines}", "plot-axis")


def bars(found: Iterable[Bar], scale: Scale, y: float = 9, thickness: float = 12) -> list[Markup]:
    """Bars at one height: solid where they certainly are, outlined where an end is not known exactly."""
    return [piece for one in found for piece in _bar(one, scale, y - thickness / 2, thickness)]


def mark(shape: str, x: float, y: float = 9, kind: str = "", dx: float = 0) -> Markup:
    """A shape at a place in percent, moved to the right by `dx` pixels."""
    moved = f' transform="translate({dx:g})"' if dx else ""
    # Without width and height the inner drawing would be as wide as the outer one.
    return safe(
        f'<svg x="{percent(x)}" y="{y:g}" width="1" height="1" overflow="visible">'
        f'<path d="{SHAPES[shape]}"{moved} class="mark {kind or "mark-" + shape}"/></svg>'
    )


def line(x1: float, x2: float, kind: str, y: float = 9) -> Markup:
    """A line from place to place, in percent."""
    return _line(x1, x2, kind, f"{y:g}", f"{y:g}")


def percent(x: float) -> str:
    """A place as it is written: to a hundredth, so that every build writes the same."""
    return f"{x:.2f}".rstrip("0").rstrip(".") + "%"


def _bar(one: Bar, scale: Scale, top: float, tall: float) -> Iterable[Markup]:
    first, surely = map(scale.at, one.begin)
    if one.end is None:
        if first < surely:
            yield _rect(first, surely, top, tall, f"{one.kind} is-unsure")
        yield from _onward(one, surely, top, tall)
        return
    ends, last = map(scale.at, one.end)
    if surely > ends:
        yield _rect(first, last, top, tall, f"{one.kind} is-unsure")
        return
    if first < surely:
        yield _rect(first, surely, top, tall, f"{one.kind} is-unsure")
    if ends < last:
        yield _rect(ends, last, top, tall, f"{one.kind} is-unsure")
    yield _rect(surely, ends, top, tall, one.kind)


def _onward(one: Bar, x: float, top: float, tall: float) -> Iterable[Markup]:
    """A bar without an end: with an arrowhead behind the scale where it goes on, else as far as is known."""
    middle = top + tall / 2
    if one.goes_on:
        yield _rect(x, 100, top, tall, one.kind)
        yield mark("onward", 100, middle)
    else:
        yield mark("start", x, middle, one.kind)
        yield mark("question", x, middle, dx=5)


def _row(row: Row) -> str:
    note = f' <span class="plot-note">{escaped(row.note)}</span>' if row.note else ""
    said = f'<span class="plot-said"> {escaped(row.said)}</span>' if row.said else ""
    drawing = _svg("".join(row.drawing), f"{row.height}", "plot-row")
    return (
        f'<li><span class="plot-label"><b>{escaped(row.label)}</b>{note}{said}</span>{drawing}</li>'
    )


def _rect(x: float, end: float, y: float, tall: float, kind: str) -> Markup:
    width = max(end - x, _LEAST_WIDTH)
    x = min(x, 100 - width)
    return safe(
        f'<rect x="{percent(x)}" y="{y:g}" width="{percent(width)}" height="{tall:g}" class="bar {kind}"/>'
    )


def _line(x1: float, x2: float, kind: str, y1: str, y2: str) -> Markup:
    return safe(f'<line x1="{percent(x1)}" x2="{percent(x2)}" y1="{y1}" y2="{y2}" class="{kind}"/>')


def _svg(inside: str, height: str, kind: str) -> Markup:
    return safe(
        f'<svg class="{kind}" width="100%" height="{height}" aria-hidden="true">{inside}</svg>'
    )
