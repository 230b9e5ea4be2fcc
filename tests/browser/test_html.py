"""The HTML and the style sheets of the site, as the Nu HTML checker reads them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kinds import file_of
from tests.browser.sites import BuiltSite
from tests.browser.tools import module, program
from tests.extent import some

pytestmark = pytest.mark.slow


def found(*arguments: str | Path) -> list[str]:
    """The errors of the checker, each with its place."""
    jar = module("vnu-jar/build/dist/vnu.jar")
    command = [program("java"), "-jar", jar, "--format", "json", "--errors-only", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{m['url']}:{m.get('lastLine')}: {m['message']}: {m.get('extract', '')}" for m in messages
    ]


def test_every_page_is_valid(sites: list[BuiltSite]) -> None:
    files = [
        site.folder / file_of(address)
        for site in sites
        for addresses in site.kinds.values()
        for address in some(addresses, 5)
    ]
    assert found("--skip-non-html", *files) == []


def test_the_style_sheets_are_valid(own: BuiltSite) -> None:
    assert found("--skip-non-css", *sorted((own.folder / "assets").glob("*.css"))) == []
