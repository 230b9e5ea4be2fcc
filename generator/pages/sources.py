"""All sources of all cases, merged by address."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial, sort_key
from generator.model.dates import Date
from generator.model.evidence import Source, known
from generator.model.verification import Evidence
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups

# Of a source that more cases use, the page counts the rest; search finds them.
MOST_USES = 12


@dataclass
class Entry:
    """One document with every place where it is a source; `case` is the first of them. `captured` says when its
    text was captured for one of them."""

    source: Source
    case: Case
    uses: list[tuple[Case, str]] = field(default_factory=list)
    captured: Date | None = None


def pages(corpus: Corpus) -> Iterator[Page]:
    entries = merged(corpus)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_letter(entry.source), []).append(entry)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == "Untitled", pair[0]))
    view = {"count": len(entries), "cases_count": len(corpus.cases), "most": MOST_USES}
    page = Page("sources/", "Sources", "sources.html", view, "Every document used.", "sources")
    return paged_groups(
        page, (Group(f"sources-{name.lower()}", name, found) for name, found in ordered)
    )


def merged(corpus: Corpus) -> list[Entry]:
    """Sources by title; those with one address are one entry, those without stay apart."""
    entries: dict[tuple[str, str], Entry] = {}
    for case in corpus.cases.values():
        evidence = corpus.evidence.get(case.id) or Evidence()
        for source in case.sources:
            has_address = bool(known(source.url))
            key = (source.url, "") if has_address else (case.id, source.id)
            entry = entries.setdefault(key, Entry(source, case))
            entry.uses.append((case, source.id))
            capture = evidence.captures.get(source.id)
            entry.captured = entry.captured or (capture.captured if capture else None)
    return sorted(
        entries.values(), key=lambda entry: (sort_key(entry.source.title), entry.source.url)
    )


def _letter(source: Source) -> str:
    if source.title == "unknown":
        return "Untitled"
    return initial(source.title)
