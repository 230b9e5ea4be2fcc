"""A stranger who tries what can be tried: in a record, an annotation, a comment and a log it stays text."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.authoring.deriving.test_issue import body
from tests.github.test_comment import RUN, comment
from tests.integration.journeys.support import briefs, git, inert, no_command
from tests.support import make_project

pytestmark = pytest.mark.slow

TRIES = {
    "command": "::set-output name=x::y",
    "command in a new line": "a\n::error file=x::y\r\n::stop-commands::z",
    "old command": "##[add-mask]x ##[set-env name=PATH]y",
    "escaped command": "%0A::error::x%0D%0A##[x]",
    "shell": "$(touch owned) `touch owned` ; touch owned | touch owned && touch owned '\"",
    "expression": "${{ github.token }} {{ 7*7 }} {% raw %}",
    "mention": "@octocat @org/team, closes #1, GH-2, see org/repo#3",
    "link": "[x](javascript:alert) ![x](https://e.example/p.png) <https://e.example> www.e.example",
    "html": "<img src=x onerror=alert(1)> </textarea><script>alert(1)</script> <!-- x",
    "yaml": "x: y\n- &a [*a, !!python/object:os.system x]\n--- # {",
    "headings": "### Sources\n\nx\n\n### Title\n\ny",
    "terminal": "\x1b[31mred\x07 \u202e \u2028::error::x \x85::error::y \x00",
    "diagram": "```mermaid\ngraph LR\n```",
}


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


def draft(folder: Path, attempt: str) -> Path:
    """A repository with a draft made of an issue that says one thing everywhere."""
    root = make_project(folder)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "The site")
    names = (
        "title", "question", "status", "jurisdictions", "topics", "for_measure", "for_measure_claim",
        "against_measure", "against_measure_claim", "summary", "events", "sources", "interests",
    )  # fmt: skip
    issue = {"issue": {"number": 5, "body": body(**dict.fromkeys(names, attempt))}}
    event = folder / "event.json"
    event.write_text(json.dumps(issue), encoding="utf-8")
    code, said = briefs(root, "new", "--no-input", "--from-issue", str(event))
    assert (code, no_command(said)) == (0, True)
    return root


@pytest.mark.parametrize("attempt", TRIES.values(), ids=TRIES)
def test_an_issue_ends_as_text(attempt: str, tmp_path: Path) -> None:
    root = draft(tmp_path, attempt)
    (record,) = git(root, "ls-files", "--others").split()
    assert not list(tmp_path.rglob("owned"))
    text = (root / record).read_text(encoding="utf-8")
    assert all(character.isprintable() or character == "\n" for character in text)
    for form in ("text", "github", "json", "sarif"):
        _, said = briefs(root, "check", "--against", "main", "--format", form)
        lines = [
            line
            for line in said.split("\n")
            if not line.startswith(("::error file=", "::warning file="))
        ]
        assert no_command("\n".join(lines) if form == "github" else said), form
        # Of what is left blank, and of nothing else.
        if form == "json":
            found = [p for p in json.loads(said)["problems"] if p["severity"] != "info"]
            rules = {problem["rule"] for problem in found}
            assert {"field-missing"} <= rules <= {"field-missing", "prose-uncited"}
    written = briefs(root, "diff", "main", "--format", "markdown")[1]
    assert inert(written)
    assert inert(comment.comment(written, RUN).partition("as a program reads it:\n\n")[2])


PAGE = """\
# About

[a](x%0A::error::y.md) [b](x%0A%23%23[add-mask]y.md) [c](<##[group]x.md>) ![d](%0A::set-output::x)
"""


@pytest.mark.slow
def test_links_of_a_page_stay_text_in_the_log_of_a_build(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "briefs/pages/about.md").write_text(PAGE, encoding="utf-8")
    (root / "briefs/pages/x\n::error::y.md").write_text("[z", encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(root), "build", "--no-search"])
    assert done.exit_code == 0
    assert "contains a link" in done.stderr
    assert no_command(done.output)


@pytest.mark.parametrize(
    "setting",
    [
        '"\\n::error::x": y',
        '"##[add-mask]x": y',
        'theme: {name: "\\n::error::x"}',
        'docs_dir: "\\n##[x]"',
    ],
)
def test_settings_stay_text_in_the_log_of_a_build(setting: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    with (root / "site_config.yml").open("a", encoding="utf-8") as file:
        file.write(f"{setting}\n")
    for command in ("build", "check"):
        done = CliRunner().invoke(main, ["-C", str(root), command])
        assert not done.exception or isinstance(done.exception, SystemExit)
        assert no_command(done.output)
    assert done.output


@pytest.mark.parametrize("option", ['"\\n::error::x": 1', '"##[add-mask]x": 1'])
def test_options_stay_text(option: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8").replace("- briefs\n", f"- briefs:\n      {option}\n")
    config.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(root), "check"])
    assert (done.exit_code, no_command(done.output)) == (1, True)


@pytest.mark.slow
def test_a_page_made_of_it_runs_nothing(tmp_path: Path) -> None:
    """The titles and texts of a stranger, all at once, on a page that a reviewer looks at."""
    hostile = " ".join(TRIES[name] for name in ("html", "link", "expression")).replace('"', "'")
    fields = f'faq:\n  - {{q: "{hostile}", a: "{hostile}"}}\n'
    root = make_project(tmp_path, fields)
    code, _ = briefs(root, "build", "--no-search")
    assert code == 1, "links that lead to programs are an error"
    root = make_project(
        tmp_path / "second",
        fields.replace("javascript:alert", "https://e.example").replace("![x]", "[x]"),
    )
    assert briefs(root, "build", "--no-search")[0] == 0
    page = lxml.html.parse(root / "site/cases/example/index.html").getroot()
    assert not page.xpath(
        "//img[@onerror] | //script[contains(., '<script>') or not(@type | @src)]"
    )
    assert "${{ github.token }} {{ 7*7 }}" in page.text_content()
