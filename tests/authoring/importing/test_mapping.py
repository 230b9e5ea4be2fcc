"""The mapping file: what goes where, and what is said of each mistake."""

from pathlib import Path

import pytest

from tests.authoring.importing.support import given, left, names, project, record, run

TABLE = """\
Number,Name,State,Keywords,Decided,Link,Document,Maker,Where
K-1,Recall of a kettle,Pending,recalls;tea,16.02.2016,https://example.org/a|https://example.org/b,Order|Letter,Some Maker,Germany; US
K-2,Recall of a pot,closed,Recalls,3.4.2017,https://example.org/c,Ruling,A stranger,Atlantis
"""
MAPPING = """\
id: Number
title: Name
status: {column: State, words: {pending: open}}
topics: {column: Keywords, split: ";"}
jurisdictions: {column: Where, split: ";"}
timeline.E1.date: {column: Decided, date: DD.MM.YYYY}
timeline.E1.sources: {value: S1}
sources.url: {column: Link, split: "|"}
sources.title: {column: Document, split: "|"}
parties.1.actor: Maker
positions.P2.held_by: Maker
editorial.text_origin: {value: human}
editorial.note: Number
"""


def test_each_column_goes_into_its_field(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = run(root, given(tmp_path, TABLE), "--mapping", given(tmp_path, MAPPING, "m.yml"))
    assert done.output == (
        "Wrote 2 records into briefs/cases.\n"
        "3 texts could not be used as they are; a comment in each place says why.\n"
        "What is left to fill in: briefs check briefs/cases\n"
    )
    assert done.exit_code == 0
    first = record(root, "k-1")
    expected = {
        "title": "Recall of a kettle",
        "status": "open",
        "topics[0]": "recalls",
        "jurisdictions[0]": "DE",
        "jurisdictions[1]": "US",
        "timeline[0].date": "2016-02-16",
        "timeline[0].sources[0]": "S1",
        "sources[0].url": "https://example.org/a",
        "sources[0].title": "Order",
        "sources[1].id": "S2",
        "sources[1].url": "https://example.org/b",
        "sources[1].title": "Letter",
        "parties[0].id": "some-maker",
        "parties[0].actor": "some-maker",
        "positions[1].held_by[0]": "some-maker",
        "editorial.review_state": "draft",
        "editorial.text_origin": "human",
        "editorial.note": "Imported from `cases.csv`, row 2. K-1",
    }
    assert first | expected == first
    assert "positions[0].held_by" not in first
    second = record(root, "k-2")
    assert (second["status"], second["timeline[0].date"]) == ("closed", "2017-04-03")
    assert (second["parties[0].id"], second["positions[1].held_by[0]"]) == ("a-stranger",) * 2
    assert "parties[0].actor" not in second
    assert left(root) == {"field-missing"}


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("titel: Name", "m.yml, line 1: `titel` is not a field of a record. (did you mean `title`?)"),
        ("title: Nam", "m.yml, line 1: There is no column `Nam` in cases.csv. (did you mean `Name`?)"),
        ("title:", "m.yml, line 1: No column is named here. (write the name of a column behind the colon)"),
        ("sources: Link", "m.yml, line 1: `sources` is a group of fields, and a column goes into one of them. "
         "(such as `sources.url`; known there: id, type, title, author, authors, publisher, date, url, "
         "archive_url, accessed, language, level, text_origin, derived_from, consulted)"),
        ("sources.S1.adress: Link", "m.yml, line 1: `adress` is not a field of `sources`. (known here: id, type, title, "
         "author, authors, publisher, date, url, archive_url, accessed, language, level, text_origin, derived_from, consulted)"),
        ("sources.titel: Link", "m.yml, line 1: `titel` is not a field of `sources`. (did you mean `title`?)"),
        ("title.x: Name", "m.yml, line 1: `title` has no fields in it. (write `title`)"),
        ("risk_views.breadth: Name",
         "m.yml, line 1: `risk_views` has one entry for each position. (write `risk_views.P1`, and the name of a field "
         "behind it)"),
        ("status: {column: State, words: {pending: opne}}",
         "m.yml, line 1: `opne` is not a valid value for `status`. (did you mean `open`?)"),
        ("status: {value: decided}",
         "m.yml, line 1: `decided` is not a valid value for `status`. (one of: open, closed, unknown)"),
        ("title: {colunm: Name}",
         "m.yml, line 1: `colunm` says nothing here. (did you mean `column`?)\n"
         "m.yml, line 1: `title` needs a `column` or a `value`. (write one of the two)"),
        ("outcome.date: {column: Decided, date: DD.MM.YY}",
         "m.yml, line 1: `DD.MM.YY` is not a date format. (write YYYY, MM and DD for year, month and day, such "
         "as DD/MM/YYYY)"),
        ("title: {column: Name, date: YYYY}", "m.yml, line 1: `title` is not a date. (leave `date` out)"),
        ("editorial.review_state: State",
         "m.yml, line 1: `editorial.review_state` cannot be imported: an imported record is a draft until someone has "
         "reviewed it here. (leave it out)"),
        ("- a", "m.yml, line 1: This is not a mapping. (write one line for each field: `title: Name of the column`)"),
        ("titel: Name\nid: Numbr", "m.yml, line 1: `titel` is not a field of a record. (did you mean `title`?)\n"
         "m.yml, line 2: There is no column `Numbr` in cases.csv. (did you mean `Number`?)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_fix(
    mapping: str, message: str, tmp_path: Path
) -> None:
    root = project(tmp_path)
    done = run(root, given(tmp_path, TABLE), "--mapping", given(tmp_path, mapping, "m.yml"))
    assert done.stderr == f"{message}\nNothing was written.\n"
    assert (done.exit_code, done.stdout, names(root)) == (2, "", set())


def test_what_the_reader_of_yaml_finds_is_told_too(tmp_path: Path) -> None:
    mapping = given(tmp_path, "title: Name\ntitle: Name\n", "m.yml")
    done = run(project(tmp_path), given(tmp_path, TABLE), "--mapping", mapping)
    assert "m.yml, line 2: `title` is given twice here, first in line 1." in done.stderr


def test_without_a_mapping_columns_with_names_of_fields_are_taken(tmp_path: Path) -> None:
    root = project(tmp_path)
    table = (
        "Title,sources.url,Colour,TOPICS\nRecall of a kettle,https://example.org/a,red,recalls\n"
    )
    done = run(root, given(tmp_path, table))
    assert done.output == (
        "Wrote 1 record into briefs/cases.\n"
        "No field was named for: `Colour`.\n"
        "What is left to fill in: briefs check briefs/cases\n"
    )
    found = record(root, "recall-of-a-kettle")
    assert (found["sources[0].url"], found["topics[0]"]) == ("https://example.org/a", "recalls")
    assert found["editorial.text_origin"] == "unstated"


def test_without_any_name_of_a_field_it_asks_for_a_mapping(tmp_path: Path) -> None:
    done = run(project(tmp_path), given(tmp_path, "Nom,Lien\na,b\n"))
    assert done.stderr == (
        "cases.csv: no column has the name of a field of a record (there are: `Nom`, `Lien`); say with --mapping which "
        "column is which field\nNothing was written.\n"
    )


def test_json_is_mapped_by_dotted_paths(tmp_path: Path) -> None:
    root = project(tmp_path)
    text = """[{"n": 7, "head": {"name": "A kettle"}, "docs": [{"at": "https://example.org/1", "by": ["A", "B"]},
        {"at": "https://example.org/2"}], "more": 1}]"""
    mapping = "id: n\ntitle: head.name\nsources.url: docs.at\nsources.author: docs.by\n"
    file = given(tmp_path, text, "cases.json")
    done = run(root, file, "--mapping", given(tmp_path, mapping, "m.yml"))
    assert "No field was named for: `more`." in done.output
    found = record(root, "7")
    assert (found["title"], found["sources[0].author"]) == ("A kettle", "A, B")
    assert found["sources[1].url"] == "https://example.org/2"
    assert "sources[1].author" not in found
