"""Diagnostics as SARIF 2.1.0 (OASIS), which code-scanning services and editors read."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.corpus.check import Checked
from generator.model.diagnostic import Diagnostic
from generator.reporters.bounds import shown
from generator.reporters.excerpt import lines_of
from generator.reporters.words import inert_json, rule_page, safe
from generator.rules import RULES, Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_BASE = "PROJECTROOT"


def as_sarif(checked: Checked, root: Path, site_url: str = "") -> str:
    """One run with all rules and one result a problem; places are relative to the project's root."""
    problems, more = shown(checked.problems)
    driver = {
        "name": "briefs",
        "semanticVersion": __version__,
        "rules": [_rule(rule, site_url) for rule in RULES.values()],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder of the site."}}},
        "results": _results(problems, root),
    }
    if more:
        note = f"{more} more problems are not shown; `briefs check` counts them by rule."
        run["invocations"] = [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "warning", "message": {"text": note}}],
            }
        ]
    return inert_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, site_url: str) -> dict[str, Any]:
    help_text = " ".join(filter(None, [rule.summary, rule.text, rule.why and f"Why: {rule.why}."]))
    described = {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(help_text.split())},
        "help": {"text": " ".join(help_text.split())},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    page = rule_page(site_url, rule.name)
    return described | ({"helpUri": page} if page else {})


def _results(problems: list[Diagnostic], root: Path) -> list[dict[str, Any]]:
    indexes = {name: index for index, name in enumerate(RULES)}
    lines: dict[str, list[str]] = {}
    seen: Counter[str] = Counter()
    results = []
    for problem in problems:
        if problem.file not in lines:
            lines[problem.file] = lines_of(root / problem.file)
        mark = _fingerprint(problem, lines[problem.file])
        seen[mark] += 1
        results.append(
            {
                "ruleId": problem.rule,
                "ruleIndex": indexes[problem.rule],
                "level": _LEVELS[problem.severity],
                "message": {
                    "text": safe(" ".join(filter(None, [problem.message, _hint(problem)])))
                },
                "locations": [{"physicalLocation": _place(problem)}],
                # The name that GitHub looks for.
                "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
            }
        )
    return results


def _hint(problem: Diagnostic) -> str:
    return problem.hint and f"Hint: {problem.hint}"


def _place(problem: Diagnostic) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.file), "uriBaseId": _BASE}}
    if problem.length:
        place["region"] = {
            "startLine": problem.line,
            "startColumn": problem.column,
            "endColumn": problem.column + problem.length,
        }
    return place


def _fingerprint(problem: Diagnostic, lines: list[str]) -> str:
    """A fingerprint that tells a problem from others, wherever in the file its line is."""
    is_line = problem.length and problem.line <= len(lines)
    line = lines[problem.line - 1].strip() if is_line else ""
    field = problem.path.rsplit("]", 1)[-1]
    key = "\0".join([problem.rule, problem.file, field, line])
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
