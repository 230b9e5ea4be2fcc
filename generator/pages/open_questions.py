"""Open questions: how much is known, what nobody knows and whom one could ask, what is contested, and cases that await an outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus.corpus import Corpus
from generator.exports.asking import askable, dockets, letter
from generator.model.case import Case, Identifier
from generator.model.evidence import Fact
from generator.model.parties import Party
from generator.model.translation import _, upfirst
from generator.model.vocabulary import STANDING
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups
from generator.pages.short_names import by_name

_MOST_DOCKETS = 4


@dataclass(frozen=True)
class Open:
    """A fact that is contested or unknown. Of one that nobody knows: whom one could ask, a letter to the first of them, and
    the dockets to watch."""

    case: Case
    fact: Fact
    asked: Sequence[Party] = ()
    letter: str = ""
    dockets: Sequence[Identifier] = ()


def pages(corpus: Corpus) -> Iterator[Page]:
    waiting = [case for case in corpus.cases.values() if case.status != "closed"]
    facts = [(case, fact) for case in corpus.cases.values() for fact in case.facts]
    found = {
        "unknown": [_unknown(corpus, *one) for one in facts if one[1].standing == "unknown"],
        "contested": [Open(*one) for one in facts if one[1].standing == "contested"],
    }
    groups: list[Group[Any]] = [
        *(
            Group(name, upfirst(STANDING.label(name)), by_name(of, lambda one: one.case))
            for name, of in found.items()
            if of
        ),
        Group("awaiting-outcome", _("Awaiting outcome"), sorted(waiting, key=last_looked_at)),
    ]
    counts = {word: sum(fact.standing == word for _case, fact in facts) for word in STANDING.words}
    view = {
        "numbers": {
            "facts": len(facts),
            "cases": len({case.id for case, _fact in facts}),
            "waiting": len(waiting),
            **counts,
        },
        "standings": [(word, STANDING.label(word)) for word, count in counts.items() if count],
        "all_cases": len(corpus.cases),
    }
    page = Page(
        "open-questions/", _("Open questions"), "open-questions.html", view,
        _("What is contested or unknown, what would settle it, and whom one could ask."),
        "open-questions",
    )  # fmt: skip
    return paged_groups(page, groups)


def _unknown(corpus: Corpus, case: Case, fact: Fact) -> Open:
    asked = askable(corpus, case, fact)
    return Open(
        case, fact, asked, letter(corpus, case, fact, asked), list(dockets(case))[:_MOST_DOCKETS]
    )


def last_looked_at(case: Case) -> tuple[bool, object]:
    """Oldest first; those of which it is unknown before all others."""
    editorial = case.editorial
    last = editorial and (editorial.last_reviewed or editorial.evidence_as_of)
    return (bool(last and last.known), last.sort_key if last and last.known else ())
