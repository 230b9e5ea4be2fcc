"""All records looked at: those that changed in several processes, the others from the cache."""

import datetime
import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from generator.corpus.lazy_record import opened
from generator.corpus.record_analysis import Inside, look_inside
from generator.corpus.record_parts import head_of, only_head, packed
from generator.parsing.file import RawFile
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.process_pool import executor
from generator.project.serialisation import pack, unpack

Progress = Callable[[str, int, int], None]

# What one process is given at a time.
_SHARE = 16
# Of so many records that are no longer kept all stays in memory: their fields are asked for one after the other.
_AT_HAND = 32


class ChangedError(OSError):
    """A record was changed while the program was at work with it; the message says which."""


@dataclass(frozen=True, eq=False)
class _Place:
    """Where what is inside a record is kept."""

    raw: RawFile
    key: str
    today: datetime.date
    cache: Cache

    def read(self, start: int, end: int) -> bytes:
        """Some of the bytes, as they are there."""
        return self.cache.find_part(self.key, start, end) or b""

    def again(self) -> Inside:
        """What is inside, looked at anew: the cache may be thrown away at any time."""
        return _again(self)


@lru_cache(maxsize=_AT_HAND)
def _again(place: _Place) -> Inside:
    if not place.raw.is_unchanged:
        raise ChangedError(f"{place.raw.name} was changed in the meantime: start again.")
    inside = look_inside(replace(place.raw), place.today)
    place.cache.keep(place.key, packed(inside))
    return inside


@dataclass(frozen=True, eq=False)
class _Held(_Place):
    """One whose bytes stay in memory, as they could not be kept."""

    content: bytes

    def read(self, start: int, end: int) -> bytes:
        """Some of them."""
        return self.content[start:end]


def insides(
    files: Sequence[RawFile],
    today: datetime.date,
    cache: Cache | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    memory: dict[str, Inside] | None = None,
) -> list[Inside]:
    """What is inside each file, in their order. `memory` is what this process has read before, and then what it has
    read now and what holds on. Of what is in the cache, only heads are read; the rest is when somebody asks."""
    cache = cache or Cache()
    known = {key: inside for key, inside in (memory or {}).items() if _holds(inside, today)}
    places = [_Place(raw, _key(raw), today, cache) for raw in files]
    with _kept_objects(memory is None):
        heads = {} if all(place.key in known for place in places) else _kept_heads(cache)
        before = len(heads)
        kept = [known.get(place.key) or _kept(place, heads) for place in places]
        missing = [place for place, inside in zip(places, kept, strict=True) if inside is None]
        found = []
        with executor(min(jobs, len(missing) // _SHARE)) as workers:
            looked = workers.map(_look, missing, chunksize=_SHARE)
            for place, inside in zip(places, kept, strict=True):
                found.append(inside or _opened(place, next(looked), heads))
                if progress:
                    progress("Checking", len(found), len(kept))
        if len(heads) > before:
            used = {place.key: heads[place.key] for place in places if place.key in heads}
            cache.keep(_of_heads(), pack(used))
    if memory is not None:
        memory.clear()
        memory |= {
            place.key: inside
            for place, inside in zip(places, found, strict=True)
            if _holds(inside, today)
        }
    return found


@contextmanager
def _kept_objects(for_good: bool) -> Iterator[None]:
    """What is read here stays, so that looking through it for what could go takes time for nothing.

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


def _kept_heads(cache: Cache) -> dict[str, bytes]:
    """The heads of all records as they were last, in one entry: to open one for each would take most of the time."""
    content = cache.find(_of_heads())
    found = None if content is None else unpack(content)
    return found if isinstance(found, dict) else {}


def _of_heads() -> str:
    return sha256(f"heads {of_program()}".encode()).hexdigest()


def _kept(place: _Place, heads: dict[str, bytes]) -> Inside | None:
    head = heads.get(place.key)
    if head is None:
        content = place.cache.find(place.key)
        if content is None:
            return None
        head = heads[place.key] = head_of(content)
    inside = opened(head, place.today, place)
    return inside if inside and _holds(inside, place.today) else None


def _opened(place: _Place, looked: Inside | bytes, heads: dict[str, bytes]) -> Inside:
    """What was found; where it was kept, only its head was sent."""
    if isinstance(looked, Inside):
        return looked
    head = head_of(looked)
    if only_head(looked) == looked:
        heads[place.key] = head
        inside = opened(head, place.today, place)
    else:
        held = _Held(place.raw, place.key, place.today, place.cache, looked)
        inside = opened(head, place.today, held)
    assert inside is not None  # it was packed a moment ago
    return inside


def _look(place: _Place) -> Inside | bytes:
    """What is inside; packed where it is kept, or goes to another process."""
    inside = look_inside(replace(place.raw), place.today)
    is_sent = multiprocessing.parent_process() is not None
    is_kept = _holds(inside, place.today) and place.raw.is_unchanged
    if is_kept and place.cache.folder:
        content = packed(inside)
        is_there = place.cache.keep(place.key, content)
        return only_head(content) if is_there else content
    return packed(inside) if is_sent else inside


def _holds(inside: Inside, today: datetime.date) -> bool:
    """Whether it holds on any later day: what lies in the future now is no problem then."""
    return inside.until <= _day(today)


def _key(raw: RawFile) -> str:
    """The hash of what the result depends on: the program, the file and its name."""
    words = (of_program(), raw.name, raw.digest, repr(raw.closed))
    return sha256("\0".join(words).encode()).hexdigest()


def _day(date: datetime.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day
