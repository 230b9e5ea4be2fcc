"""All sources of all cases, merged by address."""

from dataclasses import dataclass, field

from generator.corpus import Corpus
from generator.model.case import Case
from generator.model.evidence import Source
from generator.pages.page import Page


@dataclass
class Entry:
    """One document with every place where it is a source; `case` is the first of them."""

    source: Source
    case: Case
    uses: list[tuple[Case, str]] = field(default_factory=list)


def page(corpus: Corpus) -> Page:
    entries = merged(corpus)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_letter(entry.source), []).append(entry)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == "Untitled", pair[0]))
    view = {"entries": entries, "groups": ordered}
    return Page("sources/", "Sources", "sources.html", view, "Every document used.", "sources")


def merged(corpus: Corpus) -> list[Entry]:
    """Sources by title; those with one address are one entry, those without stay apart."""
    entries: dict[tuple[str, str], Entry] = {}
    for case in corpus.cases.values():
        for source in case.sources:
            has_address = source.url not in ("", "unknown")
            key = (source.url, "") if has_address else (case.id, source.id)
            entry = entries.setdefault(key, Entry(source, case))
            entry.uses.append((case, source.id))
    return sorted(entries.values(), key=lambda entry: (_sort_title(entry.source), entry.source.url))


def _sort_title(source: Source) -> str:
    return source.title.lstrip("\"'“‘«([").casefold()


def _letter(source: Source) -> str:
    if source.title == "unknown":
        return "Untitled"
    first = _sort_title(source)[:1].upper()
    return first if first.isascii() and first.isalpha() else "0–9"
