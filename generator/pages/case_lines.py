"""The folded sections of a case page: the bar that leads to them, and the line under the title of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.corpus.corpus import Reliance
from generator.model.case import Case
from generator.model.course import Event, Outcome
from generator.model.date_words import date_words
from generator.model.in_short import NO_END
from generator.model.markup import plain_text
from generator.model.provenance import Origin
from generator.model.translation import N_, _, ngettext, upfirst
from generator.model.vocabulary import COMPARISONS, OUTCOME_TYPE, RUNG

_MOST_LETTERS = 80
# The standings of facts that are left to find out, with their lines.
_OPEN = (
    (
        "contested",
        N_("Contested: %(questions)s"),
        lambda n: ngettext("And %(num)s more contested.", "And %(num)s more contested.", n),
    ),
    (
        "unknown",
        N_("Unknown: %(questions)s"),
        lambda n: ngettext("And %(num)s more unknown.", "And %(num)s more unknown.", n),
    ),
)


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
            "questions": listed(
                (plain_text(item.q) for item in case.faq),
                lambda n: ngettext("And %(num)s more question.", "And %(num)s more questions.", n),
            ),
            "sources": sources_line(case, origins),
        },
    }


def bar(case: Case) -> list[tuple[str, str, int]]:
    """The sections of the page: anchor, name and how much is in each; those that the page does not have are left out."""
    sees = bool(case.risk_views or case.measure_views)
    found = [
        ("positions", _("Sides"), 0, True),
        ("exchanges", _("Issues"), len(case.exchanges), sees),
        ("facts", _("Facts"), len(case.facts) or len(case.flaws), False),
        ("measures", _("Measures"), len(case.measures), False),
        ("timeline", _("Timeline"), len(case.timeline), False),
        ("outcome", _("Outcome"), 0, True),
        ("precedents", _("Compared"), len(case.precedents), True),
        ("faq", _("Questions"), len(case.faq), False),
        ("sources", _("Sources"), len(case.sources), False),
    ]
    return [(anchor, name, count) for anchor, name, count, stays in found if count or stays]


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
    known = [date_words(event.date) for event in events if event.date.known]
    if not known or known[0] == known[-1]:
        return "".join(known[:1])
    return _("%(start)s to %(end)s") % {"start": known[0], "end": known[-1]}


def listed(texts: Iterable[str], more: Callable[[int], str]) -> str:
    """The first of several texts, as many as a line holds; `more` says how many are left."""
    kept: list[str] = []
    texts = list(texts)
    for text in texts:
        if kept and sum(map(len, kept)) + len(text) > _MOST_LETTERS:
            break
        kept.append(text)
    left = len(texts) - len(kept)
    return " ".join([*kept, more(left) if left else ""]).strip()


def issues_line(case: Case) -> str:
    """The issues themselves, as many as there is room for."""
    return listed(
        (plain_text(item.issue) for item in case.exchanges),
        lambda n: ngettext("And %(num)s more issue.", "And %(num)s more issues.", n),
    )


def facts_line(case: Case) -> str:
    """The contested facts, else the unknown ones, in a line."""
    for word, form, more in _OPEN:
        found = [plain_text(fact.question) for fact in case.facts if fact.standing == word]
        if found:
            return _(form) % {"questions": listed(found, more)}
    return _("None of %(count)s is contested or unknown") % {"count": len(case.facts)}


def measures_line(case: Case, own_choices: Set[str]) -> str:
    """The measures that were ordered, and those that a party took by its own choice, in a line."""
    parts = []
    for form, own in (
        (_("Ordered: %(words)s"), False),
        (_("Taken by own choice: %(words)s"), True),
    ):
        counts = Counter(m.ordered for m in case.measures if (m.id in own_choices) is own)
        words = [
            f"{RUNG.label(word)} ({n})" if n > 1 else RUNG.label(word) for word, n in counts.items()
        ]
        if words:
            parts.append(form % {"words": ", ".join(words)})
    return "; ".join(parts) or _("None named")


def timeline_line(events: Sequence[Event], decisive: frozenset[str]) -> str:
    """From when to when, and how many events decided the matter."""
    bold = ngettext(
        "the %(num)s that decided it is bold", "the %(num)s that decided it are bold", len(decisive)
    )
    return "; ".join(filter(None, [dates(events), bold if decisive else ""])) or _(
        "no date is known"
    )


def outcome_line(outcome: Outcome, labels: Mapping[str, str]) -> str:
    """The outcome in its word, with its date and whom it favoured."""
    if outcome.type == "unknown":
        return _(NO_END)
    parts = [upfirst(OUTCOME_TYPE.label(outcome.type))]
    if outcome.date and outcome.date.known:
        parts.append(date_words(outcome.date))
    if outcome.in_favour_of in labels:
        parts.append(_("in favour of “%(side)s”") % {"side": labels[outcome.in_favour_of]})
    elif outcome.in_favour_of == "split":
        parts.append(_("partly for each side"))
    return _("%(outcome)s; what came before and what followed") % {"outcome": ", ".join(parts)}


def compared_line(relies_on: Sequence[str], relied_on_by: Sequence[str]) -> str:
    """The number of cases that this one relies on or is compared with, and of those that name it, from the treatments."""
    relied = sum(word not in COMPARISONS for word in relies_on)
    parts = [_("relies on %(count)s") % {"count": relied}] if relied else []
    if len(relies_on) - relied:
        parts.append(_("compared with %(count)s") % {"count": len(relies_on) - relied})
    if relied_on_by:
        parts.append(_("named by %(count)s") % {"count": len(relied_on_by)})
    if relies_on and not relied:
        return upfirst(_("%(counts)s; none is relied on") % {"counts": ", ".join(parts)})
    return upfirst(", ".join(parts)) or _("Compared with no other case")


def sources_line(case: Case, origins: Sequence[Origin]) -> str:
    """The number of sources and of their origins, and the other contents of the section."""
    unread = sum(not source.was_read for source in case.sources)
    said = ngettext(
        "%(count)s from %(num)s origin",
        "%(count)s from %(num)s origins",
        len(origins),
        count=len(case.sources),
    )
    if unread:
        said += ", " + _("%(count)s not read") % {"count": unread}
    return _("%(sources)s; corrections, how to cite, key") % {"sources": said}
