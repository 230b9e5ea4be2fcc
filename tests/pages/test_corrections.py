"""All corrections of all cases."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
corrections:
  - {date: 2024-05, kind: update, field: outcome, why: A report came out (S1).}
  - {date: unknown, kind: retraction, field: key_data, was: Ten., why: Nobody counted.}
=== cases/second.yml
title: A second case
corrections:
  - {date: 2024-06-01, kind: correction, field: facts.F1, was: Yes., now: No., why: It was misread.}
"""


def test_the_newest_stands_first_and_those_of_unknown_date_last(tmp_path: Path) -> None:
    lines = shown(linked(tmp_path, EXAMPLE), "corrections/").findall("ul/li")
    case = "Withdrawal of a product over a flaw"
    assert [words(line) for line in lines] == [
        "1 June 2024 correction A second case, F1: It was misread. Was Yes. Is now No.",
        f"May 2024 update {case}, outcome: A report came out (S1).",
        f"date unknown retraction {case}, key data: Nobody counted. Was Ten.",
    ]


def test_each_leads_to_its_place_in_the_case(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    last = shown(corpus, "corrections/").findall("ul/li")[2]
    assert last.xpath(".//a/@href") == ["../cases/example/", "../cases/example/#correction-2"]
    assert words(shown(corpus, "cases/example/").get_element_by_id("correction-2")) == (
        "# date unknown retraction key data: Nobody counted. Was Ten."
    )


def test_where_nothing_was_corrected_the_page_says_so(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "corrections/")
    assert section(page, "all-corrections") == "None so far."
