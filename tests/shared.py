"""Sites and corpora that several tests read and none changes: each is made once in a run, by the worker that needs it first."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

T = TypeVar("T")


def folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """A temporary folder that all workers of a run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """The result of `make`, which is given an empty folder. The others wait for the first, and get a copy."""
    folder = folder_of_run(factory) / name
    kept = folder.with_name(f"{name}.pickle")
    with FileLock(f"{folder}.lock"):
        if not kept.exists():
            folder.mkdir()
            kept.write_bytes(pickle.dumps(make(folder)))
        found: T = pickle.loads(kept.read_bytes())
        return found
