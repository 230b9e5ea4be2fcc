"""Registries whose entries have broader ones, as a tree."""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar

from generator.model.collation import sort_key


class Entry(Protocol):
    """An entry of a registry with a wider one."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def broader(self) -> str: ...


E = TypeVar("E", bound=Entry)


def tree(entries: Mapping[str, E]) -> Iterator[tuple[E, int]]:
    """Every entry with its depth, narrower ones under their broader one; each once, even if `broader` runs in a circle."""
    shown: set[str] = set()

    def branch(entry: E, level: int) -> Iterator[tuple[E, int]]:
        if entry.id in shown:
            return
        shown.add(entry.id)
        yield entry, level
        for other in ordered:
            if other.broader == entry.id:
                yield from branch(other, level + 1)

    ordered = sorted(entries.values(), key=lambda entry: sort_key(entry.title))
    for entry in ordered:
        if not entry.broader:
            yield from branch(entry, 0)
    for entry in ordered:
        yield from branch(entry, 0)
