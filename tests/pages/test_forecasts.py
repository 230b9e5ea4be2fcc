"""Forecasts that can be checked: due, open, and with a verdict."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
forecasts:
  - {text: It ends., likelihood: likely, horizon: 2035, resolved: not_yet, sources: [S1]}
  - {text: It begins., horizon: 2021, by: maker, made_on: 2020, criterion: It is sold., sources: [S1]}
  - {title: A new rule, text: A rule comes., likelihood: likely, resolved: came_true, resolved_on: 2023, resolved_by: [S1], sources: [S1]}
  - {text: It goes on., likelihood: not_stated, horizon: unknown, sources: [S1]}
  - {text: It stops., horizon: 2030-01, sources: [S1]}
editorial: {review_state: draft, text_origin: human, evidence_as_of: 2022-06}
"""
CASE = "Withdrawal of a product over a flaw"


def test_what_was_due_stands_before_what_is_open_and_what_has_a_verdict(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "forecasts/")
    assert section(page, "due") == (
        f"It begins. {CASE} Made by Some Maker, 2020 Due 2021 Criterion It is sold."
    )
    assert section(page, "resolved-not-yet") == (
        f"It stops. {CASE} Due January 2030 It ends. {CASE} Likelihood likely Due 2035"
    )
    assert section(page, "resolved-came-true") == (
        f"A new rule. A rule comes. {CASE} Likelihood likely Verdict came true 2023 (S1)"
    )


def test_a_forecast_that_cannot_be_checked_is_counted_and_stays_with_its_case(
    tmp_path: Path,
) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    page = shown(corpus, "forecasts/")
    assert "It goes on." not in words(page)
    assert "4 forecasts in 1 of 1 case" in words(page.find("p"))
    assert "1 other says neither by when nor how likely" in words(page.find("p"))
    assert "It goes on." in words(shown(corpus, "cases/example/").get_element_by_id("forecast-4"))


def test_verdicts_are_counted_by_the_word_for_the_likelihood(tmp_path: Path) -> None:
    table = shown(linked(tmp_path, EXAMPLE), "forecasts/").find(".//table")
    assert [[words(cell) for cell in row] for row in table.iter("tr")] == [
        ["Said to be", "Due", "Open", "Came true"],
        ["Likely", "", "Open 1", "Came true 1"],
        ["Not stated", "Due 1", "Open 1", ""],
    ]


def test_each_leads_to_its_place_in_the_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "forecasts/")
    links = page.xpath(".//ul[@class='ledger']/li/span[@class='pair']/a/@href")
    assert links == [f"../cases/example/#forecast-{number}" for number in (2, 5, 1, 3)]


def test_addresses_of_former_headings_lead_into_the_page(tmp_path: Path) -> None:
    anchors = shown(linked(tmp_path, EXAMPLE), "forecasts/").xpath(".//@id")
    assert {"resolved-not-yet", "resolved-came-true", "resolved-not-looked-at"} <= set(anchors)
