"""The hub of all sources, by case and kind."""

from pathlib import Path

import pytest

from generator.pages import paging
from generator.rules import RULES
from tests.pages.support import linked, section, shown, words

TWO_CASES = """
facts:
  - {id: F1, question: Did it burn?, standing: reported, accounts: [{says: It did., sources: [S1]}]}
sources:
  - {id: S1, type: news, title: A report, date: 2024-03, url: 'https://www.example.org/report', level: primary, derived_from: [S2, S3]}
  - {id: S2, type: book, title: “Recalls”, date: unknown, url: unknown, level: secondary, consulted: no}
  - {id: S3, type: web_page, title: unknown, date: unknown, url: 'https://www.example.org/x', level: tertiary}
  - {id: S4, type: news, title: Rapporto, language: it, date: 2023, url: unknown, level: primary, archive_url: 'https://archive.example.org/4'}
=== cases/second.yml
title: A second case
sources:
  - {id: S1, type: book, title: “Recalls”, date: unknown, url: unknown, level: secondary, derived_from: [S7]}
  - {id: S7, type: news, title: A report, date: 2024-03, url: 'https://www.example.org/report', level: primary}
"""


def test_sources_stand_by_case_and_kind_with_how_often_they_are_cited(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    assert section(page, "sources-second") == (
        "S7 A report, March 2024. News, primary. Cited by 0 statements. "
        "S1 “Recalls”, date unknown. Book, secondary. Cited by 7 statements."
    )
    first = section(page, "sources-example")
    assert first.index("Rapporto, 2023") < first.index("“Recalls”, date unknown")
    assert "News, primary, in Italian. Cited by 0 statements. Archived." in first
    assert "Not read for the record." in first


def test_sources_without_a_title_are_folded(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    (folded,) = page.find_class("untitled")
    assert words(folded.find("summary")) == "1 without a title"
    assert folded.xpath(".//li/a/@href") == ["../cases/example/#S3", "https://www.example.org/x"]


def test_a_document_of_two_cases_is_counted_once(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    assert words(page.find("p")) == (
        "6 sources in 2 cases, 5 documents: one address is one document."
    )
    assert section(page, "shared") == "A report: 2 cases"


def test_kinds_are_counted(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, TWO_CASES), "sources/")
    rows = [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]
    assert [row[:4] for row in rows] == [
        ["News", "Sources 3", "Primary 3", "Archived 1"],
        ["Book", "Sources 2", "Primary 0", "Archived 0"],
        ["Web page", "Sources 1", "Primary 0", "Archived 0"],
    ]


def test_a_title_in_another_language_says_so(tmp_path: Path) -> None:
    text = TWO_CASES.replace(
        "date: 2023, url: unknown", "date: 2023, url: 'https://www.example.org/it'"
    )
    page = shown(linked(tmp_path, text), "sources/")
    assert [words(link) for link in page.xpath(".//a[@lang='it']")] == ["Rapporto"]


def test_a_long_list_goes_on_under_the_name_of_its_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(paging.MOST, "sources", 3)
    second = shown(linked(tmp_path, TWO_CASES), "sources/page/2/")
    assert [words(heading).rstrip("¶") for heading in second.iter("h2")] == [
        "Withdrawal of a product over a flaw"
    ]


def test_a_source_says_when_its_text_was_captured(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, RULES["quote-not-found"].corrected), "sources/")
    assert "Text captured on 1 June 2024." in words(page)
