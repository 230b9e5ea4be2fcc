"""The ladder of measures across all cases."""

from dataclasses import dataclass, field

from generator.corpus import Corpus
from generator.model.case import Case
from generator.model.vocabulary import RUNG
from generator.pages.page import Page

Places = list[tuple[Case, str]]


@dataclass
class Rung:
    """A rung with every measure and position on it, as (case, id)."""

    word: str
    meaning: str
    ordered: Places = field(default_factory=list)
    in_effect: Places = field(default_factory=list)
    sought: Places = field(default_factory=list)


def page(corpus: Corpus) -> Page:
    rungs = {word: Rung(word, meaning) for word, meaning in RUNG.words.items()}
    for case in corpus.cases.values():
        for measure in case.measures:
            rungs[measure.ordered].ordered.append((case, measure.id))
            if measure.in_effect in rungs:
                rungs[measure.in_effect].in_effect.append((case, measure.id))
        for position, risk in case.risk_views:
            if risk.response_sought in rungs:
                rungs[risk.response_sought].sought.append((case, position))
    *on, off = rungs.values()
    view = {"rungs": [*reversed(on), off]}
    return Page("ladder/", "Ladder of measures", "ladder.html", view, "Measures by rung.", "ladder")
