"""The hub of all actors, and a page for each."""

from collections.abc import Iterator
from dataclasses import replace

from generator.corpus.corpus import Corpus
from generator.model.collation import initial, sort_key
from generator.model.jurisdictions import jurisdiction_name
from generator.model.registry import Actor
from generator.model.vocabulary import in_words
from generator.pages.facets import facet
from generator.pages.flaws import Row, of_case, owner_order, up_from
from generator.pages.page import Page
from generator.pages.paging import paged

# Of an actor in more cases, the hub counts the rest; its own page has them all.
MOST_CASES = 12


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
        facet("kind", "Kind", ([actor.kind] for actor in ordered), in_words),
        facet("country", "Country", ([a.country] for a in ordered if a.country), jurisdiction_name),
        facet("role", "Role", roles.values(), in_words),
    ]
    view = {
        "count": len(ordered),
        "country": jurisdiction_name,
        "roles": roles,
        "facets": facets,
        "most": MOST_CASES,
    }
    hub = Page("actors/", "Actors", "actors.html", view, "All actors.", "actors")
    for page in paged(hub, ordered, lambda actor: initial(actor.name)):
        shown = page.view["leaf"].items
        appearances = {actor.id: corpus.by_actor.get(actor.id, ()) for actor in shown}
        yield replace(page, view={**page.view, "appearances": appearances})
    made = _flaws_of(corpus)
    for actor in ordered:
        yield _page(corpus, actor, made.get(actor.id, []))


def _page(corpus: Corpus, actor: Actor, flaws: list[Row]) -> Page:
    appearances = corpus.by_actor.get(actor.id, ())
    positions, views, decided = [], [], []
    for case in dict.fromkeys(a.case.id for a in appearances):
        record = corpus.cases[case]
        parties = {a.party.id for a in appearances if a.case.id == case}
        held = {p.id for p in record.positions if parties & set(p.held_by)}
        positions += [(record, p) for p in record.positions if p.id in held]
        views += [(record, name, view) for name, view in record.risk_views if name in held]
        decided += [(record, measure) for measure in record.measures if measure.by in parties]
    view = {
        "actor": actor,
        "appearances": appearances,
        "country": jurisdiction_name,
        "decided": decided,
        "flaws": flaws,
        "merged": [a for a in corpus.actors.values() if a.merged_into == actor.id],
        "positions": positions,
        "views": views,
    }
    address = f"actors/{actor.id}/"
    feed = f"{address}feed.xml"
    return Page(address, actor.name, "actor.html", view, kind="actor", feed=feed)


def _flaws_of(corpus: Corpus) -> dict[str, list[Row]]:
    """The flaws of what each actor makes, those of actors that are part of it included."""
    found: dict[str, list[Row]] = {}
    for case in corpus.cases.values():
        for row in of_case(corpus, case):
            for actor in up_from(corpus, row.maker) if row.maker else ():
                found.setdefault(actor.id, []).append(row)
    return {name: sorted(rows, key=owner_order) for name, rows in found.items()}
