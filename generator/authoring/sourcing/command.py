"""What the commands on sources do, as notices for people."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring.sourcing.archiving import Archive, ArchiveError
from generator.authoring.sourcing.capturing import (
    Progress,
    Wanted,
    captured,
    fetched,
    uncaptured,
)
from generator.authoring.sourcing.checking import (
    compared,
    evidence_path,
    with_captures,
    write_evidence,
)
from generator.authoring.sourcing.exports import read_export
from generator.authoring.sourcing.fetching import MOST_BYTES, Fetcher, FetchError, Page
from generator.authoring.sourcing.reading import Document
from generator.authoring.sourcing.reading_apart import Reader
from generator.authoring.sourcing.records import (
    Entry,
    RecordError,
    add_sources,
    put_archive_url,
)
from generator.authoring.sourcing.store import Store
from generator.corpus.evidence import read_evidence
from generator.model.case import Case
from generator.model.dates import parse_date
from generator.model.diagnostic import plural
from generator.model.evidence import known
from generator.model.near import did_you_mean
from generator.model.verification import Capture, Evidence, quotations
from generator.parsing.file import RawFile
from generator.parsing.validate import validate
from generator.project.source_tree import RawProject, load_file, load_project

_KINDS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/plain",
}


class SourcingError(Exception):
    """Nothing was done; the message says why, and what to do."""


@dataclass(frozen=True)
class Notice:
    """One line for people; `is_problem` makes the command fail at its end."""

    text: str
    is_problem: bool = False


@dataclass(frozen=True)
class _Record:
    """A case with its file and its evidence."""

    raw: RawFile
    case: Case
    evidence: Evidence


def add_to(
    root: Path, case: str, places: Sequence[str], exported: Sequence[Path], private: bool, today: datetime.date,
    archive: str = "", level: str = "",
) -> Iterator[Notice]:  # fmt: skip
    """Add a source for each address, saved file and exported entry to a record, and capture its text; `archive` is
    the address of a web archive that is asked for public copies, if any, and `level` how near all of them are to what happened."""
    project = load_project(root)
    raw = _raw(project, case)
    fetcher, store = Fetcher(private), Store(root)
    entries: list[Entry] = []
    captures: list[Capture] = []
    with Reader() as reader:
        for place in places:
            try:
                entry, capture = _from_place(place, fetcher, reader, store, today)
            except FetchError as error:
                yield Notice(f"{place}: {error}. Nothing was added for it.", True)
                continue
            entries.append(entry)
            captures.append(capture)
    for path in exported:
        entries += _exported(path)
    if not entries:
        return
    if level:
        entries = [{**entry, "level": level} for entry in entries]
    try:
        added = add_sources(raw, entries, today.isoformat() if captures else "")
    except RecordError as error:
        raise SourcingError(str(error)) from error
    named = [replace(c, id=name) for name, c in zip(added.ids, captures, strict=False)]
    evidence = _evidence(project, case)
    write_evidence(root, case, with_captures(evidence, named))
    for name, entry, left in zip(added.ids, entries, added.to_do, strict=True):
        title = entry.get("title") or "(no title)"
        yield Notice(f"{name}: {title}. To do: {', '.join(left) or 'nothing'}.")
    yield Notice(f"Added {plural(len(entries), 'source')} to {raw.name}.")
    if archive:
        yield from archive_all(root, [case], archive, private, only=added.ids)


def _exported(path: Path) -> list[Entry]:
    try:
        return read_export(path)
    except RecordError as error:
        raise SourcingError(str(error)) from error


def _from_place(
    place: str, fetcher: Fetcher, reader: Reader, store: Store, today: datetime.date
) -> tuple[Entry, Capture]:
    day = today.isoformat()
    is_address = place.startswith(("http://", "https://"))
    page = fetcher.fetch(place) if is_address else _saved(Path(place))
    document = reader.read(page)
    capture = Capture(
        id="S0",
        captured=parse_date(day),
        how="fetched" if is_address else "file",
        text=store.keep(document.text),
    )
    return _entry(document, page.url if is_address else document.url, day), capture


def _entry(document: Document, url: str, day: str) -> Entry:
    return {
        "type": document.type,
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "date": document.date,
        "url": url,
        "accessed": day,
        "language": document.language,
    }


def _saved(path: Path) -> Page:
    """A saved file as if a server had sent it."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FetchError("unreadable", f"cannot be opened: {error}") from error
    if len(content) > MOST_BYTES:
        raise FetchError("unreadable", f"is larger than {MOST_BYTES // 1024} KiB")
    return Page(str(path), _KINDS.get(path.suffix.lower(), ""), "", content)


def capture_files(
    root: Path, case: str, files: Iterable[tuple[str, Path]], today: datetime.date
) -> Iterator[Notice]:
    """Capture saved copies of sources of one case."""
    project = load_project(root)
    record = _record(project, case)
    store = Store(root)
    ids = [source.id for source in record.case.sources]
    captures = []
    for name, path in files:
        if name not in ids:
            raise SourcingError(
                f"{record.raw.name} has no source {name}; {did_you_mean(name, ids)}"
            )
        try:
            with Reader() as reader:
                text = reader.read(_saved(path)).text
        except FetchError as error:
            raise SourcingError(f"{path} {error}") from error
        digest = store.keep(text)
        captures.append(
            Capture(id=name, captured=parse_date(today.isoformat()), how="file", text=digest)
        )
        yield Notice(f"{name}: captured {plural(len(text.split()), 'word')} from {path.name}.")
    write_evidence(root, case, with_captures(record.evidence, captures))


def capture_all(
    root: Path, cases: Sequence[str], private: bool, today: datetime.date, progress: Progress | None
) -> Iterator[Notice]:
    """Capture every source that has an address and no captured text; each is kept as soon as it is there."""
    yield from _ask(root, cases, private, today, progress, only_new=True)


def archive_all(
    root: Path, cases: Sequence[str], archive: str, private: bool, progress: Progress | None = None,
    only: Sequence[str] = (),
) -> Iterator[Notice]:  # fmt: skip
    """Ask a web archive for a copy of every source that has an address and no archived copy, and write where each
    lies into its record as soon as it is there."""
    project = load_project(root)
    wanted = [
        Wanted(name, source)
        for name in _chosen(project, cases)
        for source in _record(project, name).case.sources
        if known(source.url) and not known(source.archive_url) and (not only or source.id in only)
    ]
    kept = Archive(Fetcher(private), archive.rstrip("/"))
    if private:
        kept.is_open = lambda url: True
    done = 0
    for copy in kept.copies(wanted, progress):
        place = f"{copy.wanted.case}: {copy.wanted.source.id}"
        try:
            if copy.error:
                raise copy.error
            # Somebody may have written into the record meanwhile.
            raw = load_file(root, project.cases[copy.wanted.case].path)
            put_archive_url(raw, copy.wanted.source.id, copy.address)
        except (ArchiveError, RecordError, OSError) as error:
            yield Notice(f"{place}: not archived: {error}", True)
            continue
        done += 1
        yield Notice(f"{place}: archived at {copy.address}")
    yield Notice(f"Archived {done} of {plural(len(wanted), 'source')} without a copy.")


def check_all(
    root: Path, cases: Sequence[str], offline: bool, private: bool, today: datetime.date, progress: Progress | None,
    oldest: int = 0,
) -> Iterator[Notice]:  # fmt: skip
    """Ask every address, or only so many that were asked longest ago, and compare every quotation with the captured texts."""
    if not offline:
        yield from _ask(root, cases, private, today, progress, only_new=False, most=oldest)
    project = load_project(root)
    store = Store(root)
    counts: Counter[str] = Counter()
    for name in _chosen(project, cases):
        record = _record(project, name)
        found = compared(record.case, record.evidence, store, today)
        write_evidence(root, name, found)
        for certificate in found.quotations:
            counts[certificate.verdict] += 1
            if certificate.verdict == "not_found":
                near = f" Nearest: {certificate.difference}" if certificate.difference else ""
                yield Notice(f"{name}: {certificate.at}: not found.{near}", True)
        counts["all"] += len(list(quotations(record.case)))
    done = counts["exact"] + counts["normalised"] + counts["not_found"]
    yield Notice(
        f"{plural(counts['all'], 'quotation')}: {counts['exact']} exact, {counts['normalised']} normalised, "
        f"{counts['not_found']} not found, {counts['all'] - done} not compared."
    )


def _ask(
    root: Path, cases: Sequence[str], private: bool, today: datetime.date, progress: Progress | None, only_new: bool,
    most: int = 0,
) -> Iterator[Notice]:  # fmt: skip
    project = load_project(root)
    store = Store(root)
    evidence: dict[str, Evidence] = {}
    wanted: list[Wanted] = []
    for name in _chosen(project, cases):
        record = _record(project, name)
        evidence[name] = record.evidence
        if only_new:
            wanted += uncaptured(name, record.case.sources, record.evidence)
        else:
            wanted += [Wanted(name, s) for s in record.case.sources if known(s.url)]
    if most:
        wanted = sorted(wanted, key=lambda each: _asked_on(each, evidence[each.case]))[:most]
    answers: Counter[str] = Counter()
    for found in fetched(wanted, Fetcher(private), progress):
        name, source = found.wanted.case, found.wanted.source
        capture = captured(found, evidence[name].captures.get(source.id), store, today)
        evidence[name] = with_captures(evidence[name], [capture])
        # What is there is kept, so that breaking off loses nothing.
        write_evidence(root, name, evidence[name])
        answers[capture.answer] += 1
        if capture.answer != "same":
            yield Notice(
                f"{name}: {source.id}: {capture.answer}. {found.error or capture.moved_to or source.url}"
            )
    told = ", ".join(f"{count} {answer}" for answer, count in answers.most_common())
    yield Notice(f"Asked for {plural(len(wanted), 'source')}: {told or 'nothing to do'}.")


def _asked_on(wanted: Wanted, evidence: Evidence) -> str:
    """The day on which a source was last asked for; empty for one that never was."""
    capture = evidence.captures.get(wanted.source.id)
    return capture.checked.edtf if capture and capture.checked else ""


def _chosen(project: RawProject, cases: Sequence[str]) -> list[str]:
    for name in cases:
        _raw(project, name)
    return list(cases or project.cases)


def _raw(project: RawProject, case: str) -> RawFile:
    raw = project.cases.get(case)
    if raw is None:
        raise SourcingError(f"There is no case `{case}`; {did_you_mean(case, project.cases)}")
    return raw


def _record(project: RawProject, name: str) -> _Record:
    raw = project.cases[name] if name in project.cases else _raw(project, name)
    case = validate(raw.root, Case, name).record
    if not isinstance(case, Case):
        raise SourcingError(f"{raw.name} cannot be read: run `briefs check` first, and correct it")
    return _Record(raw, case, _evidence(project, name))


def _evidence(project: RawProject, name: str) -> Evidence:
    raw = project.evidence.get(name)
    if raw is None:
        return Evidence(id=name)
    found = read_evidence(raw, project.cases).record
    if found is None:
        path = evidence_path(Path(), name).as_posix()
        raise SourcingError(f"{path} cannot be read: correct it, or delete it to compare all anew")
    return found
