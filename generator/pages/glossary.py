"""The glossary, with the cases that use each term."""

from generator.corpus import Corpus
from generator.exports.jsonld import glossary_data
from generator.glossary import Glossary
from generator.pages.page import Page
from generator.site import Site


def page(corpus: Corpus, site: Site) -> Page:
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
        data=tuple(glossary_data(((t, Glossary.anchor(t.id)) for t in terms), site)),
    )
