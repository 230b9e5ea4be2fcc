"""Rules that apply to a record because of its depth."""

from collections.abc import Iterator

from generator.model.case import Case
from generator.model.diagnostic import Fault, plural
from generator.rules.rule import CaseContext, case_rule

# How many entries a record of full depth has.
_FULL = {
    "exchanges": (4, "exchange"),
    "facts": (3, "fact"),
    "measures": (1, "measure"),
    "faq": (4, "faq entry"),
    "sources": (3, "source"),
}
_DECIDERS = frozenset({"authority", "court"})


@case_rule(
    "depth-unmet", "warning", "depth", "exchanges", "facts", "measures", "faq", "sources", "outcome"
)
def depth_unmet(scope: CaseContext) -> Iterator[Fault]:
    """A record has what its depth promises.

    `full`: four exchanges, three facts, one measure (or `not_applicable`), four FAQ entries, three sources,
    and `headline` and `answers` of the outcome. `brief`: one exchange or fact, and `headline` and `answers`
    where the case is closed. A `stub`, and a record that does not name its depth, promise nothing.

    Why: readers and lists of cases rely on what each depth promises.

    Failing:
        depth: brief

    Corrected:
        depth: brief
        facts:
          - {id: F1, question: Was it seen?, standing: unknown}
    """
    wanted = list(_missing(scope.case))
    if wanted:
        message = f"The depth is `{scope.case.depth}`, and this is missing: {', '.join(wanted)}."
        lower = "brief` or `depth: stub" if scope.case.depth == "full" else "stub"
        yield Fault(("depth",), message, f"add what is missing, or write `depth: {lower}`")


def _missing(case: Case) -> Iterator[str]:
    if case.depth == "full":
        for name, (least, noun) in _FULL.items():
            count = len(getattr(case, name))
            if count < least and name not in case.not_applicable:
                more = " more" if count else ""
                yield plural(least - count, noun).replace(" ", f"{more} ", 1)
    elif case.depth == "brief" and not (case.exchanges or case.facts):
        yield "one exchange or fact"
    if case.depth == "full" or (case.depth == "brief" and case.status == "closed"):
        for name in ("headline", "answers"):
            if case.outcome is not None and not getattr(case.outcome, name):
                yield f"`outcome.{name}`"


@case_rule("winner-undecided", "warning", "outcome", "timeline", "parties")
def winner_undecided(scope: CaseContext) -> Iterator[Fault]:
    """In a record that names its depth, an outcome in favour of a position names the decision that says so.

    `decision` is the id of an event, and the event is by a party with the role `authority` or `court`, or by
    the one in `authority.decided_by`; an event without `by` is taken as it is.

    Why: it is for the deciding body to say who prevailed, not for the editors.

    Failing:
        depth: stub
        outcome: {type: withdrawn, summary: It was withdrawn (S1)., in_favour_of: P1}
        status: closed

    Corrected:
        depth: stub
        outcome: {type: withdrawn, summary: It was withdrawn (S1)., in_favour_of: P1, decision: E1}
        status: closed
    """
    case = scope.case
    outcome = case.outcome
    positions = {position.id for position in case.positions}
    if not case.depth or outcome is None or outcome.in_favour_of not in positions:
        return
    said = f"The outcome is in favour of {outcome.in_favour_of}"
    otherwise = "or write `in_favour_of: undetermined`"
    if not outcome.decision:
        hint = f"add `decision:` with the event at which that was decided, {otherwise}"
        yield Fault(("outcome", "in_favour_of"), f"{said}, and no decision says so.", hint)
        return
    by = next((event.by for event in case.timeline if event.id == outcome.decision), "")
    if by and by not in _deciders(case):
        message = f"{said}, and {outcome.decision} is by `{by}`, which is not called an authority or court."
        hint = f"name the event by which an authority or court decided it, {otherwise}"
        yield Fault(("outcome", "decision"), message, hint)


def _deciders(case: Case) -> frozenset[str]:
    """The parties that decide."""
    found = {party.id for party in case.parties if _DECIDERS & set(party.role)}
    return frozenset(found | ({case.authority.decided_by} if case.authority else set()))
