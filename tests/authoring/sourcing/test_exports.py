from pathlib import Path

import pytest

from generator.authoring.sourcing.exports import read_export
from generator.authoring.sourcing.records import RecordError

EXPORTS = {
    "a.json": '[{"type": "report", "title": "A report", "author": [{"given": "A.", "family": "Reed"}, {"literal": "An Agency"}],'
    '"issued": {"date-parts": [[2024, 5]]}, "publisher": "The Press", "URL": "https://www.example.org/r"}]',
    "a.bib": "@techreport{x, title={A {report}}, author={Reed, A. and {An Agency}}, year={2024}, month={may},"
    "institution={The Press}, url={https://www.example.org/r}}",
    "a.ris": "TY  - RPRT\nTI  - A report\nAU  - Reed, A.\nAU  - An Agency\nPY  - 2024/05//\nPB  - The Press\n"
    "UR  - https://www.example.org/r\nER  - \n",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_the_fields_of_a_source(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(EXPORTS[name], encoding="utf-8")
    (entry,) = read_export(path)
    assert {field: value for field, value in entry.items() if value} == {
        "type": "report",
        "title": "A report",
        "authors": ["A. Reed", "An Agency"],
        "publisher": "The Press",
        "date": "2024-05",
        "url": "https://www.example.org/r",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "[1]"), ("a.json", "{"), ("a.json", '"x"'), ("a.bib", "@article{"), ("a.bib", "nothing"),
        ("a.ris", "hello"), ("a.ris", ""), ("a.txt", "hello"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_said(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError):
        read_export(path)
