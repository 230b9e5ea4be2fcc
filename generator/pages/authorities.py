"""Who decides, by the kind of body."""

from generator.corpus import Corpus
from generator.model.vocabulary import AUTHORITY_KIND
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    cases = [case for case in corpus.cases.values() if case.authority is not None]
    groups = [
        (kind, [case for case in cases if case.authority and case.authority.kind == kind])
        for kind in AUTHORITY_KIND.words
    ]
    view = {"groups": [group for group in groups if group[1]]}
    return Page(
        "authorities/", "Who decides", "authorities.html", view, "Who decides.", "authorities"
    )
