"""What a case is called where there is little room, and the order of such names."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.model.case import Case

T = TypeVar("T")


def short_name(case: Case) -> str:
    """The short title of a case, or its title."""
    return case.short_title or case.title


def by_name(items: Iterable[T], case_of: Callable[[T], Case]) -> list[T]:
    """Items in the order of the short names of their cases; those of one case stay as they are."""
    return sorted(items, key=lambda item: short_name(case_of(item)).casefold())
