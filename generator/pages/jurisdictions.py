"""The hub of all jurisdictions, and a page for each that a case names."""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.model.jurisdictions import jurisdiction_name
from generator.pages.page import Page


def pages(corpus: Corpus) -> Iterator[Page]:
    yield Page(
        "jurisdictions/",
        "Jurisdictions",
        "jurisdictions.html",
        {},
        "All jurisdictions.",
        "jurisdictions",
    )
    for code, cases in corpus.by_jurisdiction.items():
        title = jurisdiction_name(code)
        yield Page(
            f"jurisdictions/{code}/",
            title,
            "jurisdiction.html",
            {"cases": cases},
            kind="jurisdiction",
        )
