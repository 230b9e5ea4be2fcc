"""Work in several processes at once."""

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_THREADS = Path("/proc/self/task")
_MOMENTS = 20
_LOST = (
    "The system ended one of the processes at work, often for want of memory. Close other programs, and try again; "
    "`briefs build --jobs 1` needs the least."
)


def default_jobs() -> int:
    """The number of processors for this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def executor(jobs: int) -> Executor:
    """An executor of so many processes; one alone works in this process.

    Processes are forked, so that they have what is in memory already. Where that is not safe (the system is not Linux,
    or threads run in this process, whose locks would stay locked), everything is done in this one. Where the system ends
    one of them, what is mapped raises ChildProcessError with what to type.
    """
    if jobs <= 1 or not _may_fork():
        return _Here()
    return _Workers(jobs, multiprocessing.get_context("fork"), _end_with_parent)


# What the processes at work do; they are forked with it.
_work: Callable[[Any], Any] | None = None


def spread(jobs: int, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """The result of `work` for each item, in order, from this many processes. These are forked with it: unlike what an
    executor is given, it may be or hold what cannot be sent to another process."""
    global _work
    _work = work
    try:
        with executor(min(jobs, len(items))) as workers:
            is_here = isinstance(workers, _Here)
            yield from map(work, items) if is_here else workers.map(_worked, items)
    finally:
        _work = None


def _worked(item: Any) -> Any:
    assert _work is not None  # this process was forked with it
    return _work(item)


def _end_with_parent() -> None:
    """See to it that this process ends when its parent is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def end() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _may_fork() -> bool:
    """True if this is the only thread; libraries have threads that Python does not know of."""
    if sys.platform != "linux" or not _THREADS.is_dir():
        return False
    # The system may take a moment to clear away a thread that Python has done with.
    for _ in range(_MOMENTS if threading.active_count() == 1 else 1):
        if len(list(_THREADS.iterdir())) == 1:
            return True
        time.sleep(0.01)
    return False


class _Workers(ProcessPoolExecutor):
    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **how: Any) -> Iterator[Any]:
        try:
            yield from super().map(fn, *iterables, **how)
        except BrokenProcessPool:
            raise ChildProcessError(_LOST) from None


class _Here(Executor):
    """Does everything in this process; what is mapped, when its result is asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: Any) -> Iterator[Any]:
        return map(fn, *iterables)
