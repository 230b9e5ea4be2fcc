"""The graph of all precedents: cards step down from left to right in order of time, lines run along rows and
columns of their own.

A line leaves a card beside its word, runs along the card's row, and turns into a track under (to an earlier case)
or above (to a later one) the card that it leads to. Tracks keep clear of all cards, so that lines cross but
never cover each other or a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.cards import HEAD, Card, card, legend, stroke
from generator.charts.graph import Edge, Graph
from generator.charts.lettering import width
from generator.charts.svg import Link, element, frame, label, line, number, picture

CARD = 190.0
TRACK = 9.0
STEP = 34.0
ROW_GAP = 14.0
AXIS = 24.0
MARGIN = 10.0


@dataclass(frozen=True)
class Staircase:
    """The graph as a chart; `periods` are the words over the columns, by id of the first node of each."""

    name: str
    title: str
    note: str
    graph: Graph
    periods: Mapping[str, str]

    def draw(self, link: Link) -> Markup:
        """The chart in its frame with its legend; `link` makes links of addresses."""
        cards = _cards(self.graph)
        into = _arrivals(self.graph, cards)
        _place(list(cards.values()), into, self.periods)
        right = max((c.x + c.width for c in cards.values()), default=0) + MARGIN
        bottom = max((c.y + c.height for c in cards.values()), default=0) + MARGIN
        description = (
            "Cases as cards in order of time from left to right. An arrow runs from a case to each one that it "
            "relies on or is compared with; its style and the word beside it say how."
        )
        drawing = picture(
            self.name,
            self.title,
            description,
            (right, bottom),
            *self._columns(cards, bottom),
            *_lines(cards, into),
            *(c.draw(link) for c in cards.values()),
        )
        return frame(self.name, self.title, drawing, self.note, legend(self.graph.edges))

    def _columns(self, cards: dict[str, Card], height: float) -> list[Markup]:
        drawn = []
        for name, words in self.periods.items():
            x = cards[name].x
            grid = line(x - 5, x - 5, AXIS, height - MARGIN, "grid")
            drawn.append(element("g", grid, label(words, x, AXIS - 8), class_="axis"))
        return drawn


# For each card the edges that arrive from later cases (from below) and from earlier ones (from above).
_Arrivals = dict[str, tuple[list[Edge], list[Edge]]]


def _cards(graph: Graph) -> dict[str, Card]:
    rank = {node.id: number for number, node in enumerate(graph.nodes)}
    out: dict[str, list[tuple[Edge, bool]]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        out[edge.citing].append((edge, rank[edge.cited] < rank[edge.citing]))
    for edges in out.values():
        # Lines to the left first, the farthest highest, so that few of them cross.
        edges.sort(key=lambda pair: (not pair[1], rank[pair[0].cited]))
    return {node.id: card(node, out[node.id], CARD) for node in graph.nodes}


def _arrivals(graph: Graph, cards: dict[str, Card]) -> _Arrivals:
    into: _Arrivals = {name: ([], []) for name in cards}
    for citing in reversed(cards.values()):
        for edge, to_left in citing.out:
            if to_left:
                into[edge.cited][0].append(edge)
    for citing in cards.values():
        for edge, to_left in citing.out:
            if not to_left:
                into[edge.cited][1].append(edge)
    for name, (below, above) in into.items():
        room = 2 * MARGIN + TRACK * max(len(below), len(above))
        cards[name].width = max(CARD, room)
    return into


def _place(cards: list[Card], into: _Arrivals, periods: Mapping[str, str]) -> None:
    """Each card to the right of the tracks under the one before and of the words over it, and far enough that the
    tracks above it pass by the right of all cards before."""
    x, y, edge_of_all = MARGIN, AXIS, 0.0
    for c in cards:
        below, above = into[c.node.id]
        if above:
            x = max(x, edge_of_all + MARGIN + TRACK * (len(above) + 1) - c.width)
        c.x, c.y = x, y
        edge_of_all = max(edge_of_all, x + c.width)
        words = width(periods.get(c.node.id, ""), 12)
        x += max(STEP, words + MARGIN, TRACK * len(below) + 2 * MARGIN)
        y += c.height + ROW_GAP


def _lines(cards: dict[str, Card], into: _Arrivals) -> list[Markup]:
    ports = {edge: c.port(index) for c in cards.values() for index, (edge, _) in enumerate(c.out)}
    drawn = []
    for name, (below, above) in into.items():
        c = cards[name]
        for index, edge in enumerate(below):
            x, end = c.x + MARGIN + TRACK * index, c.y + c.height
            path = f"M{number(cards[edge.citing].x)} {number(ports[edge])}H{number(x)}V{number(end + HEAD)}"
            drawn.append(stroke(edge, path, (x, end), (0, -1)))
        for index, edge in enumerate(above):
            x, end = c.x + c.width - MARGIN - TRACK * index, c.y
            citing = cards[edge.citing]
            start = citing.x + citing.width
            path = f"M{number(start)} {number(ports[edge])}H{number(x)}V{number(end - HEAD)}"
            drawn.append(stroke(edge, path, (x, end), (0, 1)))
    return drawn
