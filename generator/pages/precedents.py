"""All precedents, in both directions."""

from generator.corpus import Corpus
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    edges = [reliance for found in corpus.relies_on.values() for reliance in found]
    named = [(corpus.cases[name], len(found)) for name, found in corpus.relied_on_by.items()]
    view = {
        "edges": edges,
        "most": sorted(named, key=lambda pair: (-pair[1], pair[0].title.casefold())),
        "weakened_count": sum(1 for reliance in edges if reliance.weakened),
    }
    return Page(
        "precedents/",
        "Precedents",
        "precedents.html",
        view,
        "Which case stands on which.",
        "precedents",
    )
