import pytest

from generator.authoring.sourcing.fetching import Fetcher, FetchError
from tests.authoring.sourcing.server import Pages


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


def test_a_huge_page_is_left_after_the_bound(web: Pages) -> None:
    assert refused(here(most_bytes=100_000), web.put("/a", b"x" * 300_000)) == "unreadable"


def test_a_slow_page_is_left_after_the_bound(web: Pages) -> None:
    assert refused(here(most_seconds=0.5), web.put("/slow", b"x" * 2_000_000)) == "unreachable"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    assert refused(here(), "http://127.0.0.1:9/") == "unreachable"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://2130706433/",
        "http://0x7f.1/", "http://[fe80::1]/", "http://100.64.0.1/",
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


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://"])  # fmt: skip
def test_only_the_web_is_asked(address: str) -> None:
    assert refused(here(), address) in ("refused", "unreachable")


def test_robots_are_obeyed_and_asked_for_once(web: Pages) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    fetcher = here()
    assert refused(fetcher, web.put("/private/a", "no")) == "refused"
    assert fetcher.fetch(web.put("/public", "yes")).content == b"yes"
    assert web.asked == ["/robots.txt", "/public"]


def test_a_server_is_asked_again_only_after_a_pause(web: Pages) -> None:
    import time

    fetcher = Fetcher(private=True, pause=0.2)
    start = time.monotonic()
    fetcher.fetch(web.put("/a", "yes"))
    assert time.monotonic() - start >= 0.2
