"""The chart of numbers of events."""

from typing import Any

from generator.charts.density import Bar, DensityChart
from tests.charts.support import as_is, parsed, title


def chart(*bars: Bar) -> Any:
    return parsed(DensityChart("test", "Events", "A note.", bars).draw(as_is))


def test_bars_are_as_high_as_their_numbers() -> None:
    drawn = chart(Bar("1980s", 20, "a"), Bar("1990s", 5, "b"), Bar("2000s", 0))
    heights = [float(bar.get("height")) for bar in drawn.find_class("density-bar")]
    assert heights == [160, 40, 0]


def test_a_bar_leads_to_its_events_and_says_how_many() -> None:
    drawn = chart(Bar("1980s", 20, "timeline/1980s/"), Bar("1990s", 0, "timeline/1990s/"))
    [link] = [a for a in drawn.iter("a") if a.get("class") is None]
    assert link.get("href") == "timeline/1980s/"
    assert title(link) == "1980s: 20"
    assert [text.text for text in link.iter("text")] == ["20", "1980s"]
