"""Records as bytes and back."""

import os
import pickle
from pathlib import Path

import pytest

from generator.corpus.record_analysis import analyse_record
from generator.project.serialisation import pack, unpack
from generator.project.source_tree import load_project
from tests.support import TODAY

FULL = Path(__file__).parents[1] / "data" / "full"


class Command:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch here",)


def test_a_record_survives() -> None:
    for raw in load_project(FULL).cases.values():
        scope = analyse_record(raw, TODAY).scope
        assert scope is not None
        assert unpack(pack(scope.case)) == scope.case


def test_nothing_runs_that_somebody_else_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert unpack(pickle.dumps(Command())) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "data",
    [
        b"cgenerator.corpus.record_analysis\nlook_inside\n.",
        b"cgenerator.project.serialisation\npickle\n.",
    ],
)
def test_only_classes_are_taken(data: bytes) -> None:
    assert unpack(data) is None
