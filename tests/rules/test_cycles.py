"""Cycles in a directed graph, with the way round each."""

from generator.rules.cycles import cycles
from tests.each import each


def graph(edges: str) -> dict[str, list[str]]:
    """`ab bc d`: nodes are letters, pairs are edges; nodes stand in the order in which they begin an entry."""
    found: dict[str, list[str]] = {}
    for entry in edges.split():
        found.setdefault(entry[0], []).extend(entry[1:])
    return found


CYCLES = {
    "": [],
    "a": [],
    "ab b": [],
    "ab ac bd cd d": [],
    "aa": ["a"],
    "ab ba": ["ab"],
    "ba ab": ["ba"],
    "ab bc ca": ["abc"],
    "ab bc cb": ["bc"],
    "ab bc cd db": ["bcd"],
    "ab ba cd dc": ["ab", "cd"],
    "ab ba bc cb": ["ab"],
    "ab ac ba ca": ["ab"],
    "aa ab bb": ["a", "b"],
    "ab bx": [],
    "ax ab ba": ["ab"],
}


@each(("edges", "expected"), CYCLES.items())
def test_each_cycle_is_found_as_the_way_round_it(edges: str, expected: list[str]) -> None:
    assert ["".join(cycle) for cycle in cycles(graph(edges))] == expected


def test_a_very_long_cycle_is_found() -> None:
    size = 5000
    ring = {node: [(node + 1) % size] for node in range(size)}
    assert cycles(ring) == [list(range(size))]
