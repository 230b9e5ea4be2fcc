"""Rules across cases on what was compared with the sources, and who read it against them."""

from collections.abc import Iterator

from generator.model.diagnostic import Fault
from generator.model.review import Reviews, Statement, conflict, statements
from generator.model.verification import Evidence, Quotation
from generator.rules.context import Found, ProjectContext
from generator.rules.rule import across_rule

_MOST_NAMED = 5
_COMPARE = "run `briefs source check`, which compares it with the captured text of its sources"


@across_rule("quote-not-found", "error")
def quote_not_found(world: ProjectContext) -> Found:
    """The captured text of its sources has each quotation, word for word.

    Marks of quotation, spaces, dashes and hyphens at line ends may differ. Dots (`...`) stand for words left out,
    brackets for words put in.

    Why: readers would take for somebody's words what nobody said.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: A warning is enough., basis: quoted, sources: [S1], quote: A warning is plenty}
        === evidence/example.yml
        sources:
          - {id: S1, captured: 2024-06-01, how: fetched, text: '0000000000000000000000000000000000000000000000000000000000000000'}
        quotations:
          - {at: 'positions[1].quote', verdict: not_found, sources: [S1], compared: 2024-06-01, seal: 363cb50b83c8dc84756a00fb4b31c7dff80f303bf1662452c167f9c7b3fb49ff}

    Corrected:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: A warning is enough., basis: quoted, sources: [S1], quote: A warning is enough}
        === evidence/example.yml
        sources:
          - {id: S1, captured: 2024-06-01, how: fetched, text: '0000000000000000000000000000000000000000000000000000000000000000'}
        quotations:
          - {at: 'positions[1].quote', verdict: exact, sources: [S1], compared: 2024-06-01, exact: A warning is enough, seal: d9ce988626c954209549b61e2b4b36bc7f02757ce3b64345a139454cfc4bf63a}
    """
    for name, evidence, quotation in _quotations(world):
        certificate = evidence.certificate(quotation)
        if certificate is None or certificate.verdict != "not_found":
            continue
        message = f"The text of {', '.join(certificate.sources)} does not have this quotation."
        if certificate.difference:
            message += f" Nearest to it: {certificate.difference}."
        hint = "quote it as the source has it, or mark what was left out (...) or put in ([ ]); then run `briefs source check`"
        yield f"cases/{name}", Fault(quotation.path, message, hint)


@across_rule("quote-unverified", "info")
def quote_unverified(world: ProjectContext) -> Found:
    """Each quotation was compared with the captured text of its sources, as it stands now.

    It is counted on the page, and stops nothing: not every source can be captured.

    Why: whoever quotes from memory, or through others, changes words.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: A warning is enough., basis: quoted, sources: [S1], quote: A warning is enough}

    Corrected:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: A warning is enough., basis: quoted, sources: [S1], quote: A warning is enough}
        === evidence/example.yml
        sources:
          - {id: S1, captured: 2024-06-01, how: fetched, text: '0000000000000000000000000000000000000000000000000000000000000000'}
        quotations:
          - {at: 'positions[1].quote', verdict: exact, sources: [S1], compared: 2024-06-01, exact: A warning is enough, seal: d9ce988626c954209549b61e2b4b36bc7f02757ce3b64345a139454cfc4bf63a}
    """
    for name, evidence, quotation in _quotations(world):
        certificate = evidence.certificate(quotation)
        if certificate is not None and certificate.verdict != "no_text":
            continue
        message = "This quotation was not compared with a captured text of its sources."
        if certificate is None and evidence.has_one_at(quotation.path):
            message = "This quotation was compared in another wording, or its evidence was edited."
        yield f"cases/{name}", Fault(quotation.path, message, _COMPARE)


def _quotations(world: ProjectContext) -> Iterator[tuple[str, Evidence, Quotation]]:
    for name, scope in world.scopes.items():
        evidence = world.evidence.get(name) or Evidence()
        for quotation in scope.quotations:
            yield name, evidence, quotation


@across_rule("review-incomplete", "error")
def review_incomplete(world: ProjectContext) -> Found:
    """In a `reviewed` record, a person named in `reviewed_by` has read every statement against its sources.

    `briefs review` keeps the stamps, in `briefs/reviews/`. A site without any review file makes no such promise. A party
    to the case, and the maker of the AI tool that wrote it, cannot be that person.

    Why: readers would take for reviewed what nobody has read.

    Failing:
        editorial: {review_state: reviewed, text_origin: human, evidence_as_of: 2024-06, reviewed_by: [A. Reed]}
        === reviews/example.yml
        stamps: []

    Corrected:
        editorial: {review_state: draft, text_origin: human, evidence_as_of: 2024-06}
        === reviews/example.yml
        stamps: []
    """
    for name, scope in world.scopes.items() if world.reviews else ():
        editorial = scope.case.editorial
        if editorial is None or editorial.review_state != "reviewed":
            continue
        reviews = world.reviews.get(name) or Reviews()
        actors = world.actors or {}
        readers = [who for who in editorial.reviewed_by if not conflict(scope.case, actors, who)]
        left = [
            statement.key
            for statement in statements(scope.case, world.evidence.get(name) or Evidence())
            if not _is_stamped(reviews, statement, readers)
        ]
        if left:
            more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
            shown = ", ".join(f"`{key}`" for key in left[:_MOST_NAMED])
            yield (
                f"cases/{name}",
                Fault(
                    ("editorial", "review_state"),
                    f"This says `reviewed`, and nobody named in `reviewed_by` agrees with {shown}{more}.",
                    f"run `briefs review {name}`, or write `draft`",
                ),
            )


@across_rule("review-lapsed", "warning")
def review_lapsed(world: ProjectContext) -> Found:
    """A statement that was read against its sources has not changed since, nor have they.

    Why: a stamp would vouch for words that its reader never saw.

    Failing:
        === reviews/example.yml
        stamps:
          - {statement: positions.P1, verdict: agrees, by: A. Reed, on: 2024-06, digest: '0000'}

    Corrected:
        === reviews/example.yml
        stamps: []
    """
    for name, reviews in world.reviews.items():
        scope = world.scopes.get(name)
        if scope is None or not reviews.stamps:
            continue
        for statement in statements(scope.case, world.evidence.get(name) or Evidence()):
            if reviews.has_lapsed(statement):
                readers = ", ".join(
                    dict.fromkeys(stamp.by for stamp in reviews.by_statement[statement.key])
                )
                message = f"This, or a source of it, has changed since {readers} read it."
                hint = f"run `briefs review {name}` to read it again"
                yield f"cases/{name}", Fault(statement.path, message, hint)


def _is_stamped(reviews: Reviews, statement: Statement, names: list[str]) -> bool:
    """True if a named person agrees; a stamp that has lapsed has a warning of its own."""
    stamps = reviews.holding(statement) or reviews.by_statement.get(statement.key, ())
    return any(stamp.verdict == "agrees" and stamp.by in names for stamp in stamps)
