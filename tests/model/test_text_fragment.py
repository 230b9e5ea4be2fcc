"""Addresses that lead to the very passage of a source."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.evidence import Source
from generator.model.text_fragment import ENDS, LONGEST, Place, passage, places
from generator.model.verification import Certificate
from tests.each import each
from tests.integration.test_properties import many

PAGE = "https://example.org/a"


@each(
    ("words", "text"),
    [
        ("It has to go.", "It%20has%20to%20go"),
        ("well-known, bread & butter", "well%2Dknown%2C%20bread%20%26%20butter"),
        ("a safe [...] product for all users", "product%20for%20all%20users"),
        ("a safe … product", "product"),
        ("far too safe...product", "far%20too%20safe"),
        ("a safe . . . product", "product"),
        ("[T]he flaw is narrow [sic]", "flaw%20is%20narrow"),
        ("the maker[s] say it is safe", "say%20it%20is%20safe"),
        ("it is [not safe", "it%20is"),
        ("  two\n spaces ", "two%20spaces"),
        ("50% of ~all_users #1", "50%25%20of%20~all_users%20%231"),
        ("“inesatto e\u0301”", "inesatto%20e%CC%81"),
        ("perché è inesatto", "perch%C3%A9%20%C3%A8%20inesatto"),
    ],
)
def test_the_passage_is_found_by_the_longest_part_that_the_source_says(
    words: str, text: str
) -> None:
    assert passage(PAGE, words) == f"{PAGE}#:~:text={text}"


def test_a_long_quotation_is_found_by_its_two_ends() -> None:
    words = " ".join(f"w{number}" for number in range(LONGEST + 1))
    assert passage(PAGE, words) == (
        f"{PAGE}#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w11%20w12%20w13%20w14%20w15%20w16"
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a#part", "https://example.org/a#part:~:text=safe"),
        ("https://example.org/a#", "https://example.org/a#:~:text=safe"),
        ("https://example.org/a#:~:text=other", "https://example.org/a#:~:text=safe"),
        ("https://example.org/a#part:~:text=other", "https://example.org/a#part:~:text=safe"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2#:~:text=safe"),
        (
            "https://web.archive.org/web/2020/https://example.org/a",
            "https://web.archive.org/web/2020/https://example.org/a#:~:text=safe",
        ),
    ],
)
def test_the_address_keeps_its_own_anchor(address: str, expected: str) -> None:
    assert passage(address, "safe") == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/Order.PDF",
        "https://example.org/order.pdf?page=3#page=3",
        "https://web.archive.org/web/2020/https://example.org/order.pdf",
        "mailto:press@example.org",
        "https://[example.org/a",
        "unknown",
        "",
    ],
)
def test_what_has_no_page_keeps_its_address(address: str) -> None:
    assert passage(address, "safe") == address


@pytest.mark.parametrize("words", ["", "[...]", "…", "?!", "[they said so]"])
def test_words_that_the_source_does_not_say_lead_nowhere(words: str) -> None:
    assert passage(PAGE, words) == PAGE


WORDS = st.sampled_from(
    ["safe", "well-known", "a,b", "R&D", "50%", "#1", "“so”", "it's", "U.S.", "日本", "e\u0301", "-", ",", "&"]
)  # fmt: skip
GAPS = st.sampled_from(["...", "…", "[...]", "[sic]", "[T]he", ". . .", "maker[s]"])
QUOTES = st.lists(st.one_of(WORDS, WORDS, WORDS, GAPS), max_size=40).map(" ".join)


@many
@given(
    st.one_of(QUOTES, st.text(max_size=60)), st.sampled_from([PAGE, PAGE + "#part", PAGE + "?q=1"])
)
def test_every_passage_is_one_directive_whose_words_stand_in_the_quotation(
    words: str, address: str
) -> None:
    found = passage(address, words)
    assert urlsplit(found)[:4] == urlsplit(address)[:4]
    if found == address:
        return
    place, directive = found.split(":~:text=")
    assert place in (address, address + "#")
    # A bare dash, comma or ampersand, or another sign of addresses, would be read as one.
    ends = directive.split(",")
    assert all(re.fullmatch(r"(?:[A-Za-z0-9_.~]|%[0-9A-F]{2})+", end) for end in ends)
    spoken = [unquote(end) for end in ends]
    said = " ".join(words.split())
    assert all(end in said for end in spoken)
    assert not any(sign in end for end in spoken for sign in ("[", "]", "...", "…"))
    assert len(spoken) in (1, 2)
    counts = [len(end.split()) for end in spoken]
    assert counts == [ENDS, ENDS] if len(spoken) == 2 else counts[0] <= LONGEST


def test_a_hostile_quotation_takes_no_longer_than_its_length() -> None:
    for sign in ("[", "]", ".", "a", "(", "[a", "a[]"):
        assert passage(PAGE, sign * 200_000).startswith(PAGE)


def source(name: str, **fields: str) -> Source:
    return Source(id=name, type="news", title="A report", level="primary", **fields)  # type: ignore[arg-type]


def test_the_words_can_be_read_at_sources_that_were_read_and_at_their_archived_copies() -> None:
    sources = [
        source("S1", url="https://www.example.org/a", archive_url="https://archive.example/a"),
        source("S2", url="https://example.net/b", archive_url="unknown"),
        source("S3", url="https://example.net/c", consulted="no"),
        source("S4", url="unknown"),
        source("S5", url="https://[broken"),
    ]
    at = "#:~:text=safe"
    assert places("safe", sources) == [
        Place(
            "S1", "example.org", f"https://www.example.org/a{at}", f"https://archive.example/a{at}"
        ),
        Place("S2", "example.net", f"https://example.net/b{at}", ""),
    ]


def certificate(exact: str, prefix: str = "", suffix: str = "") -> Certificate:
    return Certificate(
        at="positions[0].quote", verdict="normalised", sources=("S1",), exact=exact, prefix=prefix, suffix=suffix, seal="0"
    )  # fmt: skip


def test_the_words_that_were_found_are_looked_for_where_they_were_found() -> None:
    sources = [
        Source(id=name, type="news", title="A", url=PAGE, level="primary") for name in ("S1", "S2")
    ]
    one, other = places("an “AI” [model] is safe", sources, certificate("an 'AI' - it is safe"))
    assert one.url == f"{PAGE}#:~:text=an%20%27AI%27%20%2D%20it%20is%20safe"
    assert other.url != one.url


def test_few_words_are_told_from_others_like_them_by_those_around_them() -> None:
    source = Source(id="S1", type="news", title="A", url=PAGE, level="primary")
    (found,) = places(
        "very safe",
        [source],
        certificate("very safe", "alf it is, they say,", ", & so on, the pape"),
    )
    assert found.url == f"{PAGE}#:~:text=is%2C%20they%20say%2C-,very%20safe,-%2C%20%26%20so"


def test_hostile_words_around_a_passage_stay_inside_the_directive() -> None:
    source = Source(id="S1", type="news", title="A", url=PAGE, level="primary")
    hostile = 'x "><script>alert(1)</script> #&text=evil,-y -, z'
    (found,) = places("very safe", [source], certificate("very safe", hostile, hostile))
    directive = found.url.removeprefix(f"{PAGE}#:~:text=")
    assert not set('"<>#&= ') & set(directive)
    assert directive.count(",") == 2
