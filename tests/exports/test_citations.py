"""Citations: what a reference manager gets."""

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from generator.exports.citations import bibtex, csl_items, csl_json, ris
from generator.history.file_dates import Dates
from generator.model.site import Site
from generator.model.vocabulary import SOURCE_TYPE
from tests.support import check, make_project

SITE = Site("Example", url="https://example.org/")


def source(fields: str) -> str:
    return f"sources:\n  - {{id: S1, level: primary, {fields}}}\n"


def cited(folder: Path, fields: str = "", site: Site = SITE) -> dict[str, str]:
    """The three files by their endings."""
    corpus = check(make_project(folder, fields)).corpus
    assert corpus is not None
    items = csl_items(corpus.cases["example"], site, Dates("2025-01-02", "2026-03-04"))
    return {"json": csl_json(items), "bib": bibtex(items), "ris": ris(items)}


def csl(folder: Path, fields: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(cited(folder, fields)["json"])
    return items


def test_the_case_itself_comes_first_with_its_address_and_the_state_of_its_evidence(
    tmp_path: Path,
) -> None:
    page = csl(tmp_path)[0]
    assert page["id"] == "example"
    assert page["type"] == "webpage"
    assert page["title"] == "Withdrawal of a product over a flaw"
    assert page["container-title"] == "Example"
    assert page["URL"] == "https://example.org/cases/example/"
    assert page["issued"] == {"date-parts": [[2026, 3, 4]]}
    assert page["note"].startswith("Evidence as of ")


def test_the_commit_that_changed_the_record_last_is_named_in_every_format(tmp_path: Path) -> None:
    corpus = check(make_project(tmp_path)).corpus
    assert corpus is not None
    dates = Dates("2025-01-02", "2026-03-04", "0123456789abcdef")
    items = csl_items(corpus.cases["example"], SITE, dates)
    assert items[0]["version"] == "01234567"
    assert "version" not in csl_items(corpus.cases["example"], SITE, None)[0]
    entry = bibtex(items[:1])
    assert "  version = {01234567},\n" in entry
    assert "; record at commit 01234567},\n" in entry
    assert "ET  - 01234567\r\n" in ris(items)
    assert "; record at commit 01234567\r\n" in ris(items)


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2024-03-05", {"date-parts": [[2024, 3, 5]]}),
        ("2024-03", {"date-parts": [[2024, 3]]}),
        ("2024", {"date-parts": [[2024]]}),
        ("2023~", {"date-parts": [[2023]], "circa": True}),
        ("2017-09-XX", {"date-parts": [[2017, 9]]}),
        ("1995/2003", {"date-parts": [[1995], [2003]]}),
        ("2023-05/2023-07~", {"date-parts": [[2023, 5], [2023, 7]], "circa": True}),
        ("2023-05-30/2023-07", {"date-parts": [[2023, 5, 30], [2023, 7]]}),
        ("199X", {"date-parts": [[1990], [1999]]}),
        ("18XX?", {"date-parts": [[1800], [1899]], "circa": True}),
        ("2023-23", {"date-parts": [[2023]], "season": 3}),
        ("2023-10/..", {"literal": "October 2023 or later"}),
        ("../2023", {"literal": "2023 or earlier"}),
        ("-0043-03-15", {"literal": "15 March 44 BCE"}),
        ("unknown", None),
    ],
)
def test_a_date_is_cited_as_precisely_as_it_is_known(
    date: str, issued: dict[str, Any] | None, tmp_path: Path
) -> None:
    fields = f"type: news, title: A report, date: '{date}', url: https://example.org/a"
    assert csl(tmp_path, source(fields))[1].get("issued") == issued


@pytest.mark.parametrize(
    ("date", "year", "month", "day", "note"),
    [
        ("2024-03-05", "2024", "March", "2024/03/05", ""),
        ("2024-03-05~", "2024", "March", "2024/03/05", "Dated about 5 March 2024"),
        ("1995/2003", "", "", "", "Dated between 1995 and 2003"),
        ("199X", "", "", "", "Dated 1990s, year unknown"),
        ("2023-22", "2023", "", "2023", "Dated summer 2023"),
        ("2023-05/2023-07", "2023", "", "2023", "Dated between May 2023 and July 2023"),
        ("2023-05-01/2023-05-09", "2023", "May", "2023/05", "Dated between 1 May 2023 and 9 May 2023"),
        ("2023-10/..", "", "", "", "Dated October 2023 or later"),
    ],
)  # fmt: skip
def test_no_format_makes_up_a_day_or_drops_a_doubt(
    date: str, year: str, month: str, day: str, note: str, tmp_path: Path
) -> None:
    made = cited(tmp_path, source(f"type: news, title: A report, date: '{date}', url: unknown"))
    fields = parse_string(made["bib"], "bibtex").entries["example-S1"].fields
    assert tuple(fields.get(name, "") for name in ("year", "month", "note")) == (year, month, note)
    reference = rispy.loads(made["ris"])[1]
    assert (reference.get("date", ""), reference.get("year", "")) == (day, year)
    assert "".join(reference.get("notes", [])) == note


BRACES = [
    "{",
    "}",
    "}}",
    "a {b",
    "a} b",
    'x}}, url = "https://x.example/", year = 1999',
    '{"',
    '\\"}',
    "\\}",
    "{}}{",
]


@pytest.mark.parametrize("title", BRACES)
def test_braces_and_quotation_marks_stay_in_their_field(title: str, tmp_path: Path) -> None:
    escaped = title.replace("'", "''")
    fields = f"type: news, title: '{escaped}', date: unknown, url: unknown, author: '{escaped}'"
    entries = parse_string(cited(tmp_path, source(fields))["bib"], "bibtex").entries
    assert list(entries) == ["example", "example-S1"]
    assert list(entries["example-S1"].fields) == ["title"]
    assert len(entries["example-S1"].persons["author"]) == 1


def test_what_is_unknown_of_a_source_is_left_out(tmp_path: Path) -> None:
    fields = "type: court_decision, title: unknown, author: unknown, date: unknown, url: unknown"
    assert csl(tmp_path, source(fields))[1] == {
        "id": "example-S1",
        "type": "legal_case",
        "title": "Untitled court decision",
    }


@pytest.mark.parametrize("kind", SOURCE_TYPE.words)
def test_every_type_of_source_is_read_by_programs_that_cite(kind: str, tmp_path: Path) -> None:
    fields = (
        f"type: {kind}, title: A document, author: Jo Doe, publisher: A House, date: 2024-03-05, "
        "url: https://example.org/a"
    )
    made = cited(tmp_path, source(fields))
    entry = parse_string(made["bib"], "bibtex").entries["example-S1"]
    assert entry.fields["title"] == "{A document}"
    assert (entry.fields["year"], entry.fields["month"]) == ("2024", "March")
    assert [str(person) for person in entry.persons["author"]] == ["{Jo Doe}"]
    reference = rispy.loads(made["ris"])[1]
    assert reference["title"] == "A document"
    assert reference["authors"] == ["Jo Doe"]
    assert reference["date"] == "2024/03/05"
    shown = formatted(made["json"], "example-S1")
    assert "A document" in shown
    assert "2024" in shown


def formatted(text: str, item: str) -> str:
    """An item as a citation processor sets it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor's own, on fields that it does not know
        from citeproc import CitationStylesStyle

        data = CiteProcJSON(json.loads(text))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        library = CitationStylesBibliography(style, data, formatter.plain)
        library.register(Citation([CitationItem(item)]))
        return str(library.bibliography()[0])


def test_nothing_in_a_record_is_a_command_or_a_field_of_its_own(tmp_path: Path) -> None:
    title = '"\\\\input{/etc/passwd} } @book{x, $100 & 50% #1 a_b TY  - BOOK ER  - "'
    fields = (
        f"type: news, title: {title}, date: 2024, url: 'https://example.org/a_b?c=%20{{d}}#e\\f'"
    )
    made = cited(tmp_path, source(fields))
    entries = parse_string(made["bib"], "bibtex").entries
    assert list(entries) == ["example", "example-S1"]
    assert (
        r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"
        in entries["example-S1"].fields["title"]
    )
    assert entries["example-S1"].fields["url"] == "https://example.org/a_b?c=%20%7Bd%7D#e%5Cf"
    references = rispy.loads(made["ris"])
    assert [reference["id"] for reference in references] == ["example", "example-S1"]
    assert references[1]["title"].endswith("a_b TY - BOOK ER -")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_no_text_begins_a_line_of_ris(line_break: str) -> None:
    text = line_break.join(["A", "ER  - ", "TY  - BOOK", "TI  - B"])
    found = ris([{"id": "x", "type": "webpage", "title": text, "author": [{"literal": text}]}])
    assert [line[:5] for line in found.splitlines()] == [
        "TY  -",
        "ID  -",
        "TI  -",
        "AU  -",
        "ER  -",
    ]


def test_a_name_with_a_comma_is_one_name_in_ris(tmp_path: Path) -> None:
    name = "Ministry of Trade, Industry and Energy"
    fields = f"type: news, title: A, date: unknown, url: unknown, authors: ['{name}', Jo Doe, 'Acme, Inc.']"
    reference = rispy.loads(cited(tmp_path, source(fields))["ris"])[1]
    # Reference managers part a name at its comma.
    assert reference["authors"] == ["Ministry of Trade Industry and Energy", "Jo Doe", "Acme Inc."]
    assert reference["notes"] == [f"Author: {name}", "Author: Acme, Inc."]


def test_without_an_address_of_its_own_the_site_is_cited_by_name(tmp_path: Path) -> None:
    page = json.loads(cited(tmp_path, site=Site("Example"))["json"])[0]
    assert "URL" not in page
    assert page["container-title"] == "Example"
