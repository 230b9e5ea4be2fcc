"""All records read and looked at: those that changed in several processes, the others from the cache."""

import datetime
import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256

from generator.cache import Cache
from generator.environment import of_program
from generator.inside import Inside, look_inside
from generator.jobs import executor
from generator.load.file import RawFile
from generator.packing import pack, unpack

Progress = Callable[[str, int, int], None]

# What one process is given at a time.
_SHARE = 16


def insides(
    files: Sequence[RawFile],
    today: datetime.date,
    cache: Cache | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    memory: dict[str, Inside] | None = None,
) -> list[Inside]:
    """What is inside each file, in their order. `memory` is what this process has read before, and then what it has
    read now."""
    cache = cache or Cache()
    known = memory or {}
    kept = [known.get(_key(raw)) or _kept(raw, today, cache) for raw in files]
    missing = [raw for raw, inside in zip(files, kept, strict=True) if inside is None]
    with _kept_objects(memory is None), executor(min(jobs, len(missing) // _SHARE)) as workers:
        look = partial(_look, today=today, cache=cache)
        looked = workers.map(look, missing, chunksize=_SHARE)
        found = []
        for inside in kept:
            found.append(inside or _unpacked(next(looked)))
            if progress:
                progress("Checking", len(found), len(kept))
    if memory is not None:
        memory.clear()
        memory |= zip(map(_key, files), found, strict=True)
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


def _kept(raw: RawFile, today: datetime.date, cache: Cache) -> Inside | None:
    content = cache.find(_key(raw))
    if content is None:
        return None
    inside = unpack(content)
    if not isinstance(inside, Inside) or inside.until > _day(today):
        return None
    if inside.scope is not None:
        inside.scope.today = _day(today)
    return inside


def _unpacked(looked: Inside | bytes) -> Inside:
    inside = unpack(looked) if isinstance(looked, bytes) else looked
    assert isinstance(inside, Inside)  # it was packed a moment ago
    return inside


def _look(raw: RawFile, today: datetime.date, cache: Cache) -> Inside | bytes:
    """What is inside; packed where it goes to another process, so that this is done once for that and the cache."""
    inside = look_inside(replace(raw), today)
    is_sent = multiprocessing.parent_process() is not None
    # What lies in the future now is no problem later.
    is_kept = cache.folder and inside.until <= _day(today) and raw.is_unchanged
    packed = pack(inside) if is_sent or is_kept else b""
    if is_kept:
        cache.keep(_key(raw), packed)
    return packed if is_sent else inside


def _key(raw: RawFile) -> str:
    """The hash of what the result depends on: the program, the file and its name."""
    words = (of_program(), raw.name, raw.digest, repr(raw.closed))
    return sha256("\0".join(words).encode()).hexdigest()


def _day(date: datetime.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day
