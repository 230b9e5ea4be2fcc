"""The addresses of the former list of positions, which lead to the issues that positions are argued on."""

from collections.abc import Iterator
from dataclasses import replace

from generator.corpus.corpus import Corpus
from generator.model.translation import _
from generator.pages.page import Page

# The positions of one page of the former list.
_MOST = 200


def pages(corpus: Corpus) -> Iterator[Page]:
    count = sum(len(case.positions) for case in corpus.cases.values())
    view = {"title": _("Issues"), "moved_to": "issues/"}
    first = Page("positions/", _("Positions"), "moved.html", view, kind="moved", moved_to="issues/")
    yield first
    for number in range(2, -(-count // _MOST) + 1):
        title = _("%(title)s, page %(number)s") % {"title": first.title, "number": number}
        yield replace(first, address=f"positions/page/{number}/", title=title)
