"""The time until the preview server shows an edit."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import TypeVar

from benchmarks.measure import CommandError, kill_session

# What stands for the port in the command of a server.
PORT = "{port}"

T = TypeVar("T")

_EDITED = re.compile(rb"Edited \d+")
_PAUSE = 0.02
# A server may still be setting up its watch when it already answers, and at work when it shows an edit.
_SETTLE = 2
# The first edit may have to find out what later ones know.
EDITS = 3
_LONGEST = 600


def seconds_until_seen(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    address: str,
    edit: Callable[[], None],
) -> list[float]:
    """Start a server, edit a few times, and count each time until the page at an address below it shows the edit. Raises
    CommandError."""
    with _running(command, folder, environment) as host:
        _wait(lambda: _edits(host + address), "the page")
        return [_seconds_of(edit, lambda: _edits(host + address)) for _ in range(EDITS)]


def _seconds_of(edit: Callable[[], None], shown: Callable[[], list[bytes] | None]) -> float:
    """The time until something else is shown."""
    os.sync()
    time.sleep(_SETTLE)
    before = shown()
    edit()
    began = time.perf_counter()
    _wait(lambda: (now := shown()) is not None and now != before, "the edit")
    return time.perf_counter() - began


@contextmanager
def _running(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """A server on a free port of this machine; its address, with a slash at its end."""
    port = str(_free_port())
    process = subprocess.Popen(
        [part.replace(PORT, port) for part in command],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        kill_session(process.pid)
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _edits(address: str) -> list[bytes] | None:
    """The edits that a page shows; nothing while there is no page."""
    try:
        with urllib.request.urlopen(address, timeout=_LONGEST) as answer:
            return _EDITED.findall(answer.read())
    # While a server writes a page, it may give out half of it.
    except (HTTPException, urllib.error.URLError, ConnectionError, TimeoutError):
        return None


def _wait(found: Callable[[], T | None], what: str) -> T:
    """The first truthy result."""
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        if (value := found()) is not None and value is not False:
            return value
        time.sleep(_PAUSE)
    raise CommandError(f"the server did not show {what} within {_LONGEST} seconds")
