"""Cases in a few lines each: as cards on the home page, as rows in the list of all cases."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts.periods import period_of
from generator.corpus.comparison import name_of, rungs_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.dates import parse_date
from generator.model.jurisdictions import jurisdiction_name
from generator.model.markup import plain_text
from generator.model.translation import _

# More places than these are counted.
_MOST_PLACES = 3
# A full stop behind a word of some length ends a sentence; one behind `v` or `No` does not.
_END = re.compile(r"(?<=[\w”\])]{3}[.!?])\s+(?=[A-Z“])")


@dataclass(frozen=True)
class Card:
    """A case for a reader who looks for one. `places`, `years` and `ended` are words, the last of them how it ended or
    stands; `rungs` are the values of `charts.ladder`, `facts` counts the facts and `open` those that are contested or unknown."""

    case: Case
    name: str
    places: str
    years: str
    ended: str
    rungs: Mapping[str, Sequence[str]]
    facts: int
    open: int

    @property
    def end(self) -> str:
        """The words before `ended`."""
        return _("How it stands") if self.case.status == "open" else _("How it ended")


def card(corpus: Corpus, case: Case) -> Card:
    """The card of a case."""
    return Card(
        case,
        name_of(case),
        _places(case.jurisdictions),
        years(case),
        ended(case),
        rungs_of(corpus, case),
        len(case.facts),
        sum(fact.standing in ("contested", "unknown") for fact in case.facts),
    )


def newest(corpus: Corpus, most: int) -> list[Case]:
    """The cases whose course reaches furthest, the latest first; those without dates come last."""

    def key(name: str) -> Any:
        span = corpus.outlines[name].span
        latest = parse_date(span[1]).latest if span else None
        return (not latest, *(-part for part in latest or ()))

    # Only what is in memory of every case is looked at, and `sorted` leaves equals in the order of titles.
    return [corpus.cases[name] for name in sorted(corpus.cases, key=key)[:most]]


def years(case: Case) -> str:
    """The first and the last year of a case, or nothing where no event is dated."""
    keys = [event.date.sort_key for event in case.timeline if event.date.known]
    if not keys:
        return ""
    first = period_of(min(start for start, _ in keys), "year").label
    last = period_of(max(end for _, end in keys), "year").label
    return first if first == last else f"{first}–{last}"


def ended(case: Case) -> str:
    """The outcome in a line, without its marks: its headline, or the first sentence of its summary."""
    if case.outcome is None:
        return ""
    return plain_text(case.outcome.headline) or _END.split(plain_text(case.outcome.summary))[0]


def _places(codes: Iterable[str]) -> str:
    names = [jurisdiction_name(code) for code in codes]
    more = len(names) - _MOST_PLACES
    if more < 2:
        return ", ".join(names)
    return _("%(places)s and %(count)s more") % {
        "places": ", ".join(names[:_MOST_PLACES]),
        "count": more,
    }
