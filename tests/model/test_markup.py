"""Texts as they are read: what cites, what links, what counts as a word, what is shown as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.fields import Line, Prose
from generator.model.markup import count_words, parse_text, pieces, plain_text, scheme_of, term_key
from tests.each import each
from tests.extent import examples

MARKS = {
    "A recall (S1).": ["S1"],
    "A recall (S1, S2).": ["S1", "S2"],
    "A recall (S1,S2).": ["S1", "S2"],
    "A recall (S1,\nS2).": ["S1", "S2"],
    "A recall (S1, F2, E3, M4, P5).": ["S1", "F2", "E3", "M4", "P5"],
    "A recall (S12)(F3) and another (S12).": ["S12", "F3", "S12"],
    "A *recall (S1)* and a **ban (S2)**": ["S1", "S2"],
    "(S1)": ["S1"],
    r"A recall \(S1).": [],
    r"A recall \(S1, S2) and a ban (S3).": ["S3"],
    r"A recall (S1\).": [],
    "A `recall (S1)` of code (S2).": ["S2"],
    "A [recall (S1)](case:other) (S2).": ["S2"],
    "A recall &#40;S1).": [],
    '<b title="(S1)"> (S2)': ["S2"],
    "(S1) <b>": ["S1"],
    "![chart (S1)](https://example.org/a.png) (S2)": ["S2"],
    "A recall (s1), (S), (X1), (S1; S2), (S1 and S2), ( S1 ), [S1], S1.": [],
    "A recall (S١).": [],
}


@pytest.mark.parametrize(("text", "marks"), MARKS.items())
@pytest.mark.parametrize("form", [Line, Prose])
def test_marks_cite_and_escaped_ones_and_code_and_links_stay_as_typed(
    form: type[str], text: str, marks: list[str]
) -> None:
    assert list(parse_text(form(text)).marks) == marks


LINKS = {
    "[a](case:other-id) [b](actor:maker) [c](topic:recalls) [d](term:jailbreak)": [
        "case:other-id",
        "actor:maker",
        "topic:recalls",
        "term:jailbreak",
    ],
    "[a](term:voluntary recall)": ["term:voluntary%20recall"],
    "[a](Term:Voluntary Recall) and [b](term:ban)": ["Term:Voluntary%20Recall", "term:ban"],
    "[a](<term:voluntary recall>)": ["term:voluntary%20recall"],
    "[a](https://example.org/a_(b))": ["https://example.org/a_(b)"],
    '[a](https://example.org "A title")': ["https://example.org"],
    "<https://example.org/a?b=c&d=e>": ["https://example.org/a?b=c&d=e"],
    "<maker@example.org>": ["mailto:maker@example.org"],
    "https://example.org": [],
    "`[a](term:voluntary recall)`": [],
    r"\[a](term:voluntary recall)": [],
    "[a](case:other id)": [],
    "[a][b]\n\n[b]: https://example.org": [],
    "![a](https://example.org/a.png)": [],
    "[![a](https://example.org/a.png)](https://example.org)": ["https://example.org"],
    "[a](javascript:alert(1)) [b](//example.org) [c](../d)": [
        "javascript:alert(1)",
        "//example.org",
        "../d",
    ],
}


@pytest.mark.parametrize(("text", "links"), LINKS.items())
@pytest.mark.parametrize("form", [Line, Prose])
def test_every_address_is_seen_safe_or_not(form: type[str], text: str, links: list[str]) -> None:
    assert list(parse_text(form(text)).links) == links


RAW = {
    "a < b and b > c": [],
    "<https://example.org>": [],
    "`<b>`": [],
    r"\<b>": [],
    "<b>bold</b>": ["<b>", "</b>"],
    "<script>alert(1)</script>": ["<script>", "</script>"],
    '"><img src=x onerror=alert(1)>': ["<img src=x onerror=alert(1)>"],
    "<img\nsrc=x>": ["<img\nsrc=x>"],
    "<!-- comment --> <?php ?> <!DOCTYPE html> <![CDATA[a]]>": [
        "<!-- comment -->",
        "<?php ?>",
        "<!DOCTYPE html>",
        "<![CDATA[a]]>",
    ],
    "![a](b.png)": ["![a](b.png)"],
    "![a [b] c](<d e.png> 'f')": ["![a [b] c](<d e.png> 'f')"],
    "![a](https://example.org/b_(c).png)": ["![a](https://example.org/b_(c).png)"],
    "Stop! [a](https://example.org)": [],
    r"\![a](https://example.org)": [],
}


@pytest.mark.parametrize(("text", "raw"), RAW.items())
@pytest.mark.parametrize("form", [Line, Prose])
def test_html_and_pictures_are_told_apart_from_text(
    form: type[str], text: str, raw: list[str]
) -> None:
    assert list(parse_text(form(text)).raw) == raw


def test_a_block_of_html_is_no_block_of_its_own() -> None:
    parsed = parse_text(Prose("<div>\n*Words* (S1)\n</div>"))
    assert parsed.raw == ("<div>", "</div>")
    assert parsed.marks == ("S1",)


BLOCKS = {
    "One (S1).\n\nTwo.": [("One (S1).", True), ("Two.", False)],
    "One\nline (S1).": [("One\nline (S1).", True)],
    "- one\n- two (S1)\n\nEnd": [("one two (S1)", True), ("End", False)],
    "The reasons are:\n\n- one\n- two": [("The reasons are:", True), ("one two", False)],
    "The reasons are:\n\n1. one (S1)": [("The reasons are:", True), ("one (S1)", True)],
    "The reasons are:\n\nOne.": [("The reasons are:", False), ("One.", False)],
    "> quoted (S1)\n\nsaid": [("quoted (S1)", True), ("said", False)],
    "> - one\n>   - two\n>     1. three (S1)": [("one two three (S1)", True)],
    "# Heading\n\nOne (S1).": [("Heading", False), ("One (S1).", True)],
    "": [],
}


@each(("text", "blocks"), BLOCKS.items())
def test_each_paragraph_list_and_quotation_knows_whether_it_cites(
    text: str, blocks: list[tuple[str, bool]]
) -> None:
    assert list(parse_text(Prose(text)).blocks) == blocks


@pytest.mark.parametrize("text", ["# One", "- one\n- two", "> one", "1. one", "    one"])
def test_a_line_has_no_headings_lists_quotations_or_code_blocks(text: str) -> None:
    types = [token.type for token in parse_text(Line(text)).tokens]
    assert types == ["inline"]


@pytest.mark.parametrize(
    ("text", "cites"), [("One.", False), ("*One*.", False), ("One (S1).", True)]
)
def test_a_line_is_one_block(text: str, cites: bool) -> None:
    blocks = [(bool(words), marked) for words, marked in parse_text(Line(text)).blocks]
    assert blocks == [(True, cites)]


def test_what_is_nested_deeply_is_still_there() -> None:
    nested = "\n".join("  " * depth + f"- level {depth}" for depth in range(15))
    assert list(pieces(parse_text(Prose(nested)))) == [f"level {depth}" for depth in range(15)]


def test_words_are_read_across_the_ends_of_lines() -> None:
    assert list(pieces(parse_text(Prose("a voluntary \n   recall of\n*all* units `here`")))) == [
        "a voluntary\nrecall of\n",
        "all",
        " units ",
    ]


def test_spaces_at_the_ends_of_lines_are_left_out() -> None:
    assert list(pieces(parse_text(Line("one \n \t two\n  ")))) == ["one\ntwo\n"]


def test_two_spaces_or_a_backslash_break_a_line() -> None:
    for text in ("one  \ntwo", "one\\\ntwo"):
        (inline,) = parse_text(Line(text)).tokens
        assert [child.type for child in inline.children or ()] == ["text", "hardbreak", "text"]


WORDS = {
    "": 0,
    "One two three.": 3,
    "One (S1) two (S2, S3).": 2,
    "One (S1,\nS2) two": 2,
    "*One* **two** `three`": 3,
    "A well-known maker's and/or — 1.9 million": 6,
    "[One two](https://example.org/three/four) five": 3,
    "[One two](term:voluntary recall)": 2,
    "One <https://example.org/two> three": 2,
    "One https://example.org/two three": 2,
    "Write to mailto:maker@example.org now": 3,
    "One - two – three ... four": 4,
    "Ein Rückruf für Geräte": 4,
}


@each(("text", "count"), WORDS.items())
def test_words_are_counted_without_marks_and_addresses(text: str, count: int) -> None:
    assert count_words(text) == count


SCHEMES = {
    "https://example.org": "https",
    "HTTPS://example.org": "https",
    " mailto:a@example.org": "mailto",
    "JaVaScRiPt:alert(1)": "javascript",
    "term:voluntary recall": "term",
    "//example.org": "",
    "/path:a": "",
    "../a": "",
    "#a": "",
    "www.example.org": "",
    "java\tscript:alert(1)": "",
    "\x01javascript:alert(1)": "",
    "": "",
}


@each(("address", "scheme"), SCHEMES.items())
def test_the_scheme_of_an_address_is_what_stands_before_the_colon(
    address: str, scheme: str
) -> None:
    assert scheme_of(address) == scheme


@pytest.mark.parametrize(
    "text", ["Voluntary Recall", "voluntary-recall", " voluntary  recall", "voluntary%20recall"]
)
def test_terms_are_compared_without_case_hyphens_and_spaces(text: str) -> None:
    assert term_key(text) == "voluntary recall"


PLAIN = {
    "A *recall* of **all** units (S1, S2).": "A recall of all units.",
    "A [recall](case:other) of `code` (S1), and more.": "A recall of code, and more.",
    "<b>Bold</b> ![a](b.png)": "<b>Bold</b> ![a](b.png)",
    "(S1) One (S1), two\n(S2) and \\(S3) \u2013 so ...": "One, two and (S3) \u2013 so ...",
    "AT&amp;T \\*says\\*": "AT&T *says*",
}


@pytest.mark.parametrize(("text", "plain"), PLAIN.items())
def test_the_words_alone_are_left_of_a_line(text: str, plain: str) -> None:
    assert plain_text(Line(text)) == plain


def test_the_words_alone_are_left_of_prose() -> None:
    prose = "# Heading\n\n- one (S1)\n- two\n\n> three\n> four"
    assert plain_text(Prose(prose)) == "Heading one two three four"


line_signs = st.sampled_from(
    [*"ab S1F2,.:;\"'-+=#~|/()", "(S1)", "(S1, F2)", "(P1,P2)", "http://x.org", "  "]
)


@examples(100, 1000)
@given(st.lists(line_signs, min_size=1, max_size=14).map("".join).map(str.strip).filter(bool))
@pytest.mark.slow
def test_a_line_in_which_only_marks_mean_anything_is_read_as_by_commonmark(text: str) -> None:
    """Code in front of it makes the same line go through the whole parser."""
    (quick,), (whole,) = (parse_text(Line(line)).tokens for line in (text, f"`x`{text}"))
    code, *others = whole.children or [whole]
    assert code.type == "code_inline"
    assert [(t.type, t.content) for t in quick.children or ()] == [
        (t.type, t.content) for t in others
    ]


prose_signs = st.sampled_from(
    [
        *"ab S1.:-+=#~|()\n\n\n\t\x0b\xa0",
        "(S1)",
        "(S1,\nF2)",
        "1. ",
        "---",
        "===",
        "- ",
        "    ",
        " \n",
        "\n\n",
        "word",
    ]
)


@examples(100, 1000)
@given(st.lists(prose_signs, min_size=1, max_size=20).map("".join).map(str.strip).filter(bool))
@pytest.mark.slow
def test_prose_in_which_only_marks_mean_anything_is_read_as_by_commonmark(text: str) -> None:
    """Code in front of it makes the same text go through the whole parser."""
    quick, whole = parse_text(Prose(text)), parse_text(Prose(f"`x`\n\n{text}"))
    assert whole.blocks[0] == ("`x`", False)
    assert quick.marks == whole.marks
    assert quick.blocks == whole.blocks[1:]
    assert list(pieces(quick)) == list(pieces(whole))
