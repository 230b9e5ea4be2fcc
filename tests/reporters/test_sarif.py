"""Diagnostics as SARIF 2.1.0: what the schema of OASIS and GitHub's code scanning ask for."""

import json
from pathlib import Path
from typing import Any

from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic
from generator.reporters.sarif import as_sarif
from generator.rules import RULES
from tests.support import check, make_project


def run(root: Path, site_url: str = "") -> Any:
    log = json.loads(as_sarif(check(root), root, site_url))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only


def marks(root: Path) -> list[str]:
    return [
        found["partialFingerprints"]["primaryLocationLineHash"] for found in run(root)["results"]
    ]


def test_every_rule_is_described(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    driver = run(root, "https://example.org/b")["tool"]["driver"]
    assert driver["name"] == "briefs"
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] == RULES[rule["id"]].summary
        assert RULES[rule["id"]].why in rule["help"]["text"]
        assert rule["helpUri"] == f"https://example.org/b/rules/#{rule['id']}"
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")


def test_without_an_address_of_the_site_rules_name_no_page(tmp_path: Path) -> None:
    assert all("helpUri" not in r for r in run(make_project(tmp_path))["tool"]["driver"]["rules"])


def test_a_result_has_rule_level_message_and_place(tmp_path: Path) -> None:
    first = run(make_project(tmp_path, "status: opn\n"))["results"][0]
    del first["partialFingerprints"]
    assert first == {
        "ruleId": "vocab-unknown",
        "ruleIndex": list(RULES).index("vocab-unknown"),
        "level": "error",
        "message": {
            "text": "`opn` is not a valid value for `status`. "
            "Hint: did you mean `open`? The valid values are: open, closed, unknown"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": "briefs/cases/example.yml",
                        "uriBaseId": "PROJECTROOT",
                    },
                    "region": {"startLine": 3, "startColumn": 9, "endColumn": 12},
                }
            }
        ],
    }


def test_the_base_of_addresses_is_declared(tmp_path: Path) -> None:
    assert "PROJECTROOT" in run(make_project(tmp_path))["originalUriBaseIds"]


def test_a_problem_of_a_name_has_no_region_and_its_name_is_escaped(tmp_path: Path) -> None:
    results = run(make_project(tmp_path, "=== cases/Note 7.yml\n"))["results"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "briefs/cases/Note%207.yml", "uriBaseId": "PROJECTROOT"}
    }


def test_fingerprints_stay_when_lines_move_and_differ_from_each_other(tmp_path: Path) -> None:
    example = "status: opn\njurisdictions:\n  - XXX\n  - XXX\ntopics: [recals]\n"
    before = make_project(tmp_path / "a", example)
    after = make_project(tmp_path / "b", example)
    record = after / "briefs" / "cases" / "example.yml"
    record.write_text("# One line\n# and another.\n" + record.read_text())
    assert marks(before) == marks(after)
    assert len(set(marks(before))) == 4


def test_hostile_texts_are_shown_as_text() -> None:
    hostile = "a\x1b]0;x\x07\n::error::b"
    found = Diagnostic("vocab-unknown", "error", f"briefs/{hostile}.yml", 1, 1, "", hostile)
    log = json.loads(as_sarif(Checked([found], None, 1), Path("/nowhere")))
    (result,) = log["runs"][0]["results"]
    assert result["message"]["text"] == "a\\u001b]0;x\\u0007\\u000a::error::b"
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "briefs/a%1B%5D0%3Bx%07%0A%3A%3Aerror%3A%3Ab.yml"
