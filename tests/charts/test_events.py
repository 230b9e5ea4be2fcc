"""The groups of event types, and which dates are exact."""

import pytest

from generator.charts.events import GROUP_OF, GROUPS, is_exact
from generator.model.dates import parse_date
from generator.model.vocabulary import EVENT_TYPE


def test_every_type_of_event_belongs_to_one_group() -> None:
    assert sorted(type for group in GROUPS for type in group.types) == sorted(EVENT_TYPE.words)
    assert set(GROUP_OF) == set(EVENT_TYPE.words)


@pytest.mark.parametrize(
    ("date", "exact"),
    [("1994-12-20", True), ("1994-12", False), ("1994-12-20?", False), ("unknown", False)],
)
def test_only_a_certain_day_is_exact(date: str, exact: bool) -> None:
    assert is_exact(parse_date(date)) is exact
