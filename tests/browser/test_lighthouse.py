"""Lighthouse on a case page, on the largest hub and on the page that compares cases."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser.sites import BuiltSite, largest
from tests.browser.tools import OPTIONS, chromium, module, program
from tests.extent import some

pytestmark = [pytest.mark.slow, pytest.mark.alone]

LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
TRIES = 3

Report = dict[str, Any]


@pytest.fixture
def report(playwright: Playwright, tmp_path: Path) -> Callable[[str, str], Report]:
    """What Lighthouse says of an address, in some categories. It reports to nobody."""
    file = tmp_path / "report.json"
    command = [
        program("node"),
        str(module("lighthouse/cli/index.js")),
        "--quiet",
        "--no-enable-error-reporting",
        "--output=json",
        f"--output-path={file}",
        f"--chrome-flags={' '.join(['--headless=new', *OPTIONS])}",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium(playwright)}

    def run(address: str, categories: str) -> Report:
        only = f"--only-categories={categories}"
        subprocess.run([*command, address, only], env=environment, check=True)
        made: Report = json.loads(file.read_text(encoding="utf-8"))
        return made

    return run


def scores(report: Report) -> dict[str, int]:
    return {name: round(c["score"] * 100) for name, c in report["categories"].items()}


def too_low(found: dict[str, int]) -> list[str]:
    return [name for name, score in found.items() if score < LEAST[name]]


def faults(report: Report) -> list[str]:
    """The audits that cost something, for whoever has to fix it."""
    return [
        f"{audit['id']}: {audit.get('displayValue', '')} {json.dumps(audit.get('details'))[:500]}"
        for category in report["categories"].values()
        for part in category["auditRefs"]
        for audit in [report["audits"][part["id"]]]
        if part["weight"] and audit["score"] not in (None, 1)
    ]


@pytest.mark.parametrize("kind", some(["case", "compare", "hub"], 3))
def test_lighthouse_is_content(
    kind: str, report: Callable[[str, str], Report], site_url: str, own: BuiltSite
) -> None:
    kinds = [kind] if kind != "hub" else [other for other in own.kinds if other != "case"]
    address = site_url + largest(own, *kinds)
    made = report(address, ",".join(LEAST))
    low = too_low(scores(made))
    # How fast a page is depends on what else the machine does; the best of three times counts.
    for _ in range(TRIES - 1):
        if low == ["performance"]:
            made = report(address, "performance")
            low = too_low(scores(made))
    assert low == [], (address, scores(made), faults(made))
