"""All corrections, newest first, those of unknown date last."""

from generator.corpus import Corpus
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    entries = [
        (case, number, item)
        for case in corpus.cases.values()
        for number, item in enumerate(case.corrections, 1)
    ]
    entries.sort(key=lambda entry: (entry[2].date.known, entry[2].date.sort_key), reverse=True)
    return Page(
        "corrections/",
        "Corrections",
        "corrections.html",
        {"entries": entries},
        "Every change of substance.",
        "corrections",
    )
