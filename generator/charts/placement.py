"""Marks on a lane: their places, stacked where they would overlap, and how it is drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.charts.events import GROUP_OF, is_exact, shape
from generator.charts.periods import Scale, end_of, moment
from generator.charts.svg import Link, element, number, path, rect, tooltip
from generator.model.dates import Date

BAND = 110.0
MOST_ROWS = 16


@dataclass(frozen=True)
class Mark:
    """An event on a lane. `title` is what it says in full, `data` what filters go by."""

    date: Date
    type: str
    address: str
    title: str
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlacedMark:
    """A mark with its middle and its row, and the ends of its bar where its day is not known."""

    mark: Mark
    x: float
    row: int
    bar: tuple[float, float] | None = None

    def draw(self, y: float, size: float, link: Link) -> Markup:
        """A link to the event: filled on a certain day, else hollow on a bar as wide as what is known."""
        date, group = self.mark.date, GROUP_OF[self.mark.type]
        state = "" if is_exact(date) else " is-hollow"
        return element(
            "a",
            tooltip(self.mark.title),
            *_bar(date, self.bar, y, size),
            path(shape(group, self.x, y, size), f"event-{group.name}{state}"),
            href=link(self.mark.address),
            class_="event-mark",
            **self.mark.data,
        )


def place_dated(marks: Sequence[Mark], scale: Scale, step: float) -> Iterator[PlacedMark]:
    """Each mark in the first row that is free from where it begins; one behind the last row stands in the
    row that is free soonest."""
    ends: list[float] = []
    for mark in marks:
        if not mark.date.known:
            continue
        x, bar = _place(mark.date, scale, step)
        left, right = bar or (x, x)
        begins, ends_at = min(left, x - step / 2), max(right, x + step / 2)
        row = next((number for number, end in enumerate(ends) if end <= begins), len(ends))
        if row == MOST_ROWS:
            row = ends.index(min(ends))
        ends[row : row + 1] = [ends_at]
        yield PlacedMark(mark, x, row, bar)


def place_undated(marks: Sequence[Mark], band: float, step: float) -> Iterator[PlacedMark]:
    """The marks without a date side by side in the band that begins at `band`, in order."""
    columns = int((BAND - step) // step)
    undated = (mark for mark in marks if not mark.date.known)
    for index, mark in enumerate(undated):
        yield PlacedMark(mark, band + step * (index % columns + 1), index // columns)


def _place(date: Date, scale: Scale, step: float) -> tuple[float, tuple[float, float] | None]:
    """The middle of a mark, and its bar from the earliest to the latest day unless they are one."""
    left = scale.x(moment(date.earliest)) if date.earliest else scale.left
    right = scale.x(end_of(date.latest)) if date.latest else scale.right
    if is_exact(date):
        return (left + right) / 2, None
    # Beside the end that is known, since the middle of what is open says nothing.
    if date.latest is None:
        return left + step / 2, (left, right)
    if date.earliest is None:
        return right - step / 2, (left, right)
    return (left + right) / 2, (left, right)


def _bar(date: Date, bar: tuple[float, float] | None, y: float, size: float) -> Iterator[Markup]:
    """The bar, with an arrowhead where the record gives no earliest or no latest day."""
    if bar is None:
        return
    left, right = bar
    half = size * 0.35
    kind = "event-bar is-qualified" if date.qualified else "event-bar"
    yield rect(left, y - half, right - left, 2 * half, kind)
    if date.latest is None:
        yield _head(right, y, half)
    if date.earliest is None:
        yield _head(left, y, -half)


def _head(x: float, y: float, half: float) -> Markup:
    back = number(x - half)
    d = f"M{back} {number(y - half)}L{number(x)} {number(y)}L{back} {number(y + half)}"
    return path(d, "event-open")
