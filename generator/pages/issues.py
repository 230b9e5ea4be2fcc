"""Issues that recur from case to case: the hub, and a page for each, answer beside answer with what was held."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.parties import Answer, Exchange
from generator.model.registry import Issue
from generator.model.translation import N_, _, upfirst
from generator.model.vocabulary import ACTOR_KIND, HELD_FOR, STANCE
from generator.pages.page import Page
from generator.pages.paging import Group, paged, paged_groups
from generator.pages.short_names import by_name
from generator.pages.tree import tree

# What an answer can come to, in the order of the columns.
VERDICTS = (*STANCE.words, *HELD_FOR.words)
TITLES = {
    "for_measure": N_("For the measure"),
    "against_measure": N_("Against the measure"),
    "other": N_("Other side"),
    "split": N_("Split"),
    "neither": N_("For neither"),
}
# Stands for a decider of whom nobody knows what kind of body it is.
UNNAMED_KIND = "unknown"


@dataclass(frozen=True)
class Argued:
    """One issue of one case; `number` is its place there, from 1. `sides` are the positions of each stance.

    `verdict` is the stance that it was held for, or `split` or `neither`, and `decider` the kind of body that held it; both are
    empty where nothing was held."""

    case: Case
    number: int
    issue_id: str
    sides: Mapping[str, Sequence[str]]
    verdict: str
    decider: str

    # What is only shown is read when a page is made.

    @property
    def exchange(self) -> Exchange:
        return self.case.exchanges[self.number - 1]

    @property
    def answers(self) -> Mapping[str, Answer | str]:
        return dict(self.exchange.answers)


def pages(corpus: Corpus) -> Iterator[Page]:
    argued = by_name(_argued(corpus), lambda one: one.case)
    by_issue: dict[str, list[Argued]] = {}
    for one in argued:
        by_issue.setdefault(one.issue_id, []).append(one)
    free = by_issue.pop("", [])
    yield from _hub(corpus, by_issue, argued, free)
    for issue in corpus.issues.values():
        yield from _pages(corpus, issue, by_issue)


def _hub(
    corpus: Corpus, by_issue: Mapping[str, list[Argued]], argued: list[Argued], free: list[Argued]
) -> Iterator[Page]:
    rows = [
        (issue, depth, _cases(by_issue[issue.id]), Counter(a.verdict for a in by_issue[issue.id]))
        for issue, depth in tree(corpus.issues)
        if issue.id in by_issue
    ]
    view = {
        "rows": rows,
        **_who_held(argued),
        "numbers": {
            "argued": len(argued),
            "cases": _cases(argued),
            "shared": len(argued) - len(free),
            "free": len(free),
            "held": sum(bool(one.verdict) for one in argued),
        },
        "all_cases": len(corpus.cases),
    }
    page = Page(
        "issues/", _("Issues"), "issues.html", view,
        _("What is argued over from case to case, and what was held."), "issues",
    )  # fmt: skip
    groups = [Group("own-words", _("Issues in the words of one case"), free)] if free else []
    return paged_groups(page, groups)


def _pages(corpus: Corpus, issue: Issue, by_issue: Mapping[str, list[Argued]]) -> Iterator[Page]:
    argued = by_issue.get(issue.id, [])
    narrower = [other for other in corpus.issues.values() if other.broader == issue.id]
    view = {
        "issue": issue,
        "broader": corpus.issues.get(issue.broader),
        "narrower": [(other, _cases(by_issue.get(other.id, ()))) for other in narrower],
        "stances": [
            (word, _(TITLES[word]))
            for word in STANCE.words
            if any(one.sides[word] for one in argued)
        ],
        **_who_held(argued),
        "numbers": {
            "argued": len(argued),
            "cases": _cases(argued),
            "held": sum(bool(one.verdict) for one in argued),
        },
    }
    address = f"issues/{issue.id}/"
    page = Page(address, issue.title, "issue.html", view, issue.description, "issue")
    return paged(page, argued)


def _argued(corpus: Corpus) -> Iterator[Argued]:
    for case in corpus.cases.values():
        stances = {position.id: position.stance for position in case.positions}
        for number, exchange in enumerate(case.exchanges, 1):
            sides = {
                stance: [name for name, _answer in exchange.answers if stances.get(name) == stance]
                for stance in STANCE.words
            }
            held = exchange.held
            verdict = stances.get(held.for_, held.for_) if held else ""
            decider = decider_kind(corpus, case, held.by) if held else ""
            yield Argued(case, number, exchange.issue_id, sides, verdict, decider)


def decider_kind(corpus: Corpus, case: Case, party: str) -> str:
    """The kind of body that a party is, from its actor."""
    found = next((one for one in case.parties if one.id == party), None)
    actor = corpus.actor(found.actor) if found else None
    return actor.kind if actor else UNNAMED_KIND


def _cases(argued: Iterable[Argued]) -> int:
    return len({one.case.id for one in argued})


def _who_held(argued: Sequence[Argued]) -> dict[str, Any]:
    """The view of holdings: the verdicts that occur, and how often each kind of decider came to each."""
    held = [one for one in argued if one.verdict]
    kinds = {
        kind: Counter(one.verdict for one in held if one.decider == kind)
        for kind in (*ACTOR_KIND.words, UNNAMED_KIND)
    }
    titles = {UNNAMED_KIND: _("Not identified")}
    rows = [
        (kind, titles.get(kind, upfirst(ACTOR_KIND.label(kind))), found)
        for kind, found in kinds.items()
        if found
    ]
    verdicts = [word for word in VERDICTS if any(one.verdict == word for one in held)]
    return {"deciders": rows, "verdicts": [(word, _(TITLES[word])) for word in verdicts]}
