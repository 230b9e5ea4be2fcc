"""Cards, lines and the legend of graphs."""

import pytest

from generator.charts.cards import STYLES, card, legend
from generator.charts.graph import Edge, Node
from generator.model.vocabulary import TREATMENT
from tests.charts.support import as_is, parsed, title

NODE = Node("a", "A case about lamps that ran for years", "1994 to 1996", "cases/a/")


def test_every_treatment_has_a_line_of_its_own() -> None:
    assert set(STYLES) == set(TREATMENT.words)
    assert len(set(STYLES.values())) == len(STYLES)


def test_the_legend_explains_only_the_lines_that_are_used() -> None:
    drawn = parsed(legend([Edge("a", "b", "analogous"), Edge("a", "c", "follows", weakened=True)]))
    assert [" ".join(item.text_content().split()) for item in drawn.findall("li")] == [
        "follows follows: Decides as that case did, because of it.",
        "analogous analogous: Comparable; not relied on.",
        "weakened: the decision relied on may no longer stand",
    ]


@pytest.mark.parametrize("to_left", [True, False])
def test_the_word_of_an_edge_stands_on_the_card_where_its_line_leaves(to_left: bool) -> None:
    edges = [
        (Edge("a", "b", "follows", weakened=True), to_left),
        (Edge("a", "c", "limits"), to_left),
    ]
    placed = card(NODE, edges, 190)
    words = parsed(placed.draw(as_is)).find_class("edge-label")
    assert [word.text for word in words] == ["follows, weakened", "limits"]
    assert [word.get("text-anchor") for word in words] == ["start" if to_left else "end"] * 2
    for index, word in enumerate(words):
        assert abs(float(word.get("y")) - placed.port(index)) < 5
        assert placed.y < placed.port(index) < placed.y + placed.height


def test_a_weakened_edge_has_a_sign_beside_its_word() -> None:
    strong = card(NODE, [(Edge("a", "b", "follows"), True)], 190)
    weak = card(NODE, [(Edge("a", "b", "follows", weakened=True), True)], 190)
    assert parsed(strong.draw(as_is)).find_class("flag") == []
    assert len(parsed(weak.draw(as_is)).find_class("flag")) == 1


def test_a_precedent_that_fell_says_so_on_its_card() -> None:
    node = Node("a", "A case", "1994", "cases/a/", weakened=True)
    drawn = parsed(card(node, [], 190).draw(as_is))
    assert drawn.find_class("card-flag")[0].text == "may no longer stand"
    assert len(drawn.find_class("flag")) == 1


def test_a_card_is_a_link_whose_full_title_is_told() -> None:
    node = Node("a", "A case about lamps " * 9, "1994", "cases/a/")
    link = parsed(card(node, [], 190).draw(as_is)).find_class("card-link")[0]
    assert link.get("href") == "cases/a/"
    assert title(link) == f"{node.title} (1994)"
    assert link.findall("text")[2].text.endswith("…")


def test_a_precedent_elsewhere_is_marked_as_such() -> None:
    node = Node("x", "A ruling", "1931", "https://www.example.org/4", outside=True, off_site=True)
    link = parsed(card(node, [], 190).draw("../".__add__)).find_class("card-link")[0]
    assert link.get("href") == "https://www.example.org/4"
    assert link.get("rel") == "noopener noreferrer nofollow"
    assert title(link) == "A ruling (1931), no record on this site"
    assert link.find("rect").get("class") == "card is-outside"
