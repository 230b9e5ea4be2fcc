"""Precedents inside the site, in both directions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.corpus.interface_digest import Outline
from generator.model.case import Case
from generator.model.chronology import Weakening, weakened_by, weakening
from generator.model.course import Precedent


@dataclass(frozen=True)
class Reliance:
    """One case naming another as its precedent; `weakened` says why that may no longer stand."""

    citing: Case
    precedent: Precedent
    weakened: tuple[Weakening, ...] = ()


class ByCase(Mapping[str, tuple[Reliance, ...]]):
    """Reliances by a case; those of one are made when somebody asks for them."""

    def __init__(self, names: Iterable[str], make: Callable[[str], Iterable[Reliance]]) -> None:
        self._found: dict[str, tuple[Reliance, ...] | None] = dict.fromkeys(names)
        self._make = make

    def __getitem__(self, name: str) -> tuple[Reliance, ...]:
        found = self._found[name]
        if found is None:
            found = self._found[name] = tuple(self._make(name))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def reliances(cases: Mapping[str, Case], outlines: Mapping[str, Outline]) -> tuple[ByCase, ByCase]:
    """For each case those on which it relies, and those that rely on it."""
    citing: dict[str, dict[str, None]] = {}
    weakening_cases = {}
    for name in cases:
        for edge in outlines[name].edges:
            citing.setdefault(edge.case, {})[name] = None
            if edge.weakens:
                weakening_cases[name] = cases[name]
    edges = weakened_by(weakening_cases)

    def of(name: str) -> Iterator[Reliance]:
        for precedent in cases[name].precedents:
            other = outlines.get(precedent.case)
            # Most decisions stand, and to see why one does not takes the whole course of its case.
            may_fall = other is not None and (other.falls or precedent.case in edges)
            reasons = weakening(cases, edges, name, precedent) if may_fall else ()
            yield Reliance(cases[name], precedent, tuple(reasons))

    forward = ByCase((name for name in cases if outlines[name].relies), of)
    backward = ByCase(
        citing,
        lambda name: (
            found
            for other in citing[name]
            for found in forward[other]
            if found.precedent.case == name
        ),
    )
    return forward, backward
