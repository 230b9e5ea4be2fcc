"""Graphs of precedents before they are drawn."""

from generator.charts.graph import Edge, Graph, Node, in_time, most_connected
from generator.model.dates import Day


def node(name: str, year: int | None = 2000) -> Node:
    day: Day = (year or 0, 1, 1)
    return Node(name, name.title(), str(year), f"cases/{name}/", (day, day) if year else None)


def test_nodes_stand_in_order_of_time_with_undated_ones_last() -> None:
    nodes = in_time([node("late", 2020), node("undated", None), node("early", 1994)])
    assert [n.id for n in nodes] == ["early", "late", "undated"]


def test_a_graph_that_is_small_enough_stays_whole() -> None:
    graph = Graph((node("a"), node("b"), node("alone")), (Edge("a", "b", "follows"),))
    assert most_connected(graph, 3) is graph


def test_of_a_large_graph_the_most_connected_nodes_are_kept_with_all_edges_between_them() -> None:
    hubs = [Edge(a, b, "follows") for a, b in ("ab", "bc", "ca", "ab")]
    leaves = [Edge(f"leaf{number}", "abc"[number % 3], "follows") for number in range(9)]
    pairs = [Edge(f"x{number}", f"y{number}", "follows") for number in range(9)]
    edges = (*pairs, *leaves, *hubs)
    names = dict.fromkeys(name for edge in edges for name in (edge.citing, edge.cited))
    kept = most_connected(Graph(tuple(map(node, names)), edges), 3)
    assert {n.id for n in kept.nodes} == {"a", "b", "c"}
    assert set(kept.edges) == set(hubs)


def test_a_case_may_name_another_twice_in_the_same_way() -> None:
    edges = (Edge("a", "b", "follows"), Edge("a", "b", "follows"))
    assert len(set(edges)) == 2
