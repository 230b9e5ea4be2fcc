"""One address fetched: bounded in size, time and redirects, never from a private network, and as robots.txt allows."""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

AGENT = "policy-briefs"
MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
_MOST_ROBOTS = 500 * 1024
# Between two requests to one server.
_PAUSE = 1.0
_REFUSALS = (401, 402, 403, 407, 429, 451)


class FetchError(Exception):
    """Nothing was fetched. `answer` is a word of the vocabulary of answers; the message says why."""

    def __init__(self, answer: str, message: str) -> None:
        super().__init__(message)
        self.answer = answer


@dataclass(frozen=True)
class Page:
    """What a server sent: its address after redirects, its type, and its bytes."""

    url: str
    kind: str
    charset: str
    content: bytes
    moved: bool = False


@dataclass
class Fetcher:
    """Fetches pages; `private` allows addresses of private networks. It may be used by several threads."""

    private: bool = False
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    pause: float = field(default_factory=lambda: _PAUSE)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turns: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, address: str) -> Page:
        """The page at an address. Raises FetchError."""
        deadline = time.monotonic() + self.most_seconds
        url, permanent = address, False
        for _ in range(MOST_REDIRECTS + 1):
            self._allowed(url, deadline)
            found = self._get(url, deadline, self.most_bytes)
            if isinstance(found, Page):
                return Page(url, found.kind, found.charset, found.content, permanent)
            url, permanent = found, True
        raise FetchError("unreachable", f"{address} leads from one address to the next without end")

    def _allowed(self, url: str, deadline: float) -> None:
        """Ask robots.txt of the server, once for all its pages (RFC 9309)."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._robots.get(origin)
        if rules is None:
            rules = self._read_robots(origin, deadline)
            with self._lock:
                self._robots[origin] = rules
        if not rules.can_fetch(AGENT, url):
            raise FetchError("refused", f"{url} is not for programs, says its robots.txt")

    def _read_robots(self, origin: str, deadline: float) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            found = self._get(f"{origin}/robots.txt", deadline, _MOST_ROBOTS)
            text = found.content.decode("utf-8", "replace") if isinstance(found, Page) else ""
        except FetchError as error:
            if error.answer == "unreachable":
                raise
            text = ""
        rules.parse(text.splitlines())
        return rules

    def _get(self, url: str, deadline: float, most: int) -> Page | str:
        """What is at an address, or the address that it leads to."""
        request, host = self._request(url)
        self._wait_for(host, deadline)
        with _as_fetch_errors(url), self._client() as client:
            response = client.send(request, stream=True)
            try:
                if response.is_redirect and "location" in response.headers:
                    return urljoin(url, response.headers["location"])
                _raise_for(response.status_code, url)
                content = _bounded(response, url, deadline, most)
            finally:
                response.close()
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Page(url, kind, response.charset_encoding or "", content)

    def _client(self) -> httpx.Client:
        timeout = httpx.Timeout(min(10.0, self.most_seconds))
        return httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False)

    def _request(self, url: str) -> tuple[httpx.Request, str]:
        """A request to a number that was looked at, so that no second look-up can give another one."""
        try:
            parts = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError("unreachable", f"{url} is not an address") from error
        if parts.scheme not in ("http", "https") or not parts.host:
            raise FetchError("refused", f"{url} is not an address of the web (http, https)")
        number = self._number(parts.host, parts.port or (443 if parts.scheme == "https" else 80))
        headers = {
            "Host": parts.netloc.decode(),
            "User-Agent": AGENT,
            "Accept-Encoding": "identity",
        }
        extensions = {"sni_hostname": parts.host}
        target = parts.copy_with(host=number)
        return httpx.Request("GET", target, headers=headers, extensions=extensions), parts.host

    def _number(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError("unreachable", f"no server is named {host}") from error
        numbers = [str(entry[4][0]) for entry in found]
        if not self.private and not all(_is_public(number) for number in numbers):
            message = f"{host} is in a private network; --private allows such addresses"
            raise FetchError("refused", message)
        return numbers[0]

    def _wait_for(self, host: str, deadline: float) -> None:
        with self._lock:
            turn = max(time.monotonic(), self._turns.get(host, 0.0))
            self._turns[host] = turn + self.pause
        if turn > deadline:
            raise FetchError("unreachable", f"{host} was asked too often; try again later")
        time.sleep(max(0.0, turn - time.monotonic()))


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    return bool(address.is_global and inner.is_global and not address.is_multicast)


def _raise_for(status: int, url: str) -> None:
    if status in (404, 410):
        raise FetchError("gone", f"{url} does not exist (any more): {status}")
    if status in _REFUSALS:
        raise FetchError("refused", f"{url} is not shown to programs: {status}")
    if status != 200:
        raise FetchError("unreachable", f"{url} answers {status}")


def _bounded(response: httpx.Response, url: str, deadline: float, most: int) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes(64 * 1024):
        content += chunk
        if len(content) > most:
            raise FetchError("unreadable", f"{url} is larger than {most // 1024} KiB")
        if time.monotonic() > deadline:
            raise FetchError("unreachable", f"{url} is too slow")
    return bytes(content)


@contextmanager
def _as_fetch_errors(url: str) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        raise FetchError("unreachable", f"{url} is too slow") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise FetchError("unreachable", f"{url} cannot be reached: {error}") from error
