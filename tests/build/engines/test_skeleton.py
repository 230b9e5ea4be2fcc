"""Page skeletons: the same page as the theme's own rendering, or that rendering itself."""

from collections.abc import Callable, Sequence
from html import escape
from types import SimpleNamespace
from typing import Any

import pytest

from generator.build.engines.skeleton import Heading, Skeletons

Theme = Callable[[Any, str, Sequence[Heading]], str]


def page(number: int, **meta: Any) -> Any:
    url = f"cases/case-{number}/"
    given = {
        "kind": "case",
        "hide": ["navigation"],
        "facets": [("kind", "Case"), ("topic", f"Topic {number}")],
        "moved_to": "",
        "feed": "feed.xml",
        "changed": f"2024-01-0{number}",
        "description": f"About {number}",
    }
    return SimpleNamespace(
        url=url, title=f"Case {number}", meta=given | meta, canonical_url=None, abs_url=url, edit_url=None
    )  # fmt: skip


def plain(shown: Any, content: str, headings: Sequence[Heading]) -> str:
    """A theme that shows every text, and has no opinion on them."""
    facets = "".join(f"<meta {name}={value}>" for name, value in shown.meta["facets"])
    toc = "".join(f'<li><a href="#{id}">{escape(name)}</a></li>' for id, name in headings)
    about = f"<p>{shown.meta['description']}</p>" if shown.meta["description"] else ""
    return f"<title>{shown.title}</title>{facets}{about}<ul>{toc}</ul><main>{content}</main>"


def shortening(shown: Any, content: str, headings: Sequence[Heading]) -> str:
    """A theme that cuts a text."""
    return plain(shown, content, headings).replace(shown.title, shown.title[:3])


def counted(theme: Theme, calls: list[str]) -> Theme:
    def render(shown: Any, content: str, headings: Sequence[Heading]) -> str:
        calls.append(shown.url)
        return theme(shown, content, headings)

    return render


def skeletons(theme: Theme, calls: list[str], nav: Sequence[str] = ()) -> Skeletons:
    pages = [SimpleNamespace(url=url) for url in nav]
    return Skeletons(counted(theme, calls), SimpleNamespace(pages=pages), set(nav))  # type: ignore[arg-type]


HEADINGS = [("one", "One"), ("two", "Two & three")]


def test_pages_of_one_shape_are_filled_in_after_the_second() -> None:
    calls: list[str] = []
    found = skeletons(plain, calls)
    for number in range(1, 9):
        headings = [(f"s{i}", f"Part {i}") for i in range(number)]
        content = f"<h1>{number}</h1>"
        assert found.html(page(number), content, headings) == plain(page(number), content, headings)
    # Two pages and the two renderings of the skeleton.
    assert len(calls) == 4


def test_texts_are_inserted_as_they_are() -> None:
    found = skeletons(plain, [])
    for number in range(1, 4):
        found.html(page(number), "<h1>x</h1>", HEADINGS)
    shown = page(4, description="\ue002 {x} \\1 <h1")
    text = found.html(shown, "\ue003", [("a", "1 < 2")])
    assert "<p>\ue002 {x} \\1 <h1</p>" in text
    assert "<main>\ue003</main>" in text
    assert '<li><a href="#a">1 &lt; 2</a></li>' in text


@pytest.mark.parametrize(
    ("other", "nav"),
    [
        (page(9, kind="topic"), ()),
        (page(9, description=""), ()),
        (page(9, facets=[("kind", "Case")]), ()),
        (page(9, moved_to="cases/new/"), ()),
        (page(9, feed="cases/case-9/feed.xml"), ()),
        (page(9), ("cases/case-9/",)),
        (page(9), ("cases/case-9/inside/",)),
    ],
)
def test_a_page_of_another_shape_is_rendered_by_the_theme(other: Any, nav: Sequence[str]) -> None:
    calls: list[str] = []
    found = skeletons(plain, calls, nav)
    for number in range(1, 5):
        found.html(page(number), "<h1>x</h1>", HEADINGS)
    del calls[:]
    assert found.html(other, "<h1>x</h1>", HEADINGS) == plain(other, "<h1>x</h1>", HEADINGS)
    assert calls == ["cases/case-9/"]


def test_a_theme_that_looks_into_texts_renders_every_page_itself() -> None:
    calls: list[str] = []
    found = skeletons(shortening, calls)
    for number in range(1, 6):
        expected = shortening(page(number), "<h1>x</h1>", HEADINGS)
        assert found.html(page(number), "<h1>x</h1>", HEADINGS) == expected
    assert calls.count("cases/case-5/") == 1
