"""All forecasts, by what became of them."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
forecasts:
  - {text: It ends., likelihood: likely, horizon: 2025, resolved: not_yet, sources: [S1]}
  - {title: A new rule, text: A rule comes., resolved: came_true, sources: [S1]}
  - {text: It goes on., likelihood: not_stated, horizon: unknown, sources: [S1]}
"""


def test_forecasts_stand_by_what_became_of_them(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "forecasts/")
    case = "Withdrawal of a product over a flaw"
    assert section(page, "resolved-not-yet") == (
        f"It ends. (S1) Likelihood likely Due 2025 {case}: forecast 1"
    )
    assert section(page, "resolved-came-true") == (
        "A new rule. A rule comes. (S1) Likelihood not looked at Due not looked at "
        f"{case}: forecast 2"
    )
    assert section(page, "resolved-not-looked-at") == (
        f"It goes on. (S1) Likelihood not stated Due date unknown {case}: forecast 3"
    )


def test_each_leads_to_its_place_in_the_case(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    links = shown(corpus, "forecasts/").xpath(".//a[starts-with(., 'forecast')]/@href")
    assert links == [f"../cases/example/#forecast-{number}" for number in (1, 2, 3)]
    assert "A rule comes." in words(shown(corpus, "cases/example/").get_element_by_id("forecast-2"))
