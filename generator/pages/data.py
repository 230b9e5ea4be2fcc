"""The page on the open data: every file, with what is in it."""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.exports.contents import TABLES
from generator.exports.csv import SHEETS
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


def pages(corpus: Corpus) -> Iterator[Page]:
    view = {"tables": TABLES, "sheets": {sheet.name for sheet in SHEETS}, "more": _MORE}
    yield Page("data/", "Open data", "data.html", view, "Everything here as files.", "data")
