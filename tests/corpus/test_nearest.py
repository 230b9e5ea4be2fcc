"""The nearest cases of a corpus."""

from pathlib import Path

from generator.corpus.nearest import nearest_of_all
from generator.corpus.outline import Outline
from generator.corpus.reads import BITS
from generator.model.nearest import Tie
from generator.project.cache import Cache
from tests.pages.support import linked

OUTLINES = {
    "a": Outline(b"", kin=("actor/old",)),
    "b": Outline(b"", kin=("actor/new",)),
    "c": Outline(b"", kin=()),
}


def merged(actor: str) -> str:
    return "new" if actor == "old" else actor


def test_an_actor_counts_as_the_one_that_took_its_place() -> None:
    assert nearest_of_all(OUTLINES, merged)["a"] == (Tie("b", ("actor/new",)),)


def test_what_is_kept_is_used_only_for_the_same_marks(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = nearest_of_all(OUTLINES, merged, cache)
    assert nearest_of_all(OUTLINES, merged, cache) == first
    assert nearest_of_all(OUTLINES, str, cache)["a"] == ()


def test_who_asks_for_the_nearest_cases_reads_only_the_answer(tmp_path: Path) -> None:
    corpus = linked(tmp_path)
    [name] = corpus.cases
    with corpus.reads.recording() as trace:
        assert corpus.nearest(name) == ()
    assert trace == {name: BITS["nearest"]}
