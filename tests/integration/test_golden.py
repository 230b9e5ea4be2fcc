"""Whole pages of three small projects against copies that people have looked at; `make golden` rewrites them."""

import difflib
import os
import shutil
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


def pages_of(name: str) -> dict[str, str]:
    return rendered(name) if name in PROJECTS else rendered_in(name)


def difference(path: str, text: str) -> str:
    """How a page differs from its golden copy."""
    file = GOLDEN / path
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    if before == text:
        return ""
    lines = difflib.unified_diff(
        before.splitlines(), text.splitlines(), f"golden/{path}", "now", lineterm=""
    )
    return "\n".join(lines) or f"Only the end of golden/{path} differs."


def update(name: str, pages: dict[str, str]) -> None:
    shutil.rmtree(GOLDEN / name, ignore_errors=True)
    for path, text in pages.items():
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_text(text, encoding="utf-8")


def test_every_golden_copy_is_of_a_project() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*PROJECTS, "de"}


@pytest.mark.parametrize("name", [*PROJECTS, "de"])
def test_the_pages_are_as_they_were_when_people_last_looked(name: str) -> None:
    pages = pages_of(name)
    if UPDATE:
        update(name, pages)
    found = [text for path in pages if (text := difference(path, pages[path]))]
    copies = {p.relative_to(GOLDEN).as_posix() for p in (GOLDEN / name).rglob("*") if p.is_file()}
    found += [f"golden/{path} is of a page that is gone" for path in sorted(copies - {*pages})]
    if found:
        found.append("If this is meant: make golden")
        pytest.fail("\n\n".join(found), pytrace=False)
