"""Long lists in pages with numbers."""

from generator.pages.paging import leaves


def test_a_short_list_is_one_page() -> None:
    [leaf] = leaves("precedents/", ["a", "b"], 2)
    assert (leaf.address, leaf.items, leaf.before, leaf.behind) == (
        "precedents/",
        ["a", "b"],
        "",
        "",
    )


def test_an_empty_list_is_one_page_as_well() -> None:
    nothing: list[str] = []
    assert [leaf.items for leaf in leaves("precedents/", nothing, 2)] == [[]]


def test_the_pages_of_a_long_list_lead_to_each_other() -> None:
    first, second, third = leaves("precedents/", list("abcde"), 2)
    assert [leaf.items for leaf in (first, second, third)] == [["a", "b"], ["c", "d"], ["e"]]
    assert [leaf.address for leaf in (first, second, third)] == [
        "precedents/",
        "precedents/page/2/",
        "precedents/page/3/",
    ]
    assert (first.before, first.behind) == ("", second.address)
    assert (second.before, second.behind) == (first.address, third.address)
    assert (third.number, third.of, third.behind) == (3, 3, "")
