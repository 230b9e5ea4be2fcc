"""The revisions of each case: the commits that changed its meaning, from git."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from generator.history.compare import Change
from generator.history.moves import Step, steps_of
from generator.history.versions import changes_between
from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.git import Commit, GitError, blobs
from generator.project.serialisation import pack, unpack

Kind = Literal["new", "removed", "renamed", "changed"]
Stories = Mapping[str, tuple["Revision", ...]]

# Of a record that changes every week, the newest; the whole history is in the repository.
_MOST = 30


@dataclass(frozen=True)
class Revision:
    """A commit that changed the meaning of a case.

    `time` is ISO, `was` the id that the case had before, and `place` that of the commit on the main line,
    counted from its newest.
    """

    time: str
    commit: str
    kind: Kind
    changes: tuple[Change, ...] = ()
    was: str = ""
    place: int = 0

    @property
    def day(self) -> str:
        return self.time.partition("T")[0]


_Known = dict[tuple[str, str], tuple[Change, ...]]


def stories(
    root: Path,
    history: Sequence[Commit],
    cases: Iterable[str],
    redirects: Mapping[str, str],
    cache: Cache | None = None,
) -> dict[str, tuple[Revision, ...]]:
    """The revisions of each case, newest first; `history` is the main line, newest first.

    Commits that only moved or reformatted a record are left out. A case that git does not know has none. What
    changed between two contents is kept in the cache.
    """
    steps = {name: found[:_MOST] for name, found in steps_of(history, cases, redirects).items()}
    key = sha256(f"changes {of_program()}".encode()).hexdigest()
    known = _known(cache, key)
    before = len(known)
    contents = _contents(root, steps, known)
    told = {name: tuple(_revisions(found, next(contents), known)) for name, found in steps.items()}
    if cache is not None and len(known) > before:
        cache.keep(key, pack(known))
    return told


def is_outcome(change: Change) -> bool:
    """True if the case came out another way."""
    return change.path == ("outcome", "type")


def is_correction(change: Change) -> bool:
    """True if an entry was added to the corrections."""
    return change.path[0] == "corrections" and change.kind == "added"


def _known(cache: Cache | None, key: str) -> _Known:
    """The stored results of earlier builds."""
    content = cache.find(key) if cache is not None else None
    found = unpack(content) if content is not None else None
    return found if isinstance(found, dict) else {}


def _contents(
    root: Path, steps: Mapping[str, list[Step]], known: _Known
) -> Iterator[dict[str, bytes]]:
    """For each case the contents that have to be compared; those of one case at a time are kept."""
    wanted = [
        list(dict.fromkeys(b for s in found if s.pair not in known for b in s.pair if all(s.pair)))
        for found in steps.values()
    ]
    given = blobs(root, [blob for names in wanted for blob in names])
    try:
        for names in wanted:
            read = [(name, next(given)) for name in names]
            yield {name: content for name, content in read if content is not None}
    except GitError:
        pass


def _revisions(
    steps: Iterable[Step], contents: Mapping[str, bytes], known: _Known
) -> Iterator[Revision]:
    for step in steps:
        time, name, place = step.commit.time, step.commit.id, step.place
        if not step.before:
            yield Revision(time, name, "new", place=place)
        elif not step.after:
            yield Revision(time, name, "removed", place=place)
        elif step.pair in known or (step.before in contents and step.after in contents):
            if step.pair not in known:
                known[step.pair] = changes_between(contents[step.before], contents[step.after])
            changes = known[step.pair]
            if changes or step.was:
                kind: Kind = "renamed" if step.was else "changed"
                yield Revision(time, name, kind, changes, step.was, place)
