"""Diagnostics as JSON."""

import json
from pathlib import Path

from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic
from generator.reporters.json import as_json
from tests.support import check, make_project


def test_json_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    root = make_project(
        tmp_path,
        "status: opn\ntitle: A reckless recall\ntimeline:\n"
        "  - {id: E1, date: unknown, type: order, what: The order., sources: [S1]}\n"
        "  - {id: E2, date: 2024, type: lifted, what: It ends., sources: [S1]}\n",
    )
    found = check(root)
    assert json.loads(as_json(found)) == {
        "problems": [
            {
                "rule": "vocab-unknown",
                "severity": "error",
                "file": "briefs/cases/example.yml",
                "line": 3,
                "column": 9,
                "length": 3,
                "path": "status",
                "message": "`opn` is not a valid value for `status`.",
                "hint": "did you mean `open`? The valid values are: open, closed, unknown",
                "mends": [{"line": 3, "column": 9, "length": 3, "text": "open"}],
            },
            {
                "rule": "title-verdict",
                "severity": "warning",
                "file": "briefs/cases/example.yml",
                "line": 1,
                "column": 10,
                "length": 8,
                "path": "title",
                "message": "`reckless` is a verdict.",
                "hint": "use a word that both sides would accept",
                "mends": [],
            },
            {
                "rule": "date-unchecked",
                "severity": "info",
                "file": "briefs/cases/example.yml",
                "line": 32,
                "column": 20,
                "length": 4,
                "path": "timeline[1].date",
                "message": "Could not be checked against another date: date unknown, then 2024.",
                "hint": "",
                "mends": [],
            },
        ],
        "summary": {"cases": 1, "errors": 1, "warnings": 1, "infos": 1},
    }


def test_json_without_problems(tmp_path: Path) -> None:
    assert json.loads(as_json(Checked([], None, 7))) == {
        "problems": [],
        "summary": {"cases": 7, "errors": 0, "warnings": 0, "infos": 0},
    }


def test_json_can_be_written_to_any_stream() -> None:
    odd = "briefs/cases/\udcff.yml"
    text = as_json(Checked([Diagnostic("file-name", "error", odd, 1, 1, "", "A name.")], None, 1))
    assert json.loads(text.encode("ascii"))["problems"][0]["file"] == odd
