"""A bar for each period with the number of its events, where single marks would be too many."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.svg import Link, element, frame, label, line, picture, rect, tooltip

MARGIN = 10.0
TALLEST = 160.0
LETTERS = 18.0


@dataclass(frozen=True)
class Bar:
    """A number of events, and where they are listed."""

    label: str
    count: int
    address: str = ""


@dataclass(frozen=True)
class DensityChart:
    """Bars from left to right, as high as their numbers."""

    name: str
    title: str
    note: str
    bars: Sequence[Bar]
    width: float = 940.0
    least: float = 56.0

    def draw(self, link: Link) -> Markup:
        """The chart in its frame; `link` makes links of addresses."""
        step = max(self.least, (self.width - 2 * MARGIN) / len(self.bars))
        most = max(bar.count for bar in self.bars) or 1
        height = TALLEST + 2 * LETTERS + MARGIN
        ground = height - LETTERS - 4
        drawn = [
            _bar(bar, MARGIN + step * number, step, ground, TALLEST * bar.count / most, link)
            for number, bar in enumerate(self.bars)
        ]
        width = step * len(self.bars) + 2 * MARGIN
        base = line(MARGIN, width - MARGIN, ground, ground, "lane-ground")
        description = "A bar for each stretch of time, as high as the number of its events."
        size = (width, height)
        drawing = picture(self.name, self.title, description, size, base, *drawn)
        return frame(self.name, self.title, drawing, self.note)


def _bar(bar: Bar, left: float, step: float, ground: float, tall: float, link: Link) -> Markup:
    middle = left + step / 2
    pieces = [
        tooltip(f"{bar.label}: {bar.count}"),
        rect(left + 4, ground - tall, step - 8, tall, "density-bar"),
        label(str(bar.count), middle, ground - tall - 5, text_anchor="middle"),
        label(bar.label, middle, ground + 15, text_anchor="middle", class_="density-label"),
    ]
    if bar.address and bar.count:
        return element("a", *pieces, href=link(bar.address))
    return element("g", *pieces)
