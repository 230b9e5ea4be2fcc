"""The glossary, with the cases that use each term."""

from generator.corpus import Corpus
from generator.glossary import Glossary
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    terms = sorted(corpus.glossary.terms.values(), key=lambda term: term.id.casefold())
    view = {
        "terms": [(t, Glossary.anchor(t.id), corpus.used_in.get(t.id, ())) for t in terms],
    }
    return Page(
        "glossary/",
        "Glossary",
        "glossary.html",
        view,
        "Words that readers may not know.",
        "glossary",
    )
