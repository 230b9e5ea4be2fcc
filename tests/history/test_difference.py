"""Two states of a project: which cases came, went, moved and changed."""

from pathlib import Path

import pytest

from generator.reporters.diff import as_text
from tests.history.support import between

OTHER = "=== cases/other.yml\ntitle: Another case\n"
BROKEN = "=== cases/other.yml\ntitle: [\n"


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        pytest.param("", OTHER, [("other", "Another case", "new", "")], id="new"),
        pytest.param(OTHER, "", [("other", "Another case", "removed", "")], id="removed"),
        pytest.param(
            OTHER,
            "=== cases/third.yml\ntitle: Another case\n=== redirects.yml\nother: third\n",
            [("third", "Another case", "renamed", "other")],
            id="renamed",
        ),
        pytest.param(
            OTHER,
            "=== cases/third.yml\ntitle: Another case\n",
            [("third", "Another case", "new", ""), ("other", "Another case", "removed", "")],
            id="renamed without a redirect",
        ),
        pytest.param(
            OTHER,
            "=== redirects.yml\nother: example\n",
            [("other", "Another case", "removed", "")],
            id="taken up by a case that was there",
        ),
        pytest.param(
            OTHER, OTHER.replace("cases/", "cases/2024/"), [], id="moved to another folder"
        ),
        pytest.param(
            OTHER,
            "=== cases/other.yml\n",
            [("other", "Withdrawal of a product over a flaw", "changed", "")],
            id="changed",
        ),
        pytest.param(OTHER, BROKEN, [("other", "", "unreadable", "")], id="unreadable"),
    ],
)
def test_cases_are_followed_by_their_ids(
    was: str, now: str, expected: list[tuple[str, ...]], tmp_path: Path
) -> None:
    found = between(tmp_path, was, now).cases
    assert [(case.id, case.title, case.kind, case.was) for case in found] == expected


def test_where_nothing_changed_there_is_nothing(tmp_path: Path) -> None:
    assert not between(tmp_path, OTHER, OTHER)


@pytest.mark.parametrize(
    ("title", "told"), [("[a, b]", "a, b"), ("{a: b}", ""), ("[[a]]", ""), ("[a\n", "a")]
)
def test_what_should_be_one_text_is_told_as_one(title: str, told: str, tmp_path: Path) -> None:
    gone = f"=== cases/gone.yml\ntitle: {title}\n"
    new = f"=== cases/new.yml\ntitle: {title}\n"
    found = between(tmp_path, gone, new)
    assert [(case.id, case.title) for case in found.cases] == [("new", told), ("gone", told)]


@pytest.mark.parametrize("id", ["[F1, F2]", "{a: b}", "[[F1]]", "[{a: b}]"])
def test_an_id_that_is_none_stops_nothing(id: str, tmp_path: Path) -> None:
    facts = f"facts:\n  - {{id: {id}, question: [a, b]}}\n"
    assert "fact" in as_text(between(tmp_path / "added", "", facts))
    assert "fact" in as_text(between(tmp_path / "removed", facts, ""))
