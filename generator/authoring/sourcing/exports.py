"""Exports of reference managers as source entries: CSL-JSON."""

import json
from pathlib import Path
from typing import Any

from generator.authoring.sourcing.reading import as_edtf
from generator.authoring.sourcing.records import Entry, RecordError

# CSL types (https://docs.citationstyles.org/en/stable/specification.html) that are one of ours.
_TYPES = {
    "article-newspaper": "news", "article-magazine": "news", "post-weblog": "blog", "legal_case": "court_decision",
    "legislation": "law", "bill": "law", "regulation": "regulation", "report": "report", "article-journal": "journal_article",
    "book": "book", "dataset": "dataset", "post": "social_post", "webpage": "web_page",
}  # fmt: skip


def read_export(path: Path) -> list[Entry]:
    """The entries of a CSL-JSON file. Raises RecordError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise RecordError(f"{path} is not CSL-JSON: {error}") from error
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise RecordError(f"{path} is not CSL-JSON: it should hold a list of entries")
    return [_entry(item) for item in items]


def _entry(item: dict[str, Any]) -> Entry:
    return {
        "type": _TYPES.get(str(item.get("type")), ""),
        "title": _text(item.get("title")),
        "authors": [name for author in _listed(item.get("author")) if (name := _name(author))],
        "publisher": _text(item.get("publisher") or item.get("container-title")),
        "date": _date(item.get("issued")),
        "url": _text(item.get("URL")),
        "accessed": _date(item.get("accessed")),
        "language": _text(item.get("language")),
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
