"""All sources of all cases, merged by address."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import initial, sort_key
from generator.model.dates import Date
from generator.model.evidence import Source, known
from generator.model.verification import ANSWER, Capture, Evidence
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups

# Of a source that more cases use, the page counts the rest; search finds them.
MOST_USES = 12


@dataclass
class Entry:
    """One document with every place where it is a source; `case` is the first of them. `captured` says when its
    text was captured for one of them, `checked` when its address was last asked and `answer` how it answered;
    `statements` counts those that cite it."""

    source: Source
    case: Case
    uses: list[tuple[Case, str]] = field(default_factory=list)
    captured: Date | None = None
    checked: Date | None = None
    answer: str = ""
    statements: int = 0

    def learn(self, capture: Capture) -> None:
        """Take in what is known of its copies in one case."""
        self.captured = self.captured or capture.captured
        is_newer = capture.checked and (
            self.checked is None or capture.checked.sort_key > self.checked.sort_key
        )
        if is_newer:
            self.checked, self.answer = capture.checked, capture.answer


def pages(corpus: Corpus) -> Iterator[Page]:
    entries = merged(corpus)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_letter(entry.source), []).append(entry)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == "Untitled", pair[0]))
    view = {
        "count": len(entries),
        "cases_count": len(corpus.cases),
        "most": MOST_USES,
        "answers": ANSWER,
    }
    page = Page("sources/", "Sources", "sources.html", view, "Every document used.", "sources")
    return paged_groups(
        page, (Group(f"sources-{name.lower()}", name, found) for name, found in ordered)
    )


def merged(corpus: Corpus) -> list[Entry]:
    """Sources by title; those with one address are one entry, those without stay apart."""
    entries: dict[tuple[str, str], Entry] = {}
    for case in corpus.cases.values():
        evidence = corpus.evidence.get(case.id) or Evidence()
        cited = dict(corpus.cites.get(case.id, ()))
        for source in case.sources:
            has_address = bool(known(source.url))
            key = (source.url, "") if has_address else (case.id, source.id)
            entry = entries.setdefault(key, Entry(source, case))
            entry.uses.append((case, source.id))
            entry.statements += cited.get(source.id, 0)
            if capture := evidence.captures.get(source.id):
                entry.learn(capture)
    return sorted(
        entries.values(), key=lambda entry: (sort_key(entry.source.title), entry.source.url)
    )


def _letter(source: Source) -> str:
    if source.title == "unknown":
        return "Untitled"
    return initial(source.title)
