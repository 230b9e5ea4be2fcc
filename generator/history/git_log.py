"""The commits of the main line, for which git is asked once for each state of the repository."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.project.cache import Cache
from generator.project.fingerprint import of_program
from generator.project.git import Commit, commits_in, head_of, log_of


def main_line(root: Path, folders: Sequence[str], cache: Cache | None = None) -> Sequence[Commit]:
    """The commits that changed files under these folders, newest first; nothing where git knows none.

    To go through thousands takes git longer than to build what has changed since.
    """
    head = head_of(root)
    if not head:
        return ()
    cache = cache or Cache()
    key = sha256("\0".join(("log", of_program(), head, *folders)).encode()).hexdigest()
    kept = cache.find(key)
    if kept is not None:
        return _read(kept.decode("utf-8", "replace"))
    log = log_of(root, folders)
    # Nothing is also what is there when git has failed.
    if log:
        cache.keep(key, log.encode())
    return _read(log)


@lru_cache(maxsize=1)
def _read(log: str) -> Sequence[Commit]:
    """A preview asks again and again."""
    return tuple(commits_in(log))
