"""Precedents inside the site, in both directions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.corpus.outline import Outline, citing
from generator.corpus.reads import ALL, BITS, Reads, Trace
from generator.model.case import Case
from generator.model.chronology import Edges, Weakening, weakened_by, weakening
from generator.model.course import Precedent


@dataclass(frozen=True)
class Reliance:
    """One case naming another as its precedent; `weakened` says why that may no longer stand."""

    citing: Case
    precedent: Precedent
    weakened: tuple[Weakening, ...] = ()


class ByCase(Mapping[str, tuple[Reliance, ...]]):
    """Reliances by case, made on demand. What was read to make them is noted for every target that uses them."""

    def __init__(
        self, names: Iterable[str], make: Callable[[str], Iterable[Reliance]], reads: Reads
    ) -> None:
        self._found: dict[str, tuple[tuple[Reliance, ...], Trace] | None] = dict.fromkeys(names)
        self._make = make
        self._reads = reads

    def __getitem__(self, name: str) -> tuple[Reliance, ...]:
        found: tuple[Reliance, ...] | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """The citations of a case. An empty answer is recorded as a read, too."""
        self._reads.note(name, BITS["outline"] | BITS["cited"])
        if name not in self._found:
            return default
        kept = self._found[name]
        if kept is None:
            with self._reads.recording() as trace:
                kept = self._found[name] = tuple(self._make(name)), trace
        else:
            self._reads.add(kept[1])
        return kept[0]

    def __iter__(self) -> Iterator[str]:
        self._reads.note(ALL, BITS["outline"])
        return iter(self._found)

    def __len__(self) -> int:
        self._reads.note(ALL, BITS["outline"])
        return len(self._found)


def reliances(
    cases: Mapping[str, Case], outlines: Mapping[str, Outline], reads: Reads
) -> tuple[ByCase, ByCase]:
    """For each case those on which it relies, and those that rely on it."""
    cited_by = citing(outlines)

    @cache
    def weakened(name: str) -> Edges:
        """The cases that weaken a decision of one."""
        citing_it = {other: edge for other, edge in cited_by.get(name, ()) if edge.weakens}
        return weakened_by({other: cases[other] for other in citing_it})

    def of(name: str) -> Iterator[Reliance]:
        for precedent in cases[name].precedents:
            other = outlines.get(precedent.case)
            reads.note(precedent.case, BITS["outline"] | BITS["cited"])
            # Most decisions stand, and to see why one does not takes the whole course of its case.
            edges = weakened(precedent.case) if other is not None else {}
            may_fall = other is not None and (other.falls or precedent.case in edges)
            reasons = weakening(cases, edges, name, precedent) if may_fall else ()
            yield Reliance(cases[name], precedent, tuple(reasons))

    forward = ByCase((name for name in cases if outlines[name].relies), of, reads)
    backward = ByCase(
        cited_by,
        lambda name: (
            found
            for other in dict.fromkeys(other for other, _ in cited_by[name])
            for found in forward[other]
            if found.precedent.case == name
        ),
        reads,
    )
    return forward, backward
