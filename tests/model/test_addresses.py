"""Addresses that lead nowhere, and those that only look odd."""

import pytest

from generator.model.addresses import what_is_wrong
from generator.model.ids import is_id
from tests.each import each


@each(
    "address",
    [
        "https:/x", "https://", "https:///x", "http:x", "http://[bad", "http://[::1", "https://x:99999/", "https://x:0/", "https://x:y/",
        "https://x/%zz", "https://x/100%", "https://x/a%2", "https://x/?a=1&amp;b=2", "https://x/&lt;", "https://x/a,https://y/b", "https://x/a;https://y",
        "https://user:word@x/", "https://user@x/", "https://.x/", "https://x..y/", "https://?q", "https://#x",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_told_with_its_fix(address: str) -> None:
    reason, fix = what_is_wrong(address)
    assert reason
    assert fix


@each(
    "address",
    [
        "https://example.org", "https://example.org/a_(b)", "https://example.org/?q=a%20b&c=d", "http://[::1]:8000/", "https://xn--bcher-kva.example/",
        "https://bücher.example/ü", "https://web.archive.org/web/2020/https://example.org/", "https://web.archive.org/web/2020*/http://x.example/",
        "https://x.example/?u=https://y.example/", "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-A", "https://x.example:8443/a",
        "https://x.example/login@home", "mailto:a@example.org", "HTTPS://EXAMPLE.ORG/", "https://x.example/#:~:text=a,b",
    ],
)  # fmt: skip
def test_an_odd_address_that_leads_somewhere_is_left_alone(address: str) -> None:
    assert what_is_wrong(address) == ("", "")


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_no_id_is_the_name_of_a_device(name: str) -> None:
    assert not is_id(name)
    assert is_id(f"{name}-case")
    assert is_id(f"{name}x")
