"""What was compared with the sources of a case, read from its evidence file."""

from collections.abc import Container
from dataclasses import dataclass

from generator.corpus.record_analysis import faults_of, has_error
from generator.model.diagnostic import Fault, Problem
from generator.model.verification import Evidence
from generator.parsing.file import RawFile
from generator.parsing.validate import validate
from generator.rules import RULES


@dataclass(frozen=True)
class ReadEvidence:
    """One evidence file; `record` is None where it has an error, so that no quotation is blamed for it."""

    record: Evidence | None
    problems: tuple[Problem, ...]


def read_evidence(raw: RawFile, cases: Container[str]) -> ReadEvidence:
    """Read the evidence file of a case."""
    problems = list(raw.problems)
    if raw.root is None and has_error(problems):
        return ReadEvidence(None, tuple(problems))
    validated = validate(raw.root, Evidence, raw.path.stem)
    problems += faults_of(raw, validated)[0]
    if raw.path.stem not in cases:
        problems.append(_of_no_case(raw))
    return ReadEvidence(None if has_error(problems) else validated.record, tuple(problems))


def _of_no_case(raw: RawFile) -> Problem:
    message = f"There is no case `{raw.path.stem}`."
    hint = "give this file the name of its case, or delete it"
    return raw.problem("case-unknown", RULES["case-unknown"].severity, Fault((), message, hint))
