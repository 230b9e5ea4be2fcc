"""The policy of pages, and what may be let through."""

import pytest

from generator.model.policy import SCRIPTS, USES, Allowed, exceptions_of, fault_of, policy
from tests.each import each

ENTRY = {"host": "https://media.example.org", "for": "images", "why": "Pictures of the archive."}


def test_without_exceptions_everything_comes_from_the_site() -> None:
    assert "//" not in policy()
    assert SCRIPTS in policy()
    assert "default-src 'self'" in policy()
    assert "unsafe-inline" not in policy()


def test_an_exception_is_for_one_use_of_one_host() -> None:
    directives = dict(d.split(" ", 1) for d in policy(exceptions_of([ENTRY])).split("; "))
    assert directives["img-src"] == "'self' data: https://media.example.org"
    assert [name for name, sources in directives.items() if "media" in sources] == ["img-src"]


def test_a_use_without_a_directive_of_its_own_still_takes_what_the_site_has() -> None:
    fonts = exceptions_of([{**ENTRY, "for": ["fonts", "styles"]}])
    directives = dict(d.split(" ", 1) for d in policy(fonts).split("; "))
    assert directives["font-src"] == directives["style-src"] == "'self' https://media.example.org"


@each(
    "entry",
    [
        {**ENTRY, "host": "media.example.org"},
        {**ENTRY, "host": "http://media.example.org"},
        {**ENTRY, "host": "https://a.example; script-src *"},
        {**ENTRY, "host": "https://a.example 'unsafe-inline'"},
        {**ENTRY, "host": "*"},
        {**ENTRY, "host": "https://*"},
        {**ENTRY, "host": "https://a.example/path"},
        {**ENTRY, "host": "https://a.example\nx"},
        {**ENTRY, "for": "everything"},
        {**ENTRY, "for": []},
        {**ENTRY, "for": {"images": True}},
        {**ENTRY, "why": " "},
        {**ENTRY, "why": "one\ntwo"},
        {"host": ENTRY["host"], "for": "images"},
        {**ENTRY, "until": "2027"},
        "https://media.example.org",
    ],
)
def test_what_is_no_exception_changes_nothing(entry: object) -> None:
    assert fault_of(entry)
    assert policy(exceptions_of([entry])) == policy()


def test_every_use_can_be_allowed() -> None:
    for use, directive in USES.items():
        found = policy(exceptions_of([{**ENTRY, "for": use}]))
        assert f"{directive} 'self'" in found
        assert found.count("https://media.example.org") == 1


@pytest.mark.parametrize(
    ("address", "is_covered"),
    [
        ("https://media.example.org/a.png", True),
        ("https://media.example.org", True),
        ("http://media.example.org/a.png", False),
        ("https://media.example.org.evil.example/a.png", False),
        ("https://evil.example/?https://media.example.org", False),
    ],
)
def test_an_address_is_covered_by_its_host_alone(address: str, is_covered: bool) -> None:
    exception = Allowed("https://media.example.org", ("images",), "Pictures.")
    assert exception.covers("images", address) is is_covered
    assert not exception.covers("scripts", address)


def test_a_star_stands_for_names_below() -> None:
    exception = Allowed("https://*.example.org", ("images",), "Pictures.")
    assert exception.covers("images", "https://a.example.org/x")
    assert not exception.covers("images", "https://example.org/x")
