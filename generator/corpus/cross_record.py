"""What is wrong between records; known already where nothing has changed that the rules for it look at."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.corpus.record_analysis import Inside
from generator.model.diagnostic import Fault, Problem
from generator.parsing.file import RawFile
from generator.project.cache import Cache
from generator.project.digests import digest
from generator.project.fingerprint import of_program
from generator.project.process_pool import spread
from generator.project.serialisation import pack, unpack_list
from generator.project.source_tree import RawProject
from generator.rules import RULES, World
from generator.rules.precedents import unchecked_precedents, unknown_decisions

# Of so many records, rules look in processes of their own.
_MANY = 1_000

# The fields of a case that rules across cases look at, beside its title and what it refers to.
READS = ("editorial", "outcome", "precedents", "sources", "status", "timeline")


class _Found(NamedTuple):
    """What a rule found in a record, with where it stands in the file of this digest."""

    record: str
    digest: str
    fault: Fault
    problem: Problem


def across(
    project: RawProject,
    world: World,
    inside: Mapping[str, Inside],
    cache: Cache | None = None,
    before: RawProject | None = None,
    jobs: int = 1,
) -> list[Problem]:
    """What is wrong between the records of a project, and between them and those `before`."""
    if cache is None or before is not None:
        return [found.problem for found in _found(project, world, before, jobs)]
    key = _key(project, world, inside)
    kept = unpack_list(cache.find(key))
    if kept is not None:
        return [_again(_Found(*item), project).problem for item in kept]
    found = list(_found(project, world, None, jobs))
    cache.keep(key, pack([tuple(item) for item in found]))
    for scope in world.scopes.values():
        scope.settle()
    return [item.problem for item in found]


# Each look with the rule that it is part of.
_LOOKS = [
    *((n, rule.check) for n, rule in RULES.items() if rule.stage == "across" and rule.check),
    ("date-unchecked", unchecked_precedents),
    ("ref-unknown", unknown_decisions),
]


def _found(
    project: RawProject, world: World, before: RawProject | None, jobs: int
) -> Iterator[_Found]:
    # What rules unpack of many records goes with the processes in which they look.
    jobs = jobs if len(world.scopes) > _MANY else 1
    found = spread(jobs, lambda look: list(look[1](world)), _LOOKS)
    for (rule, _), faults in zip(_LOOKS, found, strict=True):
        for record, fault in faults:
            raw = _file_of(record, project) or _gone(record, before)
            problem = raw.problem(rule, RULES[rule].severity, fault)
            yield _Found(record, raw.digest, fault, problem)


def _again(found: _Found, project: RawProject) -> _Found:
    """The same fault where it stands now."""
    raw = _file_of(found.record, project)
    assert raw is not None  # the key names every record
    if raw.digest == found.digest and raw.name == found.problem.file:
        return found
    problem = raw.problem(found.problem.rule, found.problem.severity, found.fault)
    return _Found(found.record, raw.digest, found.fault, problem)


def _key(project: RawProject, world: World, inside: Mapping[str, Inside]) -> str:
    registries = [
        (name, raw.name, raw.digest, raw.closed) for name, raw in project.registries.items()
    ]
    return digest(
        "across",
        of_program(),
        str(world.today),
        world.review_days,
        world.language,
        sorted(world.case_ids),
        registries,
        [(name, raw.digest) for name, raw in project.evidence.items()],
        list(_reviewed(project, world)),
        list(_looked_at(world, inside)),
    )


def _reviewed(project: RawProject, world: World) -> Iterator[tuple[str, str, str]]:
    """The review files, with the whole of each record that stamps are held against."""
    for name, raw in project.cases.items() if project.reviews else ():
        scope = world.scopes.get(name)
        editorial = scope.case.editorial if scope else None
        review = project.reviews.get(name)
        if review or (editorial and editorial.review_state == "reviewed"):
            yield name, raw.digest, review.digest if review else ""


def _looked_at(world: World, inside: Mapping[str, Inside]) -> Iterator[tuple[str, str, bytes]]:
    for name, scope in world.scopes.items():
        outline, leads = inside[name].outline, inside[name].leads
        assert outline is not None  # where there is a record
        yield name, scope.case.title, leads + b"".join(map(outline.of_field, READS))


def _file_of(record: str, project: RawProject) -> RawFile | None:
    kind, _, name = record.rpartition("/")
    return project.cases.get(name) if kind else project.registries.get(name)


def _gone(record: str, before: RawProject | None) -> RawFile:
    """The file of a record that is no longer there; nothing stands in it now."""
    old = _file_of(record, before) if before else None
    assert old is not None  # rules blame records that are there, or that were
    return RawFile(old.name, old.path, None)
