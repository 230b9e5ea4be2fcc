"""The page Browse: all hubs with what they are for."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.pages.hubs import BROWSE, GROUPS, REFERENCE
from generator.pages.page import Page


def pages(corpus: Corpus) -> Iterator[Page]:
    view = {"groups": GROUPS, "reference": REFERENCE}
    yield Page(
        BROWSE.address, BROWSE.title, "browse.html", view, f"{BROWSE.what}.".capitalize(), "browse"
    )
