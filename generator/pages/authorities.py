"""Authorities, by the kind of body."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.vocabulary import AUTHORITY_KIND, in_words
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups


def pages(corpus: Corpus) -> Iterator[Page]:
    cases = [case for case in corpus.cases.values() if case.authority is not None]
    decided = [
        (kind, [case for case in cases if case.authority and case.authority.kind == kind])
        for kind in AUTHORITY_KIND.words
    ]
    groups = [
        Group(_anchor(kind), in_words(kind).capitalize(), found) for kind, found in decided if found
    ]
    page = Page(
        "authorities/",
        "Who decides",
        "authorities.html",
        {"count": len(cases), "stated": stated(corpus, lambda case: case.authority)},
        "Who decides.",
        "authorities",
    )
    return paged_groups(page, groups)


def _anchor(kind: str) -> str:
    return "kind-" + kind.replace("_", "-")
