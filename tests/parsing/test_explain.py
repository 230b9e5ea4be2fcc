"""Texts that YAML reads differently than people mean: each explained in plain words, with what to type instead."""

import pytest

from tests.each import each
from tests.parsing.reading import places, read, said, values

COLON = "The text contains a colon followed by a space, so it is read as a field of its own."
COLON_AT_END = "The text has a colon at the end of a line, so it is read as the name of a field."
LIST = "The text begins with a square bracket, so it is read as a list."
GROUP = "The text begins with a curly bracket, so it is read as a group of fields."
QUOTES = "put the whole text in quotes"
DOUBLE_GOES_ON = 'The text begins with a quotation mark (") and goes on after the closing one.'
DOUBLE_IS_OPEN = 'The text begins with a quotation mark (") that is never closed.'
SINGLE_GOES_ON = (
    "The text begins with an apostrophe or quotation mark (') and goes on after the closing one."
)
SINGLE_IS_OPEN = "The text begins with an apostrophe or quotation mark (') that is never closed."


@each(
    ("source", "problem", "expected"),
    [
        (
            "a: The finding: is it one?\nb: two\n",
            f"1:15 yaml-syntax | {COLON} | {QUOTES}: 'The finding: is it one?'",
            {"a": "The finding: is it one?", "b": "two"},
        ),
        (
            "a: One: two: three\n",
            f"1:7 yaml-syntax | {COLON} | {QUOTES}: 'One: two: three'",
            {"a": "One: two: three"},
        ),
        (
            "x:\n  - a: The finding: one\n    b: two\n",
            f"2:19 yaml-syntax | {COLON} | {QUOTES}: 'The finding: one'",
            {"x": [{"a": "The finding: one", "b": "two"}]},
        ),
        (
            "a: The finding\n  goes on: like this,\n  and on.\nb: two\n",
            f"2:10 yaml-syntax | {COLON} | {QUOTES}: 'The finding goes on: like this, and on.'",
            {"a": "The finding goes on: like this, and on.", "b": "two"},
        ),
        (
            "x:\n  - The finding\n    goes on: like this.\n  - two\n",
            f"3:12 yaml-syntax | {COLON} | {QUOTES}: 'The finding goes on: like this.'",
            {"x": ["The finding goes on: like this.", "two"]},
        ),
        (
            "x:\n  - The finding: it\n    goes on.\n  - two\n",
            f"2:16 yaml-syntax | {COLON} | {QUOTES}: 'The finding: it goes on.'",
            {"x": ["The finding: it goes on.", "two"]},
        ),
        (
            "a:\n  The finding\n  goes on: like this.\nb: two\n",
            f"3:10 yaml-syntax | {COLON} | {QUOTES}: 'The finding goes on: like this.'",
            {"a": "The finding goes on: like this.", "b": "two"},
        ),
        (
            "a: The following:\nb: two\n",
            f"1:17 yaml-syntax | {COLON_AT_END} | {QUOTES}: 'The following:'",
            {"a": "The following:", "b": "two"},
        ),
        (
            "a: “Quoted”: so he said\n",
            f"1:12 yaml-syntax | {COLON} | {QUOTES}: '“Quoted”: so he said'",
            {"a": "“Quoted”: so he said"},
        ),
        (
            "a: The maker's word: no\n",
            f'1:20 yaml-syntax | {COLON} | {QUOTES}: "The maker\'s word: no"',
            {"a": "The maker's word: no"},
        ),
        (
            "a: The maker's \"word\": no\n",
            f"1:22 yaml-syntax | {COLON} | {QUOTES}, and type each ' in it twice: 'The maker''s \"word\": no'",
            {"a": "The maker's \"word\": no"},
        ),
        (
            "a: The finding: one  # a comment\n",
            f"1:15 yaml-syntax | {COLON} | {QUOTES}: 'The finding: one'",
            {"a": "The finding: one"},
        ),
        (
            f"a: {'word ' * 20}end: that is all\n",
            f"1:107 yaml-syntax | {COLON} | if `end` is a field, begin a line of its own with it; if all of this is "
            f"text, {QUOTES}: 'word word word word word word word word ... nd: that is all'",
            {"a": f"{'word ' * 20}end: that is all"},
        ),
        (
            "what happened: The finding: one\n",
            "1:27 yaml-syntax | This line has a second colon followed by a space. | put the text behind the "
            "first colon in quotes",
            None,
        ),
    ],
)  # fmt: skip
def test_a_colon_in_a_text(source: str, problem: str, expected: object) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


def test_each_colon_of_a_file_is_said_in_its_own_place() -> None:
    source = (
        "a: One: two\nb:\n  - c: Three: four\n    d: five\n  - e:  Six: seven\nf: Eight: nine\n"
    )
    assert places(source) == [
        "1:7 yaml-syntax",
        "3:13 yaml-syntax",
        "5:12 yaml-syntax",
        "6:9 yaml-syntax",
    ]
    assert values(source) == {
        "a": "One: two",
        "b": [{"c": "Three: four", "d": "five"}, {"e": "Six: seven"}],
        "f": "Eight: nine",
    }


def test_an_entry_with_a_colon_is_fields_to_yaml() -> None:
    assert said("x:\n  - The finding: is it one?\n") == []
    assert values("x:\n  - The finding: is it one?\n") == {"x": [{"The finding": "is it one?"}]}


@each(
    ("source", "problem", "expected"),
    [
        (
            "a: [S1] says so.\nb: two\n",
            f"1:4 yaml-syntax | {LIST} | write `(S1)` to cite",
            {"a": "(S1) says so.", "b": "two"},
        ),
        (
            "x:\n  - [S1, F2] say so.\n  - two\n",
            f"2:5 yaml-syntax | {LIST} | write `(S1, F2)` to cite",
            {"x": ["(S1, F2) say so.", "two"]},
        ),
        (
            "a: [S1] says: so.\n",
            f"1:4 yaml-syntax | {LIST} | write `(S1)` to cite, and {QUOTES}: '(S1) says: so.'",
            {"a": "(S1) says: so."},
        ),
        (
            "a: [S1] goes\n  on and on.\nb: two\n",
            f"1:4 yaml-syntax | {LIST} | write `(S1)` to cite",
            {"a": "(S1) goes on and on.", "b": "two"},
        ),
        (
            "a:\n  [S1] says so.\n",
            f"2:3 yaml-syntax | {LIST} | write `(S1)` to cite",
            {"a": "(S1) says so."},
        ),
        (
            "x:\n  - [S1]: it says so.\n",
            f"2:5 yaml-syntax | {LIST} | write `(S1)` to cite, and {QUOTES}: '(S1): it says so.'",
            {"x": ["(S1): it says so."]},
        ),
        (
            "a: [the order](https://example.org/) says so.\n",
            f"1:4 yaml-syntax | {LIST} | {QUOTES}: '[the order](https://example.org/) says so.'",
            {"a": "[the order](https://example.org/) says so."},
        ),
        (
            "a: {curly} text\nb: two\n",
            f"1:4 yaml-syntax | {GROUP} | {QUOTES}: '{{curly}} text'",
            {"a": "{curly} text", "b": "two"},
        ),
        (
            "a: {curly text}\nb: two\n",
            f"1:4 yaml-syntax | {GROUP} | {QUOTES}: '{{curly text}}'",
            {"a": "{curly text}", "b": "two"},
        ),
        (
            "a: [S1, S2\nb: two\n",
            "1:4 yaml-syntax | The bracket `[` that opens here is never closed. | close it with `]`; if this "
            f"is text, {QUOTES}: '[S1, S2'",
            {"a": ["S1", "S2"], "b": "two"},
        ),
        (
            "a: {b: one, c: two\nd: three\n",
            "1:4 yaml-syntax | The bracket `{` that opens here is never closed. | close it with `}`; if this "
            f"is text, {QUOTES}: '{{b: one, c: two'",
            None,
        ),
        (
            "a: [S1, S2}\nb: two\n",
            "1:4 yaml-syntax | The bracket `[` that opens here is never closed. | close it with `]`; if this "
            f"is text, {QUOTES}: '[S1, S2}}'",
            None,
        ),
        (
            "x: {a: [S1, b: two}\nc: three\n",
            "1:8 yaml-syntax | The bracket `[` that opens here is never closed. | close it with `]`",
            None,
        ),
        (
            "x: {text: The finding: one, sources: [S1]}\nb: two\n",
            "1:22 yaml-syntax | This does not fit inside the brackets `{ }`. | put a comma between "
            "entries; put text with a colon, a comma, a bracket or a quotation mark in it in quotes",
            None,
        ),
        (
            "x: ['one' two, three]\nb: two\n",
            "1:11 yaml-syntax | This does not fit inside the brackets `[ ]`. | put a comma between "
            "entries; put text with a colon, a comma, a bracket or a quotation mark in it in quotes",
            None,
        ),
        (
            "x: {text: One, two and three, sources: [S1]}\n",
            "1:16 yaml-syntax | `two and three` is read as the name of a field, because of the comma before "
            "it. | put the text with the comma in quotes; or put a colon behind the name",
            {"x": {"text": "One", "sources": ["S1"]}},
        ),
        (
            "[a, b]: one\n",
            "1:1 yaml-syntax | The name of a field is one word, and here it is a list or a group of fields. | "
            "write `name: value`; put text that begins with a bracket in quotes",
            None,
        ),
        (
            "{a: one}\nb: two\n",
            "2:1 yaml-syntax | The record has come to its end above this line. | delete a line `...` above, or "
            "brackets or quotes around the text above",
            None,
        ),
    ],
)  # fmt: skip
def test_brackets_in_a_text_and_lists_in_brackets(
    source: str, problem: str, expected: object
) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


@each(
    ("source", "problem", "expected"),
    [
        (
            'a: "So" he said.\nb: two\n',
            f"1:4 yaml-syntax | {DOUBLE_GOES_ON} | {QUOTES}: '\"So\" he said.'",
            {"a": '"So" he said.', "b": "two"},
        ),
        (
            "x:\n  - 'So' he said.\n  - two\n",
            f"2:5 yaml-syntax | {SINGLE_GOES_ON} | {QUOTES}: \"'So' he said.\"",
            {"x": ["'So' he said.", "two"]},
        ),
        (
            'a: "So" it\'s said.\n',
            f"1:4 yaml-syntax | {DOUBLE_GOES_ON} | {QUOTES}, and type each ' "
            "in it twice: '\"So\" it''s said.'",
            {"a": '"So" it\'s said.'},
        ),
        (
            'a: "So": he said.\n',
            f"1:4 yaml-syntax | {DOUBLE_GOES_ON} | {QUOTES}: '\"So\": he said.'",
            {"a": '"So": he said.'},
        ),
        (
            'a: "So it\n  goes" he said.\nb: two\n',
            f"1:4 yaml-syntax | {DOUBLE_GOES_ON} | {QUOTES}: "
            "'\"So it goes\" he said.'",
            {"a": '"So it goes" he said.', "b": "two"},
        ),
        (
            "a: 'Tis the maker's word.\nb: two\n",
            f"1:4 yaml-syntax | {SINGLE_GOES_ON} | {QUOTES}: "
            "\"'Tis the maker's word.\"",
            {"a": "'Tis the maker's word.", "b": "two"},
        ),
        (
            "a: 'Tis so.\nb: two\n",
            f"1:4 yaml-syntax | {SINGLE_IS_OPEN} | close it with ' at the end of the text, "
            f"or {QUOTES}: \"'Tis so.\"",
            {"a": "'Tis so.", "b": "two"},
        ),
        (
            'z: zero\na: "He said so.\nb: two\nc: "three"\nd: four\n',
            f"2:4 yaml-syntax | {DOUBLE_IS_OPEN} | close it with \" at the end of the text, "
            f"or {QUOTES}: '\"He said so.'",
            {"z": "zero", "a": '"He said so.', "b": "two", "c": "three", "d": "four"},
        ),
        (
            "x:\n  - \"He said\n    so.\n  - two\ny: three\n",
            f"2:5 yaml-syntax | {DOUBLE_IS_OPEN} | close it with \" at the end of the text, "
            f"or {QUOTES}: '\"He said so.'",
            {"x": ['"He said so.', "two"], "y": "three"},
        ),
        (
            "a: 'Tis so.\nb: two\nc: the makers'\nd: four\n",
            f"1:4 yaml-syntax | {SINGLE_IS_OPEN} | close it with ' at the end of the text, "
            f"or {QUOTES}: \"'Tis so.\"",
            {"a": "'Tis so.", "b": "two", "c": "the makers'", "d": "four"},
        ),
        (
            'x: ["one, two]\ny: three\n',
            f"1:5 yaml-syntax | {DOUBLE_IS_OPEN} | close it with \" at the end of the text, "
            f"or {QUOTES}: '\"one, two]'",
            None,
        ),
        (
            'a: "C:\\data\\new"\nb: two\n',
            "1:7 yaml-syntax | A backslash inside double quotes has a meaning of its own here. | put the whole text "
            "in single quotes: 'C:\\data\\new'",
            {"a": "C:\\data\\new", "b": "two"},
        ),
        (
            'a: "no source \\(S1)"\n',
            "1:15 yaml-syntax | A backslash inside double quotes has a meaning of its own here. | put the whole text "
            "in single quotes: 'no source \\(S1)'",
            {"a": "no source \\(S1)"},
        ),
        (
            'a: "the maker\'s\n  \\(S1)"  # a comment\nb: two\n',
            "2:3 yaml-syntax | A backslash inside double quotes has a meaning of its own here. | put the whole text "
            "in single quotes, and type each ' in it twice: 'the maker''s \\(S1)'",
            {"a": "the maker's \\(S1)", "b": "two"},
        ),
    ],
)  # fmt: skip
def test_quotation_marks_apostrophes_and_backslashes(
    source: str, problem: str, expected: object
) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


@pytest.mark.parametrize(
    "text", ["“So” he said.", "‘So’ he said.", "’Tis so.", "«So» he said.", "He said 'so'.", "It's so."]
)  # fmt: skip
def test_curly_marks_and_marks_inside_a_text_need_no_quotes(text: str) -> None:
    assert said(f"a: {text}\n") == []
    assert values(f"a: {text}\n") == {"a": text}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@maker said", "an at sign"),
        ("`code` said", "a backtick"),
        ("%5 of all", "a percent sign"),
        ("*starred* text", "an asterisk"),
        ("**strong** text", "an asterisk"),
        ("* a star", "an asterisk"),
        ("& so on", "an ampersand"),
        ("&c. and more", "an ampersand"),
        ('!"no" he said', "an exclamation mark"),
        ("? really", "a question mark"),
        (": a colon", "a colon"),
        (", a comma", "a comma"),
        ("] a bracket", "a square bracket"),
        ("} a bracket", "a curly bracket"),
    ],
)
@pytest.mark.parametrize(
    ("before", "place", "wrap"),
    [("a: ", "1:4", "field"), ("a:\n  - ", "2:5", "list"), ("a:\n  ", "2:3", "below")],
)
def test_a_first_character_that_yaml_takes_for_its_own(
    before: str, place: str, wrap: str, text: str, name: str
) -> None:
    source = f"{before}{text}\nb: two\n"
    message = f"The text begins with {name} ({text[0]}), which has a meaning of its own here."
    assert said(source) == [f"{place} yaml-syntax | {message} | {QUOTES}: '{text}'"]
    assert values(source) == {"a": [text] if wrap == "list" else text, "b": "two"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("> quoted", "a greater-than sign"),
        (">5 per cent", "a greater-than sign"),
        ("| a bar", "a vertical bar"),
        ("|x| a bar", "a vertical bar"),
        ("|0", "a vertical bar"),
    ],
)
def test_a_block_that_begins_on_the_line_of_its_sign(text: str, name: str) -> None:
    source = f"a: {text}\nb: two\n"
    message = f"The text begins with {name} ({text[0]}), which has a meaning of its own here."
    assert said(source) == [
        f"1:4 yaml-syntax | {message} | leave {text[0]} alone on this line, and begin the text on the next "
        f"one, indented; or {QUOTES}: '{text}'"
    ]
    assert values(source) == {"a": text, "b": "two"}


BEHIND_NAME = "begin each `- ` on a line of its own, indented by two spaces; if this is text, "


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a: - one\nb: two\n", "'- one'"),
        ("a: - one\n   - two\nb: two\n", "'- one - two'"),
        ("a: -\nb: two\n", "'-'"),
        ("a: - 5 degrees\nb: two\n", "'- 5 degrees'"),
    ],
)
def test_a_dash_behind_a_name(source: str, shown: str) -> None:
    assert said(source) == [
        f"1:4 yaml-syntax | The list under `a` begins on the line of its name. | {BEHIND_NAME}{QUOTES}: {shown}"
    ]
    assert read(source).root is None, "which it is, a list or a text, the writer has to say"


def test_a_dash_behind_a_name_hides_no_other_problem() -> None:
    assert places("a: - one\n   - two\nb: The order: stays\n") == [
        "1:4 yaml-syntax",
        "3:13 yaml-syntax",
    ]


@pytest.mark.parametrize(
    ("source", "problem", "expected"),
    [
        (
            "a: The order\n  no #5 of\n  three\nb: two\n",
            "2:6 yaml-syntax | A comment begins at this number sign, so the text ends here and not in the next "
            f"line. | put the comment on a line of its own, or {QUOTES}: 'The order no #5 of three'",
            {"a": "The order no #5 of three", "b": "two"},
        ),
        (
            "a: 'The order' # five\n  of three\nb: two\n",
            "2:3 yaml-syntax | This line is neither a field (`name: value`) nor an entry of a list (`- value`). | "
            "if it belongs to the text above, put all of that text in quotes; if it is a field, put a colon and "
            "a space behind its name",
            {"a": "The order", "b": "two"},
        ),
    ],
)  # fmt: skip
def test_a_text_that_goes_on_behind_a_comment(source: str, problem: str, expected: object) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


@pytest.mark.parametrize(
    ("source", "problem", "expected"),
    [
        (
            "x:\n  - one\n   - two\n   - three\ny: four\n",
            "3:4 yaml-syntax | This entry is indented further than the one above, so it is read as more of its text. "
            f"The same holds for 1 more line. | begin it with 2 spaces, like line 2; if it is text, {QUOTES}: "
            "'one - two - three'",
            {"x": ["one", "two", "three"], "y": "four"},
        ),
        (
            "x:\n  - id: one\n     - id: two\n       a: three\ny: four\n",
            "3:6 yaml-syntax | This entry is indented further than the one above, so it is read as more of its text. | "
            f"begin it with 2 spaces, like line 2; if it is text, {QUOTES}: 'one - id: two a: three'",
            {"x": [{"id": "one"}, {"id": "two", "a": "three"}], "y": "four"},
        ),
        (
            "x: These are\n  - one\n  - two\ny: three\n",
            "2:3 yaml-syntax | This line begins with a dash, but it is read as more of the text above. | if it is an "
            f"entry of a list, leave nothing behind the name above it; if it is text, {QUOTES}: 'These are - one - two'",
            {"x": "These are - one - two", "y": "three"},
        ),
        (
            "a: one\n   b: two\n   c: three\nd: four\n",
            "2:4 yaml-syntax | This line is indented further than `a`, so it is read as more of its text. The same "
            "holds for 1 more line. | if it is a field, begin it with no space, like `a` in line 1; if it is text, "
            f"{QUOTES}: 'one b: two c: three'",
            {"a": "one", "b": "two", "c": "three", "d": "four"},
        ),
        (
            "x:\n  - id: P1\n     basis: quoted\n    quote: one\n",
            "3:6 yaml-syntax | This line is indented further than `id`, so it is read as more of its text. | if it is "
            f"a field, begin it with 4 spaces, like `id` in line 2; if it is text, {QUOTES}: 'P1 basis: quoted'",
            {"x": [{"id": "P1", "basis": "quoted", "quote": "one"}]},
        ),
    ],
)  # fmt: skip
def test_a_line_that_is_read_as_more_of_the_text_above(
    source: str, problem: str, expected: object
) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


def test_a_long_text_may_be_broken_where_a_dash_stands_in_it() -> None:
    source = f"a: {'word ' * 12}word\n  - and more\nb: two\n"
    assert said(source) == []
    assert values(source) == {"a": f"{'word ' * 12}word - and more", "b": "two"}
