"""The history of a record, on the page of its case."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.build.engines.theme import body
from generator.history.compare import Change, compare
from generator.history.story import Revision
from generator.model.case import Case
from generator.model.site import Site
from generator.pages import plan
from generator.pages.render import Renderer
from tests.pages.support import linked, words

ID = "0123456789abcdef0123456789abcdef01234567"


def changes(*titles: str) -> tuple[Change, ...]:
    faq = [{"q": title, "a": "So."} for title in titles]
    return tuple(compare(Case, {}, {"faq": faq}))


def page(folder: Path, *revisions: Revision, repo_url: str = "") -> Any:
    corpus = linked(folder)
    site = Site("Example", repo_url=repo_url)
    told = {"example": revisions}
    found = next(p for p in plan(corpus, site, {}, told) if p.address == "cases/example/")
    return html.fragment_fromstring(body(Renderer(corpus, site).render(found)))


def history(folder: Path, *revisions: Revision, repo_url: str = "") -> Any:
    (found,) = page(folder, *revisions, repo_url=repo_url).find_class("history")
    return found


NEW = Revision("2022-01-01", ID, "new")


def test_it_says_when_the_record_was_made_and_how_it_changed(tmp_path: Path) -> None:
    status = tuple(compare(Case, {"status": "open"}, {"status": "closed"}))
    revisions = (
        Revision("2024-02-03", ID, "changed", (*status, *changes("Was it <b>so</b>?"))),
        Revision("2023-02-03", ID, "renamed", (), "old-name"),
        NEW,
    )
    found = history(tmp_path, *revisions)
    assert words(found) == (
        "History of this record (3 entries) "
        "3 February 2024 01234567 status: open → closed question added: Was it <b>so</b>? "
        "3 February 2023 01234567 Renamed from old-name. "
        "1 January 2022 01234567 The record was made."
    )
    assert found.tag == "details"
    assert "open" not in found.attrib


def test_what_was_said_once_is_not_found_by_search(tmp_path: Path) -> None:
    assert "data-pagefind-ignore" in history(tmp_path, NEW).attrib


@pytest.mark.parametrize(
    ("repo_url", "links"),
    [
        ("", []),
        ("https://git.example.org/a/b", [f"https://git.example.org/a/b/commit/{ID}"]),
        ("https://bitbucket.org/a/b", [f"https://bitbucket.org/a/b/commits/{ID}"]),
    ],
)
def test_commits_are_linked_where_the_repository_is_known(
    repo_url: str, links: list[str], tmp_path: Path
) -> None:
    assert history(tmp_path, NEW, repo_url=repo_url).xpath(".//a/@href") == links


def test_many_changes_are_counted(tmp_path: Path) -> None:
    many = changes(*(f"Question {n}{n}{n}?" for n in range(11)))
    found = history(tmp_path, Revision("2024-01-01", ID, "changed", many), NEW)
    lines = [words(line) for line in found.xpath(".//ul/li")]
    assert (len(lines), lines[-1]) == (9, "and 3 more")


def test_a_history_that_was_cut_says_so(tmp_path: Path) -> None:
    said = "Earlier changes are in the repository of this site."
    cut = Revision("2024-01-01", ID, "changed", changes("Why?"))
    assert said in words(history(tmp_path / "cut", cut))
    assert said not in words(history(tmp_path / "whole", cut, NEW))


def test_without_git_the_page_is_silent(tmp_path: Path) -> None:
    assert page(tmp_path).find_class("history") == []
