"""The home page."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from generator.corpus.corpus import Corpus
from generator.history.story import Stories
from generator.model.case import Case
from generator.model.site import Site
from generator.pages.news import news
from generator.pages.open_questions import last_looked_at
from generator.pages.page import Page

HUBS = (
    ("cases/", "Cases", "every case with its status, outcome and measures"),
    ("actors/", "Actors", "who takes part, in which role, with which positions"),
    ("topics/", "Topics", "cases by what they are about"),
    ("jurisdictions/", "Jurisdictions", "cases by where they are fought out"),
    ("timeline/", "Timeline", "what happened in all cases, in order"),
    ("precedents/", "Precedents", "which case relies on which, and what has since fallen"),
    ("issues/", "Issues", "what is argued over, both sides' answers, and what was held"),
    ("ladder/", "Ladder of measures", "what was ordered, took effect and was sought, rung by rung"),
    ("authorities/", "Who decides", "under what power, and who can review it"),
    ("forecasts/", "Forecasts", "what sources expected, and what came of it"),
    ("faq/", "Questions and answers", "what readers ask, by topic"),
    ("open-questions/", "Open questions", "what is contested or unknown, and what would settle it"),
    ("glossary/", "Glossary", "the words that readers may not know"),
    ("sources/", "Sources", "every document that the cases rest on"),
    ("corrections/", "Corrections", "every change of substance since publication"),
    ("data/", "Open data", "all of it as JSON, spreadsheets, feeds and a calendar"),
)

_STATUSES = ("open", "closed", "unknown")
# Of more cases, a section shows those that are due or new, and leads to the others.
MOST_CASES = 12


def page(corpus: Corpus, site: Site, stories: Stories) -> Page:
    cases = list(corpus.cases.values())
    counts = Counter(case.status for case in cases)
    view = {
        "counts": {"all": len(cases), **{name: counts[name] for name in _STATUSES}},
        "undecided": _first((c for c in cases if c.status != "closed"), last_looked_at),
        "decided": _first((c for c in cases if c.status == "closed"), _decided_last),
        "hubs": HUBS,
        "news": news(corpus, stories),
    }
    return Page("", site.name, "home.html", view, site.description, "home", feed="feed.xml")


def _first(cases: Iterable[Case], key: Callable[[Case], Any]) -> list[Case]:
    """All of a few cases; of many those that come first by `key`."""
    listed = list(cases)
    return listed if len(listed) <= MOST_CASES else sorted(listed, key=key)[:MOST_CASES]


def _decided_last(case: Case) -> tuple[int, ...]:
    """The newest outcome first; those without a date behind all others."""
    date = case.outcome and case.outcome.date
    return tuple(-part for part in date.earliest) if date and date.earliest else (1,)
