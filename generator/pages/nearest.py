"""The nearest cases of one, with the reasons in words."""

from dataclasses import dataclass

from generator.corpus.comparison import name_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case

# More reasons than these are not read.
_MOST_REASONS = 3
_LINKS = {"cites": "named in this record", "cited": "its record names this case"}
_ORDER = ("cites", "cited", "issue", "decider", "actor", "topic", "precedent")


@dataclass(frozen=True)
class NearCase:
    """A case near to another, and why."""

    case: Case
    name: str
    reasons: tuple[str, ...]


def near_cases(corpus: Corpus, case: Case) -> list[NearCase]:
    """The nearest cases; `compare-macros.html` shows them with `nearest_cases(near)`."""
    return [
        NearCase(
            corpus.cases[tie.case], name_of(corpus.cases[tie.case]), _reasons(corpus, tie.reasons)
        )
        for tie in corpus.nearest(case.id)
    ]


def _reasons(corpus: Corpus, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The strongest reasons, those of one kind together."""
    found: dict[str, list[str]] = {}
    for mark in marks[:_MOST_REASONS]:
        kind, _, name = mark.partition("/")
        found.setdefault(kind, []).append(_name(corpus, kind, name))
    words = {
        "issue": "same issue: {}",
        "decider": "same decider: {}",
        "actor": "also involves {}",
        "topic": "same topic: {}",
        "precedent": "both name {}",
    }
    return tuple(
        _LINKS[kind] if kind in _LINKS else words[kind].format("; ".join(found[kind]))
        for kind in _ORDER
        if kind in found
    )


def _name(corpus: Corpus, kind: str, name: str) -> str:
    if kind in ("actor", "decider"):
        actor = corpus.actor(name)
        return actor.name if actor else name
    if kind == "precedent":
        return name_of(corpus.cases[name]) if name in corpus.cases else name
    registry = corpus.issues if kind == "issue" else corpus.topics
    return registry[name].title if name in registry else name
