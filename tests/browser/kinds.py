"""One page of every kind, for all audits and for the screenshots."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.pages import Page

# A kind is named after the template of its pages; `-more` are the pages below a hub for what it has no room for.
KINDS = (
    "actor",
    "actors",
    "authorities",
    "browse",
    "cascades",
    "case",
    "cases",
    "compare",
    "comparisons",
    "conditions",
    "corrections",
    "data",
    "deciders",
    "faq",
    "fields",
    "flaws",
    "forecasts",
    "glossary",
    "group",
    "groups",
    "home",
    "issue",
    "issues",
    "jurisdiction",
    "jurisdictions",
    "ladder",
    "missing",
    "moved",
    "open-questions",
    "precedents",
    "precedents-more",
    "privacy",
    "proportion",
    "rules",
    "search",
    "sources",
    "timeline",
    "timeline-more",
    "timeline-undated",
    "topic",
    "topics",
    "undone",
    "written",
)
# The page of an address that has moved sends its reader on at once.
SEEN = tuple(kind for kind in KINDS if kind != "moved")
HUBS = ("precedents", "timeline")
WRITTEN = "written"
MISSING = "missing"


def by_kind(pages: Iterable[Page], written: Iterable[str]) -> dict[str, list[str]]:
    """The addresses of the pages of each kind; `written` are those of the pages written by hand."""
    found: dict[str, list[str]] = {WRITTEN: [*written], MISSING: ["404.html"]}
    for page in pages:
        name = page.template.removesuffix(".html")
        below = name in HUBS and page.address.count("/") > 1
        found.setdefault(f"{name}-more" if below else name, []).append(page.address)
    return found


def file_of(address: str) -> str:
    """The file of a page, below the folder of its site."""
    return address if address.endswith(".html") else f"{address}index.html"


def templates(folder: Path) -> set[str]:
    """The names of the templates that make pages, and are no parts of others."""
    texts: Mapping[str, str] = {
        p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.html")
    }
    parts = {name for text in texts.values() for name in re.findall(r'from "([^"]+)"', text)}
    return {name.removesuffix(".html") for name in texts if name not in parts}
