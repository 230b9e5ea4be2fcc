"""Tables and what cannot be read as one: exact messages, rows by the number that people see."""

from pathlib import Path

import pytest

from generator.authoring.importing.table import ReadError, lookup, read_table
from tests.authoring.importing.support import given


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found_in_the_first_line(sign: str, tmp_path: Path) -> None:
    table = read_table(given(tmp_path, f"id{sign}title\na{sign}One\n\nb{sign}Two\n"))
    assert table.columns == ("id", "title")
    assert [(row.number, row.data["title"]) for row in table.rows] == [(2, "One"), (4, "Two")]


def test_what_spreadsheets_save_is_read(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        file = given(tmp_path, 'title\r\n"Größe, ""x""\r\nthere"\r\n'.encode(encoding))
        assert read_table(file).rows[0].data["title"] == 'Größe, "x"\r\nthere'


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.xlsx", b"PK", "it is neither a .csv nor a .json file; export the table as one of the two"),
        ("a.csv", b"", "it is empty"),
        ("a.csv", b"\n , \n", "it is empty"),
        ("a.csv", b"a,b\n1,\xe9\n",
         "line 2 is not saved as UTF-8; save it as UTF-8 (in spreadsheets: Save as, CSV UTF-8)"),
        ("a.csv", b"a,a\n1,2\n", "two columns are called `a`; rename one"),
        ("a.csv", b'a,b\n1,"2\n3,4\n',
         "line 3 is not CSV: unexpected end of data; look for a quotation mark that is not closed, or not doubled "
         "inside a cell"),
        ("a.json", b"{", "it is not JSON: line 1: Expecting property name enclosed in double quotes"),
        ("a.json", b"[" * 100_000, "it is nested too deep"),
        ("a.json", b"[" * 60 + b"]" * 60, "it is nested too deep"),
        ("a.json", b"3", "it holds no cases: a list of objects is needed, one for each case"),
        ("a.json", b'{"items": []}', "it holds no cases: a list of objects is needed, one for each case"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(name: str, text: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        read_table(given(tmp_path, text, name))
    assert str(error.value) == message


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    table = read_table(given(tmp_path, "a,b\n1\n1,2,3\n1,2,,\n"))
    assert [dict(row.data) for row in table.rows] == [{"a": "1"}, {"a": "1", "b": "2"}]
    assert table.broken == {
        3: "it has 3 cells, and the first row has 2; put cells that hold the separator in quotation marks"
    }


@pytest.mark.parametrize(
    "text", ['[{"a": 1}]', '{"items": [{"a": 1}]}', '{"data": {"incidents": [{"a": 1}]}}', '{"a": 1}']
)  # fmt: skip
def test_cases_are_found_in_json(text: str, tmp_path: Path) -> None:
    table = read_table(given(tmp_path, text, "a.json"))
    assert [(row.number, row.data) for row in table.rows] == [(1, {"a": 1})]


def test_a_dotted_path_leads_through_lists() -> None:
    data = {"a": {"b": [{"c": "1"}, {}, {"c": [2, True, None]}]}, "x.y": "z", "n": None}
    assert lookup(data, "a.b.c") == ["1", "", "2, yes"]
    assert (lookup(data, "x.y"), lookup(data, "n"), lookup(data, "no.such")) == ("z", "", "")


def table_of(folder: Path, name: str, text: str) -> list[dict[str, object]]:
    (folder / name).write_text(text, encoding="utf-8")
    return [dict(row.data) for row in read_table(folder / name).rows]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "sep=;\nid;title\nx;A, b\n"),
        ("a.csv", '"sep=;"\r\nid;title\r\nx;"A, b"\r\n'),
        ("a.csv", 'id;"title"\nx;"A, b"\n'),
        ("a.json", '{"results": [{"id": "x", "title": "A, b"}]}'),
        ("a.json", '{"id": "x", "title": "A, b"}\n\n{"id": "x", "title": "A, b"}\n'),
    ],
)
def test_tables_of_other_programs_are_read(name: str, text: str, tmp_path: Path) -> None:
    assert table_of(tmp_path, name, text)[0] == {"id": "x", "title": "A, b"}


def test_a_name_with_separators_in_quotation_marks_does_not_count(tmp_path: Path) -> None:
    assert table_of(tmp_path, "a.csv", '"id, of, it";title\nx;A\n') == [
        {"id, of, it": "x", "title": "A"}
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "id,title\n", "no other row"),
        ("a.json", '[{"id": "a", "title": "A", "title": "B"}]', "`title` is given twice"),
    ],
)
def test_what_would_be_lost_is_said(name: str, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=said):
        table_of(tmp_path, name, text)
