"""Rules on precedents: what may be relied on, when, and whether it still stands."""

from collections.abc import Iterator

from generator.model.case import Case
from generator.model.chronology import weakened_by, weakening
from generator.model.course import Event
from generator.model.dates import UNKNOWN, Date, certainly_after, certainly_not_after
from generator.model.diagnostic import Fault, Path
from generator.model.vocabulary import COMPARISONS, EDITORIAL_TREATMENTS
from generator.rules.context import Found, ProjectContext
from generator.rules.cycles import cycles
from generator.rules.rule import across_rule
from generator.rules.time import last_of

# A case, and the event that decided it.
_Decision = tuple[str, str]


@across_rule("precedent-self", "error")
def precedent_self(world: ProjectContext) -> Found:
    """No case is its own precedent.

    Why: no case can rest on itself.

    Failing:
        precedents:
          - {case: example, treatment: analogous, point: A flaw., basis: editorial}

    Corrected:
        precedents:
          - {case: other-recall, treatment: analogous, point: A flaw., basis: editorial}
        === cases/other-recall.yml
    """
    for name, _, path, precedent in world.precedents():
        if precedent.case == name:
            yield (
                f"cases/{name}",
                Fault(
                    (*path, "case"), "The case names itself as its precedent.", "delete the entry"
                ),
            )


# A treatment that is missing or no word has its own message.
_ALLOWED = EDITORIAL_TREATMENTS | {""}


@across_rule("treatment-editorial", "error")
def treatment_editorial(world: ProjectContext) -> Found:
    """That a case follows, extends, limits, questions or overrules another is somebody's statement. The
    editors themselves may only compare, distinguish, or name the background.

    Why: such a statement has to have an author whom readers can look up.

    Failing:
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: editorial, decision: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}

    Corrected:
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
    """
    for name, scope in world.scopes.items():
        for path, precedent in scope.precedents:
            if precedent.basis == "editorial" and precedent.treatment not in _ALLOWED:
                words = ", ".join(sorted(EDITORIAL_TREATMENTS))
                yield (
                    f"cases/{name}",
                    Fault(
                        (*path, "treatment"),
                        f"`{precedent.treatment}` on the editors' own authority.",
                        f"say whose statement it is (`basis`, `sources`), or write one of: {words}",
                    ),
                )


@across_rule("precedent-order", "error")
def precedent_order(world: ProjectContext) -> Found:
    """A decision that is relied on is not later than the event that relies on it.

    Without `decision` the outcome date of that case counts, without `relied_on_at` the last dated event
    here. Comparisons (analogous, contrasts, background) may look forward.

    Why: nobody can rely on what is not decided yet.

    Failing:
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2024-05, type: ruling, what: The ruling., sources: [S1]}

    Corrected:
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
    """
    for name, path, decided, relied in _relied_on(world):
        if certainly_after(decided, relied):
            yield (
                f"cases/{name}",
                Fault(
                    path,
                    f"The decision ({decided}) is later than the event that relies on it ({relied}).",
                    "check `decision` and `relied_on_at`, or use a treatment that only compares",
                ),
            )


def unchecked_precedents(world: ProjectContext) -> Found:
    """The reliances whose order cannot be told: part of `date-unchecked`."""
    for name, path, decided, relied in _relied_on(world):
        if not certainly_after(decided, relied) and not certainly_not_after(decided, relied):
            yield (
                f"cases/{name}",
                Fault(
                    path,
                    f"Could not be checked that the decision ({decided}) came before the event "
                    f"that relies on it ({relied}).",
                    dates=(decided.edtf, relied.edtf),
                ),
            )


_DATED = ("timeline.id", "timeline.date")


def _relied_on(world: ProjectContext) -> Iterator[tuple[str, Path, Date, Date]]:
    for name, scope, path, precedent in world.precedents():
        other = world.scopes.get(precedent.case)
        if precedent.treatment in COMPARISONS or other is None or precedent.case == name:
            continue
        if not scope.sound(*_DATED) or not other.sound(*_DATED, "outcome.date"):
            continue
        decided = _decision_date(other.case, precedent.decision)
        relied = _relying_date(scope.case, precedent.relied_on_at)
        if decided is not None and relied is not None:
            yield name, path, decided, relied


def _event(case: Case, name: str) -> Event | None:
    return next((event for event in case.timeline if event.id == name), None)


def _decision_date(case: Case, decision: str) -> Date | None:
    if decision:
        event = _event(case, decision)
        return event.date if event else None
    return (case.outcome.date if case.outcome else None) or UNKNOWN


def _relying_date(case: Case, relied_on_at: str) -> Date | None:
    if relied_on_at:
        event = _event(case, relied_on_at)
        return event.date if event else None
    dated = [event.date for event in case.timeline if event.date.known]
    return last_of(dated) if dated else UNKNOWN


@across_rule("precedent-cycle", "error")
def precedent_cycle(world: ProjectContext) -> Found:
    """No decision relies on itself, by whatever way round.

    Two long-running cases may cite each other, at different decisions. Comparisons do not count.

    Why: one of the decisions has to have come first.

    Failing:
        timeline:
          - {id: E1, date: 2024-02-05, type: ruling, what: The ruling., sources: [S1]}
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2024-02-05, type: ruling, what: The ruling., sources: [S1]}
        precedents:
          - {case: example, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}

    Corrected:
        timeline:
          - {id: E1, date: 2024-02-05, type: ruling, what: The ruling., sources: [S1]}
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1, relied_on_at: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2024-02-05, type: ruling, what: The ruling., sources: [S1]}
    """
    graph: dict[_Decision, list[_Decision]] = {}
    places: dict[_Decision, Path] = {}
    for here, there, path in _ways(world):
        graph.setdefault(here, []).append(there)
        graph.setdefault(there, [])
        places.setdefault(here, path)
    for cycle in cycles(graph):
        way = " relies on ".join(" ".join(filter(None, node)) for node in [*cycle, cycle[0]])
        yield (
            f"cases/{cycle[0][0]}",
            Fault(
                places[cycle[0]],
                f"These decisions rely on each other: {way}.",
                "name the decisions with `decision` and `relied_on_at`, or take one entry out",
            ),
        )


def _ways(world: ProjectContext) -> Iterator[tuple[_Decision, _Decision, Path]]:
    """Decisions that rely on others, and where that is said."""
    cases = world.cases
    for name, _, path, precedent in world.precedents():
        is_elsewhere = precedent.case != name and precedent.case in cases
        if is_elsewhere and precedent.treatment not in COMPARISONS:
            here = (name, precedent.relied_on_at or _decision_of(cases[name]))
            there = (precedent.case, precedent.decision or _decision_of(cases[precedent.case]))
            yield here, there, path


def _decision_of(case: Case) -> str:
    return case.outcome.decision if case.outcome else ""


def unknown_decisions(world: ProjectContext) -> Found:
    """The decisions named that do not exist in their case: part of `ref-unknown`."""
    for name, _, path, precedent in world.precedents():
        other = world.scopes.get(precedent.case)
        if other is None or not precedent.decision or not other.sound("timeline.id"):
            continue
        if _event(other.case, precedent.decision) is None:
            known = [event.id for event in other.case.timeline]
            hint = f"it has {known[0]} to {known[-1]}" if known else "it has no events"
            yield (
                f"cases/{name}",
                Fault(
                    (*path, "decision"),
                    f"`{precedent.case}` has no event `{precedent.decision}`.",
                    hint,
                ),
            )


@across_rule("precedent-weakened", "warning")
def precedent_weakened(world: ProjectContext) -> Found:
    """A decision that is relied on still stands.

    It does not if it was later withdrawn or annulled in its own case, or if another case overrules, limits,
    questions or departs from it. The page shows a flag in any case; if the reliance is historically
    right, the warning may stay.

    Why: readers should not be led to rely on what has fallen.

    Failing:
        precedents:
          - {case: other-recall, treatment: follows, point: A flaw., basis: attributed, sources: [S1], decision: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
          - {id: E2, date: 2021-01, type: ruling_withdrawn, what: It is withdrawn., sources: [S1], after: [E1]}

    Corrected:
        precedents:
          - {case: other-recall, treatment: analogous, point: A flaw., basis: editorial, decision: E1}
        === cases/other-recall.yml
        timeline:
          - {id: E1, date: 2020-01, type: ruling, what: The ruling., sources: [S1]}
          - {id: E2, date: 2021-01, type: ruling_withdrawn, what: It is withdrawn., sources: [S1], after: [E1]}
    """
    cases = world.cases
    edges = weakened_by(cases)
    for name, _, path, precedent in world.precedents():
        if precedent.treatment not in ("follows", "extends", "distinguishes"):
            continue
        for reason in weakening(cases, edges, name, precedent):
            yield (
                f"cases/{name}",
                Fault(
                    path,
                    f"The decision relied on may no longer stand: {reason.english}.",
                    "check whether this case still relies on it, and say so in `point`",
                ),
            )
