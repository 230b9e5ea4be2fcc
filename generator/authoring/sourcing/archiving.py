"""Public copies of sources in a web archive, through the interface of Save Page Now.

Interface: https://archive.org/details/spn-2-public-api-page-docs-2023-01-22. A capture is asked for with `POST /save`, is
followed with `GET /save/status/JOB`, and lies at `/web/TIMESTAMP/ADDRESS`.
"""

import json
import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from generator.authoring.sourcing.capturing import Progress, Wanted
from generator.authoring.sourcing.fetching import Answer, Fetcher, FetchError, is_public_address

ARCHIVE = "https://web.archive.org"
# The names that the Internet Archive's own client uses: https://archive.org/developers/internetarchive/
KEYS = ("IA_ACCESS_KEY_ID", "IA_SECRET_ACCESS_KEY")
# A copy this young is as good as a new one, so that a run that was broken off costs nothing.
_YOUNG = "30d"
_FIRST_PAUSE = 0.2
_AT_ONCE = 3
_LIMITS = ("error:user-session-limit", "error:too-many-daily-captures", "error:too-many-requests")


class ArchiveError(Exception):
    """No copy of one source; the message says why. `is_final` means that no other one can be had now either."""

    def __init__(self, message: str, is_final: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final


@dataclass(frozen=True)
class Archived:
    """The result for one source: the address of its copy, or the reason why there is none."""

    wanted: Wanted
    address: str = ""
    error: ArchiveError | None = None


@dataclass
class Archive:
    """A web archive with the interface of Save Page Now at `address`, asked through a fetcher.

    `is_open` says which addresses it may be told. One capture is followed for `most_seconds`, with pauses that grow up to
    `every` seconds.
    """

    fetcher: Fetcher
    address: str = ARCHIVE
    is_open: Callable[[str], bool] = is_public_address
    every: float = 5.0
    most_seconds: float = 240.0
    _stopped: threading.Event = field(default_factory=threading.Event)

    def copies(
        self, wanted: Iterable[Wanted], progress: Progress | None = None
    ) -> Iterator[Archived]:
        """Ask for a copy of each source, a few at once; after a limit of the archive, for no further one."""
        listed = list(wanted)
        with ThreadPoolExecutor(_AT_ONCE) as workers:
            waiting = [workers.submit(self._one, each) for each in listed]
            for done, future in enumerate(as_completed(waiting), 1):
                if progress:
                    progress("Archiving", done, len(listed))
                yield future.result()

    def _one(self, wanted: Wanted) -> Archived:
        try:
            return Archived(wanted, self._copy_of(wanted.source.url))
        except ArchiveError as error:
            if error.is_final:
                self._stopped.set()
            return Archived(wanted, error=error)

    def _copy_of(self, url: str) -> str:
        if not self.is_open(url):
            raise ArchiveError(
                "its address is not one of the public web, so the archive is not told"
            )
        if self._stopped.is_set():
            raise ArchiveError("it is left for the next time", is_final=True)
        told = self._asked("save", {"url": url, "if_not_archived_within": _YOUNG})
        job = told.get("job_id")
        if not isinstance(job, str) or not re.fullmatch(r"[\w-]{1,100}", job):
            raise _failure(told)
        end, pause = time.monotonic() + self.most_seconds, _FIRST_PAUSE
        while time.monotonic() < end:
            told = self._asked(f"save/status/{job}")
            if told.get("status") != "pending":
                return self._place(url, told)
            time.sleep(min(pause, self.every))
            pause *= 2
        raise ArchiveError("the archive was not done in time; run the command again later")

    def _place(self, url: str, told: dict[str, Any]) -> str:
        """The address of the copy, as the archive states it."""
        if told.get("status") != "success":
            raise _failure(told)
        stamp, kept = str(told.get("timestamp")), str(told.get("original_url"))
        if not re.fullmatch(r"\d{14}", stamp):
            raise ArchiveError("the archive does not say when it made the copy")
        if _bare(kept) != _bare(url):
            raise ArchiveError(
                f"the archive kept another address, {kept[:300]}; look at it yourself"
            )
        return f"{self.address}/web/{stamp}/{url}"

    def _asked(self, path: str, form: dict[str, str] | None = None) -> dict[str, Any]:
        headers = {"Accept": "application/json"}
        if keys := [os.environ[name] for name in KEYS if os.environ.get(name)][: len(KEYS)]:
            headers["Authorization"] = f"LOW {':'.join(keys)}"
        try:
            found = self.fetcher.ask(f"{self.address}/{path}", headers, form)
        except FetchError as error:
            raise ArchiveError(str(error)) from error
        return _read(found)


def _read(found: Answer) -> dict[str, Any]:
    if found.status in (401, 403):
        message = f"the archive asks who you are: set {KEYS[0]} and {KEYS[1]} (https://archive.org/account/s3.php)"
        raise ArchiveError(message, is_final=True)
    if found.status == 429:
        raise ArchiveError("the archive was asked too often", is_final=True)
    try:
        told = json.loads(found.content)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ArchiveError(f"the archive answers {found.status}, and nothing that can be read")
    return told


def _failure(told: dict[str, Any]) -> ArchiveError:
    """The message of the archive on a capture that failed, in its own words."""
    code = str(told.get("status_ext") or "")
    said = " ".join(str(told.get("message") or code or "it does not say why").split())[:300]
    return ArchiveError(f"the archive says: {said}", is_final=code in _LIMITS)


def _bare(url: str) -> tuple[str, ...]:
    """An address without what makes no other page of it: scheme, port, `www.`, last slash and fragment."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return (url,)
    return host, parts.path.rstrip("/"), parts.query
