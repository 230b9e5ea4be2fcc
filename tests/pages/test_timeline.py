"""The chronology of all cases."""

from pathlib import Path
from typing import Any

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
timeline:
  - {id: E1, date: 2024-02, type: order, what: The order (E2)., sources: [S1]}
  - {id: E2, date: unknown, type: notice, what: The notice., sources: [S1], after: [E1]}
  - {id: E3, date: unknown, type: penalty, what: The penalty., sources: [S1]}
=== cases/second.yml
title: A second case
timeline:
  - {id: E1, date: 1999, type: incident, what: An accident., sources: [S1]}
  - {id: E2, date: 2024-03, type: hearing, what: The hearing., sources: [S1]}
  - {id: E3, date: 2999, type: ruling, what: The ruling., sources: [S1], scheduled: yes}
"""


def events(element: Any) -> list[str]:
    """The addresses of the events in all tables inside an element, in order."""
    return [row.xpath("./td[last()]/a/@href")[0] for row in element.findall(".//tbody/tr")]


def rows(element: Any) -> dict[str, str]:
    """What each of them says."""
    said = [words(row) for row in element.findall(".//tbody/tr")]
    return dict(zip(events(element), said, strict=True))


def test_events_of_all_cases_stand_in_one_order_with_undated_ones_behind_their_own(
    tmp_path: Path,
) -> None:
    assert events(shown(linked(tmp_path, EXAMPLE), "timeline/"))[:5] == [
        "../cases/second/#E1",
        "../cases/example/#E1",
        "../cases/example/#E2",
        "../cases/second/#E2",
        "../cases/second/#E3",
    ]


def test_each_event_says_when_what_and_in_which_case(tmp_path: Path) -> None:
    said = rows(shown(linked(tmp_path, EXAMPLE), "timeline/"))
    order = said["../cases/example/#E1"]
    assert order.startswith("February 2024 The order (E2). (S1)")
    assert order.endswith("order Withdrawal of a product over a flaw")
    assert "scheduled" in said["../cases/second/#E3"]
    assert "scheduled" not in said["../cases/second/#E2"]
    notice = said["../cases/example/#E2"]
    assert notice.startswith("date unknown order known")
    assert "order known" not in order


def test_marks_lead_into_the_case_of_the_event(tmp_path: Path) -> None:
    second = shown(linked(tmp_path, EXAMPLE), "timeline/").findall(".//tbody/tr")[1]
    assert second.xpath(".//a[@class='mark']/@href") == [
        "../cases/example/#E2",
        "../cases/example/#S1",
    ]


def test_events_of_which_nothing_tells_the_time_stand_apart(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "timeline/")
    assert "The penalty." in section(page, "undated")
    assert "The notice." not in section(page, "undated")
    assert events(page)[5:] == ["../cases/example/#E3"]
    assert "5 events in order" in words(page)
    assert "and 1 event of which nothing tells the time." in words(page)
