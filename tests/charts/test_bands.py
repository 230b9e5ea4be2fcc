"""Many cases at once."""

from lxml import html

from generator.charts.bands import Band, Count, band_chart, count_chart


def test_a_band_says_its_middle_half_and_its_median() -> None:
    [row] = html.fragment_fromstring(band_chart([Band("All", 1200, 3, 30, 365)])).iter("li")
    assert " ".join(row.text_content().split()) == (
        "All 1,200 cases, half of them within 30 days, the middle half from 3 to 365"
    )
    [bar] = row.iter("rect")
    assert bar.get("x") == "23.49%"
    assert bar.get("width") == "76.51%"


def test_counts_are_as_long_as_their_numbers() -> None:
    tree = html.fragment_fromstring(count_chart([Count("A", 10), Count("B", 5, "five")]))
    assert [bar.get("width") for bar in tree.iter("rect")] == ["100%", "50%"]
    assert [" ".join(row.text_content().split()) for row in tree.iter("li")] == ["A 10", "B five"]
