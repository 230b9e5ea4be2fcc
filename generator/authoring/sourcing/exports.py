"""Exports of reference managers as source entries: CSL-JSON, BibTeX and RIS."""

import json
from pathlib import Path
from typing import Any

import rispy
from pybtex.database import Entry as BibTeX
from pybtex.database import Person, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from generator.authoring.sourcing.reading import as_edtf, language_tag
from generator.authoring.sourcing.records import Entry, RecordError

# CSL types (https://docs.citationstyles.org/en/stable/specification.html) that are one of ours.
_TYPES = {
    "article-newspaper": "news", "article-magazine": "news", "post-weblog": "blog", "legal_case": "court_decision",
    "legislation": "law", "bill": "law", "regulation": "regulation", "report": "report", "article-journal": "journal_article",
    "book": "book", "dataset": "dataset", "post": "social_post", "webpage": "web_page",
}  # fmt: skip


# Types of BibTeX and RIS that are one of ours.
_BIBTEX = {
    "article": "journal_article",
    "book": "book",
    "techreport": "report",
    "online": "web_page",
}
_RIS = {
    "NEWS": "news", "MGZN": "news", "BLOG": "blog", "CASE": "court_decision", "STAT": "law", "BILL": "law", "RPRT": "report",
    "JOUR": "journal_article", "BOOK": "book", "DATA": "dataset", "ELEC": "web_page",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_export(path: Path) -> list[Entry]:
    """The entries of a CSL-JSON, BibTeX (.bib) or RIS (.ris) file. Raises RecordError."""
    readers = {".bib": _of_bibtex, ".ris": _of_ris}
    read = readers.get(path.suffix.lower(), _of_csl)
    try:
        found = read(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError, PybtexError) as error:
        raise RecordError(f"{path} cannot be read as an export: {error}") from error
    if not found:
        raise RecordError(
            f"{path} has no entry; export it as CSL-JSON, BibTeX (.bib) or RIS (.ris)"
        )
    return found


def _of_csl(text: str) -> list[Entry]:
    data = json.loads(text)
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError("it should hold a list of entries")
    return [_entry(item) for item in items]


def _of_bibtex(text: str) -> list[Entry]:
    return [_of_entry(entry) for entry in parse_string(text, "bibtex").entries.values()]


def _of_entry(entry: BibTeX) -> Entry:
    def said(*names: str) -> str:
        found = next((entry.fields[name] for name in names if name in entry.fields), "")
        return _text(str(Text.from_latex(found)))

    month = said("month").lower()[:3]
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    return {
        "type": _BIBTEX.get(entry.type.lower(), ""),
        "title": said("title"),
        "authors": [_of_person(person) for person in entry.persons.get("author", ())],
        "publisher": said("publisher", "institution", "organization", "journal"),
        "date": as_edtf(said("date") or "-".join(filter(None, [said("year"), number]))),
        "url": _text(entry.fields.get("url", "")),
        "accessed": as_edtf(said("urldate")),
        "language": "",
    }


def _of_person(person: Person) -> str:
    names = (*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names)
    return " ".join(str(Text.from_latex(name)) for name in names)


def _of_ris(text: str) -> list[Entry]:
    return [
        {
            "type": _RIS.get(_text(item.get("type_of_reference")), ""),
            "title": _text(item.get("title") or item.get("primary_title")),
            "authors": [
                _turned(name) for name in item.get("authors") or item.get("first_authors") or ()
            ],
            "publisher": _text(item.get("publisher") or item.get("secondary_title")),
            "date": as_edtf(_text(item.get("date")) or _text(item.get("year"))),
            "url": _text(next(iter(item.get("urls", ())), "")),
            "accessed": as_edtf(_text(item.get("access_date"))),
            "language": "",
        }
        for item in rispy.loads(text)
    ]


def _turned(name: str) -> str:
    """`Reed, A.` as `A. Reed`."""
    last, _, first = name.partition(",")
    return _text(f"{first} {last}")


def _entry(item: dict[str, Any]) -> Entry:
    return {
        "type": _TYPES.get(str(item.get("type")), ""),
        "title": _text(item.get("title")),
        "authors": [name for author in _listed(item.get("author")) if (name := _name(author))],
        "publisher": _text(item.get("publisher") or item.get("container-title")),
        "date": _date(item.get("issued")),
        "url": _text(item.get("URL")),
        "accessed": _date(item.get("accessed")),
        "language": language_tag(_text(item.get("language"))),
    }


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(author: Any) -> str:
    if not isinstance(author, dict):
        return ""
    parts = (author.get("given"), author.get("non-dropping-particle"), author.get("family"))
    return _text(author.get("literal")) or " ".join(filter(None, map(_text, parts)))


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return as_edtf("-".join(map(str, first)) or str(value.get("raw") or value.get("literal") or ""))
