"""The neighbourhood of one case: what it relies on to the left, what relies on it to the right, two steps each."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.cards import HEAD, Card, card, legend, stroke
from generator.charts.graph import Edge, Node
from generator.charts.svg import Link, element, frame, label, number, picture

CARD = 156.0
GUTTER = 40.0
ROW_GAP = 14.0
AXIS = 24.0
MARGIN = 10.0
PORT = 12.0


@dataclass(frozen=True)
class Column:
    """Nodes side by side in steps, with the edges that each sends into the column to its left."""

    heading: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]


@dataclass(frozen=True)
class Columns:
    """A chart of columns from left to right."""

    name: str
    title: str
    note: str
    columns: Sequence[Column]

    def draw(self, link: Link) -> Markup:
        """The chart in its frame with its legend; `link` makes links of addresses."""
        columns = [
            _cards(column, left.nodes)
            for left, column in zip((Column("", (), ()), *self.columns), self.columns, strict=False)
        ]
        arrivals = [_arrivals(column.edges) for column in (*self.columns[1:], Column("", (), ()))]
        for cards, into in zip(columns, arrivals, strict=True):
            for c in cards.values():
                c.least = 2 * MARGIN + PORT * len(into.get(c.node.id, ()))
        tallest = max(_height(cards) for cards in columns)
        for number_, cards in enumerate(columns):
            _place(cards, MARGIN + number_ * (CARD + GUTTER), tallest)
        width = 2 * MARGIN + len(columns) * (CARD + GUTTER) - GUTTER
        height = AXIS + tallest + MARGIN
        drawing = picture(
            self.name,
            self.title,
            "Cards in columns. An arrow runs from a case to one that it relies on or is compared with; its style "
            "and the word beside it say how. What relies on a case is to its right.",
            (width, height),
            *self._headings(),
            *(
                line
                for index, into in enumerate(arrivals[:-1])
                for line in _lines(columns[index], columns[index + 1], into)
            ),
            *(c.draw(link) for cards in columns for c in cards.values()),
        )
        edges = [edge for column in self.columns for edge in column.edges]
        return frame(self.name, self.title, drawing, self.note, legend(edges))

    def _headings(self) -> list[Markup]:
        return [
            element(
                "g",
                label(column.heading, MARGIN + index * (CARD + GUTTER), AXIS - 8),
                class_="axis",
            )
            for index, column in enumerate(self.columns)
        ]


def _cards(column: Column, to_left: Sequence[Node]) -> dict[str, Card]:
    """The cards of a column; their lines leave in the order of the cards that they lead to."""
    place = {node.id: index for index, node in enumerate(to_left)}
    out: dict[str, list[tuple[Edge, bool]]] = {node.id: [] for node in column.nodes}
    for edge in sorted(column.edges, key=lambda edge: place[edge.cited]):
        out[edge.citing].append((edge, True))
    return {node.id: card(node, out[node.id], CARD, lines=4) for node in column.nodes}


def _arrivals(edges: Sequence[Edge]) -> dict[str, list[Edge]]:
    into: dict[str, list[Edge]] = {}
    for edge in edges:
        into.setdefault(edge.cited, []).append(edge)
    return into


def _height(cards: dict[str, Card]) -> float:
    return sum(c.height + ROW_GAP for c in cards.values()) - ROW_GAP


def _place(cards: dict[str, Card], x: float, tallest: float) -> None:
    y = AXIS + (tallest - _height(cards)) / 2
    for c in cards.values():
        c.x, c.y = x, y
        y += c.height + ROW_GAP


def _lines(
    left: dict[str, Card], right: dict[str, Card], into: dict[str, list[Edge]]
) -> list[Markup]:
    ports = {edge: c.port(index) for c in right.values() for index, (edge, _) in enumerate(c.out)}
    drawn = []
    for name, edges in into.items():
        c = left[name]
        # From above to below as they come, so that lines into one card do not cross.
        for index, edge in enumerate(sorted(edges, key=lambda edge: ports[edge])):
            tip = c.x + c.width, c.y + (c.height - PORT * (len(edges) - 1)) / 2 + PORT * index
            start = right[edge.citing].x
            middle = (tip[0] + start) / 2
            path = (
                f"M{number(start)} {number(ports[edge])}C{number(middle)} {number(ports[edge])} "
                f"{number(middle)} {number(tip[1])} {number(tip[0] + HEAD)} {number(tip[1])}"
            )
            drawn.append(stroke(edge, path, tip, (-1, 0)))
    return drawn
