"""Open data as tables."""

from pathlib import Path
from shutil import copytree

import pytest

from generator.corpus import reads
from generator.corpus.check import How, check_project
from generator.corpus.record_store import LazyCase
from generator.exports.contents import FAQ, SOURCES
from generator.exports.tables import Data, Table
from generator.model.site import Site
from generator.project.cache import open_cache
from tests.support import TODAY

FULL = Path(__file__).parent.parent / "data" / "full"


@pytest.mark.parametrize(("table", "field"), [(SOURCES, "sources"), (FAQ, "faq")])
def test_what_rows_are_made_from_is_not_kept_of_all_cases(
    table: Table, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(copytree(FULL, tmp_path / "full"))
    check_project(root, How(TODAY, cache=open_cache(root)))
    corpus = check_project(root, How(TODAY, cache=open_cache(root))).corpus
    assert corpus is not None
    cases = list(corpus.cases.values())
    assert all(isinstance(case, LazyCase) for case in cases)
    monkeypatch.setattr(reads, "MOST_IN_MEMORY", 0)
    rows = list(table.rows(Data(corpus, Site(), {})))
    assert rows
    assert [case.id for case in cases if field in case.__dict__] == []
