"""The cases around one case."""

from generator.charts.columns import Columns
from generator.corpus.corpus import Corpus
from generator.pages.neighbourhood import MOST_CARDS, neighbourhood
from tests.pages.corpora import case, corpus, elsewhere, precedent


def around(found: Corpus, name: str) -> Columns:
    chart = neighbourhood(found, found.cases[name])
    assert chart is not None
    return chart


def columns(chart: Columns) -> dict[str, list[str]]:
    return {column.heading: [node.title for node in column.nodes] for column in chart.columns}


CHAIN = corpus(
    case("a", "1990"),
    case("b", "1995", precedents=[precedent("a"), elsewhere("A ruling")]),
    case("c", "2000", precedents=[precedent("b", "follows")]),
    case("d", "2005", precedents=[precedent("c")]),
    case("e", "2010", precedents=[precedent("d")]),
    case("f", "2015", precedents=[precedent("e")]),
    case("alone", "2020"),
)


def test_two_steps_are_shown_on_either_side_and_no_third() -> None:
    assert columns(around(CHAIN, "c")) == {
        "Two steps back": ["A ruling", "Case a"],
        "Relies on": ["Case b"],
        "This case": ["Case c"],
        "Relied on by": ["Case d"],
        "Two steps on": ["Case e"],
    }


def test_sides_without_a_case_have_no_column() -> None:
    assert columns(around(CHAIN, "a")) == {
        "This case": ["Case a"],
        "Relied on by": ["Case b"],
        "Two steps on": ["Case c"],
    }


def test_without_precedents_there_is_nothing_to_draw() -> None:
    assert neighbourhood(CHAIN, CHAIN.cases["alone"]) is None


def test_each_edge_says_who_relies_on_whom_and_how() -> None:
    chart = around(CHAIN, "c")
    told = [edge.title for column in chart.columns for edge in column.edges]
    assert "Case c: follows: Case b. A point." in told
    assert "Case b: background: A ruling. A point." in told


def test_a_case_that_both_relies_and_is_relied_on_stands_on_both_sides() -> None:
    both = corpus(
        case("a", "1990", precedents=[precedent("b")]),
        case("b", "1995", precedents=[precedent("a")]),
    )
    assert columns(around(both, "a")) == {
        "Relies on": ["Case b"],
        "This case": ["Case a"],
        "Relied on by": ["Case b"],
    }


def test_a_famous_case_shows_some_of_those_that_rely_on_it_and_says_how_many_it_leaves_out() -> (
    None
):
    followers = [case(f"c{n:02}", f"20{n:02}", precedents=[precedent("a")]) for n in range(20)]
    chart = around(corpus(case("a", "1990"), *followers), "a")
    assert len(columns(chart)["Relied on by"]) == MOST_CARDS
    assert f"Not drawn: {20 - MOST_CARDS} less connected." in chart.note
