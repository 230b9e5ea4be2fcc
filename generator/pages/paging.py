"""Long lists in pages with numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """A part of a long list; `before` and `behind` are the addresses of its neighbours, empty at the ends."""

    address: str
    number: int
    of: int
    items: Sequence[T]
    before: str
    behind: str


def leaves(address: str, items: Sequence[T], most: int) -> list[Leaf[T]]:
    """A list in parts of `most` items: the first at `address`, the others at `address` and their number."""
    parts = [items[start : start + most] for start in range(0, len(items), most)] or [items]
    places = [address, *(f"{address}{number}/" for number in range(2, len(parts) + 1))]
    around = ["", *places, ""]
    return [
        Leaf(places[index], index + 1, len(parts), part, around[index], around[index + 2])
        for index, part in enumerate(parts)
    ]
