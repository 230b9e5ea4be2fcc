"""From a folder to a checked project: read, validate, apply every rule, and link if nothing is wrong."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from generator.corpus.corpus import Corpus, link
from generator.corpus.cross_record import across
from generator.corpus.evidence import read_evidence, read_reviews
from generator.corpus.fixes import without_doubtful
from generator.corpus.reading import Progress, analyse_records
from generator.corpus.reads import Reads
from generator.corpus.record_analysis import RecordAnalysis, analyse_record, has_error
from generator.corpus.registries import Registry, read_registry
from generator.corpus.registry_hints import with_registry_hints
from generator.history.baseline import State, marked
from generator.model.diagnostic import Diagnostic, in_order
from generator.model.ids import suggest_id
from generator.model.site import REVIEW_DAYS, FontFiles
from generator.parsing.file import RawFile
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.serialisation import pack, unpack_list
from generator.project.source_tree import REGISTRIES, RawProject, load_project
from generator.rules import ProjectContext


@dataclass(frozen=True)
class Checked:
    """The problems of a project. `files` are those of the cases, `cases` says how many were looked at, `key` is a
    digest of all that was looked at, and `link` gives the linked whole, where no problem is an error."""

    problems: list[Diagnostic]
    link: Callable[[], Corpus] | None
    cases: int
    files: tuple[str, ...] = ()
    key: str = ""

    @cached_property
    def corpus(self) -> Corpus | None:
        """The linked whole, or None where a record has an error."""
        return self.link() if self.link else None

    def count(self, severity: str) -> int:
        return sum(1 for problem in self.problems if problem.severity == severity)

    def stops(self, strict: bool) -> bool:
        """True if there is an error, or under `strict` a warning; what is known stops nothing."""
        severities = ("error", "warning") if strict else ("error",)
        return any(p.severity in severities and not p.in_baseline for p in self.problems)


@dataclass(frozen=True)
class How:
    """Options of a check: the day, the number of days after which a case needs review, the language of the records and its
    fonts for cards and PDFs (None where there are neither); the cache and the number of processes. `memory` keeps analyses for a process that checks repeatedly.
    `reads` records which part of which case is read."""

    today: datetime.date
    review_days: int = REVIEW_DAYS
    cache: Cache | None = None
    jobs: int = 1
    progress: Progress | None = None
    memory: dict[str, RecordAnalysis] | None = None
    language: str = "en"
    fonts: FontFiles | None = FontFiles()
    reads: Reads = field(default_factory=Reads)


def narrowed(checked: Checked, wanted: Callable[[str], bool], rule: str | None = None) -> Checked:
    """The problems of those files alone that `wanted` chooses by name, and of one rule if it is given."""
    problems = [p for p in checked.problems if rule in (None, p.rule) and wanted(p.file)]
    return replace(checked, problems=problems, cases=sum(map(wanted, checked.files)))


def check_project(root: Path, how: How) -> Checked:
    """Everything that is wrong with the records of the project at `root`. Where nothing has changed since they were
    checked last, it is known already."""
    project = load_project(root, how.cache)
    key = _key(project, how)
    kept = unpack_list(how.cache.find(key)) if how.cache else None
    if kept is None:
        checked = replace(check_records(project, how), key=key)
        if how.cache and how.cache.folder:
            how.cache.keep(key, pack(checked.problems))
        return checked
    found = partial(_corpus_of, project, how)
    return Checked(kept, None if has_error(kept) else found, *_counted(project), key)


def check_records(project: RawProject, how: How, before: RawProject | None = None) -> Checked:
    """Everything that is wrong with these records.

    Where the state `before` is given, the change from it is looked at, too, and problems that it had
    already are warnings at most.
    """
    earlier = _survey(before, how) if before is not None else None
    found = _survey(project, how, earlier)
    problems = found.problems
    if before is not None and earlier is not None:
        redirects = found.world.redirects or {}
        problems = in_order(
            marked(State(project, problems, {}), State(before, earlier.problems, redirects))
        )
    is_sound = before is None and not has_error(problems)
    return Checked(
        problems, partial(_linked, found, how.cache) if is_sound else None, *_counted(project)
    )


def check_file(raw: RawFile, today: datetime.date) -> list[Diagnostic]:
    """Diagnostics of one record or registry by itself, and what can be tidied in it."""
    name = raw.path.stem
    if raw.name == f"briefs/{name}.yml":
        registry = Registry(name, raw if name in REGISTRIES else None)
        return without_doubtful([*registry.problems, *registry.tidy])
    inside = analyse_record(raw, today)
    return without_doubtful([*inside.problems, *inside.tidy])


def check_record(text: str, name: str, today: datetime.date) -> list[Diagnostic]:
    """Diagnostics inside one record that is not in any project yet; other records are not looked at."""
    raw = RawFile(f"briefs/cases/{name}.yml", Path(f"{name}.yml"), text.encode())
    return in_order(dict.fromkeys(analyse_record(raw, today).problems))


@dataclass(frozen=True)
class _Survey:
    """All problems of a project in order, with what was found in each of its records."""

    project: RawProject
    analyses: Mapping[str, RecordAnalysis]
    world: ProjectContext
    problems: list[Diagnostic]
    reads: Reads


def _survey(project: RawProject, how: How, before: _Survey | None = None) -> _Survey:
    reads = how.reads
    analyses = _analysed(project, how, before)
    doubles = analyse_records(project.doubles, how.today)
    registries = {name: read_registry(name, project.registries.get(name)) for name in REGISTRIES}
    evidence = {name: read_evidence(raw, project.cases) for name, raw in project.evidence.items()}
    reviews = {name: read_reviews(raw, project.cases) for name, raw in project.reviews.items()}
    stems = {Path(p.file).stem for p in project.problems if p.rule == "file-name"}
    # A file that is renamed in capitals only is not gone: its name is the fault.
    misnamed = stems | set(map(suggest_id, stems))
    world = ProjectContext(
        {name: found.scope for name, found in analyses.items() if found.scope is not None},
        frozenset(project.cases) | misnamed,
        registries["actors"].entries,
        registries["topics"].entries,
        registries["glossary"].entries,
        registries["redirects"].entries,
        how.today,
        how.review_days,
        before.world if before else None,
        registries["issues"].entries,
        how.language,
        {name: found.record for name, found in evidence.items() if found.record},
        {name: found.record for name, found in reviews.items() if found.record},
        how.fonts,
    )
    problems = list(project.problems)
    for found in (*analyses.values(), *doubles):
        problems += found.problems
    problems += [p for beside in evidence.values() for p in beside.problems]
    problems += [p for beside in reviews.values() for p in beside.problems]
    for registry in registries.values():
        problems += registry.problems
    problems += across(
        project, world, analyses, reads, how.cache, before.project if before else None, how.jobs
    )
    files = {raw.name: raw for raw in project.cases.values()}
    problems = list(with_registry_hints(problems, files, world))
    problems = in_order(without_doubtful(dict.fromkeys(problems)))
    return _Survey(project, analyses, world, problems, reads)


def _analysed(project: RawProject, how: How, before: _Survey | None) -> dict[str, RecordAnalysis]:
    """The analysis of each case; what is written as before is not looked at again."""
    found: dict[str, RecordAnalysis] = {}
    for name, raw in project.cases.items():
        old = before.project.cases.get(name) if before else None
        if before and old and old.content is not None and old.digest == raw.digest:
            found[name] = before.analyses[name].of_file(raw.name)
    missing = {name: raw for name, raw in project.cases.items() if name not in found}
    looked = analyse_records(
        [*missing.values()], how.today, how.cache, how.jobs, how.progress, how.memory, how.reads
    )
    found |= zip(missing, looked, strict=True)
    return {name: found[name] for name in project.cases}


def _counted(project: RawProject) -> tuple[int, tuple[str, ...]]:
    files = tuple(raw.name for raw in (*project.cases.values(), *project.doubles))
    return len(files), files


def _key(project: RawProject, how: How) -> str:
    """A digest of everything that the problems depend on."""
    known = of_program(), how.today, how.review_days, how.language, how.fonts, project.problems
    found = sha256(" ".join(map(str, known)).encode())
    for raw in (
        *project.cases.values(),
        *project.doubles,
        *project.registries.values(),
        *project.evidence.values(),
        *project.reviews.values(),
    ):
        found.update(f"\0{raw.name}\0{raw.digest}\0{raw.closed}".encode())
    return found.hexdigest()


def _corpus_of(project: RawProject, how: How) -> Corpus:
    return _linked(_survey(project, how), how.cache)


def _linked(found: _Survey, cache: Cache | None) -> Corpus:
    world, project = found.world, found.project
    registries = project.registries
    # No case can have the name of a registry's file.
    files = {**project.cases, **{raw.name: raw for raw in registries.values()}}
    lines = {name: analysis.lines for name, analysis in found.analyses.items()}
    return link(
        world,
        files={name: raw.name for name, raw in project.cases.items()},
        infos=tuple(problem for problem in found.problems if problem.severity == "info"),
        lines=lines | {raw.name: raw.lines() for raw in registries.values()},
        digests={name: raw.digest for name, raw in files.items()},
        outlines={name: one.outline for name, one in found.analyses.items() if one.outline},
        cache=cache,
        reads=found.reads,
    )
