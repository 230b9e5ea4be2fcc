"""The smoke test of building finds what it is there for, and nothing else."""

import os
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.peers.content import Records
from benchmarks.smoke import Built, edited, growth, unchanged
from benchmarks.snapshot import Snapshot, snapshot

EDITED = "dispute-000010"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    folder = tmp_path_factory.mktemp("records")
    write_corpus(folder, 40)
    return Records(folder)


def built(seconds: float, size: int) -> Built:
    return Built(seconds, Snapshot({}, {}, size))


def site(seconds: float, *changed: str, rewritten: str = "") -> Built:
    """A built site in which the pages of some cases are other than they were, and one was only written anew."""
    ids = [f"dispute-{number:06}" for number in range(40)]
    hashes = {f"cases/{id}/index.html": "new" if id in changed else "old" for id in ids}
    written = {f"cases/{id}/index.html": int(id in (*changed, rewritten)) for id in ids}
    return Built(seconds, Snapshot(hashes, written, 0))


def test_growth_with_the_cases_is_no_fault() -> None:
    assert list(growth(built(2, 100), built(20, 1000), 10, 100)) == []


def test_growth_with_the_square_is_a_fault() -> None:
    faults = list(growth(built(2, 100), built(200, 10_000), 10, 100))
    assert faults == [
        "a case takes 10.00 times as long among 100 as among 10; at most 1.5",
        "a case makes 10.00 times the output among 100 as among 10; at most 1.25",
    ]


def test_a_file_that_changes_by_itself_is_a_fault() -> None:
    faults = unchanged(site(10), site(4, EDITED))
    assert list(faults) == [
        f"cases/{EDITED}/index.html is another file after a build with nothing changed"
    ]


@pytest.mark.slow
def test_an_edit_may_change_its_page_and_those_near_it(records: Records) -> None:
    (first, *_) = records.cases[EDITED]["precedents"]
    after = site(9, EDITED, first["case"])
    assert list(edited(site(10), after, records, EDITED)) == []


def far_from(records: Records, case: str) -> str:
    """A case that is not within two steps of another."""
    near = {case}
    for _ in range(2):
        near |= {other for id in near for other in records.relied_on_by.get(id, ())} | {
            each["case"] for id in near for each in records.cases[id].get("precedents", ())
        }
    return min(records.cases.keys() - near)


@pytest.mark.slow
def test_an_edit_that_changes_another_page_is_a_fault(records: Records) -> None:
    far = far_from(records, EDITED)
    assert list(edited(site(10), site(9, EDITED, far), records, EDITED)) == [
        f"cases/{far}/index.html was written by the edit of {EDITED}, with which it has nothing to do"
    ]


@pytest.mark.slow
def test_so_is_one_that_writes_another_page_as_it_was(records: Records) -> None:
    far = far_from(records, EDITED)
    assert list(edited(site(10), site(9, EDITED, rewritten=far), records, EDITED)) == [
        f"cases/{far}/index.html was written by the edit of {EDITED}, with which it has nothing to do"
    ]


def test_an_edit_that_changes_nothing_is_a_fault(records: Records) -> None:
    assert list(edited(site(10), site(9), records, EDITED)) == [
        f"cases/{EDITED}/index.html is as it was, although its record was edited"
    ]


def test_a_build_with_nothing_to_do_is_to_be_short() -> None:
    assert list(unchanged(site(10), site(9))) == [
        "a build with nothing changed takes 0.90 of a cold one; at most 0.5"
    ]


def test_a_snapshot_knows_what_was_added_changed_and_lost(tmp_path: Path) -> None:
    for name in ("kept", "lost", "changed"):
        (tmp_path / name).write_text("old")
        os.utime(tmp_path / name, (1, 1))
    before = snapshot(tmp_path)
    (tmp_path / "lost").unlink()
    for name in ("changed", "added"):
        (tmp_path / name).write_text("newer")
    after = snapshot(tmp_path)
    assert before.differing(after) == {"lost", "changed", "added"}
    assert before.written_anew(after) == {"changed", "added"}
    assert (before.size, after.size) == (9, 13)
