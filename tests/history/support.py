"""Two states of a small project, and what changed from one to the other."""

from pathlib import Path

from generator.history.difference import Difference, difference
from generator.history.sentences import as_plain, sentence
from generator.project.source_tree import RawProject, load_project
from tests.support import make_project


def state(folder: Path, example: str = "") -> RawProject:
    """The base project with an example put in, as it is read."""
    return load_project(make_project(folder, example))


def between(folder: Path, was: str, now: str) -> Difference:
    """The changes from the base project with one example to that with another."""
    return difference(state(folder / "was", was), state(folder / "now", now))


def said(folder: Path, was: str, now: str) -> list[str]:
    """The changes in the only case, in sentences."""
    found = between(folder, was, now)
    return [as_plain(sentence(change)) for case in found.cases for change in case.changes]


def said_of(folder: Path, registry: str, was: str, now: str) -> list[str]:
    """The changes in a registry, in sentences."""
    marked = (f"=== {registry}.yml\n{text}" for text in (was, now))
    changes = between(folder, *marked).registries.get(registry, ())
    return [as_plain(sentence(change)) for change in changes]
