"""All records, in several processes and from the cache."""

import datetime
import gc
import re
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from generator.corpus.check import How, check_project, check_records
from generator.corpus.reading import ChangedError, analyse_records
from generator.corpus.record_analysis import RecordAnalysis
from generator.model.case import Case
from generator.project.cache import FILE, Cache
from generator.project.source_tree import load_project
from tests.support import BASE_RECORD, TODAY, make_project

pytestmark = pytest.mark.slow

PLANNED = """
timeline:
  - {id: E1, date: 2024-06, type: published, what: The notice was published., by: maker, sources: [S1]}
  - {id: E2, date: 2024-09, type: hearing, what: The hearing., by: agency, sources: [S2]}
"""


def said(
    root: Path, today: datetime.date = TODAY, cache: Cache | None = None, jobs: int = 1
) -> str:
    found = check_project(root, How(today, cache=cache, jobs=jobs)).problems
    return "\n".join(map(repr, found))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Forty records, with a mistake in every tenth."""
    root = make_project(tmp_path)
    for number in range(40):
        text = BASE_RECORD.replace("status: ", "status: x") if number % 10 == 0 else BASE_RECORD
        path = root / "briefs" / "cases" / f"case-{number}.yml"
        path.write_text(text, encoding="utf-8")
    return root


def test_any_number_of_processes_finds_the_same(root: Path) -> None:
    alone = said(root)
    assert alone.count("vocab-unknown") == 4
    assert said(root, jobs=2) == alone
    assert said(root, jobs=3) == alone


def test_the_cache_changes_nothing(root: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    alone = said(root)
    assert said(root, cache=cache, jobs=2) == alone
    assert said(root, cache=cache) == alone
    (root / "briefs/cases/case-10.yml").write_text(BASE_RECORD, encoding="utf-8")
    (root / "briefs/cases/case-5.yml").rename(root / "briefs/cases/case-50.yml")
    assert said(root, cache=cache) == said(root)


@pytest.mark.parametrize("column", ["light", "full", "sum", "key"])
def test_a_damaged_cache_is_not_believed(column: str, root: Path, tmp_path: Path) -> None:
    alone = said(root, cache=Cache(tmp_path / "cache"))
    with closing(sqlite3.connect(tmp_path / "cache" / FILE)) as database, database:
        assert database.execute("SELECT count(*) FROM record").fetchone() == (40 + 1,)
        database.execute(f"UPDATE record SET {column} = substr({column}, 2) || 'x'")
        database.execute("DELETE FROM memo")
    assert said(root, cache=Cache(tmp_path / "cache")) == alone


def linked(root: Path, cache: Cache) -> Mapping[str, Case]:
    found = check_project(root, How(TODAY, cache=cache)).corpus
    assert found is not None
    return found.cases


def test_the_cache_may_be_thrown_away_at_any_time(tmp_path: Path) -> None:
    root, cache = (
        make_project(tmp_path, "=== cases/other.yml\ntitle: Another case"),
        Cache(tmp_path / "cache"),
    )
    linked(root, cache)
    cases = linked(root, Cache(tmp_path / "cache"))
    with closing(sqlite3.connect(tmp_path / "cache" / FILE)) as database, database:
        database.execute("DELETE FROM record")
    assert cases["other"].timeline == linked(root, Cache())["other"].timeline
    shutil.rmtree(tmp_path / "cache")
    path = root / "briefs/cases/example.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    message = "briefs/cases/example.yml was changed in the meantime: start again."
    with pytest.raises(ChangedError, match=re.escape(message)):
        assert cases["example"].timeline


def test_a_record_that_vanishes_while_all_are_read_is_not_left_out(tmp_path: Path) -> None:
    project = load_project(make_project(tmp_path))
    (tmp_path / "project/briefs/cases/example.yml").unlink()
    with pytest.raises(ChangedError, match=re.escape("briefs/cases/example.yml")):
        check_records(project, How(TODAY))


def test_what_lies_in_the_future_today_does_not_tomorrow(tmp_path: Path) -> None:
    root = make_project(tmp_path, PLANNED)
    cache = Cache(tmp_path / "cache")
    later = datetime.date(2024, 10, 1)
    assert "date-future" in said(root, cache=cache)
    assert "date-future" in said(root, cache=cache)
    assert "date-future" not in said(root, later, cache)
    assert "date-future" in said(root, cache=cache)


def test_nor_does_it_to_who_has_read_it_today_already(tmp_path: Path) -> None:
    root = make_project(tmp_path, PLANNED)
    memory: dict[str, RecordAnalysis] = {}

    def is_future(today: datetime.date) -> bool:
        found = check_project(root, How(today, memory=memory)).problems
        return "date-future" in [problem.rule for problem in found]

    assert is_future(TODAY)
    assert is_future(TODAY)
    assert not is_future(datetime.date(2024, 10, 1))


def test_who_reads_once_is_not_slowed_by_looking_for_garbage_in_it(root: Path) -> None:
    gc.unfreeze()
    files = [*load_project(root).cases.values()]
    analyse_records(files, TODAY, memory={})
    assert gc.get_freeze_count() == 0
    analyse_records(files, TODAY)
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
