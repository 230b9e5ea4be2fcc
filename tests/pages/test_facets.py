"""Filters of lists."""

from generator.pages.facets import facet


def choices(*values: list[str]) -> list[str]:
    return [value for value, _, _ in facet("topic", "Topic", values, str).choices]


def test_what_every_entry_has_filters_nothing_and_is_left_out() -> None:
    assert choices(["a", "b"], ["a"], ["a", "c"]) == ["b", "c"]


def test_a_value_of_some_entries_stays_where_others_have_none() -> None:
    assert choices(["a"], [], ["a"]) == ["a"]
    assert choices(["a"]) == ["a"]
