"""Proportion: flaw and measure as each side sees them, and other measures on offer; for `/compare/` and the topic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.corpus.comparison import name_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.compared import UNSAID, View
from generator.model.course import Alternative, Measure
from generator.model.parties import MeasureView, Position, RiskView
from generator.model.translation import N_, _
from generator.model.vocabulary import LADDER

# A topic with this id, or with one that ends so, shows it as well.
_TOPIC = "proportionality"
MOST_PROPORTIONS = 40
_SIGNS = {"for_measure": "▲", "against_measure": "▼", "other": "◆"}


@dataclass(frozen=True)
class Side:
    """A position with its views; `sign` is that of its stance."""

    sign: str
    position: Position
    risk: RiskView | None
    measure: MeasureView | None


@dataclass(frozen=True)
class Proportion:
    """A case: its sides, its gravest measures, and the other measures on offer with the measure that each was offered for.

    `gravest` are those on the highest rung that was ordered, or taken where nothing was.
    """

    case: Case
    name: str
    sides: tuple[Side, ...]
    gravest: tuple[Measure, ...]
    offers: tuple[tuple[Measure, Alternative], ...]


@dataclass(frozen=True)
class Share:
    """In how many of all cases something is stated: by those for the measure, by those against, and by both; or at all."""

    label: str
    on_for: int | None
    on_against: int | None
    at_all: int


def is_of_proportion(topic: str) -> bool:
    """True if a topic, by its id, is about proportion."""
    return topic.rpartition("-")[2] == _TOPIC


def proportions(corpus: Corpus, cases: Iterable[Case]) -> list[Proportion]:
    """The cases that state anything of it: a cost, a milder measure or an offer of one."""
    found = []
    for case in cases:
        views = corpus.compared[case.id].views
        offers = tuple((m, offer) for m in case.measures for offer in m.alternatives)
        if offers or any(_says_of_measure(view) for view in views):
            found.append(_proportion(corpus, case, offers))
    return found


def offered(stated: Iterable[Proportion]) -> list[tuple[Case, Measure, Alternative]]:
    """The measures on offer beside those that were ordered, milder ones first."""
    found = [(one.case, *offer) for one in stated for offer in one.offers]
    return sorted(found, key=lambda item: item[1].beside_ordered(item[2]) != "milder")


def shares(corpus: Corpus, cases: Sequence[Case]) -> list[Share]:
    """The shares of cases that state each thing."""
    views = [corpus.compared[case.id].views for case in cases]
    found = [_share(_(label), field, views) for label, field in _SHARES]
    measures = [case.measures for case in cases]
    answered = sum(any(o.answer for m in ms for o in m.alternatives) for ms in measures)
    milder = sum(
        any(m.beside_ordered(o) == "milder" for m in ms for o in m.alternatives) for ms in measures
    )
    return [
        *found,
        Share(_("Another measure was on offer"), None, None, sum(any(m.alternatives for m in ms) for ms in measures)),
        Share(_("One milder than what was ordered"), None, None, milder),
        Share(_("An answer to what was offered"), None, None, answered),
        Share(_("Whom the measure reached"), None, None, sum(any(m.reach not in ("", "unknown") for m in ms) for ms in measures)),
    ]  # fmt: skip


_SHARES = (
    (N_("How broad the flaw is"), "breadth"),
    (N_("What harm it has done"), "harm_seen"),
    (N_("What the measure costs"), "has_burden"),
    (N_("On whom the cost falls"), "falls_on"),
    (N_("Which milder measure would be enough"), "milder"),
)


def _share(label: str, field: str, views: Sequence[Sequence[View]]) -> Share:
    ours, theirs = (
        {number for number, found in enumerate(views) if _states(found, stance, field)}
        for stance in ("for_measure", "against_measure")
    )
    others = {number for number, found in enumerate(views) if _states(found, "other", field)}
    return Share(label, len(ours), len(theirs), len(ours | theirs | others))


def _states(views: Sequence[View], stance: str, field: str) -> bool:
    values = (getattr(view, field) for view in views if view.stance == stance)
    return any(value and value not in UNSAID for value in values)


def _says_of_measure(view: View) -> bool:
    return view.has_burden or bool(view.falls_on) or view.milder not in UNSAID


def _proportion(
    corpus: Corpus, case: Case, offers: tuple[tuple[Measure, Alternative], ...]
) -> Proportion:
    risks, views = dict(case.risk_views), dict(case.measure_views)
    sides = tuple(
        Side(_SIGNS[position.stance], position, risks.get(position.id), views.get(position.id))
        for position in case.positions
        if position.id in risks or position.id in views
    )
    return Proportion(case, name_of(case), sides, _gravest(corpus, case), offers)


def _gravest(corpus: Corpus, case: Case) -> tuple[Measure, ...]:
    own = corpus.own_choices(case)
    on_ladder = [measure for measure in case.measures if measure.ordered in LADDER]
    ordered = [measure for measure in on_ladder if measure.id not in own] or on_ladder
    highest = max((LADDER.index(measure.ordered) for measure in ordered), default=-1)
    return tuple(m for m in ordered if LADDER.index(m.ordered) == highest)
