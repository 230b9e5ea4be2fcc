"""All positions, by stance."""

from generator.corpus import Corpus
from generator.model.vocabulary import STANCE
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    pairs = [(case, position) for case in corpus.cases.values() for position in case.positions]
    groups = [(stance, [p for p in pairs if p[1].stance == stance]) for stance in STANCE.words]
    view = {"groups": [group for group in groups if group[1]], "count": len(pairs)}
    return Page("positions/", "Positions", "positions.html", view, "Who holds what.", "positions")
