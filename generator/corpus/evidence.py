"""Comparisons with the sources of a case, and who read it against them, from the files that commands write."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.corpus.record_analysis import faults_of, has_error
from generator.model.diagnostic import Diagnostic, Fault
from generator.model.review import Reviews
from generator.model.verification import Evidence
from generator.parsing.file import RawFile
from generator.parsing.validate import validate
from generator.rules import RULES

T = TypeVar("T")


@dataclass(frozen=True)
class Beside(Generic[T]):
    """One file beside a record; `record` is None where it has an error, so that nothing is blamed for it."""

    record: T | None
    problems: tuple[Diagnostic, ...]


def read_evidence(raw: RawFile, cases: Container[str]) -> Beside[Evidence]:
    """Read the evidence file of a case."""
    return _read(raw, cases, Evidence)


def read_reviews(raw: RawFile, cases: Container[str]) -> Beside[Reviews]:
    """Read the review file of a case."""
    return _read(raw, cases, Reviews)


def _read(raw: RawFile, cases: Container[str], cls: type[T]) -> Beside[T]:
    problems = list(raw.problems)
    if raw.root is None and has_error(problems):
        return Beside(None, tuple(problems))
    validated = validate(raw.root, cls, raw.path.stem)
    problems += faults_of(raw, validated)[0]
    if raw.path.stem not in cases:
        problems.append(_of_no_case(raw))
    return Beside(None if has_error(problems) else validated.record, tuple(problems))


def _of_no_case(raw: RawFile) -> Diagnostic:
    message = f"There is no case `{raw.path.stem}`."
    hint = "give this file the name of its case, or delete it"
    return raw.problem("case-unknown", RULES["case-unknown"].severity, Fault((), message, hint))
