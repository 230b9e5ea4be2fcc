"""The policy of a site, and the exceptions that its settings name."""

import re
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner

from generator.build.engines.theme import policy
from generator.cli import main
from tests.support import check, make_project

CONFIG = """\
=== site_config.yml
site_name: Site
docs_dir: briefs/pages
theme: {name: material, font: false}
plugins: [{briefs: {cards: false, pdf: false, allow: ALLOW}}]
"""
ALLOW = "[{host: img.example.org, for: images, why: Badges of the <b>funder</b>}]"


def test_nothing_is_allowed_unless_it_is_named() -> None:
    assert "https:" not in policy()
    assert "unsafe-inline" not in policy()
    found = policy(
        [{"host": "img.example.org", "for": "images"}, {"host": "x.example.org", "for": "fonts"}]
    )
    assert "img-src 'self' data: https://img.example.org;" in found
    assert "font-src 'self' https://x.example.org" in found
    assert found.startswith(policy().partition("img-src")[0])


@pytest.mark.parametrize(
    "value",
    [
        "x", "[x]", "[{host: x.example}]", "[{host: x.example, for: images, why: ''}]", "[{host: x.example, for: everything, why: So.}]",
        '[{host: "*", for: scripts, why: So.}]', "[{host: \"x.example; script-src *\", for: images, why: So.}]", "[{host: https://x.example, for: images, why: So.}]",
        "[{host: x.example, for: [images], why: So.}]", "[{host: \"x.example 'unsafe-inline'\", for: images, why: So.}]", "[{host: x.example, for: images, why: So., more: x}]",
    ],
)  # fmt: skip
def test_an_exception_that_is_not_one_is_told(value: str, tmp_path: Path) -> None:
    found = check(make_project(tmp_path, CONFIG.replace("ALLOW", value))).problems
    assert {p.rule for p in found if p.severity == "error"} == {"setting-value"}


@pytest.mark.slow
def test_an_exception_is_in_every_page_and_on_one_of_its_own(tmp_path: Path) -> None:
    root = make_project(tmp_path, CONFIG.replace("ALLOW", "[]"))

    def built() -> str:
        done = CliRunner().invoke(main, ["-C", str(root), "build", "--no-search"])
        assert done.exit_code == 0, done.output
        return (root / "site/cases/example/index.html").read_text("utf-8")

    assert "img.example.org" not in built()
    assert not (root / "site/privacy").exists()
    config = root / "site_config.yml"
    config.write_text(
        config.read_text("utf-8").replace("allow: []", f"allow: {ALLOW}"), encoding="utf-8"
    )
    (found,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', built())
    assert "https://img.example.org" in found
    page = lxml.html.parse(root / "site/privacy/index.html").getroot()
    assert "Badges of the <b>funder</b>" in page.text_content()
