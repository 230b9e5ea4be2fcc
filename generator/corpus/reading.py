"""All records looked at: those that changed in several processes, the others from the build database."""

import datetime
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from typing import NamedTuple

from generator.corpus.reads import MOST_IN_MEMORY, Reads
from generator.corpus.record_analysis import RecordAnalysis, analyse_record
from generator.corpus.record_store import filled, opened, packed
from generator.parsing.file import OnDisk, RawFile
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.process_pool import executor

Progress = Callable[[str, int, int], None]

# What one process is given at a time, and what is kept in one go.
_SHARE, _AT_ONCE = 16, 512
# Of so many records that are no longer kept all stays in memory: their fields are asked for one after the other.
_AT_HAND = 32


class ChangedError(OSError):
    """A record was changed while the program was at work with it; the message says which."""


@dataclass(frozen=True, eq=False)
class _Place:
    """The store of a record: the build database, or memory if the database cannot keep it."""

    raw: RawFile
    key: str
    today: datetime.date
    cache: Cache
    full: bytes = b""

    def read(self, start: int, end: int) -> bytes:
        """Some of the bytes, as they are there."""
        if self.full:
            return self.full[start:end]
        return self.cache.find_part(self.raw.name, self.key, start, end) or b""

    def again(self) -> RecordAnalysis:
        """The analysis, made again: the database may be thrown away at any time."""
        return _again(self)


def _changed(raw: RawFile) -> str:
    return f"{raw.name} was changed in the meantime: start again."


@lru_cache(maxsize=_AT_HAND)
def _again(place: _Place) -> RecordAnalysis:
    if not place.raw.is_unchanged:
        raise ChangedError(_changed(place.raw))
    inside = analyse_record(replace(place.raw), place.today)
    place.cache.keep_records([(place.raw.name, place.key, *packed(inside))])
    return inside


def analyse_records(
    files: Sequence[RawFile],
    today: datetime.date,
    cache: Cache | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    memory: dict[str, RecordAnalysis] | None = None,
    reads: Reads | None = None,
) -> list[RecordAnalysis]:
    """The analysis of each file, in their order. `memory` is what this process has read before, and then what it has
    read now and what holds on. Of what is in the database, only light parts are read; the rest is when somebody asks.
    Their cases tell `reads` who does."""
    cache, reads = cache or Cache(), reads or Reads()
    known = {key: analysis for key, analysis in (memory or {}).items() if _holds(analysis, today)}
    places = [_Place(raw, _key(raw), today, cache) for raw in files]
    with _kept_objects(memory is None):
        lights = {} if all(place.key in known for place in places) else cache.lights()
        found = {place.key: known.get(place.key) or _kept(place, lights, reads) for place in places}
        missing = [place for place in places if found[place.key] is None]
        before = len(places) - len(missing)

        def said(done: int) -> None:
            if progress:
                progress("Checking", before + done, len(places))

        found |= _looked(missing, reads, jobs, said)
    if memory is not None:
        memory.clear()
        memory |= {key: one for key, one in found.items() if one and _holds(one, today)}
    return [analysis for place in places if (analysis := found[place.key])]


def _looked(
    missing: Sequence[_Place],
    reads: Reads,
    jobs: int,
    said: Callable[[int], None],
) -> Iterator[tuple[str, RecordAnalysis]]:
    """Look at records, and keep them."""
    jobs = min(jobs, len(missing) // _SHARE)
    stays = jobs <= 1 and len(missing) <= MOST_IN_MEMORY
    with executor(jobs) as workers:
        for start in range(0, len(missing), _AT_ONCE):
            batch = missing[start : start + _AT_ONCE]
            looked = []
            for found in workers.map(partial(_look, stays), batch, chunksize=_SHARE):
                looked.append(found)
                said(start + len(looked))
            rows = [
                (place.raw.name, place.key, found.light, found.full)
                for place, found in zip(batch, looked, strict=True)
                if found.holds
            ]
            is_kept = bool(rows) and batch[0].cache.keep_records(rows)
            for place, found in zip(batch, looked, strict=True):
                where = place if is_kept and found.holds else replace(place, full=found.full)
                analysis = opened(found.light, place.today, where, reads)
                assert analysis is not None  # it was packed a moment ago
                yield place.key, filled(analysis, found.analysis) if found.analysis else analysis


class _Looked(NamedTuple):
    """An analysed record. `holds` says whether it may be kept, `analysis` is for this process alone."""

    light: bytes
    full: bytes
    holds: bool
    analysis: RecordAnalysis | None


def _look(stays: bool, place: _Place) -> _Looked:
    analysis = analyse_record(replace(place.raw), place.today)
    is_file, is_same = isinstance(place.raw.content, OnDisk), place.raw.is_unchanged
    if not is_same and place.raw.data is None:
        # It is gone: a site without it would be made without a word.
        raise ChangedError(_changed(place.raw))
    holds = is_file and _holds(analysis, place.today) and is_same
    return _Looked(*packed(analysis), holds, analysis if stays else None)


def _kept(
    place: _Place, lights: dict[str, tuple[str, bytes]], reads: Reads
) -> RecordAnalysis | None:
    key, light = lights.get(place.raw.name, ("", b""))
    analysis = opened(light, place.today, place, reads) if key == place.key else None
    return analysis if analysis and _holds(analysis, place.today) else None


@contextmanager
def _kept_objects(for_good: bool) -> Iterator[None]:
    """Disables garbage collection in the block: everything that is read here stays in memory.

    `for_good` is for a process that reads once: nor is it looked through later.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was_enabled:
            gc.enable()


def _holds(inside: RecordAnalysis, today: datetime.date) -> bool:
    """True if it holds on any later day: what lies in the future now is no problem then."""
    return inside.until <= _day(today)


def _key(raw: RawFile) -> str:
    """The hash of what the result depends on: the program, the file and its name."""
    words = (of_program(), raw.name, raw.digest, repr(raw.closed))
    return sha256("\0".join(words).encode()).hexdigest()


def _day(date: datetime.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day
