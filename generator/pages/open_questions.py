"""Open questions: contested or unknown facts, and cases that await an outcome."""

from collections.abc import Iterator
from typing import Any

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.evidence import Fact
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups


def pages(corpus: Corpus) -> Iterator[Page]:
    """The cases that await an outcome, and pairs of a case and its contested or unknown facts."""
    waiting = [case for case in corpus.cases.values() if case.status != "closed"]
    facts = {standing: _groups(corpus, standing) for standing in ("contested", "unknown")}
    groups: list[Group[Any]] = [
        Group("awaiting-outcome", "Awaiting outcome", sorted(waiting, key=last_looked_at)),
        *(Group(name, name.capitalize(), found) for name, found in facts.items() if found),
    ]
    counts = {name: sum(len(of_case) for _, of_case in found) for name, found in facts.items()}
    page = Page(
        "open-questions/",
        "Open questions",
        "open-questions.html",
        {
            "counts": {name: n for name, n in counts.items() if n},
            "waiting": len(waiting),
            "stated": stated(corpus, lambda case: case.facts),
        },
        "What is contested or unknown, and what would settle it.",
        "open-questions",
    )
    return paged_groups(page, groups)


def _groups(corpus: Corpus, standing: str) -> list[tuple[Case, list[Fact]]]:
    groups = [
        (case, [fact for fact in case.facts if fact.standing == standing])
        for case in corpus.cases.values()
    ]
    return [(case, facts) for case, facts in groups if facts]


def last_looked_at(case: Case) -> tuple[bool, object]:
    """Oldest first; those of which it is unknown before all others."""
    editorial = case.editorial
    last = editorial and (editorial.last_reviewed or editorial.evidence_as_of)
    return (bool(last and last.known), last.sort_key if last and last.known else ())
