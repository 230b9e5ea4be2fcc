"""The linked whole: what no single record says, computed once from all of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from generator.corpus.nearest import Neighbours, nearest_of_all
from generator.corpus.outline import Outline
from generator.corpus.precedent_index import ByCase, Reliance, reliances
from generator.corpus.reads import ALL, BITS, Noted, Reads, Trace, traced
from generator.corpus.record_store import outline_of_scope
from generator.corpus.term_uses import Uses, terms_used
from generator.model.case import Case
from generator.model.chronology import Key, in_time, place_in_time
from generator.model.compared import Compared
from generator.model.course import Event
from generator.model.diagnostic import Diagnostic
from generator.model.nearest import Tie
from generator.model.parties import Party
from generator.model.registry import PUBLIC_BODIES, Actor, Issue, Topic
from generator.model.review import Reviews
from generator.model.term_index import Glossary
from generator.model.translation import _
from generator.model.verification import Evidence
from generator.model.vocabulary import LADDER, UNIDENTIFIED
from generator.project.cache import Cache
from generator.rules import ProjectContext

__all__ = ["Appearance", "Corpus", "Moment", "Reliance", "link"]


Cites = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Appearance:
    """An actor in a case, as one of its parties."""

    case: Case
    party: Party


@dataclass(frozen=True)
class Moment:
    """An event of the whole site in its place in time; `key` is None where nothing tells the place."""

    case: Case
    event: Event
    key: Key | None


@dataclass(frozen=True)
class Corpus:
    """All that pages and exports are made from.

    By case: `unchecked` holds the dates that could not be checked, `files` the file, `outlines` the part that stays in
    memory, `digests` the digest of the file, `evidence` the comparisons with the sources, `reviews` the readers,
    `cites` the number of statements that cite each source, `compared` the summary for comparisons across cases,
    `neighbours` the nearest cases, and `uses` the glossary terms. `lines` holds the line of each thing with an anchor,
    by record (a case, or the name of a registry). `reads` notes which parts of cases are read.

    Indexes over all cases are made on demand.
    """

    cases: Mapping[str, Case]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    issues: Mapping[str, Issue]
    glossary: Glossary
    redirects: Mapping[str, str]
    uses: Callable[[], Uses]
    unchecked: Mapping[str, tuple[Diagnostic, ...]]
    files: Mapping[str, str]
    lines: Mapping[str, Mapping[str, int]]
    outlines: Mapping[str, Outline]
    digests: Mapping[str, str]
    reads: Reads = field(default_factory=Reads)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    reviews: Mapping[str, Reviews] = field(default_factory=dict)
    cites: Mapping[str, Cites] = field(default_factory=dict)
    compared: Mapping[str, Compared] = field(default_factory=dict)
    neighbours: Callable[[], Neighbours] = dict

    @traced
    def by_actor(self) -> Mapping[str, tuple[Appearance, ...]]:
        """The cases in which each actor takes part."""
        return _by_actor(self.cases, self.actors)

    @traced
    def by_topic(self) -> Mapping[str, tuple[Case, ...]]:
        return _index(self.cases, "topics")

    @traced
    def by_jurisdiction(self) -> Mapping[str, tuple[Case, ...]]:
        return _index(self.cases, "jurisdictions")

    @property
    def relies_on(self) -> ByCase:
        """The precedents of each case."""
        return self._reliances[0]

    @property
    def relied_on_by(self) -> ByCase:
        """The cases that name each case as a precedent."""
        return self._reliances[1]

    @cached_property
    def _reliances(self) -> tuple[ByCase, ByCase]:
        outlines = {name: self.outlines[name] for name in self.cases}
        return reliances(self.cases, outlines, self.reads)

    def chronology(self) -> tuple[Moment, ...]:
        """All events in order. They are not kept: they are much of what is in the records."""
        return _chronology(self.cases)

    @traced
    def used_in(self) -> Mapping[str, tuple[Case, ...]]:
        """The cases whose text uses a glossary term."""
        self.reads.note(ALL, BITS["said"])
        return _used_in(self.cases, self.uses())

    def actor(self, name: str) -> Actor | None:
        """The actor of an id, after merges."""
        actor = self.actors.get(name)
        if actor is None or not actor.merged_into:
            return actor
        seen: set[str] = set()
        while actor is not None and actor.merged_into and actor.id not in seen:
            seen.add(actor.id)
            actor = self.actors.get(actor.merged_into)
        return actor

    @cached_property
    def former_ids(self) -> Mapping[str, list[str]]:
        """The old ids of each case that was renamed or that took up others."""
        found: dict[str, list[str]] = {}
        for old, new in self.redirects.items():
            found.setdefault(new, []).append(old)
        return found

    def is_public_body(self, party: Party) -> bool:
        """True if a party can order a measure: by the kind of its actor, else by its role."""
        actor = self.actor(party.actor)
        if actor is None:
            return bool({"authority", "court"} & set(party.role))
        return actor.kind in PUBLIC_BODIES

    def own_choices(self, case: Case) -> frozenset[str]:
        """The measures of a case that were not ordered: those of parties that are not a public body."""
        found = self._own_choices.get(case.id)
        if found is None or found[0] is not case:
            with self.reads.recording() as trace:
                public = {party.id for party in case.parties if self.is_public_body(party)}
                own = frozenset(measure.id for measure in case.measures if measure.by not in public)
            self._own_choices[case.id] = case, own, trace
            return own
        self.reads.add(found[2])
        return found[1]

    @cached_property
    def _own_choices(self) -> dict[str, tuple[Case, frozenset[str], Trace]]:
        """The own choices of each case that were asked for, with what was read for them."""
        return {}

    def highest_rung(self, case: Case, own: bool = False) -> str:
        """The highest rung that a public body ordered, or that a party took by its own choice; empty where there is none."""
        chosen = self.own_choices(case)
        rungs = [
            m.ordered for m in case.measures if m.ordered in LADDER and (m.id in chosen) is own
        ]
        return max(rungs, key=LADDER.index, default="")

    def nearest(self, case: str) -> tuple[Tie, ...]:
        """The cases nearest to one, with what they have in common; the nearest first."""
        self.reads.note(case, BITS["nearest"])
        with self.reads.unheard():
            return self.neighbours().get(case, ())

    def actor_name(self, party: Party) -> str:
        """The name of a party: that of its actor, or a note that no source identifies it."""
        actor = self.actor(party.actor)
        return actor.name if actor else _("Not identified")


def link(
    world: ProjectContext,
    *,
    files: Mapping[str, str],
    infos: Iterable[Diagnostic] = (),
    lines: Mapping[str, Mapping[str, int]] | None = None,
    digests: Mapping[str, str] | None = None,
    outlines: Mapping[str, Outline] | None = None,
    cache: Cache | None = None,
    reads: Reads | None = None,
) -> Corpus:
    """Link valid records to a corpus. Cases are ordered by title, then id; `cache` is for what takes long to find, and
    `reads` what the cases tell of who looks at them."""
    reads = reads or Reads()
    scopes, actors = world.scopes, world.actors or {}
    seen = outlines or {name: outline_of_scope(scope) for name, scope in scopes.items()}
    by_title = sorted(scopes, key=lambda name: (seen[name].order, name))
    ordered = {name: scopes[name].case for name in by_title}
    glossary = Glossary(world.terms or {})
    merged = partial(_merged, actors=actors)
    return Corpus(
        cases=Noted(ordered, reads),
        actors=Noted(actors, reads, registry="actors"),
        topics=Noted(world.topics or {}, reads, registry="topics"),
        issues=Noted(world.issues or {}, reads, registry="issues"),
        glossary=glossary,
        redirects=world.redirects or {},
        uses=partial(terms_used, scopes, seen, glossary, cache),
        unchecked=Noted(_unchecked(infos, files), reads, "unchecked"),
        files=Noted(files, reads, "file"),
        lines=Noted(lines or {}, reads, "lines"),
        outlines=Noted(seen, reads, "outline"),
        digests=digests or {},
        reads=reads,
        evidence=Noted(world.evidence, reads, "evidence"),
        reviews=Noted(world.reviews, reads, "reviews"),
        cites=Noted({name: outline.cites for name, outline in seen.items()}, reads, "cites"),
        compared=Noted(_compared(seen), reads, "compared"),
        neighbours=_once(partial(nearest_of_all, {n: seen[n] for n in by_title}, merged, cache)),
    )


def _once(make: Callable[[], Neighbours]) -> Callable[[], Neighbours]:
    """A function that finds its result once."""
    return lru_cache(maxsize=1)(make)


def _compared(outlines: Mapping[str, Outline]) -> dict[str, Compared]:
    return {name: o.compared for name, o in outlines.items() if o.compared is not None}


def _by_actor(
    cases: Mapping[str, Case], actors: Mapping[str, Actor]
) -> dict[str, tuple[Appearance, ...]]:
    found: dict[str, list[Appearance]] = {}
    for case in cases.values():
        for party in case.parties:
            if party.actor != UNIDENTIFIED:
                found.setdefault(_merged(party.actor, actors), []).append(Appearance(case, party))
    return {name: tuple(items) for name, items in found.items()}


def _merged(name: str, actors: Mapping[str, Actor]) -> str:
    seen: set[str] = set()
    while name in actors and actors[name].merged_into and name not in seen:
        seen.add(name)
        name = actors[name].merged_into
    return name


def _index(cases: Mapping[str, Case], field: str) -> dict[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {}
    for case in cases.values():
        for name in dict.fromkeys(getattr(case, field)):
            found.setdefault(name, []).append(case)
    return {name: tuple(items) for name, items in sorted(found.items())}


def _chronology(cases: Mapping[str, Case]) -> tuple[Moment, ...]:
    moments = []
    for case in cases.values():
        places = place_in_time(case.timeline)
        moments += [Moment(case, event, places[event.id]) for event in in_time(case.timeline)]
    known = [moment for moment in moments if moment.key is not None]
    unknown = [moment for moment in moments if moment.key is None]
    return (*sorted(known, key=lambda moment: moment.key or ()), *unknown)


def _used_in(cases: Mapping[str, Case], uses: Uses) -> dict[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {}
    for name, case in cases.items():
        for term in uses[name]:
            found.setdefault(term, []).append(case)
    return {name: tuple(items) for name, items in found.items()}


def _unchecked(
    infos: Iterable[Diagnostic], files: Mapping[str, str]
) -> dict[str, tuple[Diagnostic, ...]]:
    by_file = {file: name for name, file in files.items()}
    found: dict[str, list[Diagnostic]] = {}
    for problem in infos:
        if problem.file in by_file:
            found.setdefault(by_file[problem.file], []).append(problem)
    return {name: tuple(items) for name, items in found.items()}
