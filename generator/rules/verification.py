"""Rules across cases on what was compared with the sources."""

from collections.abc import Iterator

from generator.model.diagnostic import Fault
from generator.model.verification import Evidence, Quotation
from generator.rules.context import Found, World
from generator.rules.rule import across_rule

_COMPARE = "run `briefs source check`, which compares it with the captured text of its sources"


@across_rule("quote-not-found", "error")
def quote_not_found(world: World) -> Found:
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

    Mended:
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
        hint = "quote it as it stands there, or mark what was left out (...) or put in ([ ]); then run `briefs source check`"
        yield f"cases/{name}", Fault(quotation.path, message, hint)


@across_rule("quote-unverified", "info")
def quote_unverified(world: World) -> Found:
    """Each quotation was compared with the captured text of its sources, as it stands now.

    It is counted on the page, and stops nothing: not every source can be captured.

    Why: whoever quotes from memory, or through others, changes words.

    Failing:
        positions:
          - {id: P1, held_by: agency, stance: for_measure, claim: The flaw warrants a recall., basis: attributed, sources: [S1]}
          - {id: P2, held_by: maker, stance: against_measure, claim: A warning is enough., basis: quoted, sources: [S1], quote: A warning is enough}

    Mended:
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


def _quotations(world: World) -> Iterator[tuple[str, Evidence, Quotation]]:
    for name, scope in world.scopes.items():
        evidence = world.evidence.get(name) or Evidence()
        for quotation in scope.quotations:
            yield name, evidence, quotation
