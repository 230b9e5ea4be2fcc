"""From a folder to a checked project: read, validate, apply every rule, and link if nothing is wrong."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.corpus import Corpus, link
from generator.known import State, marked
from generator.load import RawProject, is_id, load_project, read_record
from generator.load.nodes import Mapping, Node, RawFile, Scalar, texts_in, value_at
from generator.mends import without_doubtful
from generator.model.case import Case
from generator.model.registry import Actor, Term, Topic
from generator.model.vocabulary import UNIDENTIFIED
from generator.problem import Fault, Problem, in_order, path_of
from generator.problem import Path as FieldPath
from generator.rules import RULES, Scope, World
from generator.rules.precedents import unchecked_precedents, unknown_decisions
from generator.validate import Validated, no_id, registry_entries, validate

_REGISTRIES: dict[str, type] = {"actors": Actor, "topics": Topic, "glossary": Term}
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Checked:
    """The problems of a project, and the linked whole where none of them is an error. `files` are those
    of the cases, `cases` says how many were looked at."""

    problems: list[Problem]
    corpus: Corpus | None
    cases: int
    files: tuple[str, ...] = ()

    def count(self, severity: str) -> int:
        return sum(1 for problem in self.problems if problem.severity == severity)

    def stops(self, strict: bool) -> bool:
        """Whether there is an error, or under `strict` a warning; what is known stops nothing."""
        severities = ("error", "warning") if strict else ("error",)
        return any(p.severity in severities and not p.known for p in self.problems)


def narrowed(checked: Checked, wanted: Callable[[str], bool], rule: str | None = None) -> Checked:
    """The problems of those files alone that `wanted` chooses by name, and of one rule if it is given."""
    problems = [p for p in checked.problems if rule in (None, p.rule) and wanted(p.file)]
    return replace(checked, problems=problems, cases=sum(map(wanted, checked.files)))


@dataclass
class _Collected:
    """The records read so far, with the problems found; `tidy` is what is no problem and has a mend, `inside`
    are the problems inside each case."""

    problems: list[Problem]
    tidy: list[Problem] = field(default_factory=list)
    scopes: dict[str, Scope] = field(default_factory=dict)
    files: dict[str, RawFile] = field(default_factory=dict)
    inside: dict[str, list[Problem]] = field(default_factory=dict)
    world: World = field(init=False)

    def add(self, raw: RawFile, rule: str, fault: Fault) -> None:
        self.problems.append(raw.problem(rule, RULES[rule].severity, fault))

    def add_validated(self, raw: RawFile, validated: Validated) -> frozenset[FieldPath]:
        """Add the faults of a record, and say which paths are faulty. What could not be read as YAML is
        not also missing or of the wrong form."""
        unread = _unread(raw)
        for rule, fault in validated.faults:
            if fault.path not in unread:
                self.add(raw, rule, fault)
        self.tidy += [raw.problem("", "info", fault) for fault in validated.tidy]
        errors = {f.path for rule, f in validated.faults if RULES[rule].severity == "error"}
        return frozenset(errors | unread | set(validated.unread))


def check_project(
    root: Path,
    today: datetime.date,
    review_days: int = 180,
    progress: Progress | None = None,
) -> Checked:
    """Everything that is wrong with the records of the project at `root`."""
    return check_records(load_project(root), today, review_days, progress)


def check_records(
    project: RawProject,
    today: datetime.date,
    review_days: int = 180,
    progress: Progress | None = None,
    before: RawProject | None = None,
) -> Checked:
    """Everything that is wrong with these records.

    Where the state `before` is given, the change from it is looked at, too, and problems that it had
    already are warnings at most.
    """
    earlier = _survey(before, today, review_days) if before is not None else None
    found = _survey(project, today, review_days, progress, earlier)
    problems = in_order(without_doubtful(dict.fromkeys(found.problems)))
    if before is not None and earlier is not None:
        redirects = found.world.redirects or {}
        was = State(before, in_order(dict.fromkeys(earlier.problems)), redirects)
        problems = in_order(marked(State(project, problems, {}), was))
    world = found.world
    corpus = None
    if before is None and not any(problem.severity == "error" for problem in problems):
        corpus = link(
            world.cases,
            world.actors or {},
            world.topics or {},
            world.terms or {},
            world.redirects or {},
            tuple(p for p in problems if p.severity == "info"),
            {name: raw.name for name, raw in project.cases.items()},
            {name: raw.lines() for name, raw in (*project.cases.items(), *_by_file(project))},
        )
    files = tuple(raw.name for raw in (*project.cases.values(), *project.doubles))
    return Checked(problems, corpus, len(files), files)


def check_file(raw: RawFile, today: datetime.date) -> list[Problem]:
    """What is wrong with one record or registry by itself, and what can be tidied in it."""
    found = _Collected(list(raw.problems))
    name = raw.path.stem
    if raw.name == f"briefs/{name}.yml":
        project = RawProject(raw.path.parent.parent, {}, {name: raw}, ())
        cls = _REGISTRIES.get(name)
        _ = _registry(found, project, name, cls) if cls else _redirects(found, project)
    else:
        _check_inside(found, name, raw, today)
    return without_doubtful([*found.problems, *found.tidy])


def _survey(
    project: RawProject,
    today: datetime.date,
    review_days: int,
    progress: Progress | None = None,
    before: _Collected | None = None,
) -> _Collected:
    """All problems of a project, with the records in which they are."""
    found = _Collected(list(project.problems))
    misnamed = {Path(p.file).stem for p in project.problems if p.rule == "file-name"}
    total = len(project.cases)
    for number, (name, raw) in enumerate(project.cases.items(), 1):
        if progress:
            progress("Checking", number, total)
        if before is None or not _unchanged(found, name, raw, before):
            _check_case(found, name, raw, today)
    for raw in project.doubles:
        _check_inside(found, raw.path.stem, raw, today)
    actors, topics, terms = (_registry(found, project, *entry) for entry in _REGISTRIES.items())
    found.world = World(
        found.scopes,
        frozenset(project.cases) | misnamed,
        actors,
        topics,
        terms,
        _redirects(found, project),
        today,
        review_days,
        before.world if before else None,
    )
    _check_across(found, found.world, before)
    return found


def _unchanged(found: _Collected, name: str, raw: RawFile, before: _Collected) -> bool:
    """Take over what was found in a case before, if its file is still the same."""
    old = before.files.get(f"cases/{name}")
    if old is None or old.root is None or old.root is not raw.root:
        return False
    found.files[f"cases/{name}"] = raw
    if name in before.scopes:
        found.scopes[name] = before.scopes[name]
    found.inside[name] = [replace(problem, file=raw.name) for problem in before.inside[name]]
    found.problems += found.inside[name]
    return True


def _by_file(project: RawProject) -> Iterator[tuple[str, RawFile]]:
    """The registries by the names of their files, which no case can have."""
    return ((raw.name, raw) for raw in project.registries.values())


def check_record(text: str, name: str, today: datetime.date) -> list[Problem]:
    """What is wrong inside one record that is not in any project yet; other records are not looked at."""
    raw = read_record(text.encode(), f"briefs/cases/{name}.yml", Path(f"{name}.yml"))
    found = _Collected(list(raw.problems))
    _check_case(found, name, raw, today)
    return in_order(dict.fromkeys(found.problems))


def _check_case(found: _Collected, name: str, raw: RawFile, today: datetime.date) -> None:
    """Add what is wrong inside one case."""
    first = len(found.problems)
    found.files[f"cases/{name}"] = raw
    scope = _check_inside(found, name, raw, today)
    if scope is not None:
        found.scopes[name] = scope
    found.inside[name] = found.problems[first:]


def _check_inside(found: _Collected, name: str, raw: RawFile, today: datetime.date) -> Scope | None:
    """Look at a case alone; its scope, where there is one, is for the rules across cases."""
    if raw.root is None and _has_error(raw.problems):
        return None
    validated = validate(raw.root, Case, name)
    faulty = found.add_validated(raw, validated)
    if validated.record is None:
        return None
    scope = Scope(validated.record, today, faulty, _mentioned(raw, faulty))
    for entry in RULES.values():
        if entry.stage == "case" and entry.check is not None and scope.sound(*entry.reads):
            for fault in entry.check(scope):
                found.add(raw, entry.name, fault)
    return scope


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _unread(raw: RawFile) -> set[FieldPath]:
    """The paths of what reading could not take as it stands, such as a field given twice."""
    return {path_of(p.path) for p in raw.problems if p.severity == "error" and p.path}


def _mentioned(raw: RawFile, faulty: Iterable[FieldPath]) -> frozenset[str]:
    """The ids that stand in what could not be read: they are cited there, if it is mended."""
    lost = [value_at(raw.root, path) for path in faulty]
    if any(not isinstance(value_at(raw.root, path), Scalar) for path in _unread(raw)):
        # A list given twice: nobody knows what its second half cites.
        lost.append(raw.root)
    words = " ".join(text for node in lost for text in texts_in(node))
    return frozenset(re.findall(r"\b[SFEMP]\d+\b", words))


def _check_across(found: _Collected, world: World, before: _Collected | None) -> None:
    def file_of(record: str) -> RawFile:
        if before is None or record in found.files:
            return found.files[record]
        gone = before.files[record]
        return RawFile(gone.name, gone.path, None)

    def report(rule: str, faults: Iterator[tuple[str, Fault]]) -> None:
        for record, fault in faults:
            found.add(file_of(record), rule, fault)

    for name, rule in RULES.items():
        if rule.stage == "across" and rule.check is not None:
            report(name, rule.check(world))
    report("date-unchecked", unchecked_precedents(world))
    report("ref-unknown", unknown_decisions(world))


def _registry(
    found: _Collected, project: RawProject, name: str, cls: type
) -> dict[str, Any] | None:
    """The entries of a registry, or None where its file has a fault."""
    message = "This registry should hold one entry for each id, with fields under it."
    hint = "write `an-id:`, and its fields on the lines under it, indented"
    entries = {}
    for raw, key, node in _entries(found, project, name, message, hint):
        if name != "glossary" and not is_id(key):
            found.add(raw, "id-form", Fault((key,), *no_id(key)))
        if name == "actors" and key == UNIDENTIFIED:
            message = f"`{key}` stands for parties that nobody identifies; it can be no actor."
            found.add(raw, "id-form", Fault((key,), message, "give the actor another id"))
        validated = validate(node, cls, key, (key,))
        found.add_validated(raw, validated)
        entries[key] = validated.record
    return None if _is_broken(found, name) else entries


def _redirects(found: _Collected, project: RawProject) -> dict[str, str] | None:
    message = "This registry should hold the new id of each old one."
    hint = "write one line for each: `old-id: new-id`"
    redirects = {}
    for raw, old, node in _entries(found, project, "redirects", message, hint):
        new = node.text.strip() if isinstance(node, Scalar) else ""
        for name in (old, new):
            if not is_id(name):
                message = f"`{name}` is no id of a case." if name else "The new id is missing."
                found.add(raw, "id-form", Fault((old,), message, hint))
        redirects[old] = new
    return None if _is_broken(found, "redirects") else redirects


def _entries(
    found: _Collected, project: RawProject, name: str, message: str, hint: str
) -> Iterator[tuple[RawFile, str, Node]]:
    """The entries of a registry, each with its file; `message` is for one that has another form."""
    raw = project.registries.get(name)
    if raw is None:
        return
    found.files[name] = raw
    if raw.root is not None and not isinstance(raw.root, Mapping):
        found.add(raw, "field-type", Fault((), message, hint))
    for key, node in registry_entries(raw.root):
        yield raw, key, node


def _is_broken(found: _Collected, registry: str) -> bool:
    raw = found.files.get(registry)
    own = raw.problems if raw else ()
    file = f"briefs/{registry}.yml"
    return _has_error([*own, *(problem for problem in found.problems if problem.file == file)])
