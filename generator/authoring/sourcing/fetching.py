"""One address fetched: bounded in size, time and redirects, never from a private network, and as robots.txt allows."""

import asyncio
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

AGENT = "policy-briefs"
MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
_MOST_ROBOTS = 500 * 1024
# Between two requests to one server.
_PAUSE = 1.0
_LONGEST_PAUSE = 10.0
# After a server has said that it was asked too often.
_LEAST_WAIT = 60.0
_MOST_ANSWER = 1024 * 1024
_PERMANENT = (301, 308)
_REFUSALS = (401, 402, 403, 407, 429, 451)
_CODINGS = ("identity", "gzip", "x-gzip", "deflate")
_GZIP_OR_ZLIB = 47
# IPv6 networks whose addresses end in the IPv4 address that they lead to.
_OVER_IPV4 = (ipaddress.ip_network("::/96"), ipaddress.ip_network("64:ff9b::/96"))


class FetchError(Exception):
    """Nothing was fetched. `answer` is a word of the vocabulary of answers; the message says why."""

    def __init__(self, answer: str, message: str) -> None:
        super().__init__(message)
        self.answer = answer


@dataclass(frozen=True)
class Page:
    """A response of a server: its address after redirects, its type, and its bytes."""

    url: str
    kind: str
    charset: str
    content: bytes
    moved: bool = False


@dataclass(frozen=True)
class Answer:
    """The answer of a server to one request."""

    status: int
    headers: Mapping[str, str]
    charset: str
    content: bytes


@dataclass
class Fetcher:
    """Fetches pages; `private` allows addresses of private networks. It may be used by several threads."""

    private: bool = False
    most_bytes: int = MOST_BYTES
    most_seconds: float = field(default_factory=lambda: MOST_SECONDS)
    pause: float = field(default_factory=lambda: _PAUSE)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turns: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, address: str) -> Page:
        """The page at an address. Raises FetchError.

        After redirects that are permanent (RFC 9110: 301, 308), `Page.url` is where they lead.
        """
        deadline = time.monotonic() + self.most_seconds
        url = lasting = address
        for _ in range(MOST_REDIRECTS + 1):
            self._allowed(url, deadline)
            found = self._answer("GET", url, deadline, self.most_bytes)
            target = _target(url, found)
            if not target:
                _raise_for(found.status, url)
                kind = found.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Page(lasting, kind, found.charset, found.content, lasting != address)
            if found.status in _PERMANENT and url == lasting:
                lasting = target
            url = target
        raise FetchError("unreachable", f"{address} leads from one address to the next without end")

    def ask(
        self, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer of an interface for programs, whatever its status; a `form` is posted. Raises FetchError."""
        deadline = time.monotonic() + self.most_seconds
        method = "GET" if form is None else "POST"
        return self._answer(method, url, deadline, _MOST_ANSWER, headers, form)

    def _allowed(self, url: str, deadline: float) -> None:
        """Ask robots.txt of the server, once for all its pages (RFC 9309)."""
        parts = _web_address(url)
        origin = f"{parts.scheme}://{parts.netloc.decode()}"
        with self._lock:
            rules = self._robots.get(origin)
        if rules is None:
            rules = self._read_robots(origin, deadline)
            delay = float(rules.crawl_delay(AGENT) or 0)
            with self._lock:
                self._robots[origin] = rules
                self._pauses[parts.host] = min(delay, _LONGEST_PAUSE)
        if not rules.can_fetch(AGENT, url):
            raise FetchError("refused", f"{url} is not for programs, says its robots.txt")

    def _read_robots(self, origin: str, deadline: float) -> RobotFileParser:
        rules = RobotFileParser()
        found = self._answer("GET", f"{origin}/robots.txt", deadline, _MOST_ROBOTS)
        if found.status >= 500:
            raise FetchError("unreachable", f"{origin}/robots.txt answers {found.status}")
        text = found.content.decode("utf-8", "replace") if found.status == 200 else ""
        rules.parse(text.splitlines())
        return rules

    def _answer(
        self, method: str, url: str, deadline: float, most: int,
        headers: Mapping[str, str] | None = None, form: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        parts = _web_address(url)
        self._wait_for(parts.host, deadline)
        request = self._request(method, parts, headers or {}, form)
        is_page = headers is None
        with _as_fetch_errors(url):
            sending = _sent(request, url, deadline - time.monotonic(), most, is_page)
            # In a thread of its own: whoever calls this may have an event loop already.
            with ThreadPoolExecutor(1) as thread:
                found = thread.submit(asyncio.run, sending).result()
        if is_page and found.status == 429:
            with self._lock:
                self._turns[parts.host] = time.monotonic() + _retry_after(found)
        return found

    def _request(
        self, method: str, parts: httpx.URL, headers: Mapping[str, str], form: Mapping[str, str] | None
    ) -> httpx.Request:  # fmt: skip
        """A request to a number that was looked at, so that no second look-up can give another one."""
        host = parts.raw_host.decode()
        number = self._number(host, parts.port or (443 if parts.scheme == "https" else 80))
        own = {
            "Host": parts.netloc.decode(),
            "User-Agent": AGENT,
            "Accept-Encoding": "identity",
        }
        target = parts.copy_with(host=number)
        extensions = {"sni_hostname": host}
        return httpx.Request(
            method, target, headers={**headers, **own}, data=form, extensions=extensions
        )

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
            if turn <= deadline:
                self._turns[host] = turn + max(self.pause, self._pauses.get(host, 0.0))
        if turn > deadline:
            raise FetchError("unreachable", f"{host} was asked too often; try again later")
        time.sleep(max(0.0, turn - time.monotonic()))


def is_public_address(url: str) -> bool:
    """True if an address names a server of the public web and no person's name or password."""
    try:
        parts = _web_address(url)
        Fetcher()._number(parts.raw_host.decode(), 443)
    except FetchError:
        return False
    return True


def _web_address(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("unreachable", f"{url} is not an address") from error
    if parts.scheme not in ("http", "https") or not parts.host:
        raise FetchError("refused", f"{url} is not an address of the web (http, https)")
    if parts.userinfo:
        raise FetchError("refused", "an address with a name or password in it is not fetched")
    return parts


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = _inner(address)
    is_old = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return bool(
        address.is_global and inner.is_global and not address.is_multicast
        and not inner.is_multicast and not is_old
    )  # fmt: skip


def _inner(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address that an IPv6 address leads to (RFC 4291, 3056, 6052), or the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if any(address in network for network in _OVER_IPV4):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _target(url: str, found: Answer) -> str:
    """The address that an answer leads to, if it does."""
    location = found.headers.get("location", "")
    if found.status not in (301, 302, 303, 307, 308) or not location:
        return ""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError("unreachable", f"{url} leads to no address") from error


def _retry_after(found: Answer) -> float:
    """The seconds to wait before a server is asked again (RFC 9110, 10.2.3)."""
    told = found.headers.get("retry-after", "")
    return max(_LEAST_WAIT, float(told) if told.isascii() and told.isdigit() else 0.0)


def _raise_for(status: int, url: str) -> None:
    if status in (404, 410):
        raise FetchError("gone", f"{url} does not exist (any more): {status}")
    if status in _REFUSALS:
        raise FetchError("refused", f"{url} is not shown to programs: {status}")
    if status != 200:
        raise FetchError("unreachable", f"{url} answers {status}")


@cache
def _tls() -> ssl.SSLContext:
    """The trusted certificates; it takes long to read them."""
    return httpx.create_ssl_context(trust_env=False)


async def _sent(
    request: httpx.Request, url: str, seconds: float, most: int, is_page: bool
) -> Answer:
    """Send a request, all of it within some seconds; of a page that is not there, the body is not read."""
    timeout = httpx.Timeout(max(0.1, min(10.0, seconds)))
    async with (
        asyncio.timeout(max(0.1, seconds)),
        httpx.AsyncClient(
            timeout=timeout, trust_env=False, follow_redirects=False, verify=_tls()
        ) as client,
    ):
        response = await client.send(request, stream=True)
        try:
            is_wanted = response.status_code == 200 or not is_page
            content = await _bounded(response, url, most) if is_wanted else b""
        finally:
            await response.aclose()
    return Answer(response.status_code, response.headers, response.charset_encoding or "", content)


async def _bounded(response: httpx.Response, url: str, most: int) -> bytes:
    """The body of a response. What is compressed is inflated no further than the bound."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in _CODINGS:
        raise FetchError("unreadable", f"{url} is compressed in a way that is not read: {coding}")
    inflater = zlib.decompressobj(_GZIP_OR_ZLIB) if coding != "identity" else None
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += inflater.decompress(chunk, most + 1 - len(content)) if inflater else chunk
        if len(content) > most:
            raise FetchError("unreadable", f"{url} is larger than {most // 1024} KiB")
    if inflater and not inflater.eof:
        raise FetchError("unreadable", f"{url} breaks off")
    return bytes(content)


@contextmanager
def _as_fetch_errors(url: str) -> Iterator[None]:
    try:
        yield
    except (httpx.TimeoutException, TimeoutError) as error:
        raise FetchError("unreachable", f"{url} is too slow") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
        raise FetchError("unreachable", f"{url} cannot be reached: {error}") from error
