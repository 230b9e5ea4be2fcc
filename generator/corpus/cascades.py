"""Cascades: several public bodies that acted on one subject, in order, with the time between them and the end of each act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.corpus.acts import Act
from generator.corpus.corpus import Corpus
from generator.model.arc import Lag, lag
from generator.model.case import Case
from generator.model.dates import Date
from generator.model.evidence import known
from generator.model.parties import Party, Position
from generator.model.vocabulary import LADDER


@dataclass(frozen=True)
class Resistance:
    """A public body that held a position against the measure, with how long, as far as the record says."""

    case: Case
    party: Party
    position: str
    since: Date | None
    until: Date | None


@dataclass(frozen=True)
class Step:
    """The gravest measure of one body, the days after the first body's (None for that one, and where a date is not known),
    and the position that the body held against a measure. `last` is its measure of that rung that ended last, or is in force
    still."""

    act: Act
    last: Act
    after: Lag | None
    resistance: Resistance | None = None

    @property
    def lasted(self) -> Lag | None:
        """The days from its first measure of that rung to the end of the last one."""
        return lag(self.act.date, self.last.until)


@dataclass(frozen=True)
class Cascade:
    """The bodies that acted on one subject, in order of time; `held_out` are those that opposed a measure and took none, and
    `took_none` other authorities without a measure on record."""

    cases: tuple[Case, ...]
    steps: tuple[Step, ...]
    held_out: tuple[Resistance, ...] = ()
    took_none: tuple[tuple[Case, Party], ...] = ()

    @property
    def first(self) -> Case:
        return self.cases[0]

    @property
    def spread(self) -> Lag | None:
        """The days from the first body to the last one whose date is known."""
        found = [step.after for step in self.steps[1:] if step.after is not None]
        return max(found, key=lambda step: (step.most, step.least)) if found else None


def cascades(corpus: Corpus, found: Iterable[Act]) -> Iterator[Cascade]:
    """The cascades among acts, one for each subject on which more than one body took a measure or gave an order."""
    by_subject: dict[str, list[Act]] = {}
    for act in found:
        if act.is_measure or act.word == "order":
            by_subject.setdefault(_subject(act.case), []).append(act)
    for measures in by_subject.values():
        if len({act.body for act in measures}) > 1:
            yield _cascade(corpus, measures)


def _subject(case: Case) -> str:
    """The subject by its name, or by the case where the record names none."""
    name = known(case.subject.name) if case.subject else ""
    return name.casefold() or f"case {case.id}"


def _cascade(corpus: Corpus, measures: Sequence[Act]) -> Cascade:
    cases = tuple({act.case.id: act.case for act in measures}.values())
    gravest: dict[str, Act] = {}
    for act in measures:
        if act.body not in gravest or gravity(act) > gravity(gravest[act.body]):
            gravest[act.body] = act
    ordered = sorted(gravest.values(), key=lambda act: act.order)
    resisting = {_body(corpus, r.case, r.party): r for r in _resistances(corpus, cases)}
    first, *later = ordered
    steps = (
        Step(first, _last(first, measures), None, resisting.get(first.body)),
        *(
            Step(act, _last(act, measures), lag(first.date, act.date), resisting.get(act.body))
            for act in later
        ),
    )
    held_out = tuple(r for body, r in resisting.items() if body not in gravest)
    return Cascade(cases, steps, held_out, tuple(_without(corpus, cases, {*gravest, *resisting})))


def _last(first: Act, measures: Iterable[Act]) -> Act:
    """Of the acts of one body on one rung the one in force, else the one that ended last."""
    same = [act for act in measures if (act.body, act.word) == (first.body, first.word)]
    in_force = [act for act in same if act.state == "in_force"]
    ended = [act for act in same if act.until is not None and act.until.known]
    latest = max(ended, key=lambda act: act.until.sort_key if act.until else (), default=first)
    return in_force[0] if in_force else latest


def gravity(act: Act) -> int:
    """The place of an act on the ladder; what is off it, or only an event, comes below."""
    return LADDER.index(act.word) if act.word in LADDER else -1


def _resistances(corpus: Corpus, cases: Iterable[Case]) -> Iterator[Resistance]:
    for case in cases:
        for position in case.positions:
            if position.stance == "against_measure" and position.on_record:
                yield from _held(corpus, case, position)


def _held(corpus: Corpus, case: Case, position: Position) -> Iterator[Resistance]:
    for party in case.parties:
        if party.id in position.held_by and corpus.is_public_body(party):
            yield Resistance(case, party, position.id, position.since, position.until)


def _without(
    corpus: Corpus, cases: Iterable[Case], known_bodies: set[str]
) -> Iterator[tuple[Case, Party]]:
    """Authorities of the cases without a measure on record."""
    for case in cases:
        for party in case.parties:
            body = _body(corpus, case, party)
            if (
                "authority" in party.role
                and body not in known_bodies
                and corpus.is_public_body(party)
            ):
                known_bodies.add(body)
                yield case, party


def _body(corpus: Corpus, case: Case, party: Party) -> str:
    actor = corpus.actor(party.actor)
    return actor.id if actor else f"{case.id}/{party.id}"
