"""All forecasts, by what became of them."""

from generator.corpus import Corpus
from generator.model.vocabulary import RESOLVED
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    found = [
        (case, number, item)
        for case in corpus.cases.values()
        for number, item in enumerate(case.forecasts, 1)
    ]
    groups = [(word, [f for f in found if f[2].resolved == word]) for word in (*RESOLVED.words, "")]
    view = {"groups": [group for group in groups if group[1]], "count": len(found)}
    return Page(
        "forecasts/", "Forecasts", "forecasts.html", view, "What was expected.", "forecasts"
    )
