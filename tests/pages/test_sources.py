"""The hub of all sources: one address is one entry."""

from pathlib import Path

from generator.pages.sources import merged
from generator.rules import RULES
from tests.pages.support import linked, shown, words

TWO_CASES = """
sources:
  - {id: S1, type: news, title: A report, date: 2024-03, url: 'https://www.example.org/report', level: primary, derived_from: [S2, S3]}
  - {id: S2, type: book, title: “Recalls”, date: unknown, url: unknown, level: secondary}
  - {id: S3, type: web_page, title: unknown, date: unknown, url: 'https://www.example.org/x', level: tertiary}
=== cases/second.yml
title: A second case
sources:
  - {id: S1, type: book, title: “Recalls”, date: unknown, url: unknown, level: secondary, derived_from: [S7]}
  - {id: S7, type: news, title: A report, date: 2024-03, url: 'https://www.example.org/report', level: primary}
"""


def test_sources_with_one_address_are_one_entry_with_all_its_uses(tmp_path: Path) -> None:
    entries = merged(linked(tmp_path, TWO_CASES))
    found = [(e.source.title, [(case.id, name) for case, name in e.uses]) for e in entries]
    assert found == [
        ("“Recalls”", [("second", "S1")]),
        ("“Recalls”", [("example", "S2")]),
        ("A report", [("second", "S7"), ("example", "S1")]),
        ("unknown", [("example", "S3")]),
    ]


def test_entries_stand_under_the_letter_of_their_title_and_untitled_ones_last(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == ["R", "Untitled"]


def test_titles_that_begin_with_a_digit_stand_apart_from_those_with_a_letter(
    tmp_path: Path,
) -> None:
    page = shown(
        linked(
            tmp_path,
            """
sources:
  - {id: S1, type: news, title: 1000 orders, date: 2024, url: unknown, level: primary, derived_from: [S2]}
  - {id: S2, type: news, title: Émile, date: 2024, url: unknown, level: primary}
""",
        ),
        "sources/",
    )
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == ["0–9", "E"]


def test_each_use_leads_to_the_source_in_its_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    first = page.find_class("sources")[0].findall("li")[-1]
    assert words(first).endswith("Used in A second case S7, Withdrawal of a product over a flaw S1")
    hrefs = first.xpath(".//a[@class='mark']/@href")
    assert hrefs == ["../cases/second/#S7", "../cases/example/#S1"]


def test_what_a_source_retells_is_linked_in_its_own_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    retelling = page.find_class("derived")
    assert [link.xpath("a/@href") for link in retelling] == [["../cases/second/#S7"]]


def test_the_count_is_that_of_documents_not_of_uses(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    assert words(page.find("p")) == "4 sources across 2 cases; one address is one source."


def test_a_source_says_when_its_text_was_captured(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, RULES["quote-not-found"].corrected), "sources/")
    assert "Text captured on 1 June 2024." in words(page)
