"""The nearest cases of a corpus, kept between builds as long as nothing changes that makes cases near."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from generator.corpus.outline import Outline
from generator.model.nearest import Tie, nearest
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.serialisation import digest, pack, unpack_list

Neighbours = Mapping[str, tuple[Tie, ...]]


def nearest_of_all(
    outlines: Mapping[str, Outline], merged: Callable[[str], str], cache: Cache | None = None
) -> Neighbours:
    """The nearest cases of each; `merged` gives the actor that took the place of another."""
    cache = cache or Cache()
    marks = {name: _after_merges(outline.kin, merged) for name, outline in outlines.items()}
    links = {name: tuple(edge.case for edge in outline.edges) for name, outline in outlines.items()}
    place = sha256(f"nearest cases {of_program()}".encode()).hexdigest()
    of = digest(marks, links)
    kept = unpack_list(cache.find(place))
    if kept is not None and kept[0] == of:
        found: Neighbours = kept[1]
        return found
    made = nearest(marks, links)
    cache.keep(place, pack([of, made]))
    return made


def _after_merges(marks: tuple[str, ...], merged: Callable[[str], str]) -> tuple[str, ...]:
    found = []
    for mark in marks:
        kind, _, name = mark.partition("/")
        found.append(f"{kind}/{merged(name)}" if kind in ("actor", "decider") else mark)
    return tuple(found)
