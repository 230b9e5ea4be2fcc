"""All forecasts, by what became of them."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.vocabulary import RESOLVED, in_words
from generator.pages.coverage import stated
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups


def pages(corpus: Corpus) -> Iterator[Page]:
    found = [
        (case, number, item)
        for case in corpus.cases.values()
        for number, item in enumerate(case.forecasts, 1)
    ]
    groups = [
        Group(
            "resolved-" + (word or "not-looked-at").replace("_", "-"),
            in_words(word or "not looked at").capitalize(),
            [entry for entry in found if entry[2].resolved == word],
        )
        for word in (*RESOLVED.words, "")
    ]
    view = {"count": len(found), "stated": stated(corpus, lambda case: case.forecasts)}
    page = Page(
        "forecasts/", "Forecasts", "forecasts.html", view, "What was expected.", "forecasts"
    )
    return paged_groups(page, (group for group in groups if group.items))
