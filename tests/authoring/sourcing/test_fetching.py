import gzip
import socket
import threading
import time
import zlib
from typing import Any

import pytest

from generator.authoring.sourcing.fetching import Fetcher, FetchError
from tests.authoring.sourcing.server import Pages
from tests.each import each


def here(most_bytes: int = 20_000_000, most_seconds: float = 30.0) -> Fetcher:
    """One that may ask this machine, without pauses."""
    return Fetcher(private=True, pause=0, most_bytes=most_bytes, most_seconds=most_seconds)


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as error:
        fetcher.fetch(address)
    return error.value.answer


def test_a_page_is_fetched_with_its_type_and_encoding(web: Pages) -> None:
    page = here().fetch(web.put("/a", "Olá", "text/plain; charset=utf-8"))
    assert (page.kind, page.charset, page.content.decode()) == ("text/plain", "utf-8", "Olá")


def test_a_redirect_is_followed_and_said(web: Pages) -> None:
    new = web.put("/new", "here")
    page = here().fetch(web.put("/old", "", status=301, Location="/new"))
    assert (page.url, page.moved, page.content) == (new, True, b"here")


@pytest.mark.parametrize(
    ("status", "answer"),
    [(404, "gone"), (410, "gone"), (401, "refused"), (403, "refused"), (429, "refused"), (500, "unreachable")],
)  # fmt: skip
def test_a_server_that_sends_no_page_is_answered_in_words(
    status: int, answer: str, web: Pages
) -> None:
    assert refused(here(), web.put("/a", "no", status=status)) == answer


def test_a_circle_of_redirects_ends(web: Pages) -> None:
    assert refused(here(), web.put("/a", "", status=302, Location="/a")) == "unreachable"
    assert web.asked.count("/a") <= 6


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (307, False)])  # fmt: skip
def test_only_a_lasting_redirect_is_a_new_address(status: int, moved: bool, web: Pages) -> None:
    new = web.put("/new", "here")
    old = web.put("/old", "", status=status, Location="/new")
    page = here().fetch(old)
    assert (page.url, page.moved) == (new if moved else old, moved)


def test_a_compressed_page_is_read(web: Pages) -> None:
    for coding, packed in (("gzip", gzip.compress(b"yes")), ("deflate", zlib.compress(b"yes"))):
        address = web.put(f"/{coding}", packed, coding=coding)
        assert here().fetch(address).content == b"yes"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip", "br", "zstd", "x"])
@pytest.mark.slow
def test_a_compressed_bomb_is_left_at_the_bound(coding: str, web: Pages) -> None:
    packed = gzip.compress(b"\0" * 30_000_000, 9)
    if coding == "gzip, gzip":
        packed = gzip.compress(packed)
    start = time.monotonic()
    address = web.put("/a", packed, coding=coding)
    assert refused(here(most_bytes=100_000), address) == "unreadable"
    assert time.monotonic() - start < 2


def test_a_compressed_page_that_breaks_off_is_no_page(web: Pages) -> None:
    packed = gzip.compress(b"yes" * 1000)[:-20]
    address = web.put("/a", packed, coding="gzip")
    assert refused(here(), address) == "unreadable"


@pytest.mark.parametrize("drip", [b"H", b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_sends_a_byte_at_a_time_is_left_after_the_bound(drip: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    peer, _ = server.accept()
                except OSError:
                    return
                with peer:
                    if b"robots.txt" in peer.recv(9999):
                        peer.sendall(b"HTTP/1.1 404 no\r\nContent-Length: 0\r\n\r\n")
                        continue
                    try:
                        peer.sendall(drip)
                        for _ in range(200):
                            peer.sendall(b"x")
                            time.sleep(0.05)
                    except OSError:
                        pass

        threading.Thread(target=answer, daemon=True).start()
        start = time.monotonic()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert refused(here(most_seconds=0.6), address) == "unreachable"
        assert time.monotonic() - start < 2


def test_a_server_that_was_asked_too_often_is_not_asked_again(web: Pages) -> None:
    fetcher = here(most_seconds=5)
    assert refused(fetcher, web.put("/a", "", status=429)) == "refused"
    assert refused(fetcher, web.put("/b", "yes")) == "unreachable"
    assert "/b" not in web.asked


def test_a_pause_that_robots_ask_for_is_kept(web: Pages) -> None:
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 1\n", "text/plain")
    start = time.monotonic()
    fetcher = here()
    fetcher.fetch(web.put("/a", "yes"))
    fetcher.fetch(web.put("/b", "yes"))
    assert time.monotonic() - start >= 1


def test_a_huge_page_is_left_after_the_bound(web: Pages) -> None:
    assert refused(here(most_bytes=100_000), web.put("/a", b"x" * 300_000)) == "unreadable"


def test_a_slow_page_is_left_after_the_bound(web: Pages) -> None:
    assert refused(here(most_seconds=0.5), web.put("/slow", b"x" * 2_000_000)) == "unreachable"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    assert refused(here(), "http://127.0.0.1:9/") == "unreachable"


@each(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://2130706433/",
        "http://0x7f.1/", "http://[fe80::1]/", "http://100.64.0.1/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[::]/",
        "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a00:1]/", "http://[2002:7f00:1::]/", "http://[fd00::1]/",
        "http://127.1/", "http://LOCALHOST/", "http://0/",
        "http://[fec0::1]/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[2001:0:7f00:1::]/", "https://172.16.0.1:8443/",
    ],
)  # fmt: skip
def test_private_networks_are_refused(address: str) -> None:
    assert refused(Fetcher(pause=0), address) == "refused"


def test_a_redirect_into_a_private_network_is_refused(
    web: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = web.put("/a", "", status=302, Location="http://10.0.0.1/")
    fetcher = Fetcher(pause=0)
    monkeypatch.setattr(
        "generator.authoring.sourcing.fetching._is_public", lambda number: number == "127.0.0.1"
    )
    assert refused(fetcher, asked) == "refused"


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://[bad/", "data:text/html,x"])  # fmt: skip
def test_a_redirect_out_of_the_web_is_refused(location: str, web: Pages) -> None:
    address = web.put("/a", "", status=302, Location=location)
    assert refused(here(), address) in ("refused", "unreachable")


def test_a_name_that_changes_its_number_is_asked_at_the_one_that_was_looked_at(
    web: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(web.url.rpartition(":")[2])
    numbers = iter(["127.0.0.1"] * 2 + ["10.0.0.1"] * 9)
    looked: list[str] = []

    def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
        looked.append(next(numbers))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (looked[-1], port))]

    web.put("/a", "yes")
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(
        "generator.authoring.sourcing.fetching._is_public", lambda number: number == "127.0.0.1"
    )
    fetcher = Fetcher(pause=0)
    assert fetcher.fetch(f"http://rebind.example:{port}/a").content == b"yes"
    # One look-up for robots.txt, one for the page, and none behind them.
    assert looked == ["127.0.0.1"] * 2
    assert refused(fetcher, f"http://rebind.example:{port}/a") == "refused"


@pytest.mark.parametrize("address", ["https://a:b@www.example.org/", "https://a@www.example.org/"])
def test_an_address_with_a_password_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(FetchError) as error:
        here().fetch(address)
    assert (error.value.answer, "a@" in str(error.value)) == ("refused", False)


@each(
    "address",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:70/_x", "javascript:alert(1)", "data:text/html,x", "http://",
     "//example.org/", "http:///etc/passwd",
     "http://0177.0.0.1/", "http://①②⑦.⓪.⓪.①/", "ws://example.org/", "http://exa mple.org/", "http://example.org:99999/"],
)  # fmt: skip
def test_only_the_web_is_asked(address: str) -> None:
    assert refused(here(), address) in ("refused", "unreachable")


def test_robots_are_obeyed_and_asked_for_once(web: Pages) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    fetcher = here()
    assert refused(fetcher, web.put("/private/a", "no")) == "refused"
    assert fetcher.fetch(web.put("/public", "yes")).content == b"yes"
    assert web.asked == ["/robots.txt", "/public"]


def test_a_server_is_asked_again_only_after_a_pause(web: Pages) -> None:
    fetcher = Fetcher(private=True, pause=0.2)
    start = time.monotonic()
    fetcher.fetch(web.put("/a", "yes"))
    assert time.monotonic() - start >= 0.2
