"""Bytes that become text: encodings, line ends, characters that have no place in a record."""

import pytest

from generator.parsing.text import MOST_BYTES, MOST_OF_REGISTRY, decode
from tests.each import each
from tests.parsing.reading import places, read, said, values

SAVE_AS = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
UTF_16 = f"1:1 encoding | The file is saved as UTF-16, not as UTF-8. | {SAVE_AS}"
DELETE = "delete it; it often comes with text pasted from a PDF or a word processor"
RETYPE = "delete it, or retype the word; it can change what readers see or find"


@each(
    ("data", "expected"),
    [
        (b"a: one\nb: two\n", {"a": "one", "b": "two"}),
        (b"a: one\r\nb: two\r\n", {"a": "one", "b": "two"}),
        (b"a: one\rb: two\r", {"a": "one", "b": "two"}),
        (b"a: one\r\nb: two\nc: three\r", {"a": "one", "b": "two", "c": "three"}),
        (b"\xef\xbb\xbfa: one\n", {"a": "one"}),
        ("a: Größe 日本語 🙂 e\u0301 no\u00a0break\n".encode(), {"a": "Größe 日本語 🙂 e\u0301 no\u00a0break"}),
        (b"a: te\txt\t\n", {"a": "te\txt"}),
        (b"a: |\n  one\r\n  two\n", {"a": "one\ntwo\n"}),
    ],
    ids=["LF", "CRLF", "CR", "mixed", "BOM", "beyond-ASCII", "tab", "block"],
)  # fmt: skip
def test_what_is_utf8_is_read_without_a_word(data: bytes, expected: object) -> None:
    assert said(data) == []
    assert values(data) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_with_every_kind_of_line_end(end: str) -> None:
    assert places(end.join(["a: one", "", "b: The order: stays", ""])) == ["3:13 yaml-syntax"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_moves_no_column(mark: str) -> None:
    assert places(f"{mark}a: The order: stays\n") == ["1:13 yaml-syntax"]


def test_a_second_byte_order_mark_is_a_character_that_nobody_sees() -> None:
    source = "\ufeff\ufeffa: The order: stays\n\ufeffb: two\n"
    assert places(source) == ["1:14 yaml-syntax", "1:1 text-invisible", "2:1 text-invisible"]
    assert values(source) == {"a": "The order: stays", "b": "two"}


@each(
    ("data", "place", "guess"),
    [
        (b"a: Caf\xe9\n", "1:7", " (probably é)"),
        (b"\xef\xbb\xbfa: Caf\xe9\n", "1:7", " (probably é)"),
        (b"a: one\r\nb: \x93Quoted\x94\r\n", "2:4", " (probably “)"),
        (b"a: one\rb: Caf\xe9\r", "2:7", " (probably é)"),
        (b"a: Caf\xc3\xa9 caf\xe9\n", "1:12", " (probably é)"),
        (b"a: one\x81\n", "1:7", ""),
        (b"a: one\xa0two\n", "1:7", ""),
        (b"a: one\xff", "1:7", " (probably ÿ)"),
    ],
)
def test_another_encoding_is_named_at_its_first_character(
    data: bytes, place: str, guess: str
) -> None:
    message = f"The file is not saved as UTF-8: the character here{guess} cannot be read."
    assert said(data) == [f"{place} encoding | {message} | {SAVE_AS}"]


def test_a_file_in_another_encoding_is_still_read_for_its_other_problems() -> None:
    data = b"a: Caf\xe9\nb: The order: stays\nb: twice\n"
    assert places(data) == ["1:7 encoding", "2:13 yaml-syntax", "3:1 yaml-duplicate-key"]
    assert values(data) == {"a": "Café", "b": "The order: stays"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_once_with_or_without_a_byte_order_mark(encoding: str) -> None:
    data = "title: A recall\nquestion: Why?\n".encode(encoding)
    assert said(data) == [UTF_16]
    assert read(data).root is None


def test_what_is_no_text_file_is_said_once() -> None:
    assert said(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xe9\xff\x00") == [
        "1:1 encoding | The file is not a text file. | write the record in a text editor; word "
        "processors and PDF programs save something else"
    ]


@each(
    "character",
    ["\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f",
     "\ufffe", "\uffff", "\u2028", "\u2029"],
    ids=lambda character: f"{ord(character):04X}",
)  # fmt: skip
def test_a_control_character_is_an_error_in_its_place_and_read_as_a_space(character: str) -> None:
    source = f"a: one\nb: two{character}three\nc: four\n"
    message = f"This is a control character (U+{ord(character):04X})."
    assert said(source) == [f"2:7 text-control | {message} | {DELETE}"]
    assert values(source) == {"a": "one", "b": "two three", "c": "four"}


def test_control_characters_in_a_row_are_one_problem() -> None:
    assert places("a: one\x00\x00\x00two\x07\n") == ["1:7 text-control", "1:13 text-control"]


def test_a_control_character_before_a_name_moves_neither_the_field_nor_its_place() -> None:
    source = "a: one\n\x0cb: The order: stays\nc: two\n"
    assert places(source) == ["2:1 text-control", "2:14 yaml-syntax"]
    assert values(source) == {"a": "one", "b": "The order: stays", "c": "two"}


@each(
    ("character", "name"),
    [
        ("\u200b", "U+200B, zero width space"),
        ("\u200d", "U+200D, zero width joiner"),
        ("\u200f", "U+200F, right-to-left mark"),
        ("\u202a", "U+202A, left-to-right embedding"),
        ("\u202e", "U+202E, right-to-left override"),
        ("\u2060", "U+2060, word joiner"),
        ("\u2066", "U+2066, left-to-right isolate"),
        ("\u2069", "U+2069, pop directional isolate"),
        ("\ufeff", "U+FEFF, zero width no-break space"),
    ],
)
def test_a_character_that_nobody_sees_is_a_warning_and_stays(character: str, name: str) -> None:
    source = f"a: one\nb: re{character}call\n"
    found = read(source).problems
    assert [problem.severity for problem in found] == ["warning"]
    message = f"This is an invisible character ({name})."
    assert said(source) == [f"2:6 text-invisible | {message} | {RETYPE}"]
    assert values(source)["b"] == f"re{character}call"


def test_characters_that_are_seen_or_harmless_are_no_problem() -> None:
    assert (
        said("a: soft\u00adhyphen, thin\u2009space, no\u00a0break, “curly” – dash … é 🙂\n") == []
    )


def test_a_file_of_one_mebibyte_is_read() -> None:
    comment = b"#" * (MOST_BYTES - len(b"a: one\n"))
    assert values(b"a: one\n" + comment) == {"a": "one"}


def test_a_file_of_one_byte_more_is_too_large() -> None:
    data = b"a: one\n".ljust(MOST_BYTES + 1, b"#")
    assert said(data) == [
        "1:1 yaml-forbidden | The file is larger than 1 MiB (about a million characters). | keep only "
        "the record in it, and link to long documents as sources"
    ]
    assert read(data).root is None


@pytest.mark.parametrize(
    ("size", "is_read"), [(MOST_OF_REGISTRY, True), (MOST_OF_REGISTRY + 1, False)]
)
def test_a_registry_may_be_larger(size: int, is_read: bool) -> None:
    text, problems = decode(b"a: one\n".ljust(size, b"#"), "briefs/actors.yml")
    assert bool(text) is is_read
    assert [(problem.rule, problem.message, problem.hint) for problem in problems] == (
        []
        if is_read
        else [
            (
                "yaml-forbidden",
                "The file is larger than 16 MiB (about 16 million characters).",
                "keep only entries in it that records use",
            )
        ]
    )


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क\u094d\u200dष", "👩\u200d⚖️", "🏳️\u200d🌈", "👩🏽\u200d🚀"]
)
def test_a_joiner_that_spells_a_word_or_an_emoji_is_no_fault(text: str) -> None:
    assert places(f"a: {text}\n".encode()) == []


@pytest.mark.parametrize("text", ["re\u200dcall", "a\u200c", "\u200dя", "α\u200cβ", "a\u200d😀"])
def test_a_joiner_that_hides_in_a_word_is_told(text: str) -> None:
    assert [place.split()[1] for place in places(f"a: {text}\n".encode())] == ["text-invisible"]
