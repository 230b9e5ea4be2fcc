"""Dumbbells: the answers of both sides on one scale."""

from typing import Any

from lxml import html

from generator.charts.dumbbells import Opposed, dumbbell_chart

WORDS = {"narrow": "narrow", "moderate": "moderate", "broad": "broad"}


def rows(*cases: Opposed) -> list[Any]:
    return list(html.fragment_fromstring(dumbbell_chart(cases, WORDS)).iter("li"))


def test_both_sides_have_a_mark_with_a_line_between() -> None:
    [row] = rows(Opposed("A", ("broad",), ("narrow",)))
    marks = {path.get("class"): path.getparent().get("x") for path in row.iter("path")}
    [line] = row.iter("line")
    assert marks == {"mark mark-for": "95%", "mark mark-against": "5%"}
    assert (line.get("x1"), line.get("x2")) == ("5%", "95%")


def test_marks_at_one_place_stand_beside_each_other() -> None:
    [row] = rows(Opposed("A", ("broad",), ("broad",)))
    assert [path.get("transform") for path in row.iter("path")] == [
        "translate(-7)",
        "translate(7)",
    ]


def test_a_side_that_has_not_said_is_named() -> None:
    silent, neither = rows(Opposed("A", ("broad",), ()), Opposed("B", (), ()))
    assert "▼ has not said" in silent.text_content()
    assert "▲ ▼ have not said" in neither.text_content()
    assert not list(neither.iter("path"))
