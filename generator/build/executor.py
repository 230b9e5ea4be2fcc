"""The files of a site made, in several processes; those that stand as they are wanted are taken over."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path

from generator.build.previous_output import link, remove, take_spare
from generator.corpus.lazy_record import let_go
from generator.corpus.reading import Progress
from generator.exports.content import Content, write
from generator.project.manifest import EMPTY, Made, Manifest, State, state_of
from generator.project.process_pool import spread

# Of what is in no group, one process is given so many at a time.
_AT_ONCE = 8
# To take something over costs little more than to send word of it.
_TAKEN_AT_ONCE = 1000

Prepare = Callable[[Sequence[str]], None]


@dataclass(frozen=True)
class Unit:
    """Files that are made together: `tell` gives a digest of what they are made from, and `make` gives each as its
    path in the site and its content.

    `wide` is a digest of all that this and more depends on, where there is one that is told faster: as long as it is
    the same, so is the other. What units of one `group` show is found for all of them at once. `case` is the id of the
    case whose files these are.
    """

    name: str
    tell: Callable[[], str]
    make: Callable[[], Iterable[tuple[str, Content]]]
    wide: str = ""
    group: str = ""
    case: str = ""

    @cached_property
    def key(self) -> str:
        return self.tell()

    def is_like(self, old: Made) -> bool:
        """Whether the files would be made from the same."""
        return (bool(self.wide) and self.wide == old.wide) or self.key == old.key


def make(
    units: Sequence[Unit],
    folder: Path,
    before: Manifest,
    site: Path,
    jobs: int = 1,
    progress: Progress | None = None,
    is_patch: bool = False,
    prepare: Prepare | None = None,
) -> dict[str, Made]:
    """Put the files of all units into a folder. `prepare` is given the cases that one process makes next. Those that the site as it was `before` has already are linked,
    unless its spare has them too. Into a patch to that site only the others come, and it is believed to be so still."""
    _make_folder.cache_clear()
    there = take_spare(site, folder) if before.units and not is_patch else {}
    same = {}
    for unit in units:
        old = before.units.get(unit.name)
        if old and unit.is_like(old):
            same[unit.name] = old if old.wide == unit.wide else replace(old, wide=unit.wide)
    done = same if is_patch else _all_taken_over(same, site, folder, there, jobs)
    stale = [unit for unit in units if unit.name not in done]
    remove(folder, there.keys() - {name for made in done.values() for name in made.files})
    _make_folder.cache_clear()
    processes = min(jobs, len(stale) // _AT_ONCE)
    if processes > 1:
        # What is there by now stays: forked processes share it as long as nobody touches it.
        gc.freeze()
    written = 0
    try:
        for shares in _rounds(stale):
            for made in spread(
                processes, partial(_made, shares, folder, prepare), range(len(shares))
            ):
                done |= made
                written += len(made)
                if progress:
                    progress("Writing pages", written, len(stale))
    finally:
        if processes > 1:
            # A preview goes on after a fault, and should not keep what it was about.
            gc.unfreeze()
    return {unit.name: done[unit.name] for unit in units}


def _all_taken_over(
    units: Mapping[str, Made], site: Path, folder: Path, there: Mapping[str, State], jobs: int
) -> dict[str, Made]:
    """Those whose files could be taken over, by name."""
    names = list(units)
    shares = [
        names[start : start + _TAKEN_AT_ONCE] for start in range(0, len(names), _TAKEN_AT_ONCE)
    ]

    def take(share: Sequence[str]) -> list[str]:
        return [name for name in share if taken_over(units[name], site, folder, there)]

    # Where the spare has nearly everything, there is too little to do.
    missing = sum(len(made.files) for made in units.values()) - len(there)
    taken = spread(jobs if missing > _TAKEN_AT_ONCE else 1, take, shares)
    return {name: units[name] for share in taken for name in share}


def _rounds(units: Iterable[Unit]) -> Iterator[list[list[Unit]]]:
    """What one process is given at a time: first whole groups, the largest at once. Then few of the others, in new
    processes, which do not have in memory what groups need."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    others = groups.pop("", [])
    yield sorted(groups.values(), key=len, reverse=True)
    yield [others[start : start + _AT_ONCE] for start in range(0, len(others), _AT_ONCE)]


def _made(
    shares: Sequence[Sequence[Unit]],
    folder: Path,
    prepare: Prepare | None,
    number: int,
) -> dict[str, Made]:
    found = {}
    if prepare:
        prepare([unit.case for unit in shares[number] if unit.case])
    for unit in shares[number]:
        found[unit.name] = Made(unit.key, dict(_written(unit.make(), folder)), unit.wide)
        let_go()
    return found


def _written(files: Iterable[tuple[str, Content]], folder: Path) -> Iterator[tuple[str, State]]:
    for name, content in files:
        path = folder / name
        _make_folder(str(path.parent))
        write(path, content)
        yield name, state_of(str(path)) or (0, 0)


def taken_over(made: Made, site: Path, folder: Path, there: Mapping[str, State] = EMPTY) -> bool:
    """Whether files of the old site lie there as they were written, and could be put into the new one, or are `there`
    already."""
    if not made.lies_in(site, there):
        return False
    try:
        for name in made.files:
            if name not in there:
                new = f"{folder}/{name}"
                _make_folder(os.path.dirname(new))
                link(f"{site}/{name}", new)
    except OSError:
        for name in made.files:
            # Nothing may be written into a file that is that of the old site as well.
            (folder / name).unlink(missing_ok=True)
        return False
    return True


@lru_cache(maxsize=1024)
def _make_folder(path: str) -> None:
    """Many files lie in each folder, and to ask each time costs more than to write some of them."""
    os.makedirs(path, exist_ok=True)
