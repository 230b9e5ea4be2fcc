"""All positions, by stance."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
positions:
  - {id: P1, held_by: [agency, maker], stance: other, claim: It depends (S1)., basis: attributed, sources: [S1]}
  - {id: P2, held_by: agency, stance: for_measure, claim: It does., basis: quoted, quote: It does, sources: [S1]}
  - {id: P3, held_by: maker, stance: against_measure, claim: none_on_record}
"""


def test_positions_stand_by_what_they_hold_of_the_measure(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "positions/")
    case = "Withdrawal of a product over a flaw"
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == [
        "For measure",
        "Against measure",
        "Other",
    ]
    assert section(page, "stance-for-measure") == (
        f"P2 Some Agency in {case} It does. quoted (S1) “It does” Find these words: S1, example.org"
    )
    assert section(page, "stance-against-measure") == f"P3 Some Maker in {case} none on record"
    assert section(page, "stance-other") == (
        f"P1 Some Agency, Some Maker in {case} It depends (S1). attributed (S1)"
    )


def test_marks_lead_into_the_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "positions/")
    links = page.xpath(".//article[last()]//a[@class='mark']/@href")
    assert links[-3:] == ["../cases/example/#P1"] + ["../cases/example/#S1"] * 2
