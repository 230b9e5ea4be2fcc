"""The graph of all precedents."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.charts.graph import Edge, Graph, Node
from generator.charts.staircase import Staircase
from tests.charts.support import as_is, numbers, parsed

Box = tuple[float, float, float, float]
# Ends of a straight piece of a line.
Piece = tuple[float, float, float, float]


def chart(count: int, edges: list[tuple[int, int]]) -> Markup:
    nodes = tuple(Node(f"n{i}", f"Case {i}", str(1900 + i), f"cases/n{i}/") for i in range(count))
    found = tuple(Edge(f"n{a}", f"n{b}", "follows") for a, b in edges if a != b)
    return Staircase("test", "Precedents", "A note.", Graph(nodes, found), {"n0": "1900s"}).draw(
        as_is
    )


def boxes(drawn: Any) -> list[Box]:
    """Cards as left, top, right, bottom."""
    found = []
    for box in drawn.find_class("card"):
        x, y, width, height = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def pieces(drawn: Any) -> list[Piece]:
    """The horizontal and the vertical piece of each line."""
    found = []
    for line in drawn.xpath(".//*[contains(@class, 'chart-box')]//path[@fill='none']"):
        x0, y0, x1, y1 = numbers(line.get("d"))
        found += [(x0, y0, x1, y0), (x1, y0, x1, y1)]
    return found


def overlaps(piece: Piece, box: Box) -> bool:
    x0, x1 = sorted((piece[0], piece[2]))
    y0, y1 = sorted((piece[1], piece[3]))
    left, top, right, bottom = box
    return x0 < right - 0.2 and x1 > left + 0.2 and y0 < bottom - 0.2 and y1 > top + 0.2


graphs = st.integers(2, 14).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=60),
    )
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(graphs)
@example((12, [(0, 6)] * 4 + [(0, 7)] * 2 + [(11, 10)]))
@pytest.mark.slow
def test_no_line_runs_over_a_card_and_no_two_lines_run_on_each_other(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    drawn = parsed(chart(*graph))
    lines, cards = pieces(drawn), boxes(drawn)
    assert not any(overlaps(piece, card) for piece in lines for card in cards)
    rows = [(y0, *sorted((x0, x1))) for x0, y0, x1, y1 in lines if y0 == y1]
    tracks = [(x0, *sorted((y0, y1))) for x0, y0, x1, y1 in lines if x0 == x1]
    for straight in (rows, tracks):
        for (at, start, end), (other, begin, stop) in combinations(straight, 2):
            assert abs(at - other) > 5 or min(end, stop) <= max(start, begin) + 0.2


def test_cases_stand_from_left_to_right_in_order_of_time() -> None:
    lefts = [left for left, _, _, _ in boxes(parsed(chart(6, [(5, 0), (2, 4), (4, 1)])))]
    assert lefts == sorted(set(lefts))


@pytest.mark.parametrize(("citing", "cited"), [(1, 0), (0, 1)])
def test_an_arrow_ends_at_the_case_that_is_relied_on(citing: int, cited: int) -> None:
    drawn = parsed(chart(2, [(citing, cited)]))
    tip_x, tip_y = numbers(
        drawn.xpath(".//*[contains(@class, 'chart-box')]//*[@class='edge-head']")[0].get("d")
    )[:2]
    left, top, right, bottom = boxes(drawn)[cited]
    assert left < tip_x < right
    assert tip_y == (bottom if cited < citing else top)


def test_many_arrows_into_one_case_make_its_card_wide_enough() -> None:
    drawn = parsed(chart(41, [(number, 0) for number in range(1, 41)]))
    left, _, right, _ = boxes(drawn)[0]
    tips = [
        numbers(head.get("d"))[0]
        for head in drawn.xpath(".//*[contains(@class, 'chart-box')]//*[@class='edge-head']")
    ]
    assert len(set(tips)) == 40
    assert left < min(tips) < max(tips) < right


def test_every_build_writes_the_same() -> None:
    edges = [(5, 0), (2, 4), (4, 1), (5, 1)]
    assert chart(6, edges) == chart(6, edges)
