"""The hub of topics and the page of each, whatever way `broader` runs."""

from pathlib import Path
from typing import Any

from generator.corpus.corpus import Corpus
from generator.exports import exports
from tests.pages.support import SITE, linked, page, section, shown, words


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


def follow(page: Any) -> tuple[str, list[str]]:
    """How a page says that it can be followed, and where its links lead."""
    (line,) = page.xpath("//p[span[@class='label']='Follow']")
    return words(line), line.xpath("a/@href")


def test_a_topic_can_be_followed_in_a_feed_reader_and_a_calendar(tmp_path: Path) -> None:
    scheduled = """
timeline:
  - {id: E1, date: 2024-09-12, type: hearing, what: A hearing., sources: [S1], scheduled: yes}
"""
    corpus = linked(tmp_path, scheduled + TREE)
    assert follow(shown(corpus, "topics/voices/")) == (
        "Follow what changes here in a feed reader, what is to come in a calendar",
        ["../../topics/voices/feed.xml", "../../topics/voices/calendar.ics"],
    )
    assert follow(shown(corpus, "topics/lamps/")) == (
        "Follow what changes here in a feed reader",
        ["../../topics/lamps/feed.xml"],
    )
    files = {name for name, _ in exports(corpus, SITE, {})}
    assert {"topics/voices/calendar.ics", "topics/lamps/feed.xml"} <= files
    assert "topics/lamps/calendar.ics" not in files


def test_a_topic_without_cases_says_so(tmp_path: Path) -> None:
    assert section(shown(linked(tmp_path, TREE), "topics/ports/"), "cases") == "No case yet."


def test_a_topic_counts_its_cases_and_those_of_narrower_topics(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, TREE), "topics/")
    assert [words(item) for item in hub.get_element_by_id("list-of-topics")] == [
        "Devices 1 case, 1 more in narrower topics",
        "Assistants 0 cases, 2 more in narrower topics",
        "Voices 2 cases",
        "Lamps 0 cases",
        "Ports 0 cases",
    ]


def test_topics_can_be_filtered_by_what_their_cases_are(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        "status: open\noutcome: {type: pending, summary: Not yet.}\njurisdictions: [NO, SE]\n"
        + TREE,
    )
    facets = {facet.name: facet.choices for facet in page(corpus, "topics/").view["facets"]}
    assert facets["status"] == (("open", "open", 3), ("unknown", "unknown", 3))
    assert facets["jurisdiction"] == (
        ("NO", "Norway", 3),
        ("SE", "Sweden", 3),
        ("US", "United States", 3),
    )
    first = shown(corpus, "topics/").get_element_by_id("list-of-topics")[0]
    assert set(first.get("data-status").split()) == {"open", "unknown"}


def test_a_topic_with_many_cases_can_be_filtered(tmp_path: Path) -> None:
    many = "".join(f"=== cases/c{n}.yml\ntitle: Case {n}\ntopics: [devices]\n" for n in range(4))
    few = shown(linked(tmp_path / "few", TREE), "topics/devices/")
    assert few.find("form") is None
    assert shown(linked(tmp_path / "many", TREE + many), "topics/devices/").find("form") is not None
