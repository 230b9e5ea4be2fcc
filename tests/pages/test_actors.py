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
    assert section(maker, "cases").startswith(
        "Withdrawal of a product over a flaw manufacturer unknown"
    )
    case = shown(corpus, "cases/example/")
    assert case.get_element_by_id("P2").xpath("p/a/@href") == ["../../actors/some-maker/"]


def test_what_was_not_looked_at_is_not_called_unknown(tmp_path: Path) -> None:
    corpus = linked(tmp_path, MERGED)
    maker, agency = shown(corpus, "actors/some-maker/"), shown(corpus, "actors/some-agency/")
    assert facts(maker)["Sector"] == "unknown"
    assert facts(maker)["Country"] == "not looked at"
    assert facts(agency)["Sector"] == "not looked at"
    assert facts(agency)["Country"] == "United States"
    assert facts(agency)["Other names"] == facts(agency)["Described at"] == "not looked at"


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


def test_positions_and_measures_are_those_of_the_actor_alone(tmp_path: Path) -> None:
    corpus = linked(
        tmp_path,
        """
measures:
  - {id: M1, by: agency, ordered: warn, in_effect: warn, start: 2024-03, sources: [S1]}
  - {id: M2, by: maker, ordered: correct, in_effect: correct, sources: [S1]}
""",
    )
    agency = shown(corpus, "actors/some-agency/")
    assert section(agency, "positions") == (
        "P1 Withdrawal of a product over a flaw for measure "
        "The flaw warrants a recall. attributed (S1)"
    )
    assert section(agency, "decided") == "M1 Withdrawal of a product over a flaw: warn March 2024"
    assert agency.xpath(".//a[.='M1']/@href") == ["../../cases/example/#M1"]


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
