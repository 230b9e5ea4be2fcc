"""Documents read in a process of their own, which ends when it takes too long or too much memory.

A page of a few megabytes can be made so that a parser needs hours for it; a small one cannot.
"""

import importlib
import multiprocessing
import threading
from dataclasses import dataclass, field
from multiprocessing.pool import Pool

from generator.authoring.sourcing.fetching import FetchError, Page
from generator.authoring.sourcing.reading import Document, read

# So small a document is read in place.
SMALL = 100_000
MOST_SECONDS = 60.0
_MOST_MEMORY = 4 * 1024**3


@dataclass
class Reader:
    """Reads documents, as long as it is open; it may be used by several threads, and reads one large document at a time."""

    most_seconds: float = MOST_SECONDS
    _pool: Pool | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, page: Page) -> Document:
        """Read what was sent. Raises FetchError where it has no text, or takes too long."""
        is_pdf = page.content.startswith(b"%PDF-") or page.kind == "application/pdf"
        if len(page.content) <= SMALL and not is_pdf:
            return read(page)
        with self._lock:
            return self._read_apart(page)

    def _read_apart(self, page: Page) -> Document:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = context.Pool(1, _bound_memory)
        try:
            return self._pool.apply_async(_read, (page,)).get(self.most_seconds)
        except multiprocessing.TimeoutError:
            self.close()
            raise FetchError("unreadable", f"{page.url} takes too long to read") from None
        except MemoryError:
            raise FetchError("unreadable", f"{page.url} takes too much memory to read") from None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()
            self._pool = None


def _read(page: Page) -> Document:
    try:
        return read(page)
    except FetchError as error:
        # With both of its arguments, for its way between the processes.
        raise _UnreadError(error.answer, str(error)) from None


class _UnreadError(FetchError):
    def __reduce__(self) -> tuple[type["_UnreadError"], tuple[str, str]]:
        return _UnreadError, (self.answer, str(self))


def _bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    except (ImportError, OSError, ValueError):
        pass
