"""The open data as spreadsheets."""

import csv
import io
import json
from pathlib import Path

import pytest

from generator.exports import exports
from generator.model.site import Site
from tests.support import check, make_project

SHEETS = (
    "cases", "events", "precedents", "sources", "facts", "flaws", "measures", "answers", "forecasts",
    "faq", "quotations", "issues", "conditions", "meanings", "acts", "cascades", "ladder",
    "pace", "views", "alternatives",
)  # fmt: skip


def files(folder: Path, fields: str = "") -> dict[str, str]:
    corpus = check(make_project(folder, fields)).corpus
    assert corpus is not None
    made = exports(corpus, Site("Example", license="CC-BY-4.0"), {})
    return {name: str(text) for name, text in made if name.startswith("data/")}


def rows(text: str) -> list[dict[str, str]]:
    """A sheet as a strict reader gets it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_dates_stand_in_four_columns_and_lists_with_semicolons(tmp_path: Path) -> None:
    made = files(tmp_path)
    event = rows(made["data/events.csv"])[0]
    names = ("date", "date_earliest", "date_latest", "date_precision")
    assert [event[name] for name in names] == ["2024-02", "2024-02-01", "2024-02-29", "month"]
    case = rows(made["data/cases.csv"])[0]
    assert case["actors"] == "some-agency; some-maker"


def test_texts_stand_without_marks(tmp_path: Path) -> None:
    fields = 'question: Is the *flaw*, "so called", [cause](https://example.org/) for a recall?\n'
    case = rows(files(tmp_path, fields)["data/cases.csv"])[0]
    assert case["question"] == 'Is the flaw, "so called", cause for a recall?'


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str, tmp_path: Path) -> None:
    title = f'{start}HYPERLINK("https://example.org/")'
    fields = f"""
sources:
  - {{id: S1, type: news, level: primary, title: '{title}', date: 2024, url: unknown}}
"""
    source = rows(files(tmp_path, fields)["data/sources.csv"])[0]
    assert source["title"] == f"'{title}"


def test_spreadsheets_are_told_that_the_text_is_utf_8(tmp_path: Path) -> None:
    made = files(tmp_path)
    assert all(made[f"data/{name}.csv"].startswith("\ufeff") for name in SHEETS)


def test_the_data_package_describes_every_column_in_order(tmp_path: Path) -> None:
    made = files(tmp_path)
    package = json.loads(made["data/datapackage.json"])
    assert package["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0.html"}
    ]
    assert [resource["name"] for resource in package["resources"]] == list(SHEETS)
    for resource in package["resources"]:
        header = made[f"data/{resource['path']}"].removeprefix("\ufeff").split("\r\n")[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header.split(",")
