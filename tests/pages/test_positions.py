"""The addresses of the former list of positions."""

from generator.model.case import Case
from generator.model.fields import Line
from generator.model.parties import Position
from generator.pages import positions
from tests.pages.corpora import many


def _case(number: int) -> Case:
    return Case(
        id=f"case-{number}",
        title=f"Case {number}",
        positions=tuple(
            Position(id=f"P{n}", held_by=("a",), stance="other", claim=Line("It is."), basis="")
            for n in range(1, 102)
        ),
    )


def test_every_page_of_the_list_leads_to_the_issues() -> None:
    found = list(positions.pages(many(4, _case)))
    assert [page.address for page in found] == [
        "positions/",
        "positions/page/2/",
        "positions/page/3/",
    ]
    assert {(page.kind, page.moved_to) for page in found} == {("moved", "issues/")}
