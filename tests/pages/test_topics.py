"""The hub of topics and the page of each, whatever way `broader` runs."""

from pathlib import Path

import pytest

from generator.corpus import Corpus
from tests.pages.support import linked, page, section, shown, words


def tree(corpus: Corpus) -> list[tuple[str, int]]:
    return [(topic.id, level) for topic, level in page(corpus, "topics/").view["tree"]]


TREE = """
topics: [voices]
=== cases/second.yml
title: A second case
topics: [devices, voices]
=== topics.yml
voices: {title: Voices, broader: assistants}
assistants: {title: Assistants, broader: devices}
devices: {title: Devices}
ports: {title: Ports}
lamps: {title: Lamps, broader: devices}
"""


def test_narrower_topics_stand_under_their_broader_one_by_title(tmp_path: Path) -> None:
    assert tree(linked(tmp_path, TREE)) == [
        ("devices", 0),
        ("assistants", 1),
        ("voices", 2),
        ("lamps", 1),
        ("ports", 0),
    ]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (
            "a: {title: A, broader: b}\nb: {title: B, broader: a}\n",
            [("a", 0), ("b", 1)],
        ),
        ("a: {title: A, broader: a}\n", [("a", 0)]),
        (
            "c: {title: C, broader: b}\nb: {title: B, broader: a}\na: {title: A, broader: c}\n",
            [("a", 0), ("b", 1), ("c", 2)],
        ),
    ],
    ids=["two", "itself", "three"],
)
def test_topics_in_a_circle_are_all_shown_once(
    topics: str, expected: list[tuple[str, int]], tmp_path: Path
) -> None:
    corpus = linked(tmp_path, f"topics:\n=== topics.yml\n{topics}")
    assert tree(corpus) == expected


def test_a_topic_in_a_circle_lists_the_cases_of_the_others_once(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        "topics: [b]\n=== topics.yml\na: {title: A, broader: b}\nb: {title: B, broader: a}\n",
    )
    own, other = shown(corpus, "topics/b/"), shown(corpus, "topics/a/")
    assert section(other, "narrower-cases").startswith("Withdrawal of a product over a flaw")
    assert section(own, "cases").startswith("Withdrawal of a product over a flaw")
    assert own.xpath(".//*[@id='narrower-cases']") == []


def test_a_broader_topic_lists_the_cases_below_it_apart_and_each_once(tmp_path: Path) -> None:
    corpus = linked(tmp_path, TREE)
    view = page(corpus, "topics/devices/").view
    assert [case.id for case in view["cases"]] == ["second"]
    assert [case.id for case in view["narrower_cases"]] == ["example"]
    assert [topic.id for topic in view["narrower"]] == ["assistants", "lamps"]


def test_a_topic_names_what_it_is_part_of(tmp_path: Path) -> None:
    text = words(shown(linked(tmp_path, TREE), "topics/assistants/"))
    assert "Part of Devices" in text
    assert "Narrower topics Voices" in text


def test_a_topic_without_cases_says_so(tmp_path: Path) -> None:
    assert section(shown(linked(tmp_path, TREE), "topics/ports/"), "cases") == "No case yet."
