"""YAML that becomes texts with places: what is read, what is forbidden, what is cut off."""

from pathlib import Path

import pytest

from generator.parsing.file import RawFile
from generator.parsing.nodes import Mapping, Scalar
from tests.each import each
from tests.parsing.reading import places, read, said, values

BEHIND = "if it is a comment, put two spaces before the # and one behind it"
CUT = "Everything from ` #` on is read as a comment and not shown."


@each(
    "text",
    [
        "NO", "no", "yes", "on", "off", "y", "true", "True", "null", "~", "12:30", "1.10", "1e3", "0x1F",
        "0o14", "007", "1_000", ".inf", ".NaN", "2016-02-16", "2016-02-16T12:30:00Z", "2023?", "2023~",
        "1995/2003", "2017-09-XX", "=", "<", "-5 degrees", "-", "?why", ":x", "a:b", "https://example.org/#a",
        "C:\\data\\new", "\\(S1)", "100 %", "a & b", "AT&T", "a*b", "it's", 'he said "so"', "“Quoted” he said",
        "The order (S1).", "The order [S1]", "a #", "C#", "S1]", "a, b", "a {b}", "...", "--- a", "Größe",
    ],
)  # fmt: skip
def test_a_text_is_read_as_it_is_typed(text: str) -> None:
    source = f"a: {text}\nb:\n  - {text}\n"
    if text in ("-", "a #"):
        source = f"a: '{text}'\nb:\n  - '{text}'\n"
    assert said(source) == []
    assert values(source) == {"a": text, "b": [text]}


@each(
    ("source", "expected"),
    [
        ("a: [NO, 12:30, 1.10]\n", ["NO", "12:30", "1.10"]),
        ("a: {b: NO, c: [yes]}\n", {"b": "NO", "c": ["yes"]}),
        ("a: [S1,\n  S2]\n", ["S1", "S2"]),
        ("a: {text: 'One, two: three', sources: [S1]}\n", {"text": "One, two: three", "sources": ["S1"]}),
        ("a: {b: https://example.org/a}\n", {"b": "https://example.org/a"}),
        ("a: []\n", []),
        ("a: {}\n", {}),
        ("a:\n", ""),
        ("a: ''\n", ""),
        ("a:   # a comment\n", ""),
        ("a: one\n  two\n\n  three\n", "one two\nthree"),
        ("a:\n  one\n  two\n", "one two"),
        ("a: 'one\n  two'\n", "one two"),
        ('a: "one\n  two"\n', "one two"),
        ('a: "one\ntwo"\n', "one two"),
        ("a:\n  'one\n  - two'\n", "one - two"),
        ("a: |\n  one\n\n  - two: 'three'\n", "one\n\n- two: 'three'\n"),
        ("a: |\n  one # no comment\n", "one # no comment\n"),
        ("a: >-\n  one\n  two\n", "one two"),
        ("a: 'It''s: so'\n", "It's: so"),
        ('a: "It\'s: so"\n', "It's: so"),
        ('a: "\\u00e9 \\"x\\""\n', 'é "x"'),
        ("a:\tone\n", "one"),
        ("a:\n- one\n- two\n", ["one", "two"]),
        ("a:\n  -\n  - two\n", ["", "two"]),
        ("a:\n  -\n    b: one\n", [{"b": "one"}]),
        ("a:\n  - - one\n    - two\n", [["one", "two"]]),
        ("a : one\n", "one"),
        ("a :\n", ""),
        ('"a": one\n', "one"),
        ("? a\n: one\n", "one"),
        ("---\na: one\n", "one"),
        ("a: one\n...\n", "one"),
        ("%YAML 1.1\n---\na: one\n", "one"),
    ],
)  # fmt: skip
def test_every_way_to_write_a_value_is_read(source: str, expected: object) -> None:
    assert said(source) == []
    assert values(source) == {"a": expected}


def test_names_of_fields_are_texts_as_well() -> None:
    source = "1: a\n2.50: b\ntrue: c\n~: d\nNO: e\n2016-02-16: f\nP1: g\n"
    assert said(source) == []
    assert values(source) == {
        "1": "a", "2.50": "b", "true": "c", "~": "d", "NO": "e", "2016-02-16": "f", "P1": "g",
    }  # fmt: skip


@pytest.mark.parametrize("source", ["", "\n", "  \n\n", "# one\n# two\n", "---\n", "--- # one\n"])
def test_a_file_without_anything_in_it_has_no_root_and_no_problem(source: str) -> None:
    assert read(source).root is None
    assert said(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [("- a\n- b\n", ["a", "b"]), ("just\ntext\n", "just text"), ("'quoted'\n", "quoted")],
)
def test_a_file_that_is_no_group_of_fields_is_read_as_what_it_is(
    source: str, expected: object
) -> None:
    assert said(source) == []
    assert values(source) == expected


def test_a_text_knows_whether_it_was_quoted() -> None:
    root = read("a: one\nb: 'one'\nc: |\n  one\n").root
    assert isinstance(root, Mapping)
    found = [entry.value for entry in root.entries.values()]
    assert [node.plain for node in found if isinstance(node, Scalar)] == [True, False, False]


RECORD = """\
title: Recall
parties:
  - id: agency
    role:  authority
  -   id: maker
topics: [one, two]
blank:
exchanges:
  - answers:
      P1: {says: 'No', basis: quoted}
empty: []
"""


@each(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("parties",), (2, 1)),
        (("parties", 0), (3, 5)),
        (("parties", 0, "role"), (4, 12)),
        (("parties", 1, "id"), (5, 11)),
        (("parties", 1, "role"), (5, 7)),
        (("parties", 5), (2, 1)),
        (("topics", 1), (6, 15)),
        (("blank",), (7, 1)),
        (("blank", "deeper", 3), (7, 1)),
        (("exchanges", 0, "answers", "P1"), (10, 7)),
        (("exchanges", 0, "answers", "P1", "says"), (10, 18)),
        (("exchanges", 0, "answers", "P2"), (9, 5)),
        (("empty",), (11, 1)),
        (("nowhere",), (1, 1)),
    ],
)
def test_every_value_has_its_place_or_that_of_what_is_around_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert read(RECORD).place(path)[:2] == place


def test_the_place_of_a_file_that_could_not_be_read_is_its_beginning() -> None:
    assert RawFile("a.yml", read("").path, None).place(("title",)) == (1, 1, 0)


@each(
    ("source", "path"),
    [
        ("a: ' The order: stays'\n", "a"),
        ("a: The order: stays\nb: two\n", "b"),
        ("  a: one\n  b: two\nc:   three\n", "c"),
        ("x:\n\ta: one\n\tb: two\nc: three\n", "b"),
        ("a:one\nb: two\n", "a"),
        ("x:\n  -a: one\n   b: two\n", "b"),
        ("x:\n  - a: one\n      b: two\n", "b"),
        ("\x0cb: two\n", "b"),
    ],
)
def test_places_are_those_of_the_file_even_where_it_was_fixed_to_read_on(
    source: str, path: str
) -> None:
    raw = read(source)
    lines = source.split("\n")
    inside: tuple[tuple[str | int, ...], ...] = ((path,), ("x", path), ("x", 0, path))
    texts = {"a": ("' The", "The", "one"), "b": ("two",), "c": ("three",)}
    begins = [lines[line - 1][column - 1 :] for line, column, _ in map(raw.place, inside)]
    assert any(begin.startswith(texts[path]) for begin in begins), begins


@pytest.mark.parametrize(
    ("source", "place", "path", "first", "kept"),
    [
        ("a: one\nb: two\na: three\n", "3:1", "a", 1, {"a": "one", "b": "two"}),
        ("x:\n  - a: one\n    a: two\n", "3:5", "x[0].a", 2, {"x": [{"a": "one"}]}),
        ("x: {a: one, a: two}\n", "1:13", "x.a", 1, {"x": {"a": "one"}}),
        ("a: one\n'a': two\n", "2:1", "a", 1, {"a": "one"}),
        ("a: one\na :\n  - two\n", "2:1", "a", 1, {"a": "one"}),
    ],
)
def test_a_name_given_twice_is_an_error_and_the_first_counts(
    source: str, place: str, path: str, first: int, kept: object
) -> None:
    assert said(source) == [
        f"{place} yaml-duplicate-key | `a` is given twice here, first in line {first}. | keep one of the "
        "two, or make them entries of one list"
    ]
    assert [problem.path for problem in read(source).problems] == [path]
    assert values(source) == kept


def test_a_name_given_three_times_is_two_problems() -> None:
    assert places("a: 1\na: 2\na: 3\n") == ["2:1 yaml-duplicate-key", "3:1 yaml-duplicate-key"]


def test_the_same_name_in_two_entries_is_no_problem() -> None:
    assert said("x:\n  - a: one\n  - a: two\n") == []


AMPERSAND = "The text begins with an ampersand (&), which has a meaning of its own here."
ASTERISK = "The text begins with an asterisk (*), which has a meaning of its own here."
EXCLAMATION = "The text begins with an exclamation mark (!), which has a meaning of its own here."
WRITE_OUT = "if it means something labelled, write that out"


@each(
    ("source", "expected"),
    [
        ("a: &c and so on\n", [f"1:4 yaml-forbidden | {AMPERSAND} | put the whole text in quotes: '&c and so on'"]),
        ("x:\n  - &one two\n", [f"2:5 yaml-forbidden | {AMPERSAND} | put the whole text in quotes: '&one two'"]),
        ("a: !important recall\n", [f"1:4 yaml-forbidden | {EXCLAMATION} | put the whole text in quotes: '!important recall'"]),
        ("a: !!str 12\n", [f"1:4 yaml-forbidden | {EXCLAMATION} | put the whole text in quotes: '!!str 12'"]),
        ("a: ! maker's\n", [f'1:4 yaml-forbidden | {EXCLAMATION} | put the whole text in quotes: "! maker\'s"']),
        ("a: *starred\n", [f"1:4 yaml-forbidden | {ASTERISK} | put the whole text in quotes: '*starred'; {WRITE_OUT}"]),
        (
            "a: &one {b: two}\nc: *one\n",
            [
                "1:4 yaml-forbidden | `&one` is before a list or a group of fields. | delete `&one`, and what refers to it",
                f"2:4 yaml-forbidden | {ASTERISK} | put the whole text in quotes: '*one'; {WRITE_OUT}",
            ],
        ),
        ("a: !!set {b: two}\n", ["1:4 yaml-forbidden | `!!set` is before a list or a group of fields. | delete `!!set`, and what refers to it"]),
        ("a:\n  <<: {b: two}\n", ["2:3 yaml-forbidden | Records may not use YAML's merge key `<<`. | write the fields out"]),
        ("a: one\n---\nb: two\n", ["2:1 yaml-forbidden | A second document begins here (`---`). | delete this line, or put each case in a file of its own"]),
    ],
)  # fmt: skip
def test_what_a_record_may_not_use_is_said(source: str, expected: list[str]) -> None:
    assert said(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: &one two\nb: *one\n", {"a": "two", "b": "*one"}),
        ("a: !!int 12\n", {"a": "12"}),
        ("a: {<<: {b: two}, c: three}\n", {"a": {"c": "three"}}),
        ("'<<': one\n", {"<<": "one"}),
        ("a: one\n---\na: two\n", None),
    ],
)
def test_nothing_is_made_of_what_a_record_may_not_use(source: str, expected: object) -> None:
    assert values(source) == expected


def test_aliases_of_aliases_grow_to_nothing() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found = read("\n".join(lines))
    assert {problem.rule for problem in found.problems} == {"yaml-forbidden"}
    assert values("\n".join(lines))["a9"] == ["*a8"] * 9


def nested(levels: int) -> str:
    """Fields inside fields, with the innermost `levels` deep."""
    return "".join(f"{'  ' * level}a{level}:\n" for level in range(levels - 1)) + (
        f"{'  ' * (levels - 1)}end: one\n"
    )


TOO_DEEP = (
    "This is nested more than 20 levels deep. | look at the spaces before this line and those above: "
    "each step to the right is a level"
)


def test_twenty_levels_are_read() -> None:
    assert said(nested(20)) == []
    found = values(nested(20))
    for level in range(19):
        found = found[f"a{level}"]
    assert found == {"end": "one"}


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (nested(21), "21:41"),
        (nested(30), "21:41"),
        (f"a: {'[' * 25}{']' * 25}\n", "1:23"),
        (f"a: {'[' * 500_000}", "1:23"),
        ("- " * 400_000, "1:41"),
    ],
    ids=["21", "30", "brackets", "endless-brackets", "endless-dashes"],
)
def test_what_is_nested_deeper_is_one_problem(source: str, place: str) -> None:
    assert said(source) == [f"{place} yaml-forbidden | {TOO_DEEP}"]


def test_reading_goes_on_behind_what_is_nested_too_deep() -> None:
    source = nested(25) + "b: one\nb: two\n"
    assert places(source) == ["21:41 yaml-forbidden", "27:1 yaml-duplicate-key"]
    assert values(source)["b"] == "one"


def test_groups_of_fields_as_names_to_no_end_are_a_problem_and_no_crash() -> None:
    assert places("a: " + "{" * 100_000) == ["1:5 yaml-syntax"]


@each(
    ("source", "place", "whole"),
    [
        ("a: Order #5 and its challenge\n", "1:10", "'Order #5 and its challenge'"),
        ("x:\n  - Order #5\n", "2:11", "'Order #5'"),
        ("a: #5 in the list\n", "1:4", "'#5 in the list'"),
        ("a: Order   #5\n", "1:12", "'Order #5'"),
        ("a: The maker's order #5\n", "1:22", '"The maker\'s order #5"'),
        ("a: A sentence that goes on # behind the sign\n", "1:28", "'A sentence that goes on # behind the sign'"),
        ("a: One\n  two #5\n", "2:7", "'One two #5'"),
        ("a: 'Order' #5\n", "1:12", "\"'Order' #5\""),
        ("a: {b: [Order #5\n  ]}\n", "1:15", "'Order #5'"),
    ],
)  # fmt: skip
def test_text_that_a_number_sign_cuts_off_is_a_warning(source: str, place: str, whole: str) -> None:
    assert said(source) == [
        f"{place} yaml-comment-cut | {CUT} | put the whole text in quotes: {whole}; {BEHIND}"
    ]
    assert [problem.severity for problem in read(source).problems] == ["warning"]


@each(
    "source",
    [
        "# one\na: two\n",
        "a: two  # one\n",
        "a: two words  # one\n",
        "a: A sentence. # one\n",
        "a: Is it one? # two\n",
        "a: word # one\n",
        "a:  # one\n  b: two\n",
        "a: 'two words' # one\n",
        "a: [S1, S2] # one\n",
        "a: two words\n# one\nb: three\n",
        "a: |\n  Order #5\n",
        "a: 'Order #5'\n",
        "a: C# and A#5\n",
        "a: https://example.org/#part\n",
    ],
)
def test_a_real_comment_is_no_problem(source: str) -> None:
    assert said(source) == []


def test_all_problems_of_a_file_come_out_in_one_run() -> None:
    source = (
        "title: The order: stays\n"
        "question:Is it so?\n"
        "summary:\n"
        "  - [S1] says one.\n"
        '  - "Two" says two.\n'
        "\t- three\n"
        "status: open\n"
        "status: closed\n"
        "topics: [one, two\n"
        "note: Order #5\n"
        "by: &maker intel\n"
        "on: 'Tis so\n"
        "as: re\u200bcall\n"
        "at: x\x07y\n"
        "in: C: D\n"
    )
    assert places(source) == [
        "1:17 yaml-syntax",
        "2:10 yaml-syntax",
        "4:5 yaml-syntax",
        "5:5 yaml-syntax",
        "6:1 yaml-syntax",
        "8:1 yaml-duplicate-key",
        "9:9 yaml-syntax",
        "11:5 yaml-forbidden",
        "12:5 yaml-syntax",
        "14:6 text-control",
        "15:6 yaml-syntax",
        "10:13 yaml-comment-cut",
        "13:7 text-invisible",
    ]
    assert values(source) == {
        "title": "The order: stays",
        "question": "Is it so?",
        "summary": ["(S1) says one.", '"Two" says two.', "three"],
        "status": "open",
        "topics": ["one", "two"],
        "note": "Order",
        "by": "intel",
        "on": "'Tis so",
        "as": "re\u200bcall",
        "at": "x y",
        "in": "C: D",
    }


def test_a_line_that_belongs_to_nothing_hides_no_other_problem() -> None:
    source = "a: one\na: two\n{b: three}\nc: The order: stays\n"
    assert places(source) == [
        "2:1 yaml-duplicate-key",
        "3:1 yaml-syntax",
        "4:13 yaml-syntax",
    ]
    assert values(source) == {"a": "one", "c": "The order: stays"}


def test_problems_found_before_the_line_where_reading_ends_are_kept() -> None:
    source = "a: one\na: two\nb: three\n...\nc: The order: stays\n"
    assert places(source) == ["2:1 yaml-duplicate-key", "5:1 yaml-syntax"]
    assert read(source).root is None


def test_unseen_characters_written_as_escapes_are_found_too() -> None:
    raw = read('a: "one\\x07two\\u200bthree"\n')
    assert [(p.rule, p.severity, p.line, p.column, p.path) for p in raw.problems] == [
        ("text-control", "error", 1, 4, "a"),
        ("text-invisible", "warning", 1, 4, "a"),
    ]


CONFLICT = (
    "title: A\nstatus: open\n<<<<<<< HEAD\nquestion: Is it?\nbad: [\n=======\nquestion: Was it?\n"
    ">>>>>>> main\nsummary: one: two\n"
)


def test_the_marks_of_a_merge_are_told_and_nothing_between_them() -> None:
    raw = RawFile("a.yml", Path("a.yml"), CONFLICT.encode())
    assert raw.root is None
    assert [(p.rule, p.line) for p in raw.problems if p.line <= 8] == [("merge-marker", 3)]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base"])
def test_a_mark_that_was_left_behind_is_told(mark: str) -> None:
    raw = RawFile("a.yml", Path("a.yml"), f"title: A\r\n{mark}\r\nstatus: open\r\n".encode())
    assert ("merge-marker", 2) in [(p.rule, p.line) for p in raw.problems]


@pytest.mark.parametrize("line", ["  =======", "======== x", "<<<<<< HEAD"])
def test_other_lines_are_no_marks(line: str) -> None:
    raw = RawFile("a.yml", Path("a.yml"), f"text: |\n  one\n{line}\n".encode())
    assert "merge-marker" not in {p.rule for p in raw.problems}
