"""The brief at the head of a case page: what its templates get."""

from typing import Any

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.in_short import ANSWERS, ending, standings, turns, written
from generator.pages.case_sides import short_names

_MOST_PLACES = 4


def brief_view(corpus: Corpus, case: Case) -> dict[str, Any]:
    """The view of the head of the page."""
    return {
        "answered": ANSWERS,
        "arc": turns(case, short_names(corpus, case)),
        "ending": ending(case),
        "maker_is_party": _maker_is_party(corpus, case),
        "more_places": max(0, len(case.jurisdictions) - _MOST_PLACES),
        "places": case.jurisdictions[:_MOST_PLACES],
        "standings": standings(case.facts),
        "written": written(case),
    }


def _maker_is_party(corpus: Corpus, case: Case) -> bool:
    """True if the text was drafted with a tool whose maker takes part in the dispute."""
    editorial = case.editorial
    if editorial is None or not editorial.ai_tool_maker:
        return False
    maker = corpus.actor(editorial.ai_tool_maker)
    return any(corpus.actor(party.actor) == maker for party in case.parties)
