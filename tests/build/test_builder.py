"""A build: the site is replaced whole, or stays as it was."""

import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build.builder import Last, Options, SettingsError, build_site, mkdocs_config
from generator.build.built import Built, too_large
from generator.cli import main
from generator.project.cache import FOLDER
from generator.project.output_folder import MARKER, mark
from generator.project.project import open_project
from tests.support import check, make_project

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


def build(root: Path) -> Built:
    return build_site(open_project(root), check(root), Options(search=False))


def old_site(root: Path) -> Path:
    site = root / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    mark(site, ["old.html"])
    return site


def names(folder: Path) -> list[str]:
    """The names in a folder, without the cache."""
    return sorted(path.name for path in folder.iterdir() if path.name != FOLDER)


@pytest.mark.slow
def test_a_site_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    site = old_site(root)
    built = build(root)
    assert names(root) == ["briefs", "site", "site_config.yml"]
    assert not (site / "old.html").exists()
    page = (site / "cases/example/index.html").read_text(encoding="utf-8")
    assert "Withdrawal of a product over a flaw" in page
    files = [path for path in site.rglob("*") if path.is_file() and path.name != MARKER]
    assert built.folder == site
    assert built.pages == sum(path.suffix == ".html" for path in files) > 10
    assert built.size == sum(path.stat().st_size for path in files)


def failing(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "build", "--no-search", *options])


BROKEN_TEMPLATES = {
    "{% if %}": "Expected an expression, got 'end of statement block'",
    "{{ nobody.name }}": "'nobody' is undefined",
}


@pytest.mark.slow
@pytest.mark.parametrize(("template", "reason"), BROKEN_TEMPLATES.items())
def test_a_broken_template_leaves_the_old_site(template: str, reason: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    site = old_site(root)
    own = root / "templates/case.html"
    own.parent.mkdir()
    own.write_text(f"<p>\n{template}\n", encoding="utf-8")
    result = failing(root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(f"briefs: a template cannot be used: {own}, line 2: {reason}\n")
    assert names(site) == [MARKER, "old.html"]
    assert names(root) == ["briefs", "site", "site_config.yml", "templates"]


@pytest.mark.slow
def test_a_dead_link_in_a_page_leaves_the_old_site_under_strict(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    site = old_site(root)
    with (root / "briefs/pages/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[Nowhere](nowhere.md)\n")
    result = failing(root, "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "contains a link 'nowhere.md'" in result.stderr
    assert names(site) == [MARKER, "old.html"]
    assert names(root) == ["briefs", "site", "site_config.yml"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            "site_name: A\ndocs_dir: briefs/pages\n",
            "site_config.yml:1:1: error: The plugin `briefs`, which makes the site of cases, "
            "is missing. (write `- briefs` on a line of its own under `plugins:`) [setting-missing]",
        ),
        (
            "site_name: A\nplugins: [briefs, tags: {tags_name_property: 5}]\ndocs_dir: briefs/pages\n"
            "theme: material\n",
            "site_config.yml:2:46: error: `tags_name_property` of the plugin `material/tags` "
            "should be text, and is a number. [setting-value]",
        ),
    ],
)
def test_a_configuration_that_mkdocs_cannot_use_is_told(
    config: str, message: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(config, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        mkdocs_config(open_project(root))
    assert str(raised.value) == message


@pytest.mark.slow
def test_files_that_are_switched_off_are_not_made_and_nothing_leads_to_them(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    config.write_text(
        "site_name: Small\nsite_url: https://example.org/\ndocs_dir: briefs/pages\n"
        "theme: {name: material, font: false}\n"
        "plugins:\n  - briefs: {cards: false, pdf: false}\n",
        encoding="utf-8",
    )
    (root / "briefs" / "pages").mkdir(exist_ok=True)
    site = build(root).folder
    assert [path for path in site.rglob("*") if path.suffix in (".pdf", ".png")] == [
        site / "assets" / "images" / "favicon.png"
    ]
    naming = [
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        for text in [page.read_text(encoding="utf-8")]
        if "brief.pdf" in text or "card.png" in text or "reader.pdf" in text
    ]
    assert naming == []


def test_a_site_that_pages_would_not_take_says_what_makes_it_smaller() -> None:
    parts = {"`cards: false`": 240_000_000, "`pdf: false`": 600_000_000, "`--no-search`": 0}
    built = Built(Path("site"), 9000, 1_200_000_000, 60.0, parts)
    assert too_large(built) == (
        "GitHub Pages takes no site above 1 GB, and this one has 1.2 GB. To make it smaller: "
        "`pdf: false` (600 MB, 50%), `cards: false` (240 MB, 20%)."
    )
    assert too_large(replace(built, size=1_000_000_000)) == ""


def contents(site: Path) -> dict[str, bytes]:
    found = [path for path in site.rglob("*") if path.is_file() and path.name != MARKER]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def set_language(root: Path, language: str) -> None:
    config = root / "site_config.yml"
    text = re.sub(r"(?m)^  language: .*\n", "", config.read_text(encoding="utf-8"))
    theme = f"theme:\n  language: {language}\n"
    assert "theme:\n" in text
    config.write_text(text.replace("theme:\n", theme), encoding="utf-8")


@pytest.mark.slow
def test_another_language_or_catalogue_rebuilds_all_pages(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    clean = shutil.copytree(root, tmp_path / "clean")
    own = Path("templates/locale/de/LC_MESSAGES/briefs.po")
    memory: dict[Path, Last] = {}
    for language, words in (("en", ""), ("de", ""), ("de", "Belege"), ("en", "")):
        for one in (root, clean):
            set_language(one, language)
            (one / own).parent.mkdir(parents=True, exist_ok=True)
            (one / own).write_text(f'{PO}msgid "Sources"\nmsgstr "{words}"\n', encoding="utf-8")
        build_site(open_project(root), check(root), Options(search=False, memory=memory))
        shutil.rmtree(clean / FOLDER, ignore_errors=True)
        build(clean)
        assert contents(root / "site") == contents(clean / "site")
        page = (root / "site/cases/example/index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in page
        assert (
            f'<a href="#sources">{words or {"en": "Sources", "de": "Quellen"}[language]} ' in page
        )
