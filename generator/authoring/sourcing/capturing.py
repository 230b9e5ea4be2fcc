"""Sources captured several at a time; what was captured before is not fetched again."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace

from generator.authoring.sourcing.fetching import Fetcher, FetchError, Page
from generator.authoring.sourcing.reading import Document
from generator.authoring.sourcing.reading_apart import Reader
from generator.authoring.sourcing.store import Store
from generator.model.dates import parse_date
from generator.model.evidence import Source, known
from generator.model.verification import Capture, Evidence

_AT_ONCE = 8
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wanted:
    """A source of a case that is to be fetched."""

    case: str
    source: Source


@dataclass(frozen=True)
class Fetched:
    """The result: a document, or the reason why there is none."""

    wanted: Wanted
    page: Page | None = None
    document: Document | None = None
    error: FetchError | None = None


def uncaptured(case: str, sources: Iterable[Source], evidence: Evidence) -> Iterator[Wanted]:
    """The sources with an address that have no captured text yet."""
    for source in sources:
        capture = evidence.captures.get(source.id)
        if known(source.url) and not (capture and capture.text):
            yield Wanted(case, source)


def fetched(
    wanted: Iterable[Wanted], fetcher: Fetcher, progress: Progress | None = None
) -> Iterator[Fetched]:
    """Fetch and read sources, in the order in which they come."""
    listed = list(wanted)
    with Reader() as reader, ThreadPoolExecutor(_AT_ONCE) as workers:
        waiting = [workers.submit(_one, each, fetcher, reader) for each in listed]
        for done, future in enumerate(as_completed(waiting), 1):
            if progress:
                progress("Fetching", done, len(listed))
            yield future.result()


def _one(wanted: Wanted, fetcher: Fetcher, reader: Reader) -> Fetched:
    try:
        page = fetcher.fetch(wanted.source.url)
        return Fetched(wanted, page, reader.read(page))
    except FetchError as error:
        return Fetched(wanted, error=error)


def captured(found: Fetched, before: Capture | None, store: Store, today: datetime.date) -> Capture:
    """The entry of the evidence file for what was fetched. A text that was captured before stays when
    its address gives another one or none: quotations were compared with it."""
    day = parse_date(today.isoformat())
    old = before or Capture(id=found.wanted.source.id)
    if found.error is not None or found.document is None:
        answer = found.error.answer if found.error else "unreadable"
        return replace(old, checked=day, answer=answer, moved_to="")
    moved = found.page.url if found.page and found.page.moved else ""
    digest = store.keep(found.document.text)
    if old.text and old.text != digest:
        return replace(old, checked=day, answer="changed", moved_to=moved)
    answer = "moved" if moved else "same"
    new = replace(old, checked=day, answer=answer, moved_to=moved, text=digest)
    return new if old.text else replace(new, captured=day, how="fetched")
