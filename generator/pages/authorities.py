"""Public bodies and their acts: a docket of all acts, cascades of several bodies on one subject, and who decides in each case."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.corpus.acts import STATES, Act, acts
from generator.corpus.cascades import Cascade, cascades
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial, sort_key
from generator.model.course import Event
from generator.model.translation import _, upfirst
from generator.model.vocabulary import AUTHORITY_KIND
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import Group, paged, paged_groups

HOME = "authorities/"
CASCADES_AT = f"{HOME}cascades/"
UNDONE_AT = f"{HOME}undone/"
# What became of an act that did not last as made, in the order of the page.
UNDONE = ("fell", "ended", "changed")
DECIDERS_AT = f"{HOME}by-case/"
# Of more bodies with acts in several cases, the hub counts the rest.
MOST_RECURRING = 12
# Types of events that may tell how an act ended.
_ENDING = frozenset({"decided", "law", "lifted", "modified", "order", "ruling", "ruling_withdrawn", "settlement", "stayed", "withdrawn"})  # fmt: skip


@dataclass(frozen=True)
class DocketRow:
    """An act under the body that did it; rows of one body have its key and name. `that_day` are the events of the day on
    which an act did not last any longer, which may tell how that came."""

    body: str
    name: str
    act: Act
    that_day: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Recurring:
    """A body with public acts in several cases, by its id in the registry."""

    actor: str
    name: str
    acts: int
    cases: int


def pages(corpus: Corpus) -> Iterator[Page]:
    found = list(acts(corpus))
    cascading = sorted(cascades(corpus, found), key=_most_bodies)
    decided = [case for case in corpus.cases.values() if case.authority is not None]
    yield from _docket(corpus, found, len(cascading), bool(decided))
    if any(act.state in UNDONE for act in found):
        yield from _undone(corpus, found)
    if cascading:
        yield from _cascades(corpus, cascading)
    if decided:
        yield from _deciders(corpus, decided)


def figures(found: Sequence[Act]) -> list[tuple[str, int]]:
    """The number of acts in each state, in words, without states that no act is in."""
    counts = Counter(act.state for act in found)
    return [(_(words), counts[state]) for state, words in STATES.items() if counts[state]]


def _docket(corpus: Corpus, found: list[Act], cascading: int, has_deciders: bool) -> Iterator[Page]:
    rows = docket(corpus, found)
    view = {
        "count": len(rows),
        "bodies": len({row.body for row in rows}),
        "cases": len({act.case.id for act in found}),
        "recurring": recurring(corpus, found),
        "most": MOST_RECURRING,
        "tallies": figures(found),
        "has_undone": any(act.state in UNDONE for act in found),
        "cascading": cascading,
        "has_deciders": has_deciders,
        "states": STATES,
    }
    words = _("Every public act: by whom, under what power, and what became of it.")
    page = Page(HOME, _("Authorities"), "authorities.html", view, words, "authorities")
    return paged(page, rows, lambda row: initial(row.name))


def recurring(corpus: Corpus, found: Sequence[Act]) -> list[Recurring]:
    """The bodies that acted in more than one case, those in the most cases first."""
    acts_of = Counter(act.actor for act in found if act.actor)
    cases_of = Counter(actor for actor, _ in {(act.actor, act.case.id) for act in found} if actor)
    several = [
        Recurring(actor, corpus.actors[actor].name, acts_of[actor], cases)
        for actor, cases in cases_of.items()
        if cases > 1
    ]
    return sorted(several, key=lambda body: (-body.cases, -body.acts, sort_key(body.name)))


def docket(corpus: Corpus, found: Sequence[Act]) -> list[DocketRow]:
    """Acts by the name of the body, those of one body in order of time."""
    rows = [DocketRow(act.body, corpus.actor_name(act.party), act) for act in found]
    return sorted(rows, key=lambda row: (sort_key(row.name), row.body, row.act.order))


def _undone(corpus: Corpus, found: Sequence[Act]) -> Iterator[Page]:
    """Acts that did not last, by what became of them."""
    rows = [
        replace(row, that_day=_that_day(row.act))
        for row in docket(corpus, found)
        if row.act.state in UNDONE
    ]
    groups = [
        Group(f"state-{state}", upfirst(_(STATES[state])), of_state)
        for state in UNDONE
        if (of_state := [row for row in rows if row.act.state == state])
    ]
    view = {"count": len(rows), "states": STATES}
    words = _(
        "Public acts that were annulled, withdrawn, lifted, changed or stayed, and after how many days."
    )
    page = Page(UNDONE_AT, _("Acts that did not last"), "undone.html", view, words, "undone")
    return paged_groups(page, groups)


def _that_day(act: Act) -> tuple[Event, ...]:
    """The events of the day on which a measure did not last any longer; of a decision, its reason says it."""
    if act.reason or act.until is None or not act.until.known:
        return ()
    return tuple(e for e in act.case.timeline if e.date == act.until and e.type in _ENDING)


def _cascades(corpus: Corpus, found: list[Cascade]) -> Iterator[Page]:
    words = _(
        "Who moved first, how many days later the others followed, who held out, and when each let go."
    )
    page = Page(CASCADES_AT, _("Cascades of authorities"), "cascades.html", {}, words, "cascades")
    for part in paged(page, found):
        names = dict(
            pair for cascade in part.view["leaf"].items for pair in _names(corpus, cascade)
        )
        yield replace(part, view={**part.view, "count": len(found), "names": names})


def _names(corpus: Corpus, cascade: Cascade) -> Iterator[tuple[str, str]]:
    """The names of bodies, by the key of one that acted, else by case and party."""
    for step in cascade.steps:
        yield step.act.body, corpus.actor_name(step.act.party)
    others = [(held.case, held.party) for held in cascade.held_out]
    for case, party in (*others, *cascade.took_none):
        yield f"{case.id}/{party.id}", corpus.actor_name(party)


def _deciders(corpus: Corpus, cases: list[Case]) -> Iterator[Page]:
    decided = [
        (kind, [case for case in cases if case.authority and case.authority.kind == kind])
        for kind in AUTHORITY_KIND.words
    ]
    groups = [
        Group(_anchor(kind), upfirst(AUTHORITY_KIND.label(kind)), found)
        for kind, found in decided
        if found
    ]
    view = {
        "count": len(cases),
        "stated": stated(corpus, lambda case: case.authority),
        "shows": {
            field
            for field in ("legal_basis", "reviewable_by", "power_disputed")
            if any(getattr(case.authority, field) for case in cases)
        },
    }
    words = _("Who decides in each case, under what power, and who can review it.")
    page = Page(
        DECIDERS_AT, _("Who decides, case by case"), "deciders.html", view, words, "deciders"
    )
    return paged_groups(page, groups)


def _most_bodies(cascade: Cascade) -> tuple[int, str]:
    return (-len(cascade.steps), sort_key(cascade.first.title))


def _anchor(kind: str) -> str:
    return "kind-" + kind.replace("_", "-")
