"""The linked whole: what no single record says, computed once from all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.chronology import Key, Weakening, in_time, place_in_time, weakened_by, weakening
from generator.glossary import Glossary
from generator.model.case import Case
from generator.model.course import Event, Precedent
from generator.model.parties import Party
from generator.model.registry import Actor, Term, Topic
from generator.model.vocabulary import UNIDENTIFIED
from generator.problem import Problem
from generator.rules import Scope

UNNAMED = "Not identified"


@dataclass(frozen=True)
class Appearance:
    """An actor in a case, as one of its parties."""

    case: Case
    party: Party


@dataclass(frozen=True)
class Reliance:
    """One case naming another as its precedent; `weakened` says why that may no longer stand."""

    citing: Case
    precedent: Precedent
    weakened: tuple[Weakening, ...] = ()


@dataclass(frozen=True)
class Moment:
    """An event of the whole site in its place in time; `key` is None where nothing tells the place."""

    case: Case
    event: Event
    key: Key | None


@dataclass(frozen=True)
class Corpus:
    """Everything that pages and exports are made from.

    `by_actor`, `by_topic` and `by_jurisdiction` list appearances and cases; `relies_on` and `relied_on_by`
    are the precedents inside the site in both directions; `chronology` holds all events in order;
    `used_in` names the cases whose text uses a glossary term; `unchecked` the dates of a case that could
    not be checked; `files` the file of each case; `lines` the line of each thing with an anchor, by record (a case,
    or the name of a registry); `digests` are those of their files, `field_digests` those of the fields of each case.
    """

    cases: Mapping[str, Case]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    glossary: Glossary
    redirects: Mapping[str, str]
    by_actor: Mapping[str, tuple[Appearance, ...]]
    by_topic: Mapping[str, tuple[Case, ...]]
    by_jurisdiction: Mapping[str, tuple[Case, ...]]
    relies_on: Mapping[str, tuple[Reliance, ...]]
    relied_on_by: Mapping[str, tuple[Reliance, ...]]
    chronology: tuple[Moment, ...]
    used_in: Mapping[str, tuple[Case, ...]]
    unchecked: Mapping[str, tuple[Problem, ...]]
    files: Mapping[str, str]
    lines: Mapping[str, Mapping[str, int]]
    digests: Mapping[str, str] = field(default_factory=dict)
    field_digests: Mapping[str, bytes] = field(default_factory=dict)

    def actor(self, name: str) -> Actor | None:
        """The actor of an id, after merges."""
        seen = set()
        actor = self.actors.get(name)
        while actor is not None and actor.merged_into and actor.id not in seen:
            seen.add(actor.id)
            actor = self.actors.get(actor.merged_into)
        return actor

    @cached_property
    def former_ids(self) -> dict[str, list[str]]:
        """The old ids of each case that was renamed or that took up others."""
        found: dict[str, list[str]] = {}
        for old, new in self.redirects.items():
            found.setdefault(new, []).append(old)
        return found

    def actor_name(self, party: Party) -> str:
        """What a party is called: its actor's name, or that nobody identifies it."""
        actor = self.actor(party.actor)
        return actor.name if actor else UNNAMED


def link(
    scopes: Mapping[str, Scope],
    actors: Mapping[str, Actor],
    topics: Mapping[str, Topic],
    terms: Mapping[str, Term],
    redirects: Mapping[str, str],
    infos: Iterable[Problem],
    files: Mapping[str, str],
    lines: Mapping[str, Mapping[str, int]] | None = None,
    digests: Mapping[str, str] | None = None,
    field_digests: Mapping[str, bytes] | None = None,
) -> Corpus:
    """Link valid records to a corpus. Cases are ordered by title, then id."""
    by_title = sorted(scopes, key=lambda name: (scopes[name].case.title.casefold(), name))
    ordered = {name: scopes[name].case for name in by_title}
    glossary = Glossary(terms)
    return Corpus(
        cases=ordered,
        actors=actors,
        topics=topics,
        glossary=glossary,
        redirects=redirects,
        by_actor=_by_actor(ordered, actors),
        by_topic=_index(ordered, "topics"),
        by_jurisdiction=_index(ordered, "jurisdictions"),
        **_reliances(ordered),
        chronology=_chronology(ordered),
        used_in=_used_in(ordered, scopes, glossary),
        unchecked=_unchecked(infos, files),
        files=files,
        lines=lines or {},
        digests=digests or {},
        field_digests=field_digests or {},
    )


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


def _reliances(cases: Mapping[str, Case]) -> dict[str, dict[str, tuple[Reliance, ...]]]:
    edges = weakened_by(cases)
    forward: dict[str, list[Reliance]] = {}
    backward: dict[str, list[Reliance]] = {}
    for name, case in cases.items():
        for precedent in case.precedents:
            reasons = tuple(weakening(cases, edges, name, precedent)) if precedent.case else ()
            reliance = Reliance(case, precedent, reasons)
            forward.setdefault(name, []).append(reliance)
            if precedent.case:
                backward.setdefault(precedent.case, []).append(reliance)
    return {
        "relies_on": {name: tuple(items) for name, items in forward.items()},
        "relied_on_by": {name: tuple(items) for name, items in backward.items()},
    }


def _chronology(cases: Mapping[str, Case]) -> tuple[Moment, ...]:
    moments = []
    for case in cases.values():
        places = place_in_time(case.timeline)
        moments += [Moment(case, event, places[event.id]) for event in in_time(case.timeline)]
    known = [moment for moment in moments if moment.key is not None]
    unknown = [moment for moment in moments if moment.key is None]
    return (*sorted(known, key=lambda moment: moment.key or ()), *unknown)


def _used_in(
    cases: Mapping[str, Case], scopes: Mapping[str, Scope], glossary: Glossary
) -> dict[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {}
    for id, case in cases.items():
        for name in dict.fromkeys(_terms_of(scopes[id], glossary)):
            found.setdefault(name, []).append(case)
    return {name: tuple(items) for name, items in found.items()}


def _terms_of(scope: Scope, glossary: Glossary) -> Iterator[str]:
    """The terms that the texts of a case use or link to."""
    yield from (name for _, name in glossary.find(scope.said))
    for _, scheme, address in scope.links:
        if scheme == "term" and (name := glossary.resolve(address)):
            yield name


def _unchecked(
    infos: Iterable[Problem], files: Mapping[str, str]
) -> dict[str, tuple[Problem, ...]]:
    by_file = {file: name for name, file in files.items()}
    found: dict[str, list[Problem]] = {}
    for problem in infos:
        if problem.file in by_file:
            found.setdefault(by_file[problem.file], []).append(problem)
    return {name: tuple(items) for name, items in found.items()}
