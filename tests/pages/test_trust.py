"""What pages and data say of how far a record was compared with its sources, and read by a second person."""

import json
from pathlib import Path

import pytest

from generator.exports.contents import QUOTATIONS, SOURCES
from generator.exports.csv import sheet
from generator.exports.json import case_json
from generator.exports.jsonld import case_data
from generator.exports.tables import Data
from generator.model.review import statements
from generator.model.verification import Evidence
from generator.pages.tally import MARK, tally, with_tally
from generator.rules import RULES
from tests.pages.support import SITE, facts, linked, shown, words

CERTIFIED = RULES["quote-not-found"].corrected
UNCERTIFIED = RULES["quote-unverified"].failing
CHECKED = "checked: 2024-06-02, answer: gone, how: fetched"


def reviewed(folder: Path, by: str, verdict: str = "agrees", fields: str = "") -> str:
    """The certified example with a stamp on its first statement."""
    corpus = linked(folder / "first", f"{fields}\n{CERTIFIED}")
    evidence = corpus.evidence.get("example") or Evidence()
    first = next(statements(corpus.cases["example"], evidence))
    stamp = f"{{statement: '{first.key}', verdict: {verdict}, by: {by}, on: 2024-06-05, digest: {first.digest}}}"
    return f"{fields}\n{CERTIFIED}\n=== reviews/example.yml\nstamps:\n  - {stamp}\n"


def standing(folder: Path, example: str) -> str:
    page = shown(linked(folder, example), "cases/example/")
    return words(page.find_class("disclosure")[0])


def test_beside_the_title_stands_what_share_a_second_person_has_read(tmp_path: Path) -> None:
    found = standing(tmp_path, reviewed(tmp_path, "A. Reed"))
    assert "1 of 7 statements read against the sources by a second person" in found


@pytest.mark.parametrize(
    ("by", "verdict", "fields"),
    [
        ("A. Reed", "disagrees", ""),
        ("A. Reed", "cannot_open", ""),
        ("Some Agency", "agrees", ""),
        ("c. dale", "agrees", "editorial: {review_state: draft, text_origin: human, evidence_as_of: 2024-06, contributors: [C. Dale]}"),
    ],
)  # fmt: skip
def test_who_disagrees_is_a_party_or_wrote_it_is_no_second_person_who_agrees(
    by: str, verdict: str, fields: str, tmp_path: Path
) -> None:
    found = standing(tmp_path, reviewed(tmp_path, by, verdict, fields))
    assert "0 of 7 statements read" in found


def test_where_nobody_has_read_it_the_page_says_so(tmp_path: Path) -> None:
    assert "not yet read against the sources by a second person" in standing(tmp_path, CERTIFIED)


def test_readers_are_named_with_their_conflicts(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, reviewed(tmp_path, "Some Agency")), "cases/example/")
    assert facts(page)["Read by"].startswith(
        "Some Agency (1 statement, last on 5 June 2024; does not count:"
    )


def test_each_quotation_says_when_it_was_compared(tmp_path: Path) -> None:
    compared = shown(linked(tmp_path / "a", CERTIFIED), "cases/example/")
    found = [words(node) for node in compared.find_class("passage")]
    assert "Compared with a captured copy of S1 on 1 June 2024." in found
    other = shown(linked(tmp_path / "b", UNCERTIFIED), "cases/example/")
    assert "Not compared with a captured copy." in [words(n) for n in other.find_class("passage")]


def test_the_page_of_sources_says_how_many_quotations_were_compared(tmp_path: Path) -> None:
    for name, record, said in (
        ("a", CERTIFIED, "1 of 1 quotation was"),
        ("b", UNCERTIFIED, "None of 1 quotation were"),
    ):
        found = words(shown(linked(tmp_path / name, record), "sources/"))
        assert f"{said} compared with a captured copy" in found


def test_sources_say_how_their_address_answered_and_how_often_they_are_cited(
    tmp_path: Path,
) -> None:
    example = CERTIFIED.replace("how: fetched", CHECKED)
    corpus = linked(tmp_path, example)
    found = words(shown(corpus, "sources/"))
    assert (
        "Cited by 7 statements. Text captured on 1 June 2024. Address checked on 2 June 2024: gone."
        in found
    )
    (row,) = SOURCES.rows(Data(corpus, SITE, {}))
    assert (row["statements"], row["archived"], row["answer"]) == (7, False, "gone")


def test_the_verdict_on_each_quotation_is_data(tmp_path: Path) -> None:
    corpus = linked(tmp_path, CERTIFIED)
    (row,) = QUOTATIONS.rows(Data(corpus, SITE, {}))
    assert (row["at"], row["verdict"], row["found_in"]) == ("positions[1].quote", "exact", ["S1"])
    assert row["exact"] == row["quote"] == "A warning is enough"
    lines = list(sheet(QUOTATIONS, Data(corpus, SITE, {})))
    assert ",exact,2024-06-01," in lines[1]
    whole = json.loads(case_json(corpus.cases["example"], corpus))
    assert whole["evidence"]["quotations"][0]["verdict"] == "exact"
    assert whole["reviews"] == {}
    (row,) = QUOTATIONS.rows(Data(linked(tmp_path / "b", UNCERTIFIED), SITE, {}))
    assert (row["verdict"], row["compared"], row["found_in"]) == (None, None, [])


def test_a_comparison_is_a_check_and_a_reading_an_assessment(tmp_path: Path) -> None:
    corpus = linked(tmp_path, reviewed(tmp_path, "A. Reed"))
    case = corpus.cases["example"]
    data = case_data(case, SITE, None, corpus.evidence["example"], corpus.reviews["example"])
    (check,) = [item for item in data if item["@type"] == "CheckAction"]
    assert check["object"]["text"] == "A warning is enough"
    assert check["object"]["isBasedOn"][0]["name"] == "A report"
    assert (check["result"]["name"], check["endTime"]) == ("exact", "2024-06-01")
    (read,) = [item for item in data if item["@type"] == "AssessAction"]
    assert (read["agent"]["name"], read["endTime"]) == ("A. Reed", "2024-06-05")
    assert "ClaimReview" not in str(data)


def test_a_line_for_the_whole_site_stands_where_a_page_asks_for_it(tmp_path: Path) -> None:
    corpus = linked(tmp_path, reviewed(tmp_path, "A. Reed"))
    line = tally(corpus)
    assert "captured copy of their source: 1 of 1." in line
    assert "an archived copy: 0 of 1; with a captured text: 1." in line
    assert "has read against the sources: 1." in line
    assert with_tally(f"# About\n\n{MARK}\n", corpus) == f"# About\n\n{line}\n"
    assert "source: 0 of 1." in tally(linked(tmp_path / "b", UNCERTIFIED))
