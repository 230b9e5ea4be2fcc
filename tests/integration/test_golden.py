"""Whole pages of three small projects against copies that people have looked at; `make golden` rewrites them."""

import difflib
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.engines.theme import body
from generator.history.file_dates import Dates
from generator.model.site import Site
from generator.model.translation import speaking
from generator.pages import plan
from generator.pages.render import Renderer
from generator.project.catalogues import read_catalogue
from tests.support import BASE, check

GOLDEN = Path(__file__).parents[1] / "golden"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))

# The base project says little of itself; the full one says all that a site can.
PROJECTS = {
    "base": (Site("Example site"), {}),
    "full": (
        Site(
            "Invented disputes",
            "A made-up project.",
            "https://git.example.org/edit/main/",
            repo_url="https://git.example.org",
        ),
        {"briefs/cases/lantern-withdrawal.yml": Dates("2023-02-01", "2024-06-20", 5 * "01234567")},
    ),
    # One record has every field that comparison needs; of this project, the pages that show these are looked at.
    "compared": (Site("Compared disputes"), {}),
}
ONLY = {
    "compared": (
        "case",
        "conditions",
        "flaws",
        "forecasts",
        "group",
        "groups",
        "issue",
        "issues",
        "open-questions",
    )
}


def rendered(name: str) -> dict[str, str]:
    """The body of every page of a project, by the path of its golden copy."""
    site, dates = PROJECTS[name]
    corpus = check(BASE.parent / name).corpus
    assert corpus is not None
    renderer = Renderer(corpus, site)
    return {
        f"{name}/{page.address.rstrip('/') or 'index'}.html": body(renderer.render(page)) + "\n"
        for page in plan(corpus, site, dates)
        if page.kind in ONLY.get(name, (page.kind,))
    }


def rendered_in(language: str) -> dict[str, str]:
    """The body of one case page in another language."""
    site, dates = PROJECTS["full"]
    corpus = check(BASE.parent / "full").corpus
    assert corpus is not None
    with speaking(read_catalogue(language)):
        renderer = Renderer(corpus, replace(site, language=language, records_language="en"))
        pages = plan(corpus, site, dates)
        page = next(page for page in pages if page.address == "cases/lantern-withdrawal/")
        return {f"{language}/{page.address.rstrip('/')}.html": body(renderer.render(page)) + "\n"}


PAGES = {path: text for name in PROJECTS for path, text in rendered(name).items()}
PAGES |= rendered_in("de")


def golden_files() -> Iterator[str]:
    for path in sorted(GOLDEN.rglob("*")):
        if path.is_file():
            yield path.relative_to(GOLDEN).as_posix()


@pytest.fixture(scope="module", autouse=True)
def _rewritten() -> None:
    if UPDATE:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, text in PAGES.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_as_it_was_when_people_last_looked(path: str) -> None:
    file = GOLDEN / path
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    difference = difflib.unified_diff(
        before.splitlines(), PAGES[path].splitlines(), f"golden/{path}", "now", lineterm=""
    )
    if before != PAGES[path]:
        message = "\n".join(difference) or "Only the end of the file differs."
        pytest.fail(f"{message}\n\nIf this is meant: make golden", pytrace=False)


def test_no_golden_copy_is_left_of_a_page_that_is_gone() -> None:
    assert [path for path in golden_files() if path not in PAGES] == []
