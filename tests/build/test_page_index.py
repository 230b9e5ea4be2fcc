"""What pages there are is known from the last build, and is the same as if nothing were known."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import write_corpus
from generator.build.page_index import planned
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.model.site import Site
from generator.pages import plan, timeline
from generator.pages.page import Page
from generator.project.cache import Cache

pytestmark = pytest.mark.slow

NOW = datetime.date(2027, 1, 1)
SITE = Site(name="A site", url="https://example.org/")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write_corpus(root, 12)
    return root


def corpus(root: Path, cache: Cache | None = None) -> Corpus:
    found = check_project(root, How(NOW, cache=cache)).corpus
    assert found is not None
    return found


def told(pages: Iterable[Page]) -> list[Any]:
    """Everything of pages that is no function or table."""
    return [
        (
            page.address, page.title, page.template, page.description, page.kind, page.case, page.source,
            dict(page.facets), list(page.data), list(page.trail), page.changed, page.image, page.moved_to,
            page.feed, sorted(page.view), [page.view.get(name) for name in ("count", "case", "actor", "leaf")],
        )
        for page in pages
    ]  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_those_of_a_plan_from_nothing(root: Path, tmp_path: Path, jobs: int) -> None:
    cache = Cache(tmp_path / "cache")
    wanted = told(plan(corpus(root), SITE))
    for _ in range(2):
        found = corpus(root, cache)
        assert told(planned(found, SITE, {}, {}, cache, jobs)) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nsummary:\n- ", "\nsummary:\n- More. "),
        ("title: ", "title: More "),
        ("date: '2021", "date: '1999"),
    ],
)
def test_after_an_edit_too(root: Path, tmp_path: Path, old: str, new: str) -> None:
    cache = Cache(tmp_path / "cache")
    told(planned(corpus(root, cache), SITE, {}, {}, cache))
    path = sorted((root / "briefs/cases").rglob("*.yml"))[3]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = corpus(root, cache)
    assert told(planned(found, SITE, {}, {}, cache)) == told(plan(corpus(root), SITE))


def test_what_has_not_changed_is_not_planned_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    found = corpus(root, cache)
    planned(found, SITE, {}, {}, cache)
    asked = []
    pages = timeline.pages

    def planning(corpus: Corpus) -> Iterable[Page]:
        asked.append(corpus)
        return pages(corpus)

    monkeypatch.setattr(timeline, "pages", planning)
    again = planned(found, SITE, {}, {}, cache)
    assert asked == []
    overview = next(page for page in again if page.address == "timeline/")
    assert overview.view["count"] > 12
    assert len(asked) == 1
    planned(found, Site(name="Another"), {}, {}, cache)
    assert len(asked) == 2
