"""Open data made from the corpus: every file of the site that is not a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, tee

from generator.corpus.corpus import Corpus
from generator.corpus.reads import MOST_IN_MEMORY
from generator.exports import cards, pdf
from generator.exports.api import api, api_descriptions
from generator.exports.calendar import calendars
from generator.exports.citations import bibtex, csl_items, csl_json, ris
from generator.exports.content import Content, whole
from generator.exports.contents import TABLES
from generator.exports.csv import SHEETS, csv_description, csv_file
from generator.exports.feeds import due_feed, feeds
from generator.exports.json import case_json
from generator.exports.markdown import case_markdown, llms_txt
from generator.exports.tables import Data, Table
from generator.exports.typesetting import or_else
from generator.history.file_dates import Dates
from generator.history.story import Stories
from generator.model.case import Case
from generator.model.site import Site
from generator.project.cache import Cache

File = tuple[str, Content]
# Of so many cases what is done ahead is done at once.
_AT_ONCE = 50


def exports(
    corpus: Corpus,
    site: Site,
    dates: Mapping[str, Dates],
    cache: Cache | None = None,
    stories: Stories | None = None,
) -> Iterator[tuple[str, str | bytes]]:
    """Every exported file as (address under the site's root, content)."""
    data = Data(corpus, site, dates, cache or Cache(), stories or {})
    for files in chain((make() for make in of_site(data).values()), _of_all_cases(data)):
        for name, content in files:
            yield name, whole(content)


def _of_all_cases(data: Data) -> Iterator[Iterator[File]]:
    cases = list(data.corpus.cases)
    for start in range(0, len(cases), _AT_ONCE):
        some = cases[start : start + _AT_ONCE]
        prepare(data, some)
        yield from (of_case(data.corpus.cases[case], data) for case in some)


def of_site(data: Data) -> Mapping[str, Callable[[], Iterable[File]]]:
    """The files that show many cases, in groups, each as what makes them."""
    found: dict[str, Callable[[], Iterable[File]]] = {
        "llms.txt": lambda: [("llms.txt", llms_txt(data.corpus, data.site))],
        "api": partial(api_descriptions, data),
        "sheets": partial(csv_description, data),
        "calendars": partial(calendars, data),
        "feeds": partial(feeds, data),
        "forecasts/feed.xml": partial(due_feed, data),
    }
    found |= {f"tables/{table.name}": partial(_of_table, table, data) for table in TABLES}
    if data.site.pdf:
        found["readers"] = partial(pdf.readers, data)
    return found


def _of_table(table: Table, data: Data) -> Iterator[File]:
    """A table as JSON, and as a spreadsheet where it is one. Rows that fit in memory are made once."""
    fits = len(data.corpus.cases) <= MOST_IN_MEMORY
    first, second = tee(table.rows(data)) if fits else (table.rows(data), table.rows(data))
    yield from api(table, data, first)
    if table in SHEETS:
        yield from csv_file(table, data, second)


def prepare(data: Data, cases: Iterable[str]) -> None:
    """Do at once what takes less for several cases than for each alone, so that `of_case` finds it in the cache. Who
    does not call this gets the same files, only later."""
    if data.site.cards:
        cards.set_ahead([data.corpus.cases[case] for case in cases], data)


def of_case(case: Case, data: Data) -> Iterator[File]:
    """The files of one case. Old ids of it have the same ones: a host of files cannot redirect."""
    files = dict(_of_case(case, data))
    for name in (case.id, *data.corpus.former_ids.get(case.id, ())):
        yield f"api/v1/cases/{name}.json", files["json"]
        for file, content in files.items():
            if file != "json":
                yield f"cases/{name}/{file}", content


def _of_case(case: Case, data: Data) -> Iterator[File]:
    yield "json", case_json(case, data.corpus)
    yield "index.md", case_markdown(case, data.corpus, data.site)
    if data.site.cards:
        yield "card.png", or_else(lambda: cards.card(case, data), lambda: cards.unset(case, data))
    if data.site.pdf:
        yield "brief.pdf", or_else(lambda: pdf.brief(case, data), lambda: pdf.unset(case.id, data))
    items = csl_items(case, data.site, data.history(case))
    yield "cite.json", csl_json(items)
    yield "cite.bib", bibtex(items)
    yield "cite.ris", ris(items)
