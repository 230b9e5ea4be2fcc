"""Lines that begin wrongly: their spaces, dashes, names and columns."""

import pytest

from tests.each import each
from tests.parsing.reading import places, said, values

TAB = "This is a tab; use spaces."
USE_SPACES = "use spaces instead, two for each step to the right and one behind a dash"
RETYPE = "delete it, and type a space; it often comes with pasted text"
NEITHER = "This line is neither a field (`name: value`) nor an entry of a list (`- value`)."
ADD_COLON = "if it is a field, put a colon and a space behind its name"
AMONG_FIELDS = "An entry of a list (`- `) is among fields here."
AMONG_ENTRIES = "A field is among the entries of a list here (`- `)."


def begins_with(spaces: str) -> str:
    return f"This line begins with {spaces}, and nothing above that it could belong to does."


@each(
    ("source", "problem", "expected"),
    [
        ("a:\n\tb: one\n", f"2:1 yaml-syntax | {TAB} | {USE_SPACES}", {"a": {"b": "one"}}),
        (
            "a:\n\tb: one\n\tc:\n\t\td: two\ne: three\n",
            f"2:1 yaml-syntax | {TAB} The same holds for 2 more lines. | {USE_SPACES}",
            {"a": {"b": "one", "c": {"d": "two"}}, "e": "three"},
        ),
        (
            "a:\n\t- one\n\t- two\n",
            f"2:1 yaml-syntax | {TAB} The same holds for 1 more line. | {USE_SPACES}",
            {"a": ["one", "two"]},
        ),
        (
            "a:\n  - b: one\n  \tc: two\n",
            f"3:3 yaml-syntax | {TAB} | {USE_SPACES}",
            {"a": [{"b": "one", "c": "two"}]},
        ),
        (
            "a:\n  -\tone\n  -\tb: two\n    c: three\n",
            f"2:4 yaml-syntax | {TAB} The same holds for 1 more line. | {USE_SPACES}",
            {"a": ["one", {"b": "two", "c": "three"}]},
        ),
        ("a: one\n\ttwo\nb: three\n", f"2:1 yaml-syntax | {TAB} | {USE_SPACES}", {"a": "one two", "b": "three"}),
        ("a: |\n\tone\nb: two\n", f"2:1 yaml-syntax | {TAB} | {USE_SPACES}", {"a": "one\n", "b": "two"}),
        ("a: one\n\t\nb: two\n", f"2:1 yaml-syntax | {TAB} | {USE_SPACES}", {"a": "one", "b": "two"}),
    ],
)  # fmt: skip
def test_tabs_are_no_indentation(source: str, problem: str, expected: object) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


@pytest.mark.parametrize(
    "source", ["a:\tone\n", "a: one\t\n", "a:\t\n  b: one\n", "a: o\tne\n", "a: |\n  one\n  \ttwo\n"]
)  # fmt: skip
def test_tabs_elsewhere_do_no_harm(source: str) -> None:
    assert said(source) == []


def test_a_file_indented_by_tabs_throughout_still_tells_its_other_problems() -> None:
    lines = ["parties:", *["\t- id: one\n\t  role: two"] * 80, "title: The order: stays"]
    source = "\n".join(lines)
    assert said(source)[0].startswith(f"2:1 yaml-syntax | {TAB} The same holds for 159 more lines.")
    assert places(source) == ["2:1 yaml-syntax", "162:17 yaml-syntax"]


@pytest.mark.parametrize(
    ("source", "place", "name", "expected"),
    [
        ("title:\u00a0one\nb: two\n", "1:7", "no-break space", {"title": "one", "b": "two"}),
        ("z: zero\ntitle:\u00a0one\nb: two\n", "2:7", "no-break space", {"z": "zero", "title": "one", "b": "two"}),
        ("a:\n\u00a0\u00a0b: one\nc: two\n", "2:1", "no-break space", {"a": {"b": "one"}, "c": "two"}),
        ("a:\n  b: one\n \u2009c: two\n", "3:2", "thin space", {"a": {"b": "one", "c": "two"}}),
        ("a:\n  -\u00a0one\nb: two\n", "2:4", "no-break space", None),
        ("a:\n  -\u00a0one\n  - two\n", "2:4", "no-break space", {"a": ["one", "two"]}),
        ("a: [S1]\u00a0\nb: two\n", "1:8", "no-break space", {"a": ["S1"], "b": "two"}),
    ],
)  # fmt: skip
def test_spaces_that_only_look_like_spaces(
    source: str, place: str, name: str, expected: object
) -> None:
    if expected is None:
        assert values(source) == {"a": "-\u00a0one", "b": "two"}
        return
    message = f"This is a special space ({name}); use an ordinary space."
    assert said(source) == [f"{place} yaml-syntax | {message} | {RETYPE}"]
    assert values(source) == expected


@pytest.mark.parametrize(
    ("source", "place", "name", "fix", "expected"),
    [
        ("title:one\nb: two\n", "1:7", "title", "title: one", {"title": "one", "b": "two"}),
        ("b: two\ntitle:one\nc: three\n", "2:7", "title", "title: one", {"b": "two", "title": "one", "c": "three"}),
        ("b: two\ntitle:one\n", "2:7", "title", "title: one", {"b": "two", "title": "one"}),
        ("# c\ntitle:one\n\n# d\nb: two\n", "2:7", "title", "title: one", {"title": "one", "b": "two"}),
        ("x:\n  - id:P1\n    b: two\n", "2:8", "id", "id: P1", {"x": [{"id": "P1", "b": "two"}]}),
        ("x:\n  - id: P1\n    b:two\n    c: three\n", "3:7", "b", "b: two", {"x": [{"id": "P1", "b": "two", "c": "three"}]}),
        ("x:\n  P1:one\n  P2: two\n", "2:6", "P1", "P1: one", {"x": {"P1": "one", "P2": "two"}}),
    ],
)  # fmt: skip
def test_a_colon_without_a_space_behind_it(
    source: str, place: str, name: str, fix: str, expected: object
) -> None:
    message = f"The colon after `{name}` has no space behind it."
    assert said(source) == [f"{place} yaml-syntax | {message} | write `{fix}`"]
    assert values(source) == expected


def test_a_long_text_behind_such_a_colon_is_shortened_in_the_hint() -> None:
    source = f"z: zero\ntitle:{'word ' * 30}\nb: two\n"
    assert said(source) == [
        "2:7 yaml-syntax | The colon after `title` has no space behind it. | "
        f"write `title: {('word ' * 12).rstrip()} ...`"
    ]


@pytest.mark.parametrize(
    ("source", "place", "fix", "expected"),
    [
        ("x:\n  - one\n  -two\ny: three\n", "3:3", "- two", {"x": ["one", "two"], "y": "three"}),
        ("x:\n  -id: P1\n   b: two\ny: three\n", "2:3", "- id: P1", {"x": [{"id": "P1", "b": "two"}], "y": "three"}),
        ("x:\n  - id: P1\n  -id: P2\n    b: two\n", "3:3", "- id: P2", {"x": [{"id": "P1"}, {"id": "P2", "b": "two"}]}),
    ],
)  # fmt: skip
def test_a_dash_without_a_space_behind_it(
    source: str, place: str, fix: str, expected: object
) -> None:
    assert said(source) == [
        f"{place} yaml-syntax | The dash has no space behind it. | write `{fix}`"
    ]
    assert values(source) == expected


def test_each_dash_without_a_space_is_said() -> None:
    source = "x:\n  -id: P1\n   b: one\n  -id: P2\n   b: two\n"
    assert places(source) == ["2:3 yaml-syntax", "4:3 yaml-syntax"]
    assert values(source) == {"x": [{"id": "P1", "b": "one"}, {"id": "P2", "b": "two"}]}


@pytest.mark.parametrize(
    ("source", "place", "spaces", "expected"),
    [
        ("a: The text\ngoes on here.\nb: two\n", "2:1", 2, {"a": "The text goes on here.", "b": "two"}),
        ("a: The text\ngoes on\nand on.\nb: two\n", "2:1", 2, {"a": "The text goes on and on.", "b": "two"}),
        ("a: The text\n[S1] goes on.\nb: two\n", "2:1", 2, {"a": "The text [S1] goes on.", "b": "two"}),
        ("x:\n  - The text\n  goes on.\n  - two\n", "3:3", 4, {"x": ["The text goes on.", "two"]}),
        (
            "x:\n  - id: P1\n    claim: The text\n    goes on.\n    b: two\n",
            "4:5",
            6,
            {"x": [{"id": "P1", "claim": "The text goes on.", "b": "two"}]},
        ),
        ("a: |\nThe text\nb: two\n", "2:1", 2, {"a": "The text\n", "b": "two"}),
        ("a: one\ntitle = two\nb: three\n", "2:1", 2, {"a": "one", "b": "three"}),
    ],
)  # fmt: skip
def test_a_line_that_is_neither_a_field_nor_an_entry(
    source: str, place: str, spaces: int, expected: object
) -> None:
    do = f"if it belongs to the text above, begin it with {spaces} spaces"
    more = " The same holds for 1 more line." if "and on." in source else ""
    assert said(source) == [f"{place} yaml-syntax | {NEITHER}{more} | {do}; {ADD_COLON}"]
    assert values(source) == expected


def test_such_a_line_below_a_list_in_brackets_cannot_be_added_to_it() -> None:
    source = "a: [S1]\n  goes on here.\nb: two\n"
    do = "if it belongs to the text above, put all of that text in quotes"
    assert said(source) == [f"2:3 yaml-syntax | {NEITHER} | {do}; {ADD_COLON}"]
    assert values(source) == {"a": ["S1"], "b": "two"}


@pytest.mark.parametrize("line", ["title = one", "%5 of", "title"])
def test_such_a_line_at_the_beginning_has_no_text_above(line: str) -> None:
    source = f"{line}\nb: two\n"
    assert said(source) == [f"1:1 yaml-syntax | {NEITHER} | {ADD_COLON}"]
    assert values(source) == {"b": "two"}


def test_a_line_that_belongs_to_nothing_hides_no_later_problem() -> None:
    source = "a: The text\ngoes on here.\nb: The order: stays\nc:two\n"
    assert places(source) == ["2:1 yaml-syntax", "3:13 yaml-syntax", "4:3 yaml-syntax"]


@each(
    ("source", "problem", "expected"),
    [
        (
            "x:\n  - id: P1\n   b: two\n    c: three\n",
            f"3:4 yaml-syntax | {begins_with('3 spaces')} | begin it with 4 spaces (like `id` in line 2), or with no "
            "space (like `x` in line 1)",
            {"x": [{"id": "P1", "b": "two", "c": "three"}]},
        ),
        (
            "x:\n  a: one\n b: two\n c: three\nd: four\n",
            f"3:2 yaml-syntax | {begins_with('1 space')} The same holds for 1 more line. | begin it with 2 spaces "
            "(like `a` in line 2), or with no space (like `x` in line 1)",
            {"x": {"a": "one", "b": "two", "c": "three"}, "d": "four"},
        ),
        (
            "x:\n  a:\n    b:\n      c: one\n     d: two\n",
            f"5:6 yaml-syntax | {begins_with('5 spaces')} | begin it with 6 spaces (like `c` in line 4), or with 4 "
            "spaces (like `b` in line 3)",
            {"x": {"a": {"b": {"c": "one", "d": "two"}}}},
        ),
        (
            "x:\n  - one\n - two\ny: three\n",
            f"3:2 yaml-syntax | {begins_with('1 space')} | begin it with 2 spaces (like the dash in line 2)",
            {"x": ["one", "two"], "y": "three"},
        ),
        (
            "x:\n  - a: one\n    b: two\n - a: three\n   b: four\n  - a: five\n    b: six\n",
            f"4:2 yaml-syntax | {begins_with('1 space')} | begin it with 2 spaces (like the dash in line 2)",
            {"x": [{"a": "one", "b": "two"}, {"a": "three", "b": "four"}, {"a": "five", "b": "six"}]},
        ),
        (
            "x:\n  - one\n- two\ny: three\n",
            f"3:1 yaml-syntax | {AMONG_FIELDS} | begin it with 2 spaces (like the dash in line 2)",
            {"x": ["one", "two"], "y": "three"},
        ),
        (
            "x:\n  - id: P1\n  b: two\ny: three\n",
            f"3:3 yaml-syntax | {AMONG_ENTRIES} | begin it with 4 spaces (like `id` in line 2), or with no space "
            "(like `x` in line 1)",
            {"x": [{"id": "P1", "b": "two"}], "y": "three"},
        ),
        (
            "x:\n  - one\n  b: two\n",
            f"3:3 yaml-syntax | {AMONG_ENTRIES} | begin it with no space (like `x` in line 1)",
            {"x": ["one"], "b": "two"},
        ),
        (
            "a: 'one'\n  b: two\nc: three\n",
            f"2:3 yaml-syntax | {begins_with('2 spaces')} | begin it with no space (like `a` in line 1)",
            {"a": "one", "b": "two", "c": "three"},
        ),
        (
            "a: one\n- two\n",
            f"2:1 yaml-syntax | {AMONG_FIELDS} | write the name of the list (`name:`) in the line above it",
            None,
        ),
        (
            "- one\nb: two\n",
            f"2:1 yaml-syntax | {AMONG_ENTRIES} | write the name of the list (`name:`) in the line above it",
            None,
        ),
        (
            "  a: one\n  b: two\nc: three\n",
            "1:1 yaml-syntax | This line begins further to the right than line 3, which belongs beside it. | begin it "
            "with no space",
            {"a": "one", "b": "two", "c": "three"},
        ),
        (
            "a: |\n    one\n  two: three\nb: four\n",
            "3:3 yaml-syntax | This line is indented less than the text that begins in line 2. | begin it with 4 "
            "spaces, like the other lines of that text",
            {"a": "one\ntwo: three\n", "b": "four"},
        ),
        (
            "x:\n  - a: >\n        one\n      two\n    b: three\n",
            "4:7 yaml-syntax | This line is indented less than the text that begins in line 3. | begin it with 8 "
            "spaces, like the other lines of that text",
            {"x": [{"a": "one two\n", "b": "three"}]},
        ),
    ],
)  # fmt: skip
def test_a_line_in_a_column_where_it_belongs_to_nothing(
    source: str, problem: str, expected: object
) -> None:
    assert said(source) == [problem]
    assert values(source) == expected


def test_fields_further_to_the_right_than_those_above_an_empty_one_are_its_own() -> None:
    assert said("x:\n  a:\n   b: one\n  c: two\n") == []
    assert values("x:\n  a:\n   b: one\n  c: two\n") == {"x": {"a": {"b": "one"}, "c": "two"}}


def test_problems_in_one_line_have_their_own_columns_in_the_file() -> None:
    source = "x:\n\t- title:The order: stays\n\t  note: one #5\ny: The maker: agrees\n"
    assert places(source) == [
        "2:1 yaml-syntax",
        "2:10 yaml-syntax",
        "2:19 yaml-syntax",
        "4:13 yaml-syntax",
        "3:14 yaml-comment-cut",
    ]


@pytest.mark.parametrize("count", [1, 50, 150])
@pytest.mark.slow
def test_every_fault_of_a_file_with_many_is_said(count: int) -> None:
    source = "".join(f"a{number}: One: two\n" for number in range(count))
    assert len(said(source)) == count
    assert values(source) == {f"a{number}": "One: two" for number in range(count)}
