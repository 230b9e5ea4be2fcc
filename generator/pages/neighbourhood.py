"""The cases around one case: two steps of what it relies on, and two of what relies on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.columns import Column, Columns
from generator.charts.graph import Edge, Node, in_time
from generator.corpus.corpus import Corpus, Reliance
from generator.model.case import Case
from generator.pages.precedents import case_node, cited_id, cited_node, edge_of

MOST_CARDS = 6


@dataclass(frozen=True)
class Step:
    """The nodes one step further, the edges that lead there, and how many nodes are left out."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    left_out: int

    @property
    def names(self) -> list[str]:
        return [node.id for node in self.nodes]


def neighbourhood(corpus: Corpus, case: Case) -> Columns | None:
    """The chart for the page of a case, or None where there is nothing to draw."""
    on = _relied_on(corpus, [case.id], {case.id})
    by = _relying(corpus, [case.id], {case.id})
    if not on.nodes and not by.nodes:
        return None
    on_further = _relied_on(corpus, on.names, {case.id, *on.names})
    by_further = _relying(corpus, by.names, {case.id, *by.names})
    # The edges of a column lead into the one to its left.
    columns = (
        Column("Two steps back", on_further.nodes, ()),
        Column("Relies on", on.nodes, on_further.edges),
        Column("This case", [case_node(corpus, case)], on.edges),
        Column("Relied on by", by.nodes, by.edges),
        Column("Two steps on", by_further.nodes, by_further.edges),
    )
    left_out = sum(step.left_out for step in (on, by, on_further, by_further))
    return Columns(
        "neighbourhood",
        "Precedents in two steps",
        _note(left_out),
        [column for column in columns if column.nodes],
    )


def _note(left_out: int) -> str:
    note = "“Relies on” takes in comparisons; the word on each line says which it is."
    return f"{note} Not drawn: {left_out} less connected." if left_out else note


def _relied_on(corpus: Corpus, names: Sequence[str], known: set[str]) -> Step:
    found: dict[str, list[Reliance]] = {}
    for name in names:
        for reliance in corpus.relies_on.get(name, ()):
            found.setdefault(cited_id(reliance), []).append(reliance)
    return _step(corpus, found, known, back=True)


def _relying(corpus: Corpus, names: Sequence[str], known: set[str]) -> Step:
    found: dict[str, list[Reliance]] = {}
    for name in names:
        for reliance in corpus.relied_on_by.get(name, ()):
            found.setdefault(reliance.citing.id, []).append(reliance)
    return _step(corpus, found, known, back=False)


def _step(corpus: Corpus, found: dict[str, list[Reliance]], known: set[str], back: bool) -> Step:
    """The cases with the most links to the step before, as many as a column holds."""
    new = [name for name in found if name not in known]
    kept = sorted(new, key=lambda name: (-len(found[name]), name))[:MOST_CARDS]
    nodes, edges = [], []
    for name in kept:
        first = found[name][0]
        nodes.append(cited_node(corpus, first) if back else case_node(corpus, first.citing))
        edges += [edge_of(corpus, reliance) for reliance in found[name]]
    return Step(in_time(nodes), edges, len(new) - len(kept))
