"""The home page: what the site is, and which cases are decided."""

from pathlib import Path

from generator.pages import plan
from tests.pages.support import SITE, linked, section, shown, words

CASES = """
=== cases/first.yml
title: The first
status: open
outcome: {type: pending, summary: Nobody has ruled (S1).}
=== cases/last.yml
title: The last
status: closed
outcome: {type: moot, summary: It fell away (S1).}
"""


def test_open_and_unknown_cases_stand_before_decided_ones(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, CASES), "")
    assert "3 cases: 1 open, 1 closed, 1 whose outcome is unknown." in words(page)
    assert section(page, "undecided") == (
        "The first open pending Is the flaw cause for a recall? "
        "Withdrawal of a product over a flaw unknown Is the flaw cause for a recall?"
    )
    assert section(page, "decided") == "The last closed moot Is the flaw cause for a recall?"


def test_where_nothing_is_decided_the_page_says_so(tmp_path: Path) -> None:
    assert section(shown(linked(tmp_path), ""), "decided") == "None."


def test_the_site_says_what_it_is_in_its_own_words(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "")
    assert words(page.find("h1")) == "Example site"
    assert words(page.find("p")) == "What this site is about."


def test_the_site_can_be_followed_in_a_feed_reader_and_a_calendar(tmp_path: Path) -> None:
    (line,) = shown(linked(tmp_path), "").xpath("//p[span[@class='label']='Follow']")
    assert words(line) == (
        "Follow what changes here in a feed reader (also as JSON Feed), what is to come in a calendar"
    )
    assert line.xpath("a/@href") == ["feed.xml", "feed.json", "calendar.ics"]


def test_every_hub_can_be_reached_from_it(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    hubs = {
        page.address
        for page in plan(corpus, SITE)
        if page.address.count("/") == 1 and not page.moved_to
    }
    links = set(shown(corpus, "").xpath(".//ul[not(@class)]//a/@href"))
    assert links == hubs - {"rules/", "fields/", "search/"}
