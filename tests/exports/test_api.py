"""The open data as JSON: every file is what its published schema says, and the shape only grows."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from generator.exports import exports
from generator.exports.contents import TABLES
from generator.history.file_dates import Dates
from generator.model.site import Site
from tests.support import check, make_project

SITE = Site("Example", url="https://example.org/", license="CC-BY-4.0")
PUBLISHED = Path(__file__).parent.parent / "data" / "api-v1.json"
FULL = Path(__file__).parent.parent / "data" / "full"
COMPARED = FULL.parent / "compared"


def api(folder: Path, site: Site = SITE) -> dict[str, Any]:
    """The files under /api/v1/ by their address there."""
    corpus = check(folder).corpus
    assert corpus is not None
    dates = {"briefs/cases/example.yml": Dates("2025-01-02", "2026-03-04")}
    made = dict(exports(corpus, site, dates))
    start = "api/v1/"
    return {
        name.removeprefix(start): json.loads(text)
        for name, text in made.items()
        if name.startswith(start)
    }


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    """The data of records that use every field and every word, but for those that comparison needs."""
    return api(FULL)


@pytest.fixture(scope="module")
def compared() -> dict[str, Any]:
    """The data of records with the fields that comparison needs."""
    return api(COMPARED)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.slow
def test_a_list_is_what_its_schema_says(
    table: Any, full: dict[str, Any], compared: dict[str, Any]
) -> None:
    lists = [made[f"{table.name}.json"] for made in (full, compared)]
    assert any(published["items"] for published in lists), "the records have something for it"
    one = {"$ref": f"#/$defs/{table.name}", "$defs": full["schema.json"]["$defs"]}
    schema = Draft202012Validator(one)
    assert [error.message for found in lists for error in schema.iter_errors(found)] == []


@pytest.mark.slow
def test_a_case_is_what_its_schema_says(full: dict[str, Any]) -> None:
    one = {"$ref": "#/$defs/Case", "$defs": full["schema.json"]["$defs"]}
    cases = {name: data for name, data in full.items() if name.startswith("cases/")}
    assert {"cases/" + item["id"] + ".json" for item in full["cases.json"]["items"]} <= set(cases)
    for name, data in cases.items():
        assert [e.message for e in Draft202012Validator(one).iter_errors(data)] == [], name
        known = full["schema.json"]["$defs"]["Case"]["properties"]
        assert set(data) <= set(known), "every field is described"


@pytest.mark.slow
def test_the_schema_is_one(full: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(full["schema.json"])


def test_a_case_in_the_list_says_who_it_relies_on_and_who_relies_on_it(tmp_path: Path) -> None:
    other = """
=== cases/other.yml
precedents:
  - {case: example, treatment: analogous, point: A flaw., basis: editorial}
"""
    example, second = api(make_project(tmp_path, other))["cases.json"]["items"]
    assert (example["id"], second["id"]) == ("example", "other")
    assert example["relied_on_by"] == ["other"]
    assert second["relies_on"] == ["example"]
    assert example["changed"] == "2026-03-04"
    assert example["address"] == "https://example.org/cases/example/"


def test_events_name_the_actor_behind_a_party_and_their_date_as_an_interval(tmp_path: Path) -> None:
    fields = "timeline:\n  - {id: E1, date: 2024-02, type: order, by: agency, what: An order., sources: [S1]}\n"
    event = api(make_project(tmp_path, fields))["events.json"]["items"][0]
    assert event["actor"] == "some-agency"
    assert event["date"]["earliest"] == "2024-02-01"
    assert event["address"] == "https://example.org/cases/example/#E1"


def test_lists_say_under_which_licence_they_are(tmp_path: Path) -> None:
    made = api(make_project(tmp_path))
    assert made["cases.json"]["license"] == "CC-BY-4.0"
    assert made["openapi.json"]["info"]["license"]["identifier"] == "CC-BY-4.0"


def test_without_an_address_of_its_own_the_site_gives_those_below_its_root(tmp_path: Path) -> None:
    made = api(make_project(tmp_path), Site("Example"))
    assert made["cases.json"]["items"][0]["address"] == "cases/example/"
    assert made["openapi.json"]["servers"] == [{"url": "."}]
    assert "license" not in made["cases.json"]


@pytest.mark.slow
def test_the_openapi_document_leads_to_files_and_schemas_that_exist(full: dict[str, Any]) -> None:
    document = full["openapi.json"]
    assert document["openapi"].startswith("3.1")
    for path, operation in document["paths"].items():
        file = path.lstrip("/").replace("{id}", next(iter(full["cases.json"]["items"]))["id"])
        assert file in full
        content = operation["get"]["responses"]["200"]["content"]["application/json"]
        _, name = content["schema"]["$ref"].split("schema.json#/$defs/")
        assert name in full["schema.json"]["$defs"]


def shape(schema: Any) -> Any:
    """A schema without its words for people."""
    if isinstance(schema, dict):
        words = ("description", "examples", "title")
        named = {k: shape(v) for k, v in schema.items() if k == "properties" or k not in words}
        if isinstance(schema.get("properties"), dict):
            named["properties"] = {k: shape(v) for k, v in schema["properties"].items()}
        return named
    return [shape(item) for item in schema] if isinstance(schema, list) else schema


@pytest.mark.slow
def test_what_version_1_has_published_stays(full: dict[str, Any]) -> None:
    """Fields may be added; then write the published shape anew with `make golden`."""
    current = shape(full["schema.json"]["$defs"])
    if os.environ.get("UPDATE_GOLDEN") and PUBLISHED.exists():
        assert lost(json.loads(PUBLISHED.read_text()), current) == []
    if os.environ.get("UPDATE_GOLDEN"):
        PUBLISHED.write_text(json.dumps(current, indent=1, sort_keys=True) + "\n")
    published = json.loads(PUBLISHED.read_text())
    assert lost(published, current) == []
    assert current == published, "something was added: make golden"


def lost(old: Any, new: Any, place: str = "") -> list[str]:
    """The places at which something that was published is gone or is another."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            gap
            for name, value in old.items()
            for gap in (
                lost(value, new[name], f"{place}/{name}") if name in new else [f"{place}/{name}"]
            )
        ]
    if isinstance(old, list) and isinstance(new, list):
        return [f"{place}: {item}" for item in old if item not in new]
    return [] if old == new else [place]
