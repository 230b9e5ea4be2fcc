"""The page on the open data: every file, with what is in it."""

from collections.abc import Iterator, Mapping

from generator.corpus.corpus import Corpus
from generator.exports.contents import TABLES
from generator.exports.csv import SHEETS
from generator.exports.dataset import PAGE, dataset
from generator.exports.jsonld import dataset_data
from generator.history.file_dates import Dates
from generator.model.site import Site
from generator.model.translation import N_, _
from generator.pages.page import Page

_MORE = (
    ("api/v1/schema.json", N_("The JSON Schema of all files under /api/v1/.")),
    ("api/v1/openapi.json", N_("The same as an OpenAPI document.")),
    ("data/datapackage.json", N_("The spreadsheets as a Data Package.")),
    ("feed.xml", N_("What changed, as a feed (Atom); topics and actors have one of their own.")),
    ("feed.json", N_("The same as JSON Feed.")),
    ("calendar.ics", N_("What is scheduled, as a calendar (iCalendar).")),
    ("llms.txt", N_("The list of cases for language models.")),
)

# The titles of the tables.
_TITLES = {
    "cases": N_("Cases"),
    "actors": N_("Actors"),
    "topics": N_("Topics"),
    "precedents": N_("Precedents"),
    "events": N_("Events"),
    "faq": N_("Questions"),
    "sources": N_("Sources"),
    "quotations": N_("Quotations"),
    "facts": N_("Facts"),
    "flaws": N_("Flaws"),
    "measures": N_("Measures"),
    "answers": N_("Answers"),
    "forecasts": N_("Forecasts"),
    "issues": N_("Issues"),
    "conditions": N_("Conditions"),
    "meanings": N_("Meanings"),
    "pace": N_("Pace"),
    "views": N_("Views"),
    "alternatives": N_("Alternatives"),
    "acts": N_("Acts"),
    "cascades": N_("Cascades"),
    "ladder": N_("Ladder"),
}


def pages(corpus: Corpus, site: Site, dates: Mapping[str, Dates]) -> Iterator[Page]:
    about = dataset(corpus, site, dates)
    view = {
        "about": about,
        "tables": [(table.name, _(_TITLES[table.name]), _(table.doc)) for table in TABLES],
        "sheets": [sheet.name for sheet in SHEETS],
        "more": _MORE,
    }
    yield Page(
        PAGE, _("Open data"), "data.html", view, _("Everything here as files."), "data",
        data=tuple(dataset_data(about, _files())),
    )  # fmt: skip


def _files() -> Iterator[tuple[str, str, str]]:
    """Name, address and media type of each list."""
    for table in TABLES:
        yield table.name, f"api/v1/{table.name}.json", "application/json"
    for sheet in SHEETS:
        yield sheet.name, f"data/{sheet.name}.csv", "text/csv"
