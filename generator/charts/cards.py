"""Elements of graphs: cards for cases, and lines whose style shows the treatment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from generator.charts.graph import Edge, Node
from generator.charts.html import safe
from generator.charts.lettering import shorten, wrap
from generator.charts.svg import Link, element, label, number, path, rect, tooltip
from generator.model.vocabulary import TREATMENT, WEAKENING_TREATMENTS

LINE = 15.0
PADDING = 8.0
HEAD = 6.0

# Dashes and width for each treatment; no two are alike.
STYLES: Mapping[str, tuple[str | None, float]] = {
    "follows": (None, 1.5),
    "extends": (None, 3),
    "limits": ("14 3", 2),
    "distinguishes": ("7 4", 1.5),
    "analogous": ("2 3", 1.5),
    "contrasts": ("8 3 2 3", 1.5),
    "questions": ("8 3 2 3 2 3", 2),
    "departs_from": ("4 2", 2.5),
    "overrules": ("1 1", 4),
    "background": ("1 6", 1.5),
}


@dataclass
class Card:
    """A node as a box: its title in lines, and a line for each edge that leaves it on either side."""

    node: Node
    width: float
    lines: Sequence[str]
    out: Sequence[tuple[Edge, bool]]
    x: float = 0.0
    y: float = 0.0
    least: float = 0.0

    @property
    def height(self) -> float:
        lines = len(self.lines) + 1 + self.node.weakened + len(self.out)
        return max(self.least, 2 * PADDING + LINE * lines)

    def port(self, index: int) -> float:
        """The height of the line of an edge."""
        return self.y + PADDING + LINE * (len(self.lines) + 1 + self.node.weakened + index + 0.5)

    def draw(self, link: Link) -> Markup:
        node = self.node
        kind = "card is-outside" if node.outside else "card"
        box = rect(self.x, self.y, self.width, self.height, kind, rx=3)
        left = self.x + PADDING
        base = self.y + PADDING + 11
        texts = [
            label(line, left, base + LINE * index, class_="card-title")
            for index, line in enumerate(self.lines)
        ]
        base += LINE * len(self.lines)
        when = shorten(node.when, self.width - 2 * PADDING, 11)
        texts.append(label(when, left, base, class_="card-when"))
        if node.weakened:
            texts.append(flag(left + 6, base + LINE - 4))
            texts.append(label("may no longer stand", left + 16, base + LINE, class_="card-flag"))
        full = f"{node.title} ({node.when})" + (", no record on this site" if node.outside else "")
        href = node.address if node.off_site else link(node.address)
        rel = "noopener noreferrer nofollow" if node.off_site else None
        anchor = element("a", tooltip(full), box, *texts, href=href, rel=rel, class_="card-link")
        return element("g", anchor, *self._out())

    def _out(self) -> list[Markup]:
        drawn = []
        for index, (edge, to_left) in enumerate(self.out):
            x = self.x + PADDING if to_left else self.x + self.width - PADDING
            y = self.port(index)
            shift = 16 if edge.weakened else 0
            if edge.weakened:
                drawn.append(flag(x + (6 if to_left else -6), y))
            drawn.append(
                label(
                    edge.words,
                    x + (shift if to_left else -shift),
                    y + 4,
                    text_anchor="start" if to_left else "end",
                    class_=f"edge-label {_strength(edge.treatment)}",
                )
            )
        return drawn


def card(node: Node, out: Sequence[tuple[Edge, bool]], width: float, lines: int = 3) -> Card:
    """The card of a node with the edges that leave it (true: to the left), its title wrapped."""
    return Card(node, width, wrap(node.title, width - 2 * PADDING, 12, lines), out)


def stroke(edge: Edge, d: str, tip: tuple[float, float], way: tuple[int, int]) -> Markup:
    """The line of an edge with an arrowhead at its tip, pointing the way it goes."""
    dashes, width = STYLES[edge.treatment]
    (x, y), (dx, dy) = tip, way
    back = (x - HEAD * dx, y - HEAD * dy)
    side = (HEAD * 0.6 * dy, HEAD * 0.6 * dx)
    head = (
        f"M{number(x)} {number(y)}L{number(back[0] + side[0])} {number(back[1] + side[1])}"
        f"L{number(back[0] - side[0])} {number(back[1] - side[1])}z"
    )
    style = f'stroke-width="{number(width)}"' + (f' stroke-dasharray="{dashes}"' if dashes else "")
    return safe(
        f'<g class="edge {_strength(edge.treatment)}">{tooltip(edge.title or edge.words)}'
        f'<path d="{d}" fill="none" {style}></path>'
        f'<path d="{head}" stroke="none" class="edge-head"></path></g>'
    )


def flag(x: float, y: float) -> Markup:
    """The sign of a decision that may no longer stand: a triangle with a stroke."""
    outline = f"M{number(x)} {number(y - 6)}l6 11h-12z"
    inside = f"M{number(x)} {number(y - 2)}v4"
    return element("g", path(outline), path(inside, "flag-stroke"), class_="flag")


def legend(edges: Iterable[Edge]) -> Markup:
    """The line styles that a graph uses, each with its word and meaning."""
    shown = list(edges)
    used = {edge.treatment for edge in shown}
    items = [_entry(word) for word in TREATMENT.words if word in used]
    if any(edge.weakened for edge in shown):
        items.append(_entry_of_weakened())
    return element("ul", *items, class_="legend")


@cache
def _entry(treatment: str) -> Markup:
    sample = stroke(Edge("", "", treatment), "M42 8H6", (2, 8), (-1, 0))
    words = f"{treatment.replace('_', ' ')}: {TREATMENT.words[treatment]}"
    return element("li", _sign(sample), " ", words)


@cache
def _entry_of_weakened() -> Markup:
    sign = _sign(element("g", flag(22, 8)))
    return element("li", sign, " ", "weakened: the decision relied on may no longer stand")


def _sign(*content: str) -> Markup:
    return element(
        "svg",
        *content,
        class_="event-icon",
        viewBox="0 0 44 16",
        width=44,
        height=16,
        aria_hidden="true",
    )


def _strength(treatment: str) -> str:
    if treatment in WEAKENING_TREATMENTS:
        return "edge-against"
    return "edge-for" if treatment in ("follows", "extends") else "edge-aside"
