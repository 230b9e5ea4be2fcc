"""Filters of lists."""

from generator.pages.facets import MOST_CHOICES, facet


def choices(*values: list[str]) -> list[str]:
    return [value for value, _, _ in facet("topic", "Topic", values, str).choices]


def test_what_every_entry_has_filters_nothing_and_is_left_out() -> None:
    assert choices(["a", "b"], ["a"], ["a", "c"]) == ["b", "c"]


def test_a_value_of_some_entries_stays_where_others_have_none() -> None:
    assert choices(["a"], [], ["a"]) == ["a"]
    assert choices(["a"]) == ["a"]


def test_of_very_many_values_the_most_frequent_are_kept_and_the_label_says_so() -> None:
    many = [[f"t{number}", "t7"] for number in range(MOST_CHOICES + 5)] + [["last"]]
    found = facet("topic", "Topic", many, str)
    assert len(found.choices) == MOST_CHOICES
    assert ("t7", "t7", MOST_CHOICES + 5) in found.choices
    assert found.label == f"Topic, the {MOST_CHOICES} most frequent"
