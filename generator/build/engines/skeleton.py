"""Page skeletons: what the theme puts around pages of one shape, rendered once with signs in the place of their texts.

Most of what a theme writes is the same on thousands of pages. Two pages have one shape if they lie in one folder, have
the same metadata but for the texts of it, and neither is in the navigation. The first page of a shape is rendered by
the theme; the second one too, and its skeleton is used from then on if it gives the very same page.
"""

import html
import re
from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

# Code points that stand for nothing: https://www.unicode.org/faq/private_use.html
_FIRST = 0xE000
_SIGN = re.compile("([\ue000-\uf8ff])")
_HEADING = "<h1"
# Metadata that a theme compares, so that pages of one shape share it.
_COMPARED = ("kind", "hide")

Heading = tuple[str, str]
Render = Callable[[MkDocsPage, str, Sequence[Heading]], str]


@dataclass(frozen=True)
class Skeleton:
    """The page in pieces: text and signs by turns, before and after the table of contents, and one entry of that."""

    before: Sequence[str]
    entry: Sequence[str]
    after: Sequence[str]

    def filled(self, texts: Mapping[str, str], headings: Sequence[Heading]) -> str:
        entries = [
            _joined(self.entry, {_sign(0): id, _sign(1): html.escape(title)})
            for id, title in headings
        ]
        return "".join([_joined(self.before, texts), *entries, _joined(self.after, texts)])


@dataclass
class _Shape:
    """A page of a shape and how many texts it has; then its skeleton, or None where none holds."""

    page: MkDocsPage
    texts: int
    is_tried: bool = False
    skeleton: Skeleton | None = None


@dataclass
class Skeletons:
    """The skeletons of one build. `render` has the theme render a page with a content and headings (id, title)."""

    render: Render
    nav: Navigation
    placed: Container[str]
    _shapes: dict[Hashable, _Shape] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # From here, a link to what lies inside is shorter than from elsewhere in the folder.
        self._above = {
            page.url[: end.end()] for page in self.nav.pages for end in re.finditer("/", page.url)
        }

    def html(self, page: MkDocsPage, content: str, headings: Sequence[Heading]) -> str:
        """A page as the theme renders it."""
        meta = page.meta
        if page.url in self._above or page.url in self.placed or meta["moved_to"] or not headings:
            return self.render(page, content, headings)
        names, texts = _parts(page, content)
        shape = self._shapes.get(key := (*_place(page), *names))
        if shape is None:
            self._shapes[key] = _Shape(page, len(texts))
            return self.render(page, content, headings)
        signs = {_sign(2 + index): text for index, text in enumerate(texts)}
        if shape.is_tried:
            if shape.skeleton is None:
                return self.render(page, content, headings)
            return shape.skeleton.filled(signs, headings)
        whole = self.render(page, content, headings)
        skeleton = self._skeleton(shape.page, shape.texts)
        shape.is_tried = True
        if skeleton and skeleton.filled(signs, headings) == whole:
            shape.skeleton = skeleton
        return whole

    def _skeleton(self, page: MkDocsPage, texts: int) -> Skeleton | None:
        """The skeleton of a page; the entry of its table of contents is what a second one adds."""
        # Material puts a heading of its own before a content that has none.
        content = _with_signs(page, texts) + _HEADING
        one, two = (
            self.render(page, content, [(_sign(0), _sign(1))] * count).replace(content, content[0])
            for count in (1, 2)
        )
        start = len(commonprefix([one, two]))  # noqa: RUF071 - letters are compared
        length = len(two) - len(one)
        entry = two[start : start + length]
        before, after = one[: start - length], one[start:]
        if not length and one == two:
            # The page lists its sections itself.
            return Skeleton(_SIGN.split(one), [""], [""])
        if length <= 0 or before + entry + entry + after != two:
            return None
        return Skeleton(*(_SIGN.split(text) for text in (before, entry, after)))


def _sign(number: int) -> str:
    return chr(_FIRST + number)


def _joined(pieces: Sequence[str], texts: Mapping[str, str]) -> str:
    filled = [*pieces]
    filled[1::2] = [texts[sign] for sign in pieces[1::2]]
    return "".join(filled)


def _place(page: MkDocsPage) -> tuple[Hashable, ...]:
    """What is the same for all pages of a shape beside their texts: the folder, and how their feed lies to them."""
    feed = page.meta["feed"]
    own = feed.startswith(page.url)
    folder = page.url.rstrip("/").rpartition("/")[0]
    return folder, feed[len(page.url) :] if own else feed, own


def _parts(page: MkDocsPage, content: str) -> tuple[tuple[Hashable, ...], list[str]]:
    """The names of all texts that a theme may show of a page, and the texts."""
    texts: dict[Hashable, str] = {"title": page.title or "", "content": content}
    texts |= {
        name: value
        for name in ("canonical_url", "abs_url", "edit_url")
        if (value := getattr(page, name))
    }
    shared: list[Hashable] = []
    for name, value in page.meta.items():
        if name in _COMPARED:
            shared.append((name, str(value)))
        elif name == "facets":
            texts |= {("facet", n, label): text for n, (label, text) in enumerate(value)}
        elif value and name not in ("feed", "changed"):
            texts["meta", name] = value
    return (*shared, *texts), list(texts.values())


def _with_signs(page: MkDocsPage, count: int) -> str:
    """Put signs into a page in the place of its texts, in the order of `_parts`; that of the content is returned."""
    signs = iter([_sign(2 + number) for number in range(count)])
    page.title = next(signs)
    content = next(signs)
    for name in ("canonical_url", "abs_url", "edit_url"):
        if getattr(page, name):
            setattr(page, name, next(signs))
    meta: dict[str, Any] = {}
    for name, value in page.meta.items():
        if name == "facets":
            meta[name] = [(label, next(signs)) for label, _ in value]
        elif value and name not in ("feed", "changed", *_COMPARED):
            meta[name] = next(signs)
        else:
            meta[name] = value
    page.meta = meta
    return content


def toc_of(title: str, headings: Sequence[Heading]) -> Any:
    """The table of contents of a page, whose title is HTML; it comes first, since the link past the header leads to it."""
    inside = [_entry(2, id, html.escape(name)) for id, name in headings]
    return get_toc([_entry(1, "top", title, inside)])


def _entry(level: int, id: str, name: str, inside: Sequence[Any] = ()) -> Any:
    return {"level": level, "id": id, "name": name, "children": [*inside]}
