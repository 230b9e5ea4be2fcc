"""The hub of actors and the page of each, after merges."""

from pathlib import Path

from tests.pages.support import facts, linked, page, section, shown, words

MERGED = """
parties:
  - {id: agency, actor: some-agency, role: authority}
  - {id: maker, actor: old-maker, role: manufacturer}
=== actors.yml
some-agency: {name: Some Agency, kind: regulator, country: US}
some-maker: {name: Some Maker, kind: company, sector: unknown}
old-maker: {name: Old Maker, kind: company, merged_into: some-maker}
"""


def test_a_merged_actor_has_no_page_and_its_cases_are_those_of_the_one_that_took_its_place(
    tmp_path: Path,
) -> None:
    corpus = linked(tmp_path, MERGED)
    hub = shown(corpus, "actors/")
    assert hub.xpath(".//tbody//th/a/@href") == ["../actors/some-agency/", "../actors/some-maker/"]
    maker = shown(corpus, "actors/some-maker/")
    assert facts(maker)["Also listed as"] == "Old Maker"
    assert words(maker.find("p")) == (
        "In Withdrawal of a product over a flaw: against the measure. How it ended: unknown."
    )
    assert section(maker, "cases").startswith("Withdrawal of a product over a flaw manufacturer")
    case = shown(corpus, "cases/example/")
    assert case.get_element_by_id("P2").xpath("p/a/@href") == ["../../actors/some-maker/"]


def test_what_was_not_looked_at_is_one_line_and_not_called_unknown(tmp_path: Path) -> None:
    corpus = linked(tmp_path, MERGED)
    maker, agency = shown(corpus, "actors/some-maker/"), shown(corpus, "actors/some-agency/")
    assert facts(maker)["Sector"] == "unknown"
    assert facts(maker)["Not looked at"] == "country"
    assert facts(agency)["Country"] == "United States"
    assert facts(agency)["Not looked at"] == "sector"
    assert "Other names" not in facts(agency)


def test_a_view_of_the_risk_tells_unstated_from_not_looked_at(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        """
risk_views:
  P1: {breadth: unstated, harm_seen: none_reported, response_sought: not_applicable, basis: attributed, sources: [S1]}
  P2: {breadth: broad, basis: attributed, sources: [S1]}
""",
    )
    table = shown(corpus, "actors/some-agency/").find_class("hub")[0]
    assert [words(cell) for cell in table.find("tbody/tr")] == [
        "Withdrawal of a product over a flaw P1",
        "unstated",
        "not looked at",
        "none reported",
        "not applicable",
    ]


MEASURES = """
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: It does not., until: 2024-03, basis: attributed, sources: [S1]}
measures:
  - {id: M1, by: agency, ordered: warn, in_effect: warn, binding: requested, start: 2024-03, sources: [S1]}
  - {id: M2, by: maker, ordered: correct, in_effect: correct, start: 2024-04-05, sources: [S1]}
  - {id: M3, by: maker, ordered: warn, in_effect: warn, sources: [S1]}
outcome: {type: complied, summary: It complied., in_favour_of: P1}
status: closed
"""


def test_positions_and_measures_are_those_of_the_actor_alone(tmp_path: Path) -> None:
    corpus = linked(tmp_path, MEASURES)
    agency, maker = shown(corpus, "actors/some-agency/"), shown(corpus, "actors/some-maker/")
    assert section(agency, "positions") == (
        "P1 Withdrawal of a product over a flaw for measure "
        "The flaw warrants a recall. attributed (S1)"
    )
    docket = agency.get_element_by_id("docket").getnext()
    assert [words(cell) for cell in docket.find(".//tbody/tr")][:2] == [
        "Warn M1 Withdrawal of a product over a flaw",
        "March 2024",
    ]
    assert agency.xpath(".//a[starts-with(., 'Warn')]/@href") == ["../../cases/example/#M1"]
    assert section(maker, "decided").startswith("M2 Withdrawal of a product over a flaw: correct")


def test_an_actor_begins_with_what_it_held_and_did_and_how_that_ended(tmp_path: Path) -> None:
    corpus = linked(tmp_path, MEASURES)
    first = [words(shown(corpus, f"actors/some-{name}/").find("p")) for name in ("agency", "maker")]
    case = "In Withdrawal of a product over a flaw:"
    assert first == [
        f"{case} for the measure; asked for a warning (March 2024). "
        "How it ended: complied, in favour of its position.",
        f"{case} against the measure until March 2024, then by its own choice took a correction "
        "(5 April 2024) and 1 more measure. How it ended: complied, in favour of another side.",
    ]
    hub = shown(corpus, "actors/").findall(".//tbody/tr")
    assert words(hub[0]).endswith(
        "asked for a warning (March 2024) (complied, in favour of its position)"
    )


def test_an_actor_can_be_followed_in_a_feed_reader(tmp_path: Path) -> None:
    agency = shown(linked(tmp_path), "actors/some-agency/")
    (line,) = agency.xpath("//p[span[@class='label']='Follow']")
    assert words(line) == "Follow what changes here in a feed reader"
    assert line.xpath("a/@href") == ["../../actors/some-agency/feed.xml"]


def test_an_actor_of_no_case_says_so(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        MERGED.replace("some-maker: {", "other: {name: Another, kind: other}\nsome-maker: {"),
    )
    assert section(shown(corpus, "actors/other/"), "cases") == "Party to no case on this site."
    assert page(corpus, "actors/other/").view["positions"] == []
