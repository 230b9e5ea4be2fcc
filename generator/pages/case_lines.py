"""The folded sections of a case page: the bar that leads to them, and the line under the title of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.corpus.corpus import Reliance
from generator.model.case import Case
from generator.model.course import Event, Outcome
from generator.model.in_short import NO_END, STANDINGS
from generator.model.markup import plain_text
from generator.model.provenance import Origin
from generator.model.vocabulary import COMPARISONS, in_words

_MOST_LETTERS = 80


def sections_view(
    case: Case,
    events: Sequence[Event],
    own_choices: Set[str],
    labels: Mapping[str, str],
    origins: Sequence[Origin],
    relies_on: Sequence[Reliance],
    relied_on_by: Sequence[Reliance],
) -> dict[str, Any]:
    """The view of the sections: the bar, the lines, and the timeline in runs."""
    decided = decisive(case)
    assert case.outcome is not None
    return {
        "bar": bar(case),
        "decisive": decided,
        "runs": runs(events, decided),
        "lines": {
            "issues": issues_line(case),
            "facts": facts_line(case),
            "measures": measures_line(case, own_choices),
            "timeline": timeline_line(events, decided),
            "outcome": outcome_line(case.outcome, labels),
            "compared": compared_line(
                [r.precedent.treatment for r in relies_on],
                [r.precedent.treatment for r in relied_on_by],
            ),
            "questions": listed((plain_text(item.q) for item in case.faq), "questions"),
            "sources": sources_line(case, origins),
        },
    }


def bar(case: Case) -> list[tuple[str, str, int]]:
    """The sections of the page: anchor, name and how much is in each; those that the page does not have are left out."""
    named = len(case.precedents)
    counts = [
        ("exchanges", "Issues", len(case.exchanges) or bool(case.risk_views or case.measure_views)),
        ("facts", "Facts", len(case.facts) or len(case.flaws)),
        ("measures", "Measures", len(case.measures)),
        ("timeline", "Timeline", len(case.timeline)),
    ]
    more = [("faq", "Questions", len(case.faq)), ("sources", "Sources", len(case.sources))]
    return [
        ("positions", "Sides", 0),
        *(item for item in counts if item[2]),
        ("outcome", "Outcome", 0),
        ("precedents", "Compared", named),
        *(item for item in more if item[2]),
    ]


def decisive(case: Case) -> frozenset[str]:
    """The events that decided a dispute: its turns, and the decision that ended it."""
    ended = {case.outcome.decision} if case.outcome and case.outcome.decision else set()
    return frozenset(ended | {event.id for event in case.timeline if event.step})


@dataclass(frozen=True)
class Run:
    """Events in a row that all decided something, or that all did not; the latter fold where there are several."""

    is_decisive: bool
    events: Sequence[Event]

    @property
    def folds(self) -> bool:
        return not self.is_decisive and len(self.events) > 1

    @property
    def span(self) -> str:
        """From when to when, as far as it is known."""
        return dates(self.events)


def runs(events: Sequence[Event], decisive: frozenset[str]) -> list[Run]:
    """Events in their order as runs; where nothing is known to have decided the matter, none folds."""
    if not decisive:
        return [Run(False, [event]) for event in events]
    grouped = groupby(events, key=lambda event: event.id in decisive)
    return [Run(is_decisive, list(found)) for is_decisive, found in grouped]


def dates(events: Sequence[Event]) -> str:
    """The first and the last known date of events in their order."""
    known = [str(event.date) for event in events if event.date.known]
    return " to ".join(dict.fromkeys([*known[:1], *known[-1:]]))


def listed(texts: Iterable[str], more: str) -> str:
    """The first of several texts, as many as a line holds, and how many are left: `more` is what they are called."""
    kept: list[str] = []
    texts = list(texts)
    for text in texts:
        if kept and sum(map(len, kept)) + len(text) > _MOST_LETTERS:
            break
        kept.append(text)
    left = len(texts) - len(kept)
    return " ".join([*kept, f"And {left} more {more}." if left else ""]).strip()


def issues_line(case: Case) -> str:
    """The issues themselves, as many as there is room for."""
    return listed((plain_text(item.issue) for item in case.exchanges), "issues")


def facts_line(case: Case) -> str:
    """The contested facts, else the unknown ones, in a line."""
    for word in STANDINGS[:2]:
        found = [plain_text(fact.question) for fact in case.facts if fact.standing == word]
        if found:
            return f"{word.capitalize()}: {listed(found, word)}"
    return f"None of {len(case.facts)} is contested or unknown"


def measures_line(case: Case, own_choices: Set[str]) -> str:
    """The measures that were ordered, and those that a party took by its own choice, in a line."""
    parts = []
    for label, own in (("Ordered", False), ("Taken by own choice", True)):
        counts = Counter(m.ordered for m in case.measures if (m.id in own_choices) is own)
        words = [
            f"{in_words(word)} ({n})" if n > 1 else in_words(word) for word, n in counts.items()
        ]
        if words:
            parts.append(f"{label}: {', '.join(words)}")
    return "; ".join(parts) or "None named"


def timeline_line(events: Sequence[Event], decisive: frozenset[str]) -> str:
    """From when to when, and how many events decided the matter."""
    bold = f"the {len(decisive)} that decided it {'is' if len(decisive) == 1 else 'are'} bold"
    return "; ".join(filter(None, [dates(events), bold if decisive else ""])) or "no date is known"


def outcome_line(outcome: Outcome, labels: Mapping[str, str]) -> str:
    """The outcome in its word, with its date and whom it favoured."""
    if outcome.type == "unknown":
        return NO_END
    words = in_words(outcome.type).capitalize()
    if outcome.date and outcome.date.known:
        words += f", {outcome.date}"
    if outcome.in_favour_of in labels:
        words += f", in favour of “{labels[outcome.in_favour_of]}”"
    elif outcome.in_favour_of == "split":
        words += ", partly for each side"
    return f"{words}; what came before and what followed"


def compared_line(relies_on: Sequence[str], relied_on_by: Sequence[str]) -> str:
    """The number of cases that this one relies on or is compared with, and of those that name it, from the treatments."""
    relied = sum(word not in COMPARISONS for word in relies_on)
    parts = [f"relies on {relied}"] if relied else []
    if len(relies_on) - relied:
        parts.append(f"compared with {len(relies_on) - relied}")
    if relied_on_by:
        parts.append(f"named by {len(relied_on_by)}")
    words = ", ".join(parts).capitalize() if parts else "Compared with no other case"
    return f"{words}; none is relied on" if relies_on and not relied else words


def sources_line(case: Case, origins: Sequence[Origin]) -> str:
    """The number of sources and of their origins, and the other contents of the section."""
    unread = sum(not source.was_read for source in case.sources)
    told = f", {unread} not read" if unread else ""
    origin = "origin" if len(origins) == 1 else "origins"
    return f"{len(case.sources)} from {len(origins)} {origin}{told}; corrections, how to cite, key"
