"""The page Browse: all hubs with what they are for."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.pages.hubs import BROWSE, REFERENCE, groups_of
from generator.pages.page import Page


def pages(corpus: Corpus) -> Iterator[Page]:
    view = {"groups": groups_of(corpus), "reference": REFERENCE}
    yield Page(
        BROWSE.address, BROWSE.title, "browse.html", view, f"{BROWSE.what}.".capitalize(), "browse"
    )
