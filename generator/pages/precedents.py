"""The citator: every decision that was cited in a proceeding, and what became of it; comparisons by the editors on a page of
their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.collation import initial, sort_key
from generator.model.translation import _
from generator.pages.citator import Citation, citations, cited_key, is_cited
from generator.pages.page import Page
from generator.pages.paging import paged

HOME = "precedents/"
COMPARISONS_AT = f"{HOME}comparisons/"
MOST_CHAINS = 50


@dataclass(frozen=True)
class Row:
    """One citation; rows with one `key` belong together."""

    key: str
    citation: Citation


@dataclass(frozen=True)
class Chain:
    """Two citations: of an earlier case by one between, and of that one by a later case."""

    earlier: Citation
    later: Citation


def pages(corpus: Corpus) -> Iterator[Page]:
    """The pages of citations in proceedings, and those of comparisons by the editors."""
    found = citations(corpus, (r for some in corpus.relies_on.values() for r in some))
    cited = _by_cited(c for c in found if is_cited(c))
    compared = _by_citing(corpus, (c for c in found if not is_cited(c)))
    view = {
        "count": len(cited),
        "decisions": len({row.key for row in cited}),
        "by_cases": len({row.citation.citing.id for row in cited}),
        "fallen": [row for row in cited if row.citation.weakened],
        "chains": list(_chains(cited))[:MOST_CHAINS],
        "compared": len(compared),
    }
    words = _(
        "Which decisions were relied on, limited, distinguished or overruled, and which still stand."
    )
    page = Page(HOME, _("Precedents"), "precedents.html", view, words, "precedents")
    yield from paged(page, cited, lambda row: initial(row.citation.title))
    if compared:
        yield from _comparisons(compared)


def _comparisons(rows: list[Row]) -> Iterator[Page]:
    view = {"count": len(rows), "by_cases": len({row.citation.citing.id for row in rows})}
    words = _("Which cases the editors compare with which, and on which point.")
    title = _("Comparisons by the editors")
    page = Page(COMPARISONS_AT, title, "comparisons.html", view, words, "comparisons")
    return paged(page, rows, lambda row: initial(row.citation.citing.title))


def _by_cited(found: Iterable[Citation]) -> list[Row]:
    """Citations by the case that is treated, those of one in order of time."""
    rows = [Row(cited_key(c), c) for c in found]
    return sorted(rows, key=lambda row: (sort_key(row.citation.title), row.key))


def _by_citing(corpus: Corpus, found: Iterable[Citation]) -> list[Row]:
    """Comparisons by the case that makes them."""
    rows = [Row(c.citing.id, c) for c in found]
    places = {name: place for place, name in enumerate(corpus.cases)}
    return sorted(rows, key=lambda row: (places[row.key], sort_key(row.citation.title)))


def _chains(cited: Iterable[Row]) -> Iterator[Chain]:
    """Every case that treats an earlier one and is treated by a later one."""
    rows = list(cited)
    later: dict[str, list[Citation]] = {}
    for row in rows:
        later.setdefault(row.key, []).append(row.citation)
    for row in rows:
        for other in later.get(row.citation.citing.id, ()):
            yield Chain(row.citation, other)
