"""The groups of event types and their shapes."""

from typing import Any

import pytest

from generator.charts.events import GROUP_OF, GROUPS, icon, legend, shape
from generator.model.course import Event
from generator.model.dates import parse_date
from generator.model.fields import Line
from generator.model.vocabulary import EVENT_TYPE
from tests.charts.support import parsed


def drawn(type: str, date: str) -> Any:
    return parsed(icon(Event(id="E1", date=parse_date(date), type=type, what=Line("It."))))


def test_every_type_of_event_belongs_to_one_group() -> None:
    assert sorted(type for group in GROUPS for type in group.types) == sorted(EVENT_TYPE.words)
    assert set(GROUP_OF) == set(EVENT_TYPE.words)


def test_groups_are_told_apart_by_shape_without_colour() -> None:
    assert len({shape(group, 0, 0, 10) for group in GROUPS}) == len(GROUPS)


def test_the_legend_names_every_group_beside_its_shape() -> None:
    items = [" ".join(item.text_content().split()) for item in parsed(legend()).findall("li")]
    assert items == [
        "Found or published",
        "Order or measure",
        "Court or review",
        "Response of a side",
        "End",
        "Hollow: the day is not known; some time within the bar",
        "Dashed: the date itself is uncertain",
    ]
    shapes = [item.find(".//path").get("d") for item in parsed(legend()).findall("li")][:5]
    assert len(set(shapes)) == 5


@pytest.mark.parametrize(
    ("date", "hollow"),
    [("1994-12-20", False), ("1994-12", True), ("1994-12-20?", True), ("unknown", True)],
)
def test_an_icon_is_filled_only_on_a_certain_day(date: str, hollow: bool) -> None:
    assert ("is-hollow" in drawn("order", date).find("path").get("class")) is hollow


def test_an_icon_is_decoration_beside_the_word() -> None:
    assert drawn("ruling", "2001").get("aria-hidden") == "true"
