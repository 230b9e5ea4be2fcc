"""The origins of sources: copies of one report are one origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.evidence import Source


def roots(sources: Iterable[Source]) -> dict[str, frozenset[str]]:
    """For each source the ids of the sources that it goes back to through `derived_from`.

    A source that retells nothing is its own root. Sources that retell each other in a circle, and nothing
    else, go back to the first of them in the record.
    """
    derived = {source.id: source.derived_from for source in sources}
    names = list(dict.fromkeys([*derived, *(name for above in derived.values() for name in above)]))
    above = {name: _above(name, derived) for name in names}
    # Whatever an end goes back to, goes back to the end: it is alone, or in a circle.
    ends = {name for name in names if all(name in above[other] for other in above[name])}
    return {
        name: frozenset(min(above[end], key=names.index) for end in above[name] & ends)
        for name in derived
    }


def _above(name: str, derived: Mapping[str, Iterable[str]]) -> set[str]:
    """A source and everything that it goes back to, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += derived.get(current, ())
    return found


@dataclass(frozen=True)
class Origin:
    """Sources that go back to the same roots."""

    roots: tuple[str, ...]
    sources: tuple[Source, ...]


def by_origin(sources: Iterable[Source]) -> list[Origin]:
    """The sources of a record grouped by what they go back to, in the order of the record.

    Sources that share a root form a group with it.
    """
    listed = list(sources)
    found = roots(listed)
    merged: list[set[str]] = []
    for source in listed:
        mine = set(found[source.id])
        for group in [group for group in merged if group & mine]:
            merged.remove(group)
            mine |= group
        merged.append(mine)
    place = {source.id: index for index, source in enumerate(listed)}
    origins = [
        Origin(
            tuple(sorted(group, key=lambda name: place.get(name, len(place)))),
            tuple(source for source in listed if found[source.id] <= group),
        )
        for group in merged
    ]
    return sorted(origins, key=lambda origin: place[origin.sources[0].id])
