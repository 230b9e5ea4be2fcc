"""The links between records: citations in proceedings, and apart from them comparisons by the editors."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from generator.charts.bands import Count
from generator.corpus.comparison import name_of
from generator.corpus.corpus import Corpus, Reliance
from generator.model.case import Case
from generator.model.translation import ngettext, number
from generator.model.vocabulary import COMPARISONS

# More columns than these do not fit a page.
MOST_COLUMNS = 20
_MOST_NAMED = 20
_MOST_CITED = 100
SIGNS = {"analogous": "=", "contrasts": "≠", "background": "·", "distinguishes": "⇹"}


@dataclass(frozen=True)
class LinkRow:
    """A record with the signs of its comparisons, a cell for each record in order, and how many it makes outside the site."""

    case: Case
    name: str
    cells: tuple[tuple[str, ...], ...]
    outside: int


def spoken_of(corpus: Corpus) -> dict[str, Any]:
    """The values of the section."""
    all_links = [link for name in corpus.cases for link in corpus.relies_on.get(name, ())]
    compared = [link for link in all_links if is_comparison(link)]
    cited = [link for link in all_links if not is_comparison(link)]
    named = {link.citing.id for link in compared} | {
        link.precedent.case for link in compared if link.precedent.case
    }
    in_matrix = [case for case in corpus.cases.values() if case.id in named]
    as_matrix = len(in_matrix) <= MOST_COLUMNS
    return {
        "cited": cited[:_MOST_CITED],
        "cited_count": len(cited),
        "compared_count": len(compared),
        "signs": SIGNS,
        "columns": [name_of(case) for case in in_matrix] if as_matrix else [],
        "matrix": _matrix(in_matrix, compared) if as_matrix else [],
        "most_named": [] if as_matrix else _most_named(corpus, all_links),
    }


def is_comparison(link: Reliance) -> bool:
    """True if the editors compare; false if somebody named the case in proceedings."""
    return link.precedent.treatment in COMPARISONS or link.precedent.basis == "editorial"


def _matrix(cases: list[Case], links: list[Reliance]) -> list[LinkRow]:
    found: dict[tuple[str, str], list[str]] = {}
    for link in links:
        found.setdefault((link.citing.id, link.precedent.case), []).append(link.precedent.treatment)
    return [
        LinkRow(
            case,
            name_of(case),
            tuple(tuple(dict.fromkeys(found.get((case.id, other.id), ()))) for other in cases),
            len(found.get((case.id, ""), ())),
        )
        for case in cases
    ]


def _most_named(corpus: Corpus, links: list[Reliance]) -> list[Count]:
    counts = Counter(link.precedent.case for link in links if link.precedent.case)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_NAMED]
    return [Count(name_of(corpus.cases[name]), count, _named(count)) for name, count in ranked]


def _named(count: int) -> str:
    return ngettext("named %(count)s times", "named %(count)s times", count, count=number(count))
