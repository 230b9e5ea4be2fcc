"""The quotations of a case compared with the captured texts of its sources, and its evidence file written."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.authoring.sourcing.beside import write_beside
from generator.authoring.sourcing.store import Store
from generator.model.case import Case
from generator.model.dates import parse_date
from generator.model.diagnostic import path_text
from generator.model.quotations.comparing import Comparison, compare
from generator.model.verification import Capture, Certificate, Evidence, Quotation, quotations, seal
from generator.parsing.yaml_writer import dump

_HEAD = "# Written by `briefs source check`. A verdict that is edited by hand no longer fits its seal, and does not count.\n"
_RANK = ("exact", "normalised", "not_found", "no_text")


def evidence_path(root: Path, case: str) -> Path:
    """The evidence file of a case."""
    return root / "briefs" / "evidence" / f"{case}.yml"


def compared(case: Case, before: Evidence, store: Store, today: datetime.date) -> Evidence:
    """The evidence of a case with each of its quotations compared.

    A verdict that would come out the same keeps its day, and so does one whose captured text is not on this machine.
    """
    found = [_certificate(quotation, before, store, today) for quotation in quotations(case)]
    return replace(before, quotations=tuple(one for one in found if one is not None))


def _certificate(
    quotation: Quotation, before: Evidence, store: Store, today: datetime.date
) -> Certificate | None:
    captures = before.captures
    kept = before.certificate(quotation)
    texts = {n: store.find(captures[n].text) for n in quotation.sources if n in captures}
    if any(text is None and captures[name].text for name, text in texts.items()):
        return kept and replace(kept, at=path_text(quotation.path))
    there = {name: text for name, text in texts.items() if text}
    verdict, names, comparison = _best(quotation, there)
    if verdict == "no_text":
        return None
    new = _sealed(quotation, names, verdict, comparison, captures, today)
    if kept is None:
        return new
    again = _sealed(quotation, names, verdict, comparison, captures, _day(kept))
    return again if again.seal == kept.seal else new


def _day(certificate: Certificate) -> datetime.date:
    return datetime.date.fromisoformat(certificate.compared.edtf)


def _best(
    quotation: Quotation, texts: Mapping[str, str]
) -> tuple[str, tuple[str, ...], Comparison]:
    """The best verdict with the sources that gave it. That it is nowhere is only known where all have a text."""
    results = {name: compare(quotation.words, text) for name, text in texts.items()}
    held = {name: found for name, found in results.items() if found.selector is not None}
    if held:
        verdict = min((found.verdict for found in held.values()), key=_RANK.index)
        best = next(found for found in held.values() if found.verdict == verdict)
        return verdict, tuple(held), best
    if not results or set(results) != set(quotation.sources):
        return "no_text", (), Comparison("no_text")
    nearest = next((found for found in results.values() if found.difference), None)
    return "not_found", tuple(results), nearest or Comparison("not_found")


def _sealed(
    quotation: Quotation,
    names: tuple[str, ...],
    verdict: str,
    found: Comparison,
    captures: Mapping[str, Capture],
    day: datetime.date,
) -> Certificate:
    passage = found.selector
    certificate = Certificate(
        at=path_text(quotation.path),
        verdict=verdict,
        sources=names,
        compared=parse_date(day.isoformat()),
        exact=passage.exact if passage else "",
        prefix=passage.prefix.strip() if passage else "",
        suffix=passage.suffix.strip() if passage else "",
        difference=found.difference,
    )
    return replace(certificate, seal=seal(certificate, quotation, captures))


def with_captures(evidence: Evidence, captures: Iterable[Capture]) -> Evidence:
    """The evidence with captures put in or in place of older ones, in the order of the ids."""
    found = {**evidence.captures, **{capture.id: capture for capture in captures}}
    ordered = sorted(found.values(), key=lambda capture: (len(capture.id), capture.id))
    return replace(evidence, sources=tuple(ordered))


def write_evidence(root: Path, case: str, evidence: Evidence) -> bool:
    """Write the evidence file of a case; whether that changed anything."""
    if not (evidence.sources or evidence.quotations):
        return False
    return write_beside(evidence_path(root, case), _HEAD + dump(evidence))
