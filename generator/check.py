"""From a folder to a checked project: read, validate, apply every rule, and link if nothing is wrong."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.corpus import Corpus, link
from generator.load import RawProject, is_id, load_project
from generator.load.nodes import Mapping, RawFile, Scalar
from generator.model.case import Case
from generator.model.registry import Actor, Term, Topic
from generator.problem import Fault, Problem, in_order
from generator.rules import RULES, Scope, World
from generator.rules.across import unchecked_precedents, unknown_decisions
from generator.validate import registry_entries, validate

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Checked:
    """The problems of a project, and the linked whole where none of them is an error."""

    problems: list[Problem]
    corpus: Corpus | None
    cases: int

    def count(self, severity: str) -> int:
        return sum(1 for problem in self.problems if problem.severity == severity)


@dataclass
class _Collected:
    """The records read so far, with the problems found."""

    problems: list[Problem]
    scopes: dict[str, Scope] = field(default_factory=dict)
    files: dict[str, RawFile] = field(default_factory=dict)

    def add(self, raw: RawFile, rule: str, fault: Fault) -> None:
        severity = RULES[rule].severity
        self.problems.append(raw.problem(rule, severity, fault.path, fault.message, fault.hint))


def check_project(
    root: Path,
    today: datetime.date,
    review_days: int = 180,
    progress: Progress | None = None,
) -> Checked:
    """Everything that is wrong with the records of the project at `root`."""
    project = load_project(root)
    found = _Collected(list(project.problems))
    total = len(project.cases)
    for number, (name, raw) in enumerate(project.cases.items(), 1):
        if progress:
            progress("Checking", number, total)
        _check_case(found, name, raw, today)
    world = World(
        found.scopes,
        frozenset(project.cases),
        _registry(found, project, "actors", Actor),
        _registry(found, project, "topics", Topic),
        _registry(found, project, "glossary", Term),
        _redirects(found, project),
        today,
        review_days,
    )
    _check_across(found, world)
    problems = in_order(dict.fromkeys(found.problems))
    corpus = None
    if not any(problem.severity == "error" for problem in problems):
        corpus = link(
            world.cases,
            world.actors or {},
            world.topics or {},
            world.terms or {},
            world.redirects or {},
            tuple(p for p in problems if p.severity == "info"),
            {name: raw.name for name, raw in project.cases.items()},
        )
    return Checked(problems, corpus, total)


def _check_case(found: _Collected, name: str, raw: RawFile, today: datetime.date) -> None:
    found.files[f"cases/{name}"] = raw
    if raw.root is None and raw.problems:
        return
    validated = validate(raw.root, Case, name)
    for rule, fault in validated.faults:
        found.add(raw, rule, fault)
    if validated.record is None:
        return
    faulty = frozenset(
        fault.path for rule, fault in validated.faults if RULES[rule].severity == "error"
    )
    scope = Scope(validated.record, today, faulty)
    found.scopes[name] = scope
    for entry in RULES.values():
        if entry.stage == "case" and entry.check is not None and scope.sound(*entry.reads):
            for fault in entry.check(scope):
                found.add(raw, entry.name, fault)


def _check_across(found: _Collected, world: World) -> None:
    def report(rule: str, faults: Iterator[tuple[str, Fault]]) -> None:
        for record, fault in faults:
            found.add(found.files[record], rule, fault)

    for name, rule in RULES.items():
        if rule.stage == "across" and rule.check is not None:
            report(name, rule.check(world))
    report("date-unchecked", unchecked_precedents(world))
    report("ref-unknown", unknown_decisions(world))


def _registry(
    found: _Collected, project: RawProject, name: str, cls: type
) -> dict[str, Any] | None:
    """The entries of a registry, or None where its file has a fault."""
    raw = project.registries.get(name)
    if raw is None:
        return {}
    found.files[name] = raw
    before = sum(
        1 for problem in found.problems if problem.severity == "error" and problem.file == raw.name
    )
    faults: list[tuple[str, Fault]] = []
    if raw.root is not None and not isinstance(raw.root, Mapping):
        message = "This registry should hold one entry for each id, with fields under it."
        faults.append(("field-type", Fault((), message)))
    entries = {}
    for key, node in registry_entries(raw.root):
        if name != "glossary" and not is_id(key):
            message = f"`{key}` is no id: small letters, digits and single hyphens."
            faults.append(("id-form", Fault((key,), message)))
        validated = validate(node, cls, key, (key,))
        faults += validated.faults
        entries[key] = validated.record
    for rule, fault in faults:
        found.add(raw, rule, fault)
    broken = before or any(RULES[rule].severity == "error" for rule, _ in faults)
    return None if broken else entries


def _redirects(found: _Collected, project: RawProject) -> dict[str, str] | None:
    raw = project.registries.get("redirects")
    if raw is None:
        return {}
    found.files["redirects"] = raw
    redirects = {}
    sound = not any(problem.file == raw.name for problem in project.problems)
    for old, node in registry_entries(raw.root):
        new = node.text.strip() if isinstance(node, Scalar) else ""
        for name in (old, new):
            if not is_id(name):
                message = f"`{name}` is no id of a case." if name else "The new id is missing."
                hint = "write one line for each: `old-id: new-id`"
                found.add(raw, "id-form", Fault((old,), message, hint))
                sound = False
        redirects[old] = new
    return redirects if sound else None
