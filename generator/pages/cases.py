"""The hub of all cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.chronology import years_of
from generator.model.collation import initial
from generator.model.translation import _
from generator.model.vocabulary import RUNG
from generator.pages.cards import Card, card
from generator.pages.facets import Facet, facet, of_cases
from generator.pages.page import Page
from generator.pages.paging import paged


@dataclass(frozen=True)
class Row:
    """One case in the table; `rung` is empty where a public body ordered nothing on the ladder. `actors` and
    `each_year` are what it can be filtered by."""

    case: Case
    card: Card
    rung: str
    actors: tuple[str, ...]
    each_year: tuple[str, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    rows = [_row(corpus, case) for case in corpus.cases.values()]
    view = {
        "count": len(rows),
        "facets": _facets(corpus, rows),
        # A column in which nothing stands says nothing.
        "has_ladder": any(row.case.measures or row.case.not_applicable for row in rows),
    }
    page = Page("cases/", _("Cases"), "cases.html", view, _("All cases."), "cases")
    return paged(page, rows, lambda row: initial(row.case.title))


def _row(corpus: Corpus, case: Case) -> Row:
    actors = [corpus.actor(party.actor) for party in case.parties]
    return Row(
        case,
        card(corpus, case),
        corpus.highest_rung(case),
        tuple(dict.fromkeys(actor.id for actor in actors if actor)),
        years_of(case),
    )


def _facets(corpus: Corpus, rows: list[Row]) -> list[Facet]:
    cases = (row.case for row in rows)
    return [
        *of_cases(corpus, cases, "status", "outcome", "topic", "jurisdiction"),
        facet("actor", _("Actor"), (row.actors for row in rows), lambda a: corpus.actors[a].name),
        facet(
            "rung",
            _("Highest rung ordered"),
            ([row.rung] if row.rung else [] for row in rows),
            RUNG.label,
        ),
        facet("year", _("Year"), (row.each_year for row in rows), str),
    ]
