"""The order of cases by the names that readers see where there is little room."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.corpus.comparison import name_of
from generator.model.case import Case
from generator.model.collation import sort_key

T = TypeVar("T")


def by_name(items: Iterable[T], case_of: Callable[[T], Case]) -> list[T]:
    """Items in the order of the short names of their cases; those of one case stay as they are."""
    return sorted(items, key=lambda item: sort_key(name_of(case_of(item))))
