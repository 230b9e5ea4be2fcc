"""The files of the site that are not pages."""

import json
import struct
from pathlib import Path

from generator.exports import exports
from generator.exports.cards import HEIGHT, WIDTH
from generator.model.site import Site
from tests.support import check, make_project

SITE = Site("Example", "What it is.", url="https://example.org/")


def files(tmp_path: Path, fields: str = "") -> dict[str, str | bytes]:
    corpus = check(make_project(tmp_path, fields)).corpus
    assert corpus is not None
    return dict(exports(corpus, SITE, {}))


def test_a_case_as_json_keeps_its_fields_and_its_dates_as_intervals(tmp_path: Path) -> None:
    data = json.loads(files(tmp_path)["api/v1/cases/example.json"])
    assert data["id"] == "example"
    assert data["timeline"][0]["date"] == {
        "edtf": "2024-02",
        "earliest": "2024-02-01",
        "latest": "2024-02-29",
        "precision": "month",
    }
    assert data["relied_on_by"] == []
    assert "facts" not in data, "an absent field was not looked at, and is left out"


def test_a_case_that_is_relied_on_says_by_whom(tmp_path: Path) -> None:
    other = """
=== cases/other.yml
precedents:
  - {case: example, treatment: analogous, point: A flaw., basis: editorial}
"""
    data = json.loads(files(tmp_path, other)["api/v1/cases/example.json"])
    assert data["relied_on_by"] == [{"case": "other", "treatment": "analogous"}]


def test_a_case_as_markdown_says_who_claims_what_on_which_source(tmp_path: Path) -> None:
    text = str(files(tmp_path)["cases/example/index.md"])
    assert text.startswith("# Withdrawal of a product over a flaw\n")
    assert (
        "### P1 (for measure), held by agency\n\nThe flaw warrants a recall. [attributed] (S1)"
        in text
    )
    assert "- **E1** February 2024, order: The agency orders a recall. (S1)" in text
    assert "- **S1** A report. March 2024. <https://www.example.org/report> [news, primary]" in text


def test_the_list_for_language_models_leads_to_the_markdown(tmp_path: Path) -> None:
    text = str(files(tmp_path)["llms.txt"])
    assert text.startswith("# Example\n\n> What it is.\n")
    line = (
        "- [Withdrawal of a product over a flaw](https://example.org/cases/example/index.md): "
        "Is the flaw cause for a recall?"
    )
    assert line in text.splitlines()


def test_the_card_is_a_picture_of_the_size_that_it_is_announced_with(tmp_path: Path) -> None:
    fields = "title: '#panic(\"x\") $ *not* Typst \\'\n"
    picture = files(tmp_path, fields)["cases/example/card.png"]
    assert isinstance(picture, bytes)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (WIDTH, HEIGHT)
