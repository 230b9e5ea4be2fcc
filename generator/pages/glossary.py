"""The glossary, with the cases that use each term."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.corpus.corpus import Corpus
from generator.exports.jsonld import glossary_data
from generator.model.collation import initial, sort_key
from generator.model.registry import Term
from generator.model.site import Site
from generator.model.term_index import Glossary
from generator.model.translation import _
from generator.pages.page import Page
from generator.pages.paging import MOST, leaves, paged

# Of a term that more cases use, the page counts the rest; search finds them.
MOST_CASES = 12


def pages(corpus: Corpus, site: Site) -> Iterator[Page]:
    whole = Page(
        "glossary/",
        _("Glossary"),
        "glossary.html",
        {"count": len(corpus.glossary.terms), "term_anchor": Glossary.anchor, "most": MOST_CASES},
        _("Words that readers may not know."),
        "glossary",
    )
    for page in paged(whole, _ordered(corpus.glossary), lambda term: initial(term.id)):
        shown = page.view["leaf"].items
        terms = [(term, _address(page, term)) for term in shown]
        used_in = {term.id: corpus.used_in.get(term.id, ()) for term in shown}
        view = {**page.view, "used_in": used_in}
        yield replace(page, view=view, data=tuple(glossary_data(terms, site)))


def term_addresses(glossary: Glossary) -> Mapping[str, str]:
    """The address at which each term is explained."""
    return {
        term.id: f"{leaf.address}#{Glossary.anchor(term.id)}"
        for leaf in leaves("glossary/", _ordered(glossary), MOST["glossary"])
        for term in leaf.items
    }


def _ordered(glossary: Glossary) -> list[Term]:
    return sorted(glossary.terms.values(), key=lambda term: sort_key(term.id))


def _address(page: Page, term: Term) -> str:
    return f"{page.address}#{Glossary.anchor(term.id)}"
