"""Matching of cases, and of items of a list, between two states: by id, else by similarity."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Pair = tuple[int | None, int | None]

# Items that share fewer of their words are two items, not one that changed.
_ALIKE = 0.3


def origin_of(
    was: Iterable[str], now: Iterable[str], redirects: Mapping[str, str]
) -> dict[str, str]:
    """The id that each case had before: its own, or one that is gone and leads to it now."""
    before, after = set(was), set(now)
    found = {name: name for name in before & after}
    for old, new in redirects.items():
        if old in before and old not in after and new in after and new not in before:
            found.setdefault(new, old)
    return found


def matched(was: list[Any], now: list[Any], own: str = "") -> list[Pair]:
    """Pairs of places, in the order of the new list and then of what is gone; None where one has no match.

    `own` is the field of the items that holds their id. Items without one are matched where they are
    equal, then the most alike first; of those equally alike, the nearest.
    """
    found = _by_id(was, now, own) if own else {}
    open_was = [i for i in range(len(was)) if i not in found.values() and not _id(was[i], own)]
    open_now = [i for i in range(len(now)) if i not in found and not _id(now[i], own)]
    for new in list(open_now):
        same = next((old for old in open_was if was[old] == now[new]), None)
        if same is not None:
            found[new] = same
            open_was.remove(same)
            open_now.remove(new)
    for new, old in _by_likeness(was, now, open_was, open_now):
        if new not in found and old not in found.values():
            found[new] = old
    gone = [old for old in range(len(was)) if old not in found.values()]
    return [*((found.get(new), new) for new in range(len(now))), *((old, None) for old in gone)]


def _id(item: Any, own: str) -> str:
    return str(item.get(own, "")) if own and isinstance(item, dict) else ""


def _by_id(was: list[Any], now: list[Any], own: str) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for place, item in enumerate(was):
        places.setdefault(_id(item, own), []).append(place)
    return {
        place: places[name].pop(0)
        for place, item in enumerate(now)
        if (name := _id(item, own)) and places.get(name)
    }


def _by_likeness(
    was: list[Any], now: list[Any], open_was: list[int], open_now: list[int]
) -> Iterator[tuple[int, int]]:
    words_was = {place: _words(was[place]) for place in open_was}
    words_now = {place: _words(now[place]) for place in open_now}
    scored = [
        (-_likeness(words_was[old], words_now[new]), abs(old - new), new, old)
        for new in open_now
        for old in open_was
    ]
    for score, _, new, old in sorted(scored):
        if -score >= _ALIKE:
            yield new, old


def _words(item: Any) -> frozenset[str]:
    if isinstance(item, dict):
        return frozenset().union(*map(_words, item.values()))
    if isinstance(item, list):
        return frozenset().union(*map(_words, item))
    return frozenset(re.findall(r"\w+", str(item).casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    together = one | other
    return len(one & other) / len(together) if together else 0.0
