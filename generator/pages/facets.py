"""Filters of a list: the values that occur, with their counts."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import sort_key
from generator.model.jurisdictions import jurisdiction_name
from generator.model.translation import _
from generator.model.vocabulary import OUTCOME_TYPE, STATUS

# A longer list of choices helps nobody; search has them all.
MOST_CHOICES = 40


@dataclass(frozen=True)
class Facet:
    """One choice in the form: `choices` are (value, label, count), by label."""

    name: str
    label: str
    choices: tuple[tuple[str, str, int], ...]


def facet(
    name: str, label: str, values: Iterable[Iterable[str]], shown: Callable[[str], str]
) -> Facet:
    """The facet of a list: `values` are those of each entry, `shown` says what people read. A value of all of several entries
    would filter nothing, and is left out; of very many, the most frequent ones are kept, and the label says so."""
    entries = [set(entry) for entry in values]
    found = Counter(value for entry in entries for value in entry)
    counts = {v: count for v, count in found.items() if count < len(entries) or count == 1}
    frequent = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES]
    choices = ((value, shown(value), count) for value, count in frequent)
    if len(counts) > MOST_CHOICES:
        many = {"label": label, "count": MOST_CHOICES}
        label = _("%(label)s, the %(count)s most frequent") % many
    return Facet(name, label, tuple(sorted(choices, key=lambda choice: sort_key(choice[1]))))


def of_cases(corpus: Corpus, cases: Iterable[Case], *names: str) -> list[Facet]:
    """The facets of a list whose entries belong to these cases; a case with several entries comes as often."""
    listed = list(cases)
    known: dict[str, tuple[str, Callable[[Case], Iterable[str]], Callable[[str], str]]] = {
        "case": (_("Case"), lambda case: (case.id,), lambda name: corpus.cases[name].title),
        "status": (_("Status"), lambda case: (case.status,), STATUS.label),
        "outcome": (
            _("Outcome"),
            lambda case: (case.outcome.type,) if case.outcome else (),
            OUTCOME_TYPE.label,
        ),
        "topic": (_("Topic"), lambda case: case.topics, lambda name: corpus.topics[name].title),
        "jurisdiction": (_("Jurisdiction"), lambda case: case.jurisdictions, jurisdiction_name),
    }
    return [
        facet(name, label, map(values, listed), shown)
        for name in names
        for label, values, shown in (known[name],)
    ]
