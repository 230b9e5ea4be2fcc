"""Comparison across cases: `/compare/`, with a section per question, and two to four cases side by side.

Up to `MOST_ROWS` cases have a row each; of more, each section shows counts and the middle half of groups.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.corpus.corpus import Corpus
from generator.model.translation import _
from generator.pages.compare_links import spoken_of
from generator.pages.compare_rungs import rungs_view
from generator.pages.compare_speed import speed_view
from generator.pages.compare_views import views_view
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.proportion import offered, proportions, shares

HOME = "compare/"
MOST_ROWS = 60
# Of more cases, what each states of proportion is on pages of its own; of more offers, they are there as well.
MOST_STATED = 12
MOST_OFFERED = 40


def pages(corpus: Corpus) -> Iterator[Page]:
    """The page, and the pages of proportion where it has no room for all cases."""
    cases = list(corpus.cases.values())
    in_rows = len(cases) <= MOST_ROWS
    stated = proportions(corpus, cases)
    listed_here = len(stated) <= MOST_STATED
    offers = offered(stated)
    speed, rungs = speed_view(corpus, cases, in_rows), rungs_view(corpus, cases, in_rows)
    share, links = shares(corpus, cases), spoken_of(corpus)
    view = {
        "count": len(cases),
        "told": {
            "speed": speed["placed"],
            "rungs": rungs["without"] < len(cases),
            "proportion": any(one.at_all for one in share),
            "links": links["cited"] or links["compared_count"],
        },
        "in_rows": in_rows,
        "speed": speed,
        "rungs": rungs,
        "views": views_view(corpus, cases, in_rows),
        "shares": share,
        "proportions": stated if listed_here else [],
        "proportion_count": len(stated),
        "offered": offers if len(offers) <= MOST_OFFERED else [],
        "links": links,
    }
    words = _(
        "How fast, how hard and how such disputes ended, and how each side sees flaw and measure."
    )
    yield Page(HOME, _("Compare"), "compare.html", view, words, "compare")
    if not listed_here:
        page = Page(
            f"{HOME}proportion/",
            _("In proportion?"),
            "proportion.html",
            {},
            _("How each side sees flaw and measure, case by case."),
            "proportion",
        )
        # A sort keeps the order of equals: among both, cases stay in the order of titles.
        with_offers_first = sorted(stated, key=lambda one: not one.offers)
        for part in paged(page, with_offers_first):
            yield replace(part, view={**part.view, "offered": offered(part.view["leaf"].items)})
