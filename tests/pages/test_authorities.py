"""Public acts, cascades of several bodies, and who decides."""

from pathlib import Path
from typing import Any

from generator.pages import plan
from tests.pages.support import SITE, linked, section, shown, words

ACTS = """
title: The kettle recall
subject: {kind: hardware, name: Copper kettle}
parties:
  - {id: agency, actor: some-agency, role: authority}
  - {id: bench, actor: high-bench, role: court}
  - {id: maker, actor: some-maker, role: manufacturer}
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: Recall., basis: attributed, sources: [S1]}
  - {id: P2, held_by: [maker, bench], stance: against_measure, claim: Wait., until: 2024-03-09, basis: attributed, sources: [S1]}
measures:
  - {id: M1, by: agency, ordered: suspend, in_effect: suspend, start: 2024-03-01, end: 2024-04, status: lifted, legal_basis: An act (S1), sources: [S1]}
  - {id: M2, by: maker, ordered: recall, in_effect: recall, start: 2024-03-05, sources: [S1]}
  - {id: M3, by: bench, ordered: restrict, in_effect: restrict, start: 2024-03-11, status: in_force, sources: [S1]}
authority: {kind: independent_regulator, decided_by: agency, reviewable_by: The bench, power_disputed: unknown}
timeline:
  - {id: E1, date: 2024-03-01, type: order, what: The order., by: agency, sources: [S1]}
  - {id: E2, date: 2024-05-02, type: ruling, what: The ruling., by: bench, sources: [S1]}
  - {id: E3, date: 2024-06-01, type: ruling_withdrawn, what: It is withdrawn., by: bench, after: [E2], sources: [S1]}
  - {id: E4, date: 2024-03-05, type: decided, what: The maker decides., by: maker, sources: [S1]}
  - {id: E5, date: 2024-04, type: lifted, what: The order (E1) ends., by: agency, sources: [S1]}
  - {id: E6, date: 2024-04, type: public_response, what: The maker is glad., by: maker, sources: [S1]}
=== cases/second.yml
title: A second kettle
subject: {kind: hardware, name: copper kettle}
parties:
  - {id: ministry, actor: ministry, role: authority}
  - {id: assembly, actor: assembly, role: authority}
  - {id: maker, actor: some-maker, role: manufacturer}
positions:
  - {id: P1, held_by: ministry, stance: for_measure, claim: Recall., basis: attributed, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: Wait., basis: attributed, sources: [S1]}
measures:
  - {id: M1, by: ministry, ordered: ban, in_effect: ban, start: 2024-03, binding: requested, sources: [S1]}
authority: {kind: court, power_disputed: not_applicable}
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
high-bench: {name: High Bench, kind: court}
ministry: {name: The Ministry, kind: government_body}
assembly: {name: Assembly, kind: legislature}
some-maker: {name: Some Maker, kind: company}
"""


def rows(page: Any) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in page.findall(".//tbody/tr")]


def test_each_body_has_its_acts_with_what_became_of_them_and_after_how_long(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, ACTS), "authorities/")
    assert rows(page) == [
        ["High Bench"],
        ["Restrict M3 The kettle recall", "11 March 2024", "", "In force", ""],
        ["Ruling E2 The kettle recall", "2 May 2024", "", "It was withdrawn (1 June 2024)", "30 days"],
        ["The Ministry"],
        ["Ban M1 A second kettle", "March 2024", "", "not looked at", ""],
        ["Some Agency"],
        ["Suspend M1 The kettle recall", "1 March 2024", "An actReviewable by: The bench", "Lifted", "31 to 60 days"],
    ]  # fmt: skip


def test_bodies_that_acted_in_several_cases_are_named(tmp_path: Path) -> None:
    assert not shown(linked(tmp_path / "one", ACTS), "authorities/").xpath(".//*[@id='recurring']")
    again = ACTS.replace("actor: ministry", "actor: some-agency")
    [told] = shown(linked(tmp_path / "two", again), "authorities/").xpath(".//*[@id='recurring']")
    assert words(told) == "Acted in more than one case: Some Agency (2 acts in 2 cases)."
    assert told.xpath("a/@href") == ["../actors/some-agency/#docket"]


def test_acts_are_counted_by_what_became_of_them(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, ACTS), "authorities/")
    assert [words(item) for item in page.find_class("figures")[0]] == [
        "1 in force", "1 lifted or expired", "1 annulled or withdrawn", "1 not looked at",
    ]  # fmt: skip
    assert words(page.find("p")).startswith("4 public acts of 3 public bodies in 2 cases")


def test_acts_that_did_not_last_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, ACTS), "authorities/undone/")
    assert rows(page) == [
        ["Ruling E2 The kettle recall", "High Bench", "2 May 2024", "It was withdrawn (1 June 2024)", "30 days"],
        ["Suspend M1 The kettle recall", "Some Agency", "1 March 2024", "Lifted On that date: The order ends. E5", "31 to 60 days"],
    ]  # fmt: skip


def test_an_order_of_the_day_on_which_a_measure_begins_is_not_counted_twice(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, ACTS), "authorities/")
    assert not [row for row in rows(page) if row[0].startswith("Order")]


def test_what_a_company_does_is_no_public_act(tmp_path: Path) -> None:
    assert "Some Maker" not in words(shown(linked(tmp_path, ACTS), "authorities/"))


def test_several_bodies_on_one_subject_stand_in_the_order_in_which_they_moved(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, ACTS), "authorities/cascades/")
    assert rows(page) == [
        ["Some Agency", "Suspend M1", "1 March 2024", "first", "April 2024, after 31 to 60 days"],
        ["The Ministry", "Ban M1", "March 2024", "0 to 30 days", "not looked at"],
        ["High BenchHeld against a measure until 9 March 2024 (P2)", "Restrict M3", "11 March 2024", "10 days", "still in force"],
    ]  # fmt: skip
    assert "No measure on record: Assembly." in section(page, "subject-example")


def test_without_a_second_body_there_is_no_page_of_cascades(tmp_path: Path) -> None:
    addresses = [page.address for page in plan(linked(tmp_path), SITE)]
    assert "authorities/" in addresses
    assert not [address for address in addresses if address.startswith("authorities/cascades")]


def test_cases_stand_by_the_kind_of_body_that_decides(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, ACTS), "authorities/by-case/")
    assert rows(page) == [
        ["The kettle recall", "Some Agency", "The bench", "unknown", "unknown"],
        ["A second kettle", "not looked at", "not looked at", "not applicable", "unknown"],
    ]  # fmt: skip
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == [
        "Independent regulator",
        "Court",
    ]


def test_where_nothing_is_on_record_the_page_says_so(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "authorities/")
    assert words(page.find("p")) == "No case has an act of a public body."
    assert page.findall(".//table") == []
