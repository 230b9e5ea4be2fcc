"""The hub of all actors, and a page for each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.corpus.acts import STATES, Act, acts
from generator.corpus.corpus import Appearance, Corpus
from generator.model.collation import initial, sort_key
from generator.model.jurisdictions import jurisdiction_name
from generator.model.registry import Actor
from generator.model.translation import N_, _
from generator.model.vocabulary import ACTOR_KIND, PARTY_ROLE
from generator.pages.authorities import figures
from generator.pages.facets import facet
from generator.pages.flaws import Row, of_case, owner_order, up_from
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.part_taken import parts_taken

# Of an actor in more cases, the hub counts the rest; its own page has them all.
MOST_CASES = 3
# Of longer lists, the page of an actor counts the rest; the open data has them all.
MOST_LISTED = 40
# What an entry may leave out, in the words of its page.
_ASKED = {"sector": N_("sector"), "country": N_("country")}


def pages(corpus: Corpus) -> Iterator[Page]:
    present = [actor for actor in corpus.actors.values() if not actor.merged_into]
    ordered = sorted(present, key=lambda actor: (sort_key(actor.name), actor.id))
    roles = {
        actor.id: tuple(
            dict.fromkeys(role for a in corpus.by_actor.get(actor.id, ()) for role in a.party.role)
        )
        for actor in ordered
    }
    facets = [
        facet("kind", _("Kind"), ([actor.kind] for actor in ordered), ACTOR_KIND.label),
        facet(
            "country",
            _("Country"),
            ([a.country] if a.country else [] for a in ordered),
            jurisdiction_name,
        ),
        facet("role", _("Role"), roles.values(), PARTY_ROLE.label),
    ]
    view = {
        "count": len(ordered),
        "country": jurisdiction_name,
        "roles": roles,
        "facets": facets,
        "most": MOST_CASES,
    }
    hub = Page("actors/", _("Actors"), "actors.html", view, _("All actors."), "actors")
    for page in paged(hub, ordered, lambda actor: initial(actor.name)):
        shown = page.view["leaf"].items
        parts = {actor.id: list(_parts(corpus, actor)) for actor in shown}
        yield replace(page, view={**page.view, "parts": parts})
    dockets = _dockets(corpus)
    parts_of = _parts_of(corpus)
    made = _flaws_of(corpus)
    for actor in ordered:
        yield _page(
            corpus,
            actor,
            dockets.get(actor.id, ()),
            parts_of.get(actor.id, ()),
            made.get(actor.id, ()),
        )


def _parts(corpus: Corpus, actor: Actor) -> Iterator[Any]:
    return parts_taken(corpus, corpus.by_actor.get(actor.id, ()))


def _dockets(corpus: Corpus) -> dict[str, list[Act]]:
    """The public acts of each actor, in order of time."""
    found: dict[str, list[Act]] = {}
    for act in acts(corpus):
        if act.actor:
            found.setdefault(act.actor, []).append(act)
    return {name: sorted(some, key=lambda act: act.order) for name, some in found.items()}


def _parts_of(corpus: Corpus) -> dict[str, list[Actor]]:
    """The actors that belong to each, such as its subsidiaries."""
    found: dict[str, list[Actor]] = {}
    for actor in corpus.actors.values():
        if actor.part_of and not actor.merged_into:
            found.setdefault(actor.part_of, []).append(actor)
    return found


def _page(
    corpus: Corpus,
    actor: Actor,
    docket: Sequence[Act],
    parts: Sequence[Actor],
    flaws: Sequence[Row],
) -> Page:
    appearances = corpus.by_actor.get(actor.id, ())
    positions, views, own = _said_and_done(corpus, appearances)
    view = {
        "actor": actor,
        "country": jurisdiction_name,
        "docket": docket,
        "tallies": figures(docket),
        "flaws": flaws,
        "merged": [a for a in corpus.actors.values() if a.merged_into == actor.id],
        "most": MOST_LISTED,
        "unasked": [_(label) for name, label in _ASKED.items() if not getattr(actor, name)],
        "own": own,
        "part_of": corpus.actor(actor.part_of) if actor.part_of else None,
        "parts": parts,
        "positions": positions,
        "states": STATES,
        "taken": list(parts_taken(corpus, appearances)),
        "views": views,
    }
    address = f"actors/{actor.id}/"
    feed = f"{address}feed.xml"
    return Page(address, actor.name, "actor.html", view, kind="actor", feed=feed)


def _said_and_done(
    corpus: Corpus, appearances: Sequence[Appearance]
) -> tuple[list[Any], list[Any], list[Any]]:
    """The positions of an actor, its views of the risk, and the measures that it took by its own choice, each with its case."""
    positions, views, own = [], [], []
    for name in dict.fromkeys(a.case.id for a in appearances):
        case = corpus.cases[name]
        parties = {a.party.id for a in appearances if a.case.id == name}
        held = {p.id for p in case.positions if parties & set(p.held_by)}
        positions += [(case, p) for p in case.positions if p.id in held]
        views += [(case, position, view) for position, view in case.risk_views if position in held]
        chosen = corpus.own_choices(case)
        own += [(case, m) for m in case.measures if m.by in parties and m.id in chosen]
    return positions, views, own


def _flaws_of(corpus: Corpus) -> dict[str, list[Row]]:
    """The flaws of what each actor makes, those of actors that are part of it included."""
    found: dict[str, list[Row]] = {}
    for case in corpus.cases.values():
        for row in of_case(corpus, case):
            for actor in up_from(corpus, row.maker) if row.maker else ():
                found.setdefault(actor.id, []).append(row)
    return {name: sorted(rows, key=owner_order) for name, rows in found.items()}
