"""The Zensical engine: its sites against those of MkDocs, and what it says when it cannot build."""

import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import html

import generator
from generator.build.builder import Options, build_site
from generator.cli import main
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.model.policy import policy
from generator.project.output_folder import mark
from generator.project.project import open_project
from tests.build.engines.same import differences
from tests.build.test_search import entries
from tests.repository import Repository, repository
from tests.support import BASE, make_project

__all__ = ["repository"]

ROOT = Path(generator.__file__).resolve().parent.parent
PUBLISHED = """
site_url: https://example.org/briefs
repo_url: https://github.com/example/briefs
copyright: Text by its contributors
"""


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


def built(root: Path, engine: str, search: bool = False) -> Path:
    checked = check_project(root, How(today()))
    assert checked.corpus is not None, [problem.message for problem in checked.problems]
    site = build_site(open_project(root), checked, Options(search=search, engine=engine)).folder
    return site.rename(root / engine)


def both(root: Path, search: bool = False) -> tuple[Path, Path]:
    return built(root, "mkdocs", search), built(root, "zensical", search)


def configure(root: Path, text: str) -> None:
    with (root / "site_config.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def own_theme(root: Path) -> None:
    path = root / "site_config.yml"
    settings = path.read_text(encoding="utf-8")
    path.write_text(settings.replace("  font: false\n", "  custom_dir: theme\n"), "utf-8")


@pytest.mark.slow
def test_the_projects_own_site_is_the_same(repository: Repository) -> None:
    shutil.copytree(ROOT / "briefs", repository.root / "briefs")
    shutil.copy(ROOT / "site_config.yml", repository.root)
    configure(repository.root, PUBLISHED)
    repository.commit("2023-02-03")
    repository.write("briefs/pages/about.md", "# About\n\nSee [method](method.md).\n")
    repository.commit("2023-05-06")
    one, other = both(repository.root)
    assert len(list(one.rglob("*.html"))) > 100
    assert differences(one, other) == []


@pytest.mark.slow
def test_a_site_with_every_field_is_the_same_and_search_finds_the_same(tmp_path: Path) -> None:
    root = tmp_path / "full"
    shutil.copytree(BASE.parent / "full", root)
    configure(root, "site_url: https://example.org/full/\n")
    one, other = both(root, search=True)
    for site in (one, other):
        assert (site / "search.json").exists() is False
    found, as_found = entries(one), entries(other)
    assert as_found == found
    for site in (one, other):
        shutil.rmtree(site / "pagefind")
    assert differences(one, other) == []


@pytest.mark.slow
def test_files_at_the_addresses_of_generated_ones_are_told_and_replaced_alike(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_project(tmp_path)
    taken = [
        "llms.txt",
        "feed.xml",
        "data/cases.csv",
        "assets/filter.js",
        "sitemap.xml",
        "404.html",
        "pagefind/mine.js",
    ]
    kept = [
        "search.json",
        "data/mine.csv",
        "topics/recalls/index.html",
        "assets/mine.css",
        "assets/briefs.css",
    ]
    for name in (*taken, *kept):
        path = root / "briefs/pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>mine</p>", encoding="utf-8")
    sites, messages = [], []
    for engine in ("mkdocs", "zensical"):
        caplog.clear()
        sites.append(built(root, engine))
        warnings = [one for one in caplog.records if one.levelno == logging.WARNING]
        messages.append(sorted(one.getMessage().partition("`; ")[0] for one in warnings))
    assert messages[0] == messages[1]
    for name in taken:
        assert any(f"`{name}" in message for message in messages[0]), name
    assert not any((site / "pagefind/mine.js").exists() for site in sites)
    for name in kept:
        assert [(site / name).read_text("utf-8") for site in sites] == ["<p>mine</p>"] * 2, name


# Marks of Markdown, of its extensions and of templates, in texts that strangers send.
HOSTILE = r"""
title: "*A* _b_ [c](d.md) {{ config }} {% raw %} <b>&amp; `x` :smile: # 1. == ++ ~~ ^ | $ \\ 'q' {: #x }"
question: "Is `<script>` {: .x } {{ config }} an answer?"
summary:
  - "--8<-- \"site_config.yml\" is text (S1)."
  - "::: x or !!! note or ??? y or [^1]: or [TOC] (S1)."
  - "{{ config.site_name }} too, and {% include 'main.html' %} (S1)."
context:
  background: |
    ~~~ is a line, {{ config.site_name }} too, and {% include "main.html" %} (S1).

        --8<-- "site_config.yml"

    ```
    {: .fence }

    ~~~
    x
    ~~~
    --8<-- "site_config.yml"
    ```

    A {++change++}, a [link](https://example.org/a.md) and *[HTML]: an abbreviation (S1).
"""


@pytest.mark.slow
def test_nothing_is_read_into_the_texts_of_records(tmp_path: Path) -> None:
    root = make_project(tmp_path, HOSTILE)
    configure(
        root,
        "markdown_extensions: [md_in_html, abbr, smarty, pymdownx.snippets, pymdownx.superfences, "
        "pymdownx.critic, pymdownx.emoji, pymdownx.magiclink, zensical.extensions.macros]\n",
    )
    one, other = both(root)
    assert differences(one, other) == []


def build(root: Path, *options: str) -> Result:
    command = ["-C", str(root), "build", "--engine", "zensical", "--no-search", *options]
    return CliRunner().invoke(main, command)


def old_site(root: Path) -> Path:
    site = root / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    mark(site, ["old.html"])
    return site


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def parsed(root: Path, name: str) -> Any:
    return html.document_fromstring((root / "site" / name).read_text(encoding="utf-8"))


def test_without_zensical_it_is_told_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    monkeypatch.setitem(sys.modules, "zensical", None)
    result = build(root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "briefs: Zensical is not installed. Type: pip install 'zensical>=0.0.73,<0.1'. "
        "To build with MkDocs: briefs build --engine mkdocs\n"
    )


@pytest.mark.slow
def test_a_dead_link_is_told_with_its_place_and_leaves_the_old_site_under_strict(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path)
    site = old_site(root)
    about = root / "briefs/pages/about.md"
    about.write_text(
        "# About\n\n[Nowhere](nowhere.md), [a term](glossary/index.md#term-defect)\n", "utf-8"
    )
    result = build(root, "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    told = "WARNING about.md:3:11: page does not exist\n"
    assert result.stderr == f"{told}briefs: 1 warning in strict mode.\n"
    assert names(site) == ["old.html"]
    assert names(root) == ["briefs", "site", "site_config.yml"]
    result = build(root)
    assert (result.exit_code, result.stderr) == (0, told)
    assert not (site / "old.html").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "template", "reason"),
    [
        ("templates/case.html", "<p>\n{% if %}\n", "Expected an expression, got 'end of"),
        ("theme/main.html", "{% if %}", "Zensical could not build the site: syntax error"),
    ],
)
def test_a_broken_template_leaves_the_old_site(
    name: str, template: str, reason: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    site = old_site(root)
    (root / name).parent.mkdir()
    (root / name).write_text(template, encoding="utf-8")
    if name.startswith("theme"):
        own_theme(root)
    result = build(root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert reason in result.stderr
    assert "Traceback" not in result.stderr
    assert names(site) == ["old.html"]
    assert len(names(root)) == 4


@pytest.mark.slow
@pytest.mark.parametrize("extended", ["base.html", "main.html"])
def test_what_the_project_changes_counts(extended: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    announced = "{% block announce %}Mind the gap.{% endblock %}"
    for name, text in {
        "theme/main.html": f'{{% extends "{extended}" %}}{announced}',
        "theme/partials/copyright.html": "<p>Ours.</p>",
        "theme/images/own.svg": "<svg/>",
        "templates/faq.html": "<p>Ask us.</p>",
        "templates/assets/own.css": "a { color: red }",
        "briefs/pages/glossary/index.md": "# Our own words\n\n```text\nA\n\n\n  B\n```\n",
        "briefs/pages/index.md": "# Welcome\n\n[Cases](cases/index.md)\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    own_theme(root)
    assert build(root, "--strict").exit_code == 0
    case = parsed(root, "cases/example/index.html")
    assert "Mind the gap." in case.text_content()
    found = case.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert found == [policy()]
    assert case.xpath("//script[contains(@src, 'search.js')]")
    assert "Ours." in case.find(".//footer").text_content()
    assert case.xpath("//*[@id='brief']/@class") == ["brief brief-case"]
    assert "Ask us." in parsed(root, "faq/index.html").text_content()
    assert (root / "site/images/own.svg").read_text(encoding="utf-8") == "<svg/>"
    assert "a { color: red }" in (root / "site/assets/style.css").read_text(encoding="utf-8")
    glossary = parsed(root, "glossary/index.html")
    assert glossary.xpath("//h1/text()") == ["Our own words"]
    assert [code.text_content() for code in glossary.iter("code")] == ["A\n\n\n  B\n"]
    home = parsed(root, "index.html")
    assert home.xpath("//article//a[.='Cases']/@href") in (["cases/"], ["./cases/"])


@pytest.mark.slow
def test_a_lost_address_fails_and_no_record_stands_in_the_navigation(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== cases/second.yml\ntitle: Another dispute\n")
    assert build(root).exit_code == 0
    for name in ("index.html", "cases/example/index.html", "about/index.html", "404.html"):
        page = parsed(root, name)
        links = page.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
        assert any("timeline" in link for link in links)
        assert not [link for link in links if "some-agency" in link or "example/" in link], name
    before = tmp_path / "published"
    shutil.copytree(root / "site", before)
    (root / "briefs/cases/second.yml").unlink()
    failed = build(root, "--published", str(before))
    assert failed.exit_code == 1
    assert "2 published pages would be lost:\n  /api/v1/cases/second.json\n  /cases/second/\n" in (
        failed.output
    )
    assert (root / "site/cases/second/index.html").is_file(), "the old site stays"


@pytest.mark.slow
def test_every_page_has_the_policy_and_takes_nothing_from_elsewhere(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert build(root).exit_code == 0
    for path in (root / "site").rglob("*.html"):
        page: Any = html.document_fromstring(path.read_text(encoding="utf-8"))
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [policy()]
        assert page.xpath("//style | //@style | //script[not(@src)][not(@type)]") == []
        taken = page.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
        assert [address for address in taken if "//" in address] == [], path
