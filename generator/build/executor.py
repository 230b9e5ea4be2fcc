"""The executor: makes the files of stale targets in several processes, and leaves current ones where they are."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

from generator.build.fingerprints import Fingerprints
from generator.build.manifest import Made, Manifest, State, state_of
from generator.corpus.corpus import Corpus
from generator.corpus.reading import Progress
from generator.exports.content import Content
from generator.project.process_pool import spread

# Of what is in no group, one process is given so many at a time.
_AT_ONCE = 8

Prepare = Callable[[Sequence[str]], None]


@dataclass(frozen=True)
class Target:
    """Files that are made together: `of` is a digest of what they are made from beside what is read of cases, and `make`
    gives each as its path in the site and its content. What targets of one `group` show is found for all at once. `case`
    is the id of the case whose files these are."""

    name: str
    of: str
    make: Callable[[], Iterable[tuple[str, Content]]]
    group: str = ""
    case: str = ""


@dataclass(frozen=True)
class Executor:
    """Makes targets into the folder `making`, for a site of which `before` is known and whose files are `there`."""

    corpus: Corpus
    fingerprints: Fingerprints
    making: Path
    before: Manifest
    there: Mapping[str, State]
    jobs: int = 1
    progress: Progress | None = None
    # What is done ahead for the cases that one process makes next.
    prepare: Prepare | None = None

    def run(self, targets: Sequence[Target]) -> dict[str, Made]:
        """Make what is stale; what is known of all targets afterwards. A file that comes out as it lies in the site is not
        in the folder."""
        done = {target.name: old for target in targets if (old := self._fresh(target))}
        stale = [target for target in targets if target.name not in done]
        _make_folder.cache_clear()
        processes = min(self.jobs, len(stale) // _AT_ONCE)
        if processes > 1:
            # Objects that exist by now stay: forked processes share them as long as none is changed.
            gc.freeze()
        written = 0
        try:
            for shares in _rounds(stale):
                for made in spread(processes, partial(self._made, shares), range(len(shares))):
                    done |= made
                    written += len(made)
                    if self.progress:
                        self.progress("Writing pages", written, len(stale))
        finally:
            if processes > 1:
                # A preview goes on after a fault, and should not keep what it was about.
                gc.unfreeze()
        return {target.name: done[target.name] for target in targets}

    def _fresh(self, target: Target) -> Made | None:
        """The stored result of a target that is up to date."""
        old = self.before.targets.get(target.name)
        if old is None or old.of != target.of or old.read != self.fingerprints.of(old.trace):
            return None
        return old if old.lies_in(self.there) else None

    def _made(self, shares: Sequence[Sequence[Target]], number: int) -> dict[str, Made]:
        found = {}
        if self.prepare:
            with self.corpus.reads.unheard():
                self.prepare([target.case for target in shares[number] if target.case])
        for target in shares[number]:
            old = self.before.targets.get(target.name)
            files = old.files if old else {}
            with self.corpus.reads.recording() as trace:
                states = dict(self._written(target.make(), files))
            read = self.fingerprints.of(trace)
            found[target.name] = Made(target.of, states, dict(trace), read)
            self.corpus.reads.let_go()
        return found

    def _written(
        self, files: Iterable[tuple[str, Content]], before: Mapping[str, State]
    ) -> Iterator[tuple[str, State]]:
        for name, content in files:
            path = f"{self.making}/{name}"
            _make_folder(os.path.dirname(path))
            digest = _write(path, content)
            old = before.get(name)
            if old and old.digest == digest and old.is_like(self.there.get(name)):
                os.unlink(path)
                yield name, old
            else:
                yield name, state_of(path, digest)


def _rounds(targets: Iterable[Target]) -> Iterator[list[list[Target]]]:
    """Batches of targets for the processes: first whole groups, the largest first; then a few others at a time, in new
    processes, which do not have in memory what groups need."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.group, []).append(target)
    others = groups.pop("", [])
    yield sorted(groups.values(), key=len, reverse=True)
    yield [others[start : start + _AT_ONCE] for start in range(0, len(others), _AT_ONCE)]


def _write(path: str, content: Content) -> str:
    """Write a file, whose pieces are made as they are written; its digest."""
    found = blake2b(digest_size=8)
    with open(path, "wb", buffering=0 if isinstance(content, str | bytes) else -1) as file:
        for piece in [content] if isinstance(content, str | bytes) else content:
            data = piece.encode() if isinstance(piece, str) else piece
            found.update(data)
            file.write(data)
    return found.hexdigest()


@lru_cache(maxsize=1024)
def _make_folder(path: str) -> None:
    """Many files lie in each folder, and to ask each time costs more than to write some of them."""
    os.makedirs(path, exist_ok=True)
