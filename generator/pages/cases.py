"""The hub of all cases."""

from dataclasses import dataclass

from generator.corpus import Corpus
from generator.model.case import Case
from generator.model.vocabulary import LADDER
from generator.pages.page import Page


@dataclass(frozen=True)
class Row:
    """One case in the table; `years` is empty where no event is dated, `rung` where none is on the ladder."""

    case: Case
    years: str
    rung: str


def page(corpus: Corpus) -> Page:
    rows = [Row(case, _years(case), _highest_rung(case)) for case in corpus.cases.values()]
    return Page("cases/", "Cases", "cases.html", {"rows": rows}, "All cases.", "cases")


def _years(case: Case) -> str:
    keys = [event.date.sort_key for event in case.timeline if event.date.known]
    if not keys:
        return ""
    first, last = min(key[0][0] for key in keys), max(key[1][0] for key in keys)
    return str(first) if first == last else f"{first}–{last}"


def _highest_rung(case: Case) -> str:
    ordered = [LADDER.index(m.ordered) for m in case.measures if m.ordered in LADDER]
    return LADDER[max(ordered)] if ordered else ""
