"""Open data made from the corpus: every file of the site that is not a page."""

from collections.abc import Iterator, Mapping

from generator.corpus import Corpus
from generator.exports.api import api
from generator.exports.cards import card
from generator.exports.citations import bibtex, csl_items, csl_json, ris
from generator.exports.csv import sheets
from generator.exports.json import case_json
from generator.exports.markdown import case_markdown, llms_txt
from generator.exports.tables import Data
from generator.history import Dates
from generator.site import Site


def exports(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates]
) -> Iterator[tuple[str, str | bytes]]:
    """Every exported file as (address under the site's root, content)."""
    data = Data(corpus, site, dates)
    yield "llms.txt", llms_txt(corpus, site)
    yield from api(data)
    yield from sheets(data)
    for case in corpus.cases.values():
        yield f"api/v1/cases/{case.id}.json", case_json(case, corpus)
        yield f"cases/{case.id}/index.md", case_markdown(case, corpus, site)
        yield f"cases/{case.id}/card.png", card(case, site)
        items = csl_items(case, site, dates.get(corpus.files[case.id]))
        yield f"cases/{case.id}/cite.json", csl_json(items)
        yield f"cases/{case.id}/cite.bib", bibtex(items)
        yield f"cases/{case.id}/cite.ris", ris(items)
