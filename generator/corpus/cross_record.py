"""Cross-record checks, with results that are reused while nothing that the rules read has changed."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from generator.corpus.reads import ALL, BITS, FIELDS, Reads, Trace, of_all
from generator.corpus.record_analysis import RecordAnalysis
from generator.corpus.record_store import place_of
from generator.model.diagnostic import Diagnostic, Fault, path_text
from generator.parsing.file import RawFile
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.process_pool import spread
from generator.project.serialisation import digest, pack, unpack_list
from generator.project.source_tree import RawProject
from generator.rules import RULES, ProjectContext
from generator.rules.precedents import unchecked_precedents, unknown_decisions

# Of so many records, rules look in processes of their own.
_MANY = 1_000
_Analyses = Mapping[str, RecordAnalysis]


class _Found(NamedTuple):
    """A fault that a rule found in a record, with its place in the file of this digest."""

    record: str
    digest: str
    fault: Fault
    problem: Diagnostic


def across(
    project: RawProject,
    world: ProjectContext,
    analyses: Mapping[str, RecordAnalysis],
    reads: Reads,
    cache: Cache | None = None,
    before: RawProject | None = None,
    jobs: int = 1,
) -> list[Diagnostic]:
    """Diagnostics between the records of a project, and between them and those `before`."""
    if cache is None or before is not None:
        return [found.problem for found in _found(project, world, analyses, reads, before, jobs)]
    place = sha256(f"across {of_program()}".encode()).hexdigest()
    beside = _beside(world, project, analyses)
    kept = unpack_list(cache.find(place))
    if kept and kept[0] == digest(beside, _analysed(analyses, kept[1])):
        return [_again(_Found(*item), project).problem for item in kept[2]]
    with reads.recording() as trace:
        found = list(_found(project, world, analyses, reads, None, jobs))
    bits = of_all(trace)[ALL]
    key = digest(beside, _analysed(analyses, bits))
    cache.keep(place, pack([key, bits, [tuple(item) for item in found]]))
    reads.let_go()
    return [item.problem for item in found]


Look = Callable[[ProjectContext], Iterator[tuple[str, Fault]]]
# Each look with the rule that it is part of.
_LOOKS: list[tuple[str, Look]] = [
    *((n, rule.check) for n, rule in RULES.items() if rule.stage == "across" and rule.check),
    ("date-unchecked", unchecked_precedents),
    ("ref-unknown", unknown_decisions),
]


def _found(
    project: RawProject,
    world: ProjectContext,
    analyses: _Analyses,
    reads: Reads,
    before: RawProject | None,
    jobs: int,
) -> Iterator[_Found]:
    def look(at: tuple[str, Look]) -> tuple[list[tuple[str, Fault]], Trace]:
        with reads.recording() as trace:
            return list(at[1](world)), of_all(trace)

    # What rules unpack of many records goes with the processes in which they look.
    jobs = jobs if len(world.scopes) > _MANY else 1
    for (rule, _), (faults, trace) in zip(_LOOKS, spread(jobs, look, _LOOKS), strict=True):
        reads.add(trace)
        for record, fault in faults:
            raw = _file_of(record, project) or _gone(record, before)
            known = _place_of(fault, analyses.get(raw.path.stem))
            problem = raw.problem(rule, RULES[rule].severity, fault, known)
            yield _Found(record, raw.digest, fault, problem)


def _place_of(fault: Fault, analysis: RecordAnalysis | None) -> tuple[int, int, int] | None:
    return analysis.places.get(path_text(fault.path)) if analysis else None


def _again(found: _Found, project: RawProject) -> _Found:
    """The fault at its current place."""
    raw = _file_of(found.record, project)
    assert raw is not None  # the key names every record
    if raw.digest == found.digest and raw.name == found.problem.file:
        return found
    problem = raw.problem(found.problem.rule, found.problem.severity, found.fault)
    return _Found(found.record, raw.digest, found.fault, problem)


def _beside(
    world: ProjectContext, project: RawProject, analyses: Mapping[str, RecordAnalysis]
) -> str:
    """A digest of what rules look at beside fields of cases."""
    registries = [
        (name, raw.name, raw.digest, raw.closed) for name, raw in project.registries.items()
    ]
    leads = [(name, analyses[name].leads) for name in world.scopes]
    around = str(world.today), world.review_days, world.language, repr(world.fonts)
    evidence = [(name, raw.digest) for name, raw in project.evidence.items()]
    reviewed = list(_reviewed(project, world))
    return digest(around, sorted(world.case_ids), registries, leads, evidence, reviewed)


def _reviewed(project: RawProject, world: ProjectContext) -> Iterator[tuple[str, str, str]]:
    """The review files, with the whole of each record that stamps are held against."""
    for name, raw in project.cases.items() if project.reviews else ():
        scope = world.scopes.get(name)
        editorial = scope.case.editorial if scope else None
        review = project.reviews.get(name)
        if review or (editorial and editorial.review_state == "reviewed"):
            yield name, raw.digest, review.digest if review else ""


def _analysed(analyses: Mapping[str, RecordAnalysis], bits: int) -> list[bytes]:
    """A digest for each case of the fields that were read."""
    places = [place_of(name) for name in FIELDS if bits & BITS[name]]
    outlines = (found.outline for found in analyses.values() if found.outline is not None)
    return [b"".join(map(outline.digest_of, places)) for outline in outlines]


def _file_of(record: str, project: RawProject) -> RawFile | None:
    kind, _, name = record.rpartition("/")
    return project.cases.get(name) if kind else project.registries.get(name)


def _gone(record: str, before: RawProject | None) -> RawFile:
    """The file of a record that was removed, as an empty file."""
    old = _file_of(record, before) if before else None
    assert old is not None  # rules blame records that are there, or that were
    return RawFile(old.name, old.path, None)
