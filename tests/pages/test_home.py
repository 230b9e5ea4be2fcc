"""The home page: the question, the cases as cards, and the ways on."""

from pathlib import Path
from typing import Any

import pytest

from generator.pages import home
from tests.pages.support import linked, section, shown, words

CASES = """
=== cases/first.yml
title: The first dispute of them all
short_title: The first
status: open
outcome: {type: pending, summary: "Nobody has ruled (S1). More is to come."}
=== cases/last.yml
title: The last
status: closed
outcome: {type: moot, summary: It fell away (S1)., headline: The product was withdrawn (S1).}
timeline:
  - {id: E1, date: 1990, type: hearing, what: A hearing., sources: [S1]}
"""


def cards(page: Any) -> dict[str, str]:
    """The text of each card, by its title."""
    return {words(card.find("h3")): words(card) for card in page.find_class("case-card")}


def test_it_asks_the_question_and_says_what_the_site_is(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "")
    assert words(page.find("h1")) == home.QUESTION
    assert words(page.find_class("lead")[0]) == "What this site is about."
    assert "1 dispute, told from both sides" in words(page)


def test_a_card_says_what_was_asked_and_how_it_ended(tmp_path: Path) -> None:
    found = cards(shown(linked(tmp_path, CASES), ""))
    assert set(found) == {"The first", "The last", "Withdrawal of a product over a flaw"}
    assert "Is the flaw cause for a recall?" in found["The first"]
    assert "How it stands. Nobody has ruled." in found["The first"]
    assert "How it ended. The product was withdrawn." in found["The last"]
    assert "S1" not in found["The last"]
    assert "facts open" not in found["The last"]


def test_a_card_counts_the_facts_that_are_open(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, FACTS), "")
    assert "2 of 3 facts open" in words(page)


FACTS = """facts:
  - {id: F1, question: What is known?, standing: established, accounts: [{says: This (S1)., sources: [S1]}]}
  - {id: F2, question: What is open?, standing: unknown, looked_in: [S1]}
  - {id: F3, question: What is not known?, standing: unknown, looked_in: [S1]}
"""


def test_of_many_cases_the_newest_are_shown_and_a_chart_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "MOST_CASES", 2)
    monkeypatch.setattr(home, "FEW", 1)
    page = shown(linked(tmp_path, CASES), "")
    assert len(cards(page)) == 1
    assert "The last" not in cards(page)
    assert "All 3 cases, with filters" in section(page, "cases")
    (chart,) = page.find_class("whole-plot")
    assert "moot 1" in words(chart)


def test_the_site_can_be_followed_in_a_feed_reader_and_a_calendar(tmp_path: Path) -> None:
    (line,) = shown(linked(tmp_path), "").xpath("//p[span[@class='label']='Follow']")
    assert words(line) == (
        "Follow what changes here in a feed reader (also as JSON Feed), what is to come in a calendar"
    )
    assert line.xpath("a/@href") == ["feed.xml", "feed.json", "calendar.ics"]
