"""Long lists in pages with numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from generator.model.translation import _
from generator.pages.page import Page

T = TypeVar("T")

# The entries of one page, by its kind: as many as a phone shows on some 10,000 pixels, and as the keyboard passes in
# less than 150 stops.
MOST = {
    "actors": 40,
    "authorities": 40,
    "cascades": 20,
    "cases": 30,
    "comparisons": 40,
    "conditions": 30,
    "corrections": 40,
    "deciders": 35,
    "faq": 24,
    "flaws": 30,
    "forecasts": 40,
    "glossary": 300,
    "group": 16,
    "issue": 20,
    "issues": 70,
    "jurisdiction": 60,
    "ladder": 30,
    "open-questions": 30,
    "precedents": 50,
    "proportion": 40,
    "sources": 36,
    "topic": 60,
    "undone": 40,
}


@dataclass(frozen=True)
class Heading:
    """The beginning of a part of a long list; without `id`, at the top of its page. `count` is of all its entries."""

    id: str
    title: str
    count: int
    address: str
    number: int


@dataclass(frozen=True)
class Group(Generic[T]):
    """Entries under one heading; `count` is of all of them, `items` those of this page."""

    id: str
    title: str
    items: Sequence[T]
    count: int = 0
    is_continued: bool = False

    @property
    def heading(self) -> str:
        return (
            _("%(title)s, continued") % {"title": self.title} if self.is_continued else self.title
        )


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """A part of a long list; `before` and `behind` are the addresses of its neighbours, empty at the ends.

    `contents` says where each part of the whole list begins."""

    address: str
    number: int
    of: int
    items: Sequence[T]
    before: str
    behind: str
    contents: Sequence[Heading] = ()


def leaves(address: str, items: Sequence[T], most: int) -> list[Leaf[T]]:
    """A list in parts of `most` items: the first at `address`, the others below it, under their number."""
    parts = [items[start : start + most] for start in range(0, len(items), most)] or [items]
    return _bound(address, parts)


def group_leaves(address: str, groups: Iterable[Group[T]], most: int) -> list[Leaf[Group[T]]]:
    """The parts of a list with headings; a group that is cut continues under the same heading."""
    found = _bound(address, list(_cut(groups, most)))
    contents = tuple(
        Heading(group.id, group.title, group.count, leaf.address, leaf.number)
        for leaf in found
        for group in leaf.items
        if not group.is_continued
    )
    return [replace(leaf, contents=contents) for leaf in found]


def paged(
    page: Page, items: Sequence[T], label: Callable[[T], str] | None = None
) -> Iterator[Page]:
    """A hub in pages; each gets its part as `leaf`. `label` says where in the list an item stands."""
    found = leaves(page.address, items, MOST[page.kind])
    contents = _labelled(found, label) if label else ()
    return _pages(page, [replace(leaf, contents=contents) for leaf in found])


def paged_groups(
    page: Page, groups: Iterable[Group[T]], label: Callable[[Group[T]], str] | None = None
) -> Iterator[Page]:
    """A hub with headings in pages; each gets its groups as `leaf`. Where there are too many groups to list them all, `label`
    says where in the list one stands."""
    found = group_leaves(page.address, groups, MOST[page.kind])
    if label is None:
        return _pages(page, found)
    begun = [
        replace(leaf, items=[group for group in leaf.items if not group.is_continued])
        for leaf in found
    ]
    contents = _labelled(begun, label)
    return _pages(page, [replace(leaf, contents=contents) for leaf in found])


def _bound(address: str, parts: Sequence[Sequence[T]]) -> list[Leaf[T]]:
    # Below `page/`: a number alone may be the id of a record, whose page would stand there.
    places = [address, *(f"{address}page/{number}/" for number in range(2, len(parts) + 1))]
    around = ["", *places, ""]
    return [
        Leaf(places[index], index + 1, len(parts), part, around[index], around[index + 2])
        for index, part in enumerate(parts)
    ]


def _cut(groups: Iterable[Group[T]], most: int) -> Iterator[list[Group[T]]]:
    """The groups of each page; one without items takes no room."""
    page: list[Group[T]] = []
    room = most
    for group in groups:
        start = 0
        while start < len(group.items) or not start:
            if not room:
                yield page
                page, room = [], most
            part = group.items[start : start + room]
            page.append(Group(group.id, group.title, part, len(group.items), start > 0))
            room -= len(part)
            start += len(part) or 1
    yield page


def _labelled(leaves: Iterable[Leaf[T]], label: Callable[[T], str]) -> tuple[Heading, ...]:
    first: dict[str, Leaf[T]] = {}
    counts: Counter[str] = Counter()
    for leaf in leaves:
        for title in map(label, leaf.items):
            first.setdefault(title, leaf)
            counts[title] += 1
    return tuple(
        Heading("", title, counts[title], leaf.address, leaf.number)
        for title, leaf in first.items()
    )


def _pages(page: Page, found: Iterable[Leaf[T]]) -> Iterator[Page]:
    for leaf in found:
        view = {**page.view, "leaf": leaf}
        if leaf.number == 1:
            yield replace(page, view=view)
            continue
        yield replace(
            page,
            address=leaf.address,
            title=_("%(title)s, page %(number)s") % {"title": page.title, "number": leaf.number},
            view=view,
            description=f"{page.description} {_of(leaf)}".strip(),
        )


def _of(leaf: Leaf[T]) -> str:
    return _("Page %(number)s of %(count)s.") % {"number": leaf.number, "count": leaf.of}
