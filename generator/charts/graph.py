"""A graph of precedents: cases, and who names whom in what way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.dates import Day
from generator.model.vocabulary import in_words

_NEVER: tuple[Day, Day] = ((0, 0, 0), (0, 0, 0))


@dataclass(frozen=True)
class Node:
    """A case, or a precedent that has no record here (`outside`), whose address may lead off the site.

    `when` is printed, `key` sorts (None: unknown).
    """

    id: str
    title: str
    when: str
    address: str
    key: tuple[Day, Day] | None = None
    outside: bool = False
    off_site: bool = False
    weakened: bool = False


@dataclass(frozen=True, eq=False)
class Edge:
    """One case naming another: from the one that relies to the one relied on. `title` says it in full.

    A case may name another twice in the same way, so edges are told apart as objects.
    """

    citing: str
    cited: str
    treatment: str
    weakened: bool = False
    title: str = ""

    @property
    def words(self) -> str:
        name = in_words(self.treatment)
        return f"{name}, weakened" if self.weakened else name


@dataclass(frozen=True)
class Graph:
    """Nodes in order of time, and the edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def in_time(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes by their dates, those without behind them."""
    return tuple(
        sorted(nodes, key=lambda node: (node.key is None, node.key or _NEVER, node.title, node.id))
    )


def most_connected(graph: Graph, most: int) -> Graph:
    """At most so many nodes: those joined by the edges between the most connected ones, and all edges between
    them."""
    if len(graph.nodes) <= most:
        return graph
    degrees = Counter(name for edge in graph.edges for name in (edge.citing, edge.cited))
    ranked = sorted(graph.edges, key=lambda edge: -(degrees[edge.citing] + degrees[edge.cited]))
    kept: set[str] = set()
    for edge in ranked:
        if len(kept | {edge.citing, edge.cited}) <= most:
            kept |= {edge.citing, edge.cited}
    return Graph(
        tuple(node for node in graph.nodes if node.id in kept),
        tuple(edge for edge in graph.edges if edge.citing in kept and edge.cited in kept),
    )
