"""Rules on positions, exchanges, outcome, measures and words that judge."""

import re
from collections.abc import Iterator

from generator.model.course import Measure
from generator.model.dates import Date, certainly_after
from generator.model.diagnostic import Fault
from generator.model.markup import without_marks
from generator.model.parties import Exchange, Position
from generator.model.typography import is_question
from generator.model.vocabulary import OUTCOME_STATUS
from generator.rules.rule import CaseContext, case_rule

VERDICT_WORDS = [
    "overreach",
    "overreaches",
    "overreaching",
    "reckless",
    "recklessly",
    "rogue",
    "draconian",
    "heroic",
    "outrageous",
    "shameful",
    "disastrous",
    "catastrophic",
    "botched",
    "bungled",
    "absurd",
    "ridiculous",
    "tyranny",
    "tyrannical",
    "witch-hunt",
    "sinister",
    "cowardly",
    "scandalous",
    "hysterical",
    "misguided",
    "disgraceful",
]
_VERDICT = re.compile(rf"\b({'|'.join(map(re.escape, VERDICT_WORDS))})\b", re.I)


@case_rule("positions-one-sided", "error", "positions.stance", "positions.held_by", "parties.id")
def positions_one_sided(scope: CaseContext) -> Iterator[Fault]:
    """There is a position for the measure and one against it, held by different parties.

    The same party may hold both only at different times, given by `since` and `until`. A side that
    no one has argued is a position with the claim `none_on_record`.

    Why: a dispute is shown from both sides, or the missing side is shown as missing.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: other, claim: It is complicated., basis: attributed, sources: [S1]}

    Corrected:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}
    """
    positions = scope.case.positions
    if len(positions) < 2:
        return
    sides = {
        stance: [(i, p) for i, p in enumerate(positions) if p.stance == stance]
        for stance in ("for_measure", "against_measure")
    }
    for stance, found in sides.items():
        if not found:
            yield Fault(
                ("positions",),
                f"No position is `{stance}`.",
                "add one; if no one has argued this side, give it the claim `none_on_record`",
            )
    for _, one in sides["for_measure"]:
        for index, other in sides["against_measure"]:
            both = sorted(set(one.held_by) & set(other.held_by))
            if both and one.on_record and other.on_record and not _apart(one, other):
                yield Fault(
                    ("positions", index, "held_by"),
                    f"`{both[0]}` holds both {one.id} and {other.id}, which are opposed.",
                    "give the times at which each was held (`since`, `until`), or another holder",
                )


def _apart(one: Position, other: Position) -> bool:
    """True if one can have ended when the other began; who changes sides does so on one day."""
    return _handed_over(one.until, other.since) or _handed_over(other.until, one.since)


def _handed_over(until: Date | None, since: Date | None) -> bool:
    if until is None or since is None or not (until.known and since.known):
        return False
    return not certainly_after(until, since)


@case_rule("exchange-incomplete", "error", "positions.id")
def exchange_incomplete(scope: CaseContext) -> Iterator[Fault]:
    """In every exchange every position has an answer, or the words `none_on_record`.

    Why: a blank would read as if the side had no answer, and nobody looked.

    Failing:
        exchanges:
          - issue: How serious is it?
            answers:
              P1: none_on_record

    Corrected:
        exchanges:
          - issue: How serious is it?
            answers:
              P1: none_on_record
              P2: none_on_record
    """
    positions = {position.id for position in scope.case.positions}
    for path, exchange in scope.all(Exchange):
        here = (*path, "answers")
        given = {key for key, _ in exchange.answers}
        given |= {str(bad[-1]) for bad in scope.faulty if bad[:-1] == here}
        # An answer to an id that does not exist is meant for one that does.
        if here in scope.faulty or given - positions:
            continue
        for position in scope.case.positions:
            if position.id not in given:
                yield Fault(
                    here,
                    f"{position.id} has no answer to this issue.",
                    f"add `{position.id}:` with its answer, or `{position.id}: none_on_record`",
                )


@case_rule("outcome-status", "error", "outcome.type", "status")
def outcome_status(scope: CaseContext) -> Iterator[Fault]:
    """The status of the case is the one that goes with its outcome: open with pending and deferred, unknown
    with unknown, closed with every other.

    Why: lists of open and closed cases would contradict the page.

    Failing:
        status: closed
        outcome: {type: pending, summary: The appeal is pending (S1).}

    Corrected:
        status: open
        outcome: {type: pending, summary: The appeal is pending (S1).}
    """
    outcome = scope.case.outcome
    if outcome and OUTCOME_STATUS[outcome.type] != scope.case.status:
        wanted = OUTCOME_STATUS[outcome.type]
        yield Fault(
            ("status",),
            f"The status is `{scope.case.status}`, and the outcome is `{outcome.type}`.",
            f"write `status: {wanted}`, or another outcome",
        )


@case_rule("outcome-undecided", "error")
def outcome_undecided(scope: CaseContext) -> Iterator[Fault]:
    """An undecided outcome has no date and no winner.

    Why: readers would take a guess for a decision.

    Failing:
        outcome: {type: unknown, summary: No source says how it ended (S1)., in_favour_of: P1}

    Corrected:
        outcome: {type: unknown, summary: No source says how it ended (S1)., in_favour_of: undetermined}
    """
    outcome = scope.case.outcome
    if outcome is None or outcome.type not in ("pending", "deferred", "unknown"):
        return
    if outcome.date is not None and outcome.date.known:
        yield Fault(
            ("outcome", "date"),
            f"The outcome is {outcome.type}, and has a date.",
            "delete the date; a date to come is an event with `scheduled: yes`",
        )
    if outcome.in_favour_of not in ("", "none", "undetermined"):
        yield Fault(
            ("outcome", "in_favour_of"),
            f"The outcome is {outcome.type}, and is in favour of {outcome.in_favour_of}.",
            "write `undetermined`, or give the outcome",
        )


@case_rule("question-form", "error")
def question_form(scope: CaseContext) -> Iterator[Fault]:
    """The question ends in a question mark.

    Why: the two sides are shown as answers to it.

    Failing:
        question: Whether the flaw is cause for a recall.

    Corrected:
        question: Is the flaw cause for a recall?
    """
    question = scope.case.question.rstrip()
    if not question or is_question(question):
        return
    message = "The question does not end in a question mark."
    hint, change = "end it with `?`, and ask it so that either side could answer yes", None
    if is_question(inner := without_marks(question)):
        message = "The question does not end in a question mark, but in a curly quotation mark."
        hint, change = "delete the marks around it", (question, inner)
    yield Fault(("question",), message, hint, change)


@case_rule("title-verdict", "warning")
def title_verdict(scope: CaseContext) -> Iterator[Fault]:
    """Title and question use no word that takes a side.

    Why: both sides should find the case described fairly.

    Failing:
        title: A reckless recall order

    Corrected:
        title: A recall order and its challenge
    """
    for name in ("title", "question"):
        for word in dict.fromkeys(_VERDICT.findall(getattr(scope.case, name))):
            yield Fault(
                (name,),
                f"`{word}` is a verdict.",
                "use a word that both sides would accept",
                about=word,
            )


@case_rule("measure-gap", "warning")
def measure_gap(scope: CaseContext) -> Iterator[Fault]:
    """Where what was ordered and what took effect are known and differ, a note says why.

    Why: what was ordered and what happened are often confused.

    Failing:
        measures:
          - {id: M1, by: agency, ordered: recall, in_effect: warn, sources: [S1]}

    Corrected:
        measures:
          - {id: M1, by: agency, ordered: recall, in_effect: warn, note: A court stayed the recall (S1)., sources: [S1]}
    """
    for path, measure in scope.all(Measure):
        known = measure.ordered and measure.in_effect not in ("", "unknown")
        silent = not measure.note and scope.sound_at((*path, "note"))
        if known and measure.ordered != measure.in_effect and silent:
            yield Fault(
                (*path, "in_effect"),
                f"`{measure.ordered}` was ordered and `{measure.in_effect}` took effect; nothing says why.",
                "add a `note`",
            )


@case_rule("ai-undisclosed", "error", "editorial.ai_tool_maker")
def ai_undisclosed(scope: CaseContext) -> Iterator[Fault]:
    """A text drafted with an AI tool says who makes the tool.

    Why: readers need to know whose tool wrote what they read.

    Failing:
        editorial: {review_state: draft, text_origin: ai_generated, evidence_as_of: 2024-06}

    Corrected:
        editorial: {review_state: draft, text_origin: ai_generated, ai_tool_maker: some-maker, evidence_as_of: 2024-06}
    """
    editorial = scope.case.editorial
    if editorial and editorial.text_origin.startswith("ai_") and not editorial.ai_tool_maker:
        yield Fault(
            ("editorial", "text_origin"),
            f"The text is `{editorial.text_origin}`, and nothing says whose tool it was.",
            "add `ai_tool_maker:` with the id of its maker in actors.yml",
        )


@case_rule("ai-self-review", "error", "editorial.reviewed_by")
def ai_self_review(scope: CaseContext) -> Iterator[Fault]:
    """A record that was drafted with a tool of one of its parties counts as reviewed only when people
    reviewed it.

    Why: a tool's maker should not have the last word on its own case.

    Failing:
        editorial: {review_state: reviewed, text_origin: ai_assisted, ai_tool_maker: some-maker, evidence_as_of: 2024-06}

    Corrected:
        editorial: {review_state: reviewed, text_origin: ai_assisted, ai_tool_maker: some-maker, evidence_as_of: 2024-06, reviewed_by: [A. Person]}
    """
    editorial = scope.case.editorial
    if editorial is None or editorial.review_state != "reviewed" or editorial.reviewed_by:
        return
    maker = editorial.ai_tool_maker
    if maker and any(party.actor == maker for party in scope.case.parties):
        yield Fault(
            ("editorial", "review_state"),
            f"The record is called reviewed; it was drafted with a tool of `{maker}`, which is a party, "
            "and names no reviewer.",
            "add `reviewed_by:` with the names of the people who checked it, or write `draft`",
        )
