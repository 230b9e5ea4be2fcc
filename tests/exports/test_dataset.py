"""The open data as a whole: whose it is, which state it is, how it is cited."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.exports import exports
from generator.exports.dataset import dataset
from generator.exports.jsonld import dataset_data
from generator.history.file_dates import Dates
from generator.model.site import Site
from tests.support import check, make_project

SITE = Site("Example", "Disputes.", url="https://example.org/briefs/", license="CC-BY-4.0")
DATES = {
    "briefs/topics.yml": Dates("2024-01-02", "2024-05-06", "0123456789abcdef"),
    "briefs/cases/example.yml": Dates("2024-01-02", "2024-03-04", "fedcba9876543210"),
    # No record: the data is the same.
    "briefs/pages/about.md": Dates("2024-01-02", "2024-09-09", "aaaaaaaaaaaaaaaa"),
}
CITATION = "Example: open data. As of 2024-05-06, commit 01234567. https://example.org/briefs/data/"


def corpus_of(folder: Path) -> Any:
    corpus = check(make_project(folder)).corpus
    assert corpus is not None
    return corpus


def files(folder: Path, site: Site = SITE) -> dict[str, Any]:
    made = dict(exports(corpus_of(folder), site, DATES))
    return {
        "package": json.loads(made["data/datapackage.json"]),
        "openapi": json.loads(made["api/v1/openapi.json"]),
    }


def test_the_data_package_says_whose_it_is_and_how_it_is_cited(tmp_path: Path) -> None:
    package = files(tmp_path)["package"]
    assert package["title"] == "Example: open data"
    assert package["description"].startswith("Disputes. 1 case with events, ")
    assert package["homepage"] == "https://example.org/briefs/"
    assert package["version"] == "2024-05-06+01234567"
    assert package["bibliographicCitation"] == CITATION
    assert package["contributors"][0] == {
        "title": "Example",
        "path": "https://example.org/briefs/",
        "role": "publisher",
    }


def test_the_openapi_document_says_the_same(tmp_path: Path) -> None:
    info = files(tmp_path)["openapi"]["info"]
    assert info["license"] == {"name": "CC-BY-4.0", "identifier": "CC-BY-4.0"}
    assert info["description"].endswith(f" Cite as: {CITATION}")


def test_a_licence_in_words_is_no_identifier(tmp_path: Path) -> None:
    made = files(tmp_path, replace(SITE, license="All rights reserved"))
    assert made["openapi"]["info"]["license"] == {"name": "All rights reserved"}
    assert made["package"]["licenses"] == [{"name": "All rights reserved"}]


def test_without_git_no_state_is_named(tmp_path: Path) -> None:
    about = dataset(corpus_of(tmp_path), Site("Example"), {})
    assert (about.citation, about.version) == ("Example: open data.", "")


def test_programs_read_the_same_of_the_page(tmp_path: Path) -> None:
    about = dataset(corpus_of(tmp_path), SITE, DATES)
    (found,) = dataset_data(about, [("cases", "data/cases.csv", "text/csv")])
    assert found["@type"] == "Dataset"
    assert found["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert found["creator"]["name"] == "Example"
    assert found["creditText"] == CITATION
    assert found["dateModified"] == "2024-05-06"
    assert 50 <= len(found["description"]) <= 5000
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "cases",
            "encodingFormat": "text/csv",
            "contentUrl": "https://example.org/briefs/data/cases.csv",
        }
    ]
