"""The neighbourhood of one case."""

from typing import Any

from generator.charts.columns import Column, Columns
from generator.charts.graph import Edge, Node
from tests.charts.support import as_is, numbers, parsed


def node(name: str) -> Node:
    return Node(name, f"Case {name}", "1994", f"cases/{name}/")


def chart() -> Any:
    columns = [
        Column("Relies on", [node("old"), node("older")], ()),
        Column(
            "This case",
            [node("self")],
            [Edge("self", "older", "follows"), Edge("self", "old", "limits", title="In full.")],
        ),
        Column("Relied on by", [node("new")], [Edge("new", "self", "extends")]),
    ]
    return parsed(Columns("test", "Precedents", "A note.", columns).draw(as_is))


def cards(drawn: Any) -> dict[str, Any]:
    return {link.get("href"): link.find("rect") for link in drawn.find_class("card-link")}


def lines(drawn: Any) -> list[Any]:
    return list(
        drawn.xpath(".//*[contains(@class, 'chart-box')]//*[starts-with(@class, 'edge edge-')]")
    )


def test_what_a_case_relies_on_is_to_its_left_and_what_relies_on_it_to_its_right() -> None:
    x = {name: float(box.get("x")) for name, box in cards(chart()).items()}
    assert x["cases/old/"] == x["cases/older/"] < x["cases/self/"] < x["cases/new/"]


def test_each_arrow_runs_from_a_card_to_the_one_it_relies_on() -> None:
    drawn = chart()
    boxes = cards(drawn)
    ends = {}
    for line in lines(drawn):
        start_x, start_y, *_, tip_x, tip_y = numbers(line.find("path").get("d"))
        ends[line.find("title").text] = (start_x, start_y, tip_x, tip_y)
    start_x, start_y, tip_x, tip_y = ends["In full."]
    citing, cited = boxes["cases/self/"], boxes["cases/old/"]
    assert start_x == float(citing.get("x"))
    assert 0 < start_y - float(citing.get("y")) < float(citing.get("height"))
    assert 0 < tip_x - float(cited.get("x")) - float(cited.get("width")) < 10
    assert 0 < tip_y - float(cited.get("y")) < float(cited.get("height"))


def test_the_words_of_edges_stand_in_the_order_of_the_cards_they_lead_to() -> None:
    words = [label.text for label in chart().find_class("edge-label")]
    assert words == ["limits", "follows", "extends"]


def test_columns_say_what_they_are() -> None:
    axis = [heading.find("text").text for heading in chart().find_class("axis")]
    assert axis == ["Relies on", "This case", "Relied on by"]
