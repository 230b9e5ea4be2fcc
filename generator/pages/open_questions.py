"""What is contested or unknown, and what awaits an outcome."""

from generator.corpus import Corpus
from generator.model.case import Case
from generator.model.evidence import Fact
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    waiting = [case for case in corpus.cases.values() if case.status != "closed"]
    view = {
        "facts_by_standing": [
            (standing, groups)
            for standing in ("contested", "unknown")
            if (groups := _groups(corpus, standing))
        ],
        "waiting": sorted(waiting, key=_last_looked_at),
    }
    return Page(
        "open-questions/",
        "Open questions",
        "open-questions.html",
        view,
        "What is contested or unknown, and what would settle it.",
        "open-questions",
    )


def _groups(corpus: Corpus, standing: str) -> list[tuple[Case, list[Fact]]]:
    groups = [
        (case, [fact for fact in case.facts if fact.standing == standing])
        for case in corpus.cases.values()
    ]
    return [(case, facts) for case, facts in groups if facts]


def _last_looked_at(case: Case) -> tuple[bool, object]:
    """Oldest first; those of which it is unknown before all others."""
    editorial = case.editorial
    last = editorial and (editorial.last_reviewed or editorial.evidence_as_of)
    return (bool(last and last.known), last.sort_key if last and last.known else ())
