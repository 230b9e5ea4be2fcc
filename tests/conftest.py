"""Fixtures that tests of several modules share."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.model.translation import catalogue, speaking
from generator.project.cache import FOLDER, Cache
from tests.extent import IS_EXHAUSTIVE
from tests.repository import git_calls, repository
from tests.shared import made_once

__all__ = ["git_calls", "repository"]

# More than one page of each list.
MANY = 2000 if IS_EXHAUSTIVE else 600


@pytest.fixture(autouse=True)
def same_language() -> Iterator[None]:
    """After a test words are in the language of before, whatever that of a site that it has built in this process."""
    with speaking(catalogue()):
        yield


@pytest.fixture(scope="session")
def many_cases(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The made-up cases of a large site, compared in every way."""
    root = made_once(tmp_path_factory, "many", written)
    cache = Cache(root / FOLDER)
    corpus = check_project(root, How(datetime.date(2030, 1, 1), cache=cache)).corpus
    assert corpus is not None
    return corpus


def written(root: Path) -> Path:
    """The records of the large site, with what `check` keeps of them for the next time."""
    write_corpus(root, MANY, is_compared=True)
    check_project(root, How(datetime.date(2030, 1, 1), cache=Cache(root / FOLDER)))
    return root


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a history start git many times, which makes them slow."""
    for item in items:
        if repository.__name__ in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
