"""Comparison across cases."""

from pathlib import Path
from typing import Any

import pytest

from generator.pages.compare import MOST_ROWS
from generator.pages.paging import MOST
from tests.pages.support import linked, page, shown, words

EXAMPLE = """
short_title: First dispute
measures:
  - {id: M1, by: agency, ordered: ban, in_effect: no_action, note: Stayed at once., start: 2016-01-11, end: 2016-02-01, sources: [S1]}
  - id: M2
    by: agency
    ordered: suspend
    in_effect: suspend
    start: 2016-03-01
    status: in_force
    reach: one_region
    sources: [S1]
    alternatives:
      - {rung: condition, offered_by: maker, says: A warning on the box., answer: Too little., basis: attributed, sources: [S1]}
  - {id: M3, by: maker, ordered: correct, in_effect: correct, start: 2016-01-02, sources: [S1]}
risk_views:
  P1: {breadth: broad, harm_seen: incident, response_sought: ban, basis: attributed, sources: [S1]}
  P2: {breadth: narrow, harm_seen: unstated, response_sought: correct, basis: attributed, sources: [S1]}
measure_views:
  P2: {burden: It costs a lot., falls_on: [user], milder: condition, basis: attributed, sources: [S1]}
timeline:
  - {id: E1, date: 2016-01-01, type: incident, what: It fails., sources: [S1], step: trigger}
=== cases/second.yml
title: A second case
short_title: Second
timeline:
  - {id: E1, date: unknown, type: incident, what: It fails., sources: [S1]}
precedents:
  - {case: example, treatment: contrasts, point: A flaw., basis: editorial}
  - {case: example, treatment: follows, point: A rule., basis: attributed, sources: [S1]}
"""  # fmt: skip


def part(tree: Any, heading: str) -> Any:
    """The elements of a section, under one parent."""
    from lxml import html

    whole = html.Element("div")
    for element in list(tree.get_element_by_id(heading).itersiblings()):
        if element.tag == "h2":
            break
        whole.append(element)
    return whole


def test_a_case_has_a_row_from_its_trigger_and_others_are_named(tmp_path: Path) -> None:
    section = part(shown(linked(tmp_path, EXAMPLE), "compare/"), "speed")
    [row] = section.xpath(".//ul[@class='plot-rows']/li")
    assert words(row).startswith("First dispute own choice after 1 day, order after 10 days")
    assert "Without a dated trigger, and so not in the chart: A second case." in words(section)


def test_the_chart_of_days_is_a_table_as_well(tmp_path: Path) -> None:
    section = part(shown(linked(tmp_path, EXAMPLE), "compare/"), "speed")
    [table] = section.iter("table")
    assert [words(cell) for cell in table.xpath(".//tbody/tr[1]/*")][1:4] == [
        "Trigger 1 January 2016",
        "First measure 1 day",
        "First order 10 days",
    ]


def test_rungs_tell_orders_from_own_choices_and_what_took_less_effect(tmp_path: Path) -> None:
    section = part(shown(linked(tmp_path, EXAMPLE), "compare/"), "rungs")
    table = section.xpath(".//table")[0]
    heads = [words(cell) for cell in table.xpath("./thead/tr/th")]
    cells = [words(cell) for cell in table.xpath("./tbody/tr[1]/*")]
    row = dict(zip(heads, cells, strict=True))
    assert row["Case"] == "First dispute"
    assert row["ban"] == "◐ ordered, less took effect ▲ sought by those for the measure"
    assert row["correct"] == "○ own choice ▼ sought by those against"
    assert row["suspend"] == "● ordered"
    assert row["no action"] == "▪ took effect without being ordered"
    assert "1 case names no measure" in words(section)


def test_each_side_has_a_mark_or_is_said_to_be_silent(tmp_path: Path) -> None:
    page_ = shown(linked(tmp_path, EXAMPLE), "compare/")
    [breadth] = part(page_, "views-breadth").xpath(".//ul[@class='plot-rows']/li")
    [harm] = part(page_, "views-harm-seen").xpath(".//ul[@class='plot-rows']/li")
    assert words(breadth) == "First dispute for: broad; against: narrow"
    assert words(harm) == "First dispute ▼ has not said for: incident; against: has not said"
    assert "Of 1 case in which both sides say, those for the measure see more" in words(
        part(shown(linked(tmp_path / "again", EXAMPLE), "compare/"), "views-breadth")
    )


def test_proportion_says_what_each_side_states_and_what_milder_means_were_answered(
    tmp_path: Path,
) -> None:
    section = part(shown(linked(tmp_path, EXAMPLE), "compare/"), "proportion")
    shares = {
        words(row[0]): [words(cell).split()[-1] for cell in row[1:]]
        for row in section.xpath(".//table/tbody/tr")
    }
    assert shares["How broad the flaw is"] == ["1", "1", "1"]
    assert shares["What the measure costs"] == ["0", "1", "1"]
    assert shares["One milder than what was ordered"] == ["–", "–", "1"]
    assert shares["An answer to what was offered"] == ["–", "–", "1"]
    [offer] = section.get_element_by_id("offers").getnext().xpath(".//tbody/tr")
    assert words(offer) == (
        "First dispute Condition milder: A warning on the box. Some Maker suspend by Some Agency Too little."
    )
    [entry] = section.xpath(".//details")
    assert "Condition milder, offered by" in words(entry)
    assert "A warning on the box. Answer Too little." in words(entry)


def test_citations_stand_apart_from_comparisons(tmp_path: Path) -> None:
    section = part(shown(linked(tmp_path, EXAMPLE), "compare/"), "links")
    [cited] = section.xpath(".//h3[@id='links-cited']/following-sibling::ul[1]/li")
    assert words(cited) == "A second case follows Withdrawal of a product over a flaw"
    signs = section.xpath(".//table/tbody/tr//span[contains(@class, 'sign-link')]")
    assert [words(sign) for sign in signs] == ["≠"]


@pytest.mark.slow
def test_of_many_cases_there_are_counts_and_pages(tmp_path: Path) -> None:
    more = "".join(
        f"\n=== cases/case-{n}.yml\ntitle: Dispute {n}\nmeasures:\n"
        f"  - {{id: M1, by: agency, ordered: recall, in_effect: recall, start: 2016-01-{n % 28 + 1:02}, sources: [S1]}}\n"
        "measure_views:\n  P1: {burden: It costs., basis: attributed, sources: [S1]}\n"
        "timeline:\n  - {id: E1, date: 2016-01-01, type: incident, what: It fails., sources: [S1]}"
        for n in range(MOST_ROWS + 1)
    )
    corpus = linked(tmp_path, EXAMPLE + more)
    page_ = shown(corpus, "compare/")
    band, *_ = part(page_, "speed").xpath(".//ul[@class='plot-rows']/li")
    assert words(band).startswith(f"All cases {MOST_ROWS + 2} cases, half of them within ")
    rungs = {
        words(row[0]): words(row[1]) for row in part(page_, "rungs").xpath(".//table[1]/tbody/tr")
    }
    assert rungs["recall"] == f"Ordered {MOST_ROWS + 1}"
    assert not part(page_, "proportion").xpath(".//details")
    entries = shown(corpus, "compare/proportion/").xpath("//details")
    assert len(entries) == MOST["proportion"]
    assert "on offer" in words(entries[0])
    [offer] = shown(corpus, "compare/proportion/").xpath(
        "//table[contains(@class, 'offered')]/tbody/tr"
    )
    assert "Condition milder: A warning on the box." in words(offer)
    assert page(corpus, "compare/proportion/page/2/")


def test_every_section_leads_to_its_data(tmp_path: Path) -> None:
    page_ = shown(linked(tmp_path, EXAMPLE), "compare/")
    for heading, names in {
        "speed": ["pace"],
        "rungs": ["ladder", "measures"],
        "views-breadth": ["views"],
        "proportion": ["views", "alternatives"],
        "links": ["precedents"],
    }.items():
        section = part(page_, heading)
        links = [a.get("href") for a in section.xpath(".//p[contains(@class, 'chart-data')]/a")]
        assert links == [
            link for name in names for link in (f"../api/v1/{name}.json", f"../data/{name}.csv")
        ]
        page_ = shown(linked(tmp_path / heading, EXAMPLE), "compare/")


def test_thin_records_leave_no_empty_table(tmp_path: Path) -> None:
    more = "".join(f"\n=== cases/thin-{n}.yml\ntitle: Thin {n}" for n in range(MOST_ROWS + 1))
    page_ = shown(linked(tmp_path, more), "compare/")
    assert not page_.xpath("//div[@id='brief']//table")
    assert not {"speed", "rungs", "proportion", "links"} & set(page_.xpath(".//@id"))
    silent = words(page_.get_element_by_id("silent"))
    assert silent.startswith("No record answers yet: How fast and how hard; What was ordered")
