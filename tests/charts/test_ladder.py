"""The ladder of a case as a strip of cells."""

from lxml import html

from generator.charts.ladder import fingerprint, rung_class


def test_a_strip_has_a_cell_for_each_rung_and_marks_those_used() -> None:
    tree = html.fragment_fromstring(
        fingerprint({"correct": ["own"], "suspend": ["order", "own"], "ban": ["less"]})
    )
    assert len(tree.xpath("rect[@class='rung-cell']")) == 10
    marked = {
        found.get("class"): found.get("height")
        for found in tree.xpath("rect[contains(@class, 'bar')]")
    }
    assert marked == {"bar rung-4 is-own": "16", "bar rung-7": "16", "bar rung-10": "8"}


def test_a_strip_says_what_it_shows() -> None:
    tree = html.fragment_fromstring(fingerprint({"correct": ["own"], "ban": ["less"]}))
    assert tree.get("role") == "img"
    assert tree.get("aria-label") == (
        "Ladder of measures: correct (own choice), ban (ordered, less took effect)"
    )
    assert "none on the ladder" in fingerprint({})
    assert "Ladder of measures: off the ladder (ordered)" in fingerprint({"other": ["order"]})


def test_a_measure_off_the_ladder_has_a_colour_of_its_own() -> None:
    assert rung_class("other") == "rung-off"
