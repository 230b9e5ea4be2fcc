"""The chronology of all cases."""

from generator.corpus import Corpus
from generator.pages.page import Page


def page(corpus: Corpus) -> Page:
    view = {
        "dated": [moment for moment in corpus.chronology if moment.key is not None],
        "undated": [moment for moment in corpus.chronology if moment.key is None],
    }
    return Page(
        "timeline/", "Timeline", "timeline.html", view, "All events of all cases.", "timeline"
    )
