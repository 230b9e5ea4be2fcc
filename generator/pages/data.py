"""The page on the open data: every file, with what is in it."""

from collections.abc import Iterator, Mapping

from generator.corpus.corpus import Corpus
from generator.exports.contents import TABLES
from generator.exports.csv import SHEETS
from generator.exports.dataset import PAGE, dataset
from generator.exports.jsonld import dataset_data
from generator.history.file_dates import Dates
from generator.model.site import Site
from generator.pages.page import Page

_MORE = (
    ("api/v1/schema.json", "The JSON Schema of all files under /api/v1/."),
    ("api/v1/openapi.json", "The same as an OpenAPI document."),
    ("data/datapackage.json", "The spreadsheets as a Data Package."),
    ("feed.xml", "What changed, as a feed (Atom); topics and actors have one of their own."),
    ("feed.json", "The same as JSON Feed."),
    ("calendar.ics", "What is scheduled, as a calendar (iCalendar)."),
    ("llms.txt", "The list of cases for language models."),
)


def pages(corpus: Corpus, site: Site, dates: Mapping[str, Dates]) -> Iterator[Page]:
    about = dataset(corpus, site, dates)
    view = {
        "about": about,
        "tables": TABLES,
        "sheets": [sheet.name for sheet in SHEETS],
        "more": _MORE,
    }
    yield Page(
        PAGE, "Open data", "data.html", view, "Everything here as files.", "data",
        data=tuple(dataset_data(about, _files())),
    )  # fmt: skip


def _files() -> Iterator[tuple[str, str, str]]:
    """Name, address and media type of each list."""
    for table in TABLES:
        yield table.name, f"api/v1/{table.name}.json", "application/json"
    for sheet in SHEETS:
        yield sheet.name, f"data/{sheet.name}.csv", "text/csv"
