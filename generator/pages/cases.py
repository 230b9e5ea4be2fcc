"""The hub of all cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.charts.periods import period_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial
from generator.model.vocabulary import in_words
from generator.pages.facets import Facet, facet, of_cases
from generator.pages.page import Page
from generator.pages.paging import paged


@dataclass(frozen=True)
class Row:
    """One case in the table; `years` is empty where no event is dated, `rung` where a public body ordered nothing on the
    ladder, and `own` where no party took anything there by its own choice. `actors` and `each_year` are what it can be
    filtered by."""

    case: Case
    years: str
    rung: str
    own: str
    actors: tuple[str, ...]
    each_year: tuple[str, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    rows = [_row(corpus, case) for case in corpus.cases.values()]
    view = {"count": len(rows), "facets": _facets(corpus, rows)}
    page = Page("cases/", "Cases", "cases.html", view, "All cases.", "cases")
    return paged(page, rows, lambda row: initial(row.case.title))


def _row(corpus: Corpus, case: Case) -> Row:
    actors = [corpus.actor(party.actor) for party in case.parties]
    return Row(
        case,
        _years(case),
        corpus.highest_rung(case),
        corpus.highest_rung(case, own=True),
        tuple(dict.fromkeys(actor.id for actor in actors if actor)),
        tuple(
            sorted({str(event.date.sort_key[0][0]) for event in case.timeline if event.date.known})
        ),
    )


def _facets(corpus: Corpus, rows: list[Row]) -> list[Facet]:
    cases = (row.case for row in rows)
    return [
        *of_cases(corpus, cases, "status", "outcome", "topic", "jurisdiction"),
        facet("actor", "Actor", (row.actors for row in rows), lambda a: corpus.actors[a].name),
        facet(
            "rung",
            "Highest rung ordered",
            ([row.rung] if row.rung else [] for row in rows),
            in_words,
        ),
        facet("year", "Year", (row.each_year for row in rows), str),
    ]


def _years(case: Case) -> str:
    keys = [event.date.sort_key for event in case.timeline if event.date.known]
    if not keys:
        return ""
    first = period_of(min(start for start, _ in keys), "year").label
    last = period_of(max(end for _, end in keys), "year").label
    return first if first == last else f"{first}–{last}"
