"""The ladder of measures across all cases."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.vocabulary import RUNG, in_words
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups

# What stands on a rung, in this order: a case, and the id of a measure or position in it.
MARKS = ("Ordered", "In effect", "Sought")
Entry = tuple[str, Case, str]


def pages(corpus: Corpus) -> Iterator[Page]:
    rungs: dict[str, list[Entry]] = {word: [] for word in RUNG.words}
    for case in corpus.cases.values():
        for measure in case.measures:
            rungs[measure.ordered].append(("Ordered", case, measure.id))
            if measure.in_effect in rungs:
                rungs[measure.in_effect].append(("In effect", case, measure.id))
        for position, risk in case.risk_views:
            if risk.response_sought in rungs:
                rungs[risk.response_sought].append(("Sought", case, position))
    *on, off = (_group(word, entries) for word, entries in rungs.items())
    view = {
        "marks": MARKS,
        "meanings": {_anchor(word): text for word, text in RUNG.words.items()},
        "stated": stated(corpus, lambda case: case.measures),
    }
    page = Page("ladder/", "Ladder of measures", "ladder.html", view, "Measures by rung.", "ladder")
    return paged_groups(page, [*reversed(on), off])


def _group(word: str, entries: list[Entry]) -> Group[Entry]:
    ordered = sorted(entries, key=lambda entry: MARKS.index(entry[0]))
    return Group(_anchor(word), in_words(word).capitalize(), ordered)


def _anchor(word: str) -> str:
    return "rung-" + word.replace("_", "-")
