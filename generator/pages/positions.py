"""All positions, by stance."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.vocabulary import STANCE, in_words
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups


def pages(corpus: Corpus) -> Iterator[Page]:
    pairs = [(case, position) for case in corpus.cases.values() for position in case.positions]
    groups = [
        Group(
            "stance-" + stance.replace("_", "-"),
            in_words(stance).capitalize(),
            [pair for pair in pairs if pair[1].stance == stance],
        )
        for stance in STANCE.words
    ]
    view = {"count": len(pairs)}
    page = Page("positions/", "Positions", "positions.html", view, "Who holds what.", "positions")
    return paged_groups(page, (group for group in groups if group.items))
