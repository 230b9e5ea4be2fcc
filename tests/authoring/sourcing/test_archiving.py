import pytest

from generator.authoring.sourcing.archiving import KEYS, Archive, Archived
from generator.authoring.sourcing.capturing import Wanted
from generator.authoring.sourcing.fetching import Fetcher
from generator.model.evidence import Source
from tests.authoring.sourcing.server import Pages

ONE = "https://www.example.org/a?b=1"


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)


def archived(web: Pages, *urls: str, seconds: float = 5.0) -> list[Archived]:
    fetcher = Fetcher(private=True, pause=0)
    archive = Archive(fetcher, web.url, lambda url: True, every=0.01, most_seconds=seconds)
    wanted = [
        Wanted("example", Source(id=f"S{number}", type="news", title="A", url=url, level="primary"))
        for number, url in enumerate(urls, 1)
    ]
    return sorted(archive.copies(wanted), key=lambda found: found.wanted.source.id)


def test_a_copy_is_asked_for_followed_and_named(web: Pages) -> None:
    (found,) = archived(web, ONE)
    assert (found.address, found.error) == (f"{web.url}/web/20261203101530/{ONE}", None)
    assert web.archive.saved == [ONE]


def test_keys_are_sent_as_the_interface_wants_them(
    web: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.archive.keys = "me:secret"
    (refused,) = archived(web, ONE)
    assert KEYS[0] in str(refused.error)
    monkeypatch.setenv(KEYS[0], "me")
    monkeypatch.setenv(KEYS[1], "secret")
    (found,) = archived(web, ONE)
    assert found.address


def test_a_failure_is_named_and_stops_no_other(web: Pages) -> None:
    web.archive.failing[ONE] = "error:not-found"
    failed, found = archived(web, ONE, "https://www.example.org/b")
    assert "Failed: error:not-found" in str(failed.error)
    assert found.address


def test_a_limit_leaves_the_rest_for_the_next_time(web: Pages) -> None:
    web.archive.most = 1
    urls = [f"https://www.example.org/{number}" for number in range(9)]
    found = archived(web, *urls)
    assert all(one.error and one.error.is_final for one in found if not one.address)
    assert len(web.archive.saved) == 1


@pytest.mark.parametrize(
    "told",
    [
        "<html>", "[]", "null", '{"status": "success", "timestamp": "2026", "original_url": "https://www.example.org/a?b=1"}',
        '{"status": "success", "timestamp": "20261203101530", "original_url": "https://login.example.org/"}',
        '{"status": "success", "timestamp": "20261203101530", "original_url": "http://[bad"}', '{"status": "success"}', '{"status": "odd"}',
        '{"status": "success", "timestamp": "20261203101530/../evil", "original_url": "https://www.example.org/a?b=1"}', "[" * 100_000,
    ],
)  # fmt: skip
def test_no_address_is_made_up_from_an_answer_that_does_not_give_it(told: str, web: Pages) -> None:
    web.put("/save/status/spn2-0", told, "application/json")
    (found,) = archived(web, ONE)
    assert (found.address, found.error is not None) == ("", True)


def test_a_capture_that_is_never_done_is_left(web: Pages) -> None:
    web.archive.pending = 10_000
    (found,) = archived(web, ONE, seconds=0.2)
    assert "in time" in str(found.error)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/a", "http://10.0.0.1/", "https://me:secret@www.example.org/", "file:///etc/passwd"]
)  # fmt: skip
def test_an_archive_is_not_told_of_addresses_that_are_not_public(url: str, web: Pages) -> None:
    source = Source(id="S1", type="news", title="A", url=url, level="primary")
    archive = Archive(Fetcher(private=True, pause=0), web.url)
    (found,) = archive.copies([Wanted("example", source)])
    assert "not one of the public web" in str(found.error)
    assert web.archive.saved == []
