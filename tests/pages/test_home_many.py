"""The home page of a site with many cases."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words


def _case(number: int, fields: str) -> str:
    return f"=== cases/case-{number}.yml\ntitle: Case {number:02}\n{fields}\n"


def test_of_many_open_cases_it_shows_those_looked_at_longest_ago_and_counts_the_rest(
    tmp_path: Path,
) -> None:
    cases = (
        _case(
            n,
            f"status: open\neditorial: {{text_origin: human, review_state: draft, evidence_as_of: 2024-01-{28 - n:02}}}\noutcome: {{type: pending, summary: None yet.}}",
        )
        for n in range(14)
    )
    page = shown(linked(tmp_path, "\n" + "".join(cases)), "")
    listed = [words(link) for link in page.xpath("//ul[@class='case-list']//a[not(@class)]")]
    assert listed[:2] == ["Case 13", "Case 12"]
    assert section(page, "undecided").endswith(
        "These were looked at longest ago. There are 3 more: 14 open, 1 unknown."
    )
    assert page.xpath("//a[text()='14 open']/@href") == ["cases/?status=open"]
