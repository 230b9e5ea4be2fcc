"""Cycles in a directed graph."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def cycles(graph: Mapping[N, Iterable[N]]) -> list[list[N]]:
    """One cycle for each knot of the graph, each node of the path pointing to the next, the last to the
    first; nodes in no cycle are left out. Nodes are visited in the order of the mapping."""
    done: set[N] = set()
    found: list[list[N]] = []
    for start in graph:
        if start in done:
            continue
        path: list[N] = [start]
        on_path = {start: 0}
        stack = [iter(graph[start])]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                node = path.pop()
                del on_path[node]
                done.add(node)
            elif following in on_path:
                cycle = path[on_path[following] :]
                if not any(set(cycle) & set(other) for other in found):
                    found.append(cycle)
            elif following in graph and following not in done:
                on_path[following] = len(path)
                path.append(following)
                stack.append(iter(graph[following]))
    return found
