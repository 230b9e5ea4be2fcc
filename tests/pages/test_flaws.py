"""All flaws: what their makers called them, and what became of each."""

from pathlib import Path

from generator.pages import plan
from tests.pages.support import SITE, linked, section, shown, words

EXAMPLE = """
parties:
  - {id: agency, actor: some-agency, role: authority}
  - {id: maker, actor: daughter, role: manufacturer}
flaws:
  - id: D1
    name: The lid comes off
    of: maker
    called: a rare event
    found: E1
    breadth: narrow
    became: [{what: recalled, event: E1}, {what: combined, with: D2}]
    sources: [S1]
  - {id: D2, name: The handle grows hot, became: [{what: reopened, with: 'case:other'}], sources: [S1]}
=== cases/other.yml
title: Another
flaws:
  - {id: D1, name: The spout drips, of: maker, sources: [S1]}
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
daughter: {name: A Daughter, kind: company, part_of: some-maker}
"""


def table(page: object) -> list[list[str]]:
    [found] = page.xpath("//table[contains(@class, 'counts')]")  # type: ignore[attr-defined]
    return [[words(cell) for cell in row] for row in found.iter("tr")]


def test_flaws_stand_by_who_answers_for_them_in_the_end(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "flaws/")
    assert section(page, "several").startswith(
        "FlawIts maker's wordBreadthFoundWhat became of it Some Maker: 2 flaws "
    )
    assert "The lid comes offMade by A Daughter" in section(page, "several")
    assert "The spout drips Made" not in section(page, "several")
    assert "The handle grows hot" in section(page, "one")


def test_each_has_its_makers_word_and_what_became_of_it(tmp_path: Path) -> None:
    several = section(shown(linked(tmp_path, EXAMPLE), "flaws/"), "several")
    assert "Its word “a rare event” (S1) Breadth narrow Found " in several
    assert "Became recalled February 2024 combined with D2" in several
    assert "Became nothing on record" in several


def test_they_are_counted_by_what_became_of_them(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "flaws/")
    assert words(page.find("p")).startswith(
        "3 flaws in 2 of 2 cases, of products by 1 maker; 1 of these has more than one. For 1, "
        "the record has the word that the maker itself used. Of 1, no maker is named."
    )
    assert table(page) == [
        ["Flaws", "Combined", "Recalled", "Reopened", "Nothing on record"],
        ["With the maker's own word", "Combined 1", "Recalled 1", "", ""],
        ["Without it", "", "", "Reopened 1", "Nothing on record 1"],
        ["Breadth: narrow", "Combined 1", "Recalled 1", "", ""],
    ]


def test_the_page_of_an_actor_has_the_flaws_of_what_belongs_to_it(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    for actor in ("some-maker", "daughter"):
        assert "The lid comes off" in section(shown(corpus, f"actors/{actor}/"), "flaws")
    agency = shown(corpus, "actors/some-agency/")
    assert "flaws" not in agency.xpath(".//@id")


def test_without_flaws_there_is_no_page(tmp_path: Path) -> None:
    assert "flaws/" not in {page.address for page in plan(linked(tmp_path), SITE)}


def many(makers: int) -> str:
    """Two flaws of each of so many makers."""
    cases = [
        f"""
=== cases/case-{n}.yml
title: Case {n}
parties:
  - {{id: agency, actor: some-agency, role: authority}}
  - {{id: maker, actor: maker-{n}, role: manufacturer}}
flaws:
  - {{id: D1, name: One, of: maker, found: E1, became: [{{what: fixed}}], sources: [S1]}}
  - {{id: D2, name: Two, of: maker, sources: [S1]}}
"""
        for n in range(makers)
    ]
    actors = [f"maker-{n}: {{name: Maker {n}, kind: company}}" for n in range(makers)]
    kept = [
        "some-agency: {name: Some Agency, kind: regulator}",
        "some-maker: {name: Some Maker, kind: company}",
    ]
    return "\n".join([*cases, "=== actors.yml", *kept, *actors, ""])


def test_a_chart_is_drawn_from_five_makers_with_several_flaws_on(tmp_path: Path) -> None:
    for makers, count in ((4, 0), (5, 5)):
        page = shown(linked(tmp_path / str(makers), many(makers)), "flaws/")
        rows = page.xpath(".//ul[@class='plot-rows']/li")
        assert len(rows) == count
    assert words(rows[0]) == "Maker 0 2 flaws: 1 fixed, 1 found on no known day"
