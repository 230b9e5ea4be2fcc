"""The page Browse: all hubs with what they are for."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.translation import _, upfirst
from generator.pages.hubs import BROWSE, REFERENCE, groups_of
from generator.pages.page import Page


def pages(corpus: Corpus) -> Iterator[Page]:
    view = {"groups": groups_of(corpus), "reference": [hub.shown() for hub in REFERENCE]}
    title, what = _(BROWSE.title), upfirst(f"{_(BROWSE.what)}.")
    yield Page(BROWSE.address, title, "browse.html", view, what, "browse")
