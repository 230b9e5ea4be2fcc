"""The timeline chart: a lane for each case, time from left to right, a mark for each event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.charts.lettering import shorten
from generator.charts.periods import Period, Scale
from generator.charts.placement import BAND, Mark, PlacedMark, place_dated, place_undated
from generator.charts.svg import Link, element, frame, label, line, picture, rect, tooltip

MARGIN = 10.0
AXIS = 26.0
NAME = 20.0
GROUND = 6.0
LEAST_PERIOD = 64.0
DESCRIPTION = (
    "One lane for each case, time from left to right. Each mark is an event and links to it; the marks of a "
    "lane are stacked where they would overlap."
)


@dataclass(frozen=True)
class Lane:
    """A case with its marks in order of time."""

    label: str
    address: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class LaneChart:
    """A chart of lanes over `periods`; `addresses` says where the name of a period leads.

    `name` tells the chart's ids from those of others on the page; marks are `size` pixels wide. Events
    without a date stand in a band behind the scale, whose heading leads to `undated_address`.
    """

    name: str
    title: str
    note: str
    periods: Sequence[Period]
    lanes: Sequence[Lane]
    addresses: Mapping[Period, str] = field(default_factory=dict)
    undated_address: str = ""
    size: float = 10.0
    width: float = 940.0

    def draw(self, link: Link) -> Markup:
        """The chart in its frame; `link` makes links of addresses."""
        undated = any(not mark.date.known for lane in self.lanes for mark in lane.marks)
        scale = Scale(
            self.periods,
            MARGIN,
            self.width - 2 * MARGIN - (BAND + MARGIN if undated else 0),
            LEAST_PERIOD,
        )
        band = scale.right + MARGIN
        right = band + BAND if undated else scale.right
        lanes = [_PlacedLane(lane, scale, band, right, self.size) for lane in self.lanes]
        bottom = AXIS + sum(lane.height for lane in lanes)
        drawn = [*self._axis(scale, bottom, link)]
        if undated:
            drawn += self._band(band, bottom, link)
        top = AXIS
        for lane in lanes:
            drawn.append(lane.draw(top, link))
            top += lane.height
        size = (right + MARGIN, bottom + MARGIN)
        drawing = picture(self.name, self.title, DESCRIPTION, size, *drawn)
        return frame(self.name, self.title, drawing, self.note)

    def _axis(self, scale: Scale, bottom: float, link: Link) -> Iterator[Markup]:
        for left, right in scale.gaps:
            yield element(
                "g",
                tooltip("Years without events are left out"),
                rect(left, AXIS, right - left, bottom - AXIS, "gap"),
                _heading("…", (left + right) / 2),
            )
        for cell in scale.cells:
            yield _rule(cell.left, bottom)
            yield _rule(cell.right, bottom)
            words = _heading(cell.period.short, (cell.left + cell.right) / 2)
            address = self.addresses.get(cell.period)
            yield _linked(words, f"Go to {cell.period.label}", address, link)

    def _band(self, left: float, bottom: float, link: Link) -> Iterator[Markup]:
        yield rect(left, 0, BAND, bottom, "band")
        words = _heading("Date unknown", left + BAND / 2)
        yield _linked(words, "Go to the events without a date", self.undated_address, link)


class _PlacedLane:
    """A lane whose marks have their places, up to `right`."""

    def __init__(self, lane: Lane, scale: Scale, band: float, right: float, size: float) -> None:
        self.lane, self.right, self.size = lane, right, size
        self.step = size + 1.5
        self.marks: list[PlacedMark] = [
            *place_dated(lane.marks, scale, self.step),
            *place_undated(lane.marks, band, self.step),
        ]
        rows = max((mark.row for mark in self.marks), default=0) + 1
        self.height = NAME + rows * self.step + GROUND

    def draw(self, top: float, link: Link) -> Markup:
        """Name, ground and marks, the first row of marks lowest."""
        bottom = top + self.height
        words = shorten(self.lane.label, self.right - MARGIN, 12)
        return element(
            "g",
            line(MARGIN, self.right, bottom, bottom, "lane-ground"),
            element(
                "a",
                tooltip(self.lane.label),
                label(words, MARGIN, top + 15),
                href=link(self.lane.address),
                class_="lane-name",
            ),
            *(
                mark.draw(bottom - GROUND / 2 - self.step * (mark.row + 0.5), self.size, link)
                for mark in self.marks
            ),
        )


def _heading(words: str, middle: float) -> Markup:
    return label(words, middle, AXIS - 10, text_anchor="middle")


def _linked(words: Markup, says: str, address: str | None, link: Link) -> Markup:
    return element("a", tooltip(says), words, href=link(address)) if address else words


def _rule(x: float, bottom: float) -> Markup:
    return line(x, x, AXIS - 6, bottom, "grid")
