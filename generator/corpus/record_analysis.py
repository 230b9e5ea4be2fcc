"""Record analysis: the values and diagnostics of one record that depend on no other record."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.corpus.outline import Outline
from generator.model.case import Case
from generator.model.diagnostic import Diagnostic, path_of, path_text
from generator.model.diagnostic import Path as FieldPath
from generator.parsing.file import RawFile
from generator.parsing.nodes import Scalar, texts_in, value_at
from generator.parsing.validate import Validated, validate
from generator.project.serialisation import short
from generator.rules import RULES, CaseContext
from generator.rules.time import latest_past_date


@dataclass(frozen=True)
class RecordAnalysis:
    """One file looked at by itself.

    `scope` is what the rules across cases look at, None where there is not a record. `tidy` is what is no problem
    and has a fix. `lines` has the line of each thing with an anchor. `until` is the last of the days that the
    record says are past: the problems are the same on every day from then on.

    `outline` is what is in memory of a case that is kept, `leads` a digest of what it refers to outside. `places` are those
    of quotations, as line, column and length: a rule across cases that names each of them reads no file again.
    """

    scope: CaseContext | None
    problems: tuple[Diagnostic, ...] = ()
    tidy: tuple[Diagnostic, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    until: tuple[int, int, int] = (0, 0, 0)
    outline: Outline | None = None
    leads: bytes = b""
    places: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)

    def of_file(self, name: str) -> "RecordAnalysis":
        """The same content in a file of another name."""
        return replace(
            self,
            problems=tuple(replace(problem, file=name) for problem in self.problems),
            tidy=tuple(replace(problem, file=name) for problem in self.tidy),
        )


def analyse_record(raw: RawFile, today: datetime.date) -> RecordAnalysis:
    """Read one record, validate it, and apply the rules that look at one case."""
    problems = list(raw.problems)
    if raw.root is None and has_error(raw.problems):
        return RecordAnalysis(None, tuple(problems))
    validated = validate(raw.root, Case, raw.path.stem)
    found, tidy, faulty = faults_of(raw, validated)
    problems += found
    lines = raw.lines()
    if validated.record is None:
        return RecordAnalysis(None, tuple(problems), tidy, lines)
    scope = CaseContext(validated.record, today, faulty, _mentioned(raw, faulty))
    for entry in RULES.values():
        if entry.stage == "case" and entry.check is not None and scope.sound(*entry.reads):
            problems += [
                raw.problem(entry.name, entry.severity, fault) for fault in entry.check(scope)
            ]
    until = latest_past_date(scope)
    scope.settle()
    leads = short(
        (
            scope.links,
            scope.references_across,
            scope.untranslated,
            scope.unusual,
            list(map(tuple, scope.quotations)),
            sorted(map(repr, faulty)),
        )
    )
    places = {path_text(found.path): (*raw.place(found.path),) for found in scope.quotations}
    return RecordAnalysis(scope, tuple(problems), tidy, lines, until, leads=leads, places=places)


def faults_of(
    raw: RawFile, validated: Validated
) -> tuple[list[Diagnostic], tuple[Diagnostic, ...], frozenset[FieldPath]]:
    """The problems of a record or an entry, what can be tidied in it, and which paths are faulty. What could
    not be read as YAML is not also missing or of the wrong form."""
    unread = _unread(raw)
    problems = [
        raw.problem(rule, RULES[rule].severity, fault)
        for rule, fault in validated.faults
        if fault.path not in unread
    ]
    tidy = tuple(raw.problem("", "info", fault) for fault in validated.tidy)
    errors = {fault.path for rule, fault in validated.faults if RULES[rule].severity == "error"}
    return problems, tidy, frozenset(errors | unread | set(validated.unread))


def has_error(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _unread(raw: RawFile) -> set[FieldPath]:
    """The paths of what cannot be read as written, such as a field given twice."""
    return {path_of(p.path) for p in raw.problems if p.severity == "error" and p.path}


def _mentioned(raw: RawFile, faulty: Iterable[FieldPath]) -> frozenset[str]:
    """The ids that stand in what could not be read: they are cited there, if it is fixed."""
    lost = [value_at(raw.root, path) for path in faulty]
    if any(not isinstance(value_at(raw.root, path), Scalar) for path in _unread(raw)):
        # A list given twice: what its second half cites is unknown.
        lost.append(raw.root)
    words = " ".join(text for node in lost for text in texts_in(node))
    return frozenset(re.findall(r"\b[SFEMP]\d+\b", words))
