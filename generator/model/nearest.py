"""The nearest cases of each case, with what they have in common.

Two cases are near by what they share: one names the other as a precedent, or both argue over an issue, are decided by the
same body, involve an actor, have a topic or name the same precedent. What few cases share counts more than what many do
(inverse document frequency: Spärck Jones, 1972, https://doi.org/10.1108/eb026526).
"""

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# What is shared by more cases than that says little.
MOST_SHARING = 100
MOST_NEAREST = 4
_WEIGHTS = {"precedent": 3.0, "issue": 3.0, "decider": 2.0, "actor": 2.0, "topic": 1.0}
_LINKED = 4.0


@dataclass(frozen=True)
class Tie:
    """A case that is near to another. `reasons` are what both share, the strongest first: `cites` (the other names this one),
    `cited` (the other way round), or marks such as `issue/x`, `decider/x`, `actor/x`, `topic/x`, `precedent/x`."""

    case: str
    reasons: tuple[str, ...]


def nearest(
    marks: Mapping[str, Iterable[str]], links: Mapping[str, Iterable[str]], most: int = MOST_NEAREST
) -> dict[str, tuple[Tie, ...]]:
    """The nearest cases of each. `marks` are what a case may share with others, `links` the cases that it names as precedents."""
    named = {case: dict.fromkeys(found) for case, found in links.items()}
    all_marks = {
        case: dict.fromkeys((*found, *(f"precedent/{name}" for name in named.get(case, ()))))
        for case, found in marks.items()
    }
    sharing: dict[str, list[str]] = {}
    for case, found in all_marks.items():
        for mark in found:
            sharing.setdefault(mark, []).append(case)
    weights = {mark: _weight(mark, len(cases), len(marks)) for mark, cases in sharing.items()}
    cited_by: dict[str, list[str]] = {}
    for case, found in named.items():
        for other in found:
            cited_by.setdefault(other, []).append(case)
    return {
        case: _ranked(case, all_marks, sharing, weights, named, cited_by, most) for case in marks
    }


def _ranked(
    case: str,
    marks: Mapping[str, Iterable[str]],
    sharing: Mapping[str, list[str]],
    weights: Mapping[str, float],
    named: Mapping[str, Iterable[str]],
    cited_by: Mapping[str, list[str]],
    most: int,
) -> tuple[Tie, ...]:
    reasons: dict[str, dict[str, float]] = {}
    for word, others in (
        ("cites", named.get(case, ())),
        ("cited", cited_by.get(case, ())[:MOST_SHARING]),
    ):
        for other in others:
            if other in marks:
                reasons.setdefault(other, {})[word] = _LINKED
    for mark in marks[case]:
        if weights[mark] > 0:
            for other in sharing[mark]:
                reasons.setdefault(other, {})[mark] = weights[mark]
    reasons.pop(case, None)
    _leave_out_doubles(marks[case], reasons.values())
    ranked = heapq.nsmallest(
        most, reasons, key=lambda other: (-sum(reasons[other].values()), other)
    )
    return tuple(Tie(other, _in_order(reasons[other])) for other in ranked)


def _weight(mark: str, count: int, total: int) -> float:
    if count < 2 or count > MOST_SHARING or count == total > 2:
        return 0
    kind = mark.partition("/")[0]
    return _WEIGHTS[kind] * max(math.log(total / count) / math.log(max(total, 2)), 0.05)


def _leave_out_doubles(marks: Iterable[str], reasons: Iterable[dict[str, float]]) -> None:
    """A body that decides both cases does not count again as an actor."""
    doubles = {m: f"actor/{m.partition('/')[2]}" for m in marks if m.startswith("decider/")}
    for found in reasons if doubles else ():
        for decider, actor in doubles.items():
            if decider in found:
                found.pop(actor, None)


def _in_order(found: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda mark: (-found[mark], mark)))
