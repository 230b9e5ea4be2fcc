"""The hub of all jurisdictions, and a page for each that a case names."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.collation import initial, sort_key
from generator.model.jurisdictions import jurisdiction_name
from generator.model.translation import _
from generator.model.vocabulary import BLANKS
from generator.pages.coverage import stated
from generator.pages.ladder import MARKS, ladder_of, statuses
from generator.pages.page import Page
from generator.pages.paging import paged


def pages(corpus: Corpus) -> Iterator[Page]:
    named = sorted(
        corpus.by_jurisdiction.items(),
        key=lambda pair: (pair[0] in BLANKS, sort_key(jurisdiction_name(pair[0]))),
    )
    yield Page(
        "jurisdictions/",
        _("Jurisdictions"),
        "jurisdictions.html",
        {
            "counts": {code: len(cases) for code, cases in named},
            "stated": stated(corpus, lambda case: case.jurisdictions),
        },
        _("All jurisdictions."),
        "jurisdictions",
    )
    for code, cases in corpus.by_jurisdiction.items():
        title = jurisdiction_name(code)
        view = {"ladder": ladder_of(corpus, cases), "marks": MARKS, "statuses": statuses(cases)}
        page = Page(f"jurisdictions/{code}/", title, "jurisdiction.html", view, kind="jurisdiction")
        yield from paged(page, cases, lambda case: initial(case.title))
