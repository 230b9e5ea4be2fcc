"""A page before and after it is rendered, independent of the engine that will carry it."""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


class Later(Mapping[str, Any]):
    """A mapping that is made when somebody looks into it: of most pages nobody does, as they have not changed."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._make()

    def let_go(self) -> None:
        """Forget what was made."""
        self.__dict__.pop("_made", None)

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class LaterItems(Iterable[Any]):
    """A list whose items are made when it is read."""

    def __init__(self, make: Callable[[], Iterable[Any]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Any]:
        return iter(self._make())


@dataclass(frozen=True)
class Page:
    """A page to render: a template and its view.

    `address` is the directory of the page under the site's root, such as `cases/some-case/`, and
    empty for the home page. `case` is the id of the case whose marks `(S1)` belong to this page, and `source`
    the file that the page is made from, where there is one. `above` are the titles and addresses of the pages between
    the home page and this one.

    For programs: `facets` are what search filters by (name to values), `data` is schema.org with `trail` as the
    way to the page, `changed` the day (ISO) on which the source of the page last changed, `image` the address of its
    social card, `moved_to` the address of the page that took its place, `feed` that of the page's own feed.

    `heading` is the title above the page, where it is not `title`; `beside` are the ids of the cases before and after
    that of the page.
    """

    address: str
    title: str
    template: str
    view: Mapping[str, Any]
    description: str = ""
    kind: str = ""
    case: str = ""
    source: str = ""
    above: tuple[tuple[str, str], ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: Iterable[Mapping[str, Any]] = ()
    trail: Iterable[Mapping[str, Any]] = ()
    changed: str = ""
    image: str = ""
    moved_to: str = ""
    feed: str = ""
    heading: str = ""
    beside: tuple[str, str] = ("", "")

    def let_go(self) -> None:
        """Drop the values that were made to render the page."""
        for made in (self.view, self.facets):
            if isinstance(made, Later):
                made.let_go()


@dataclass(frozen=True)
class Section:
    """A part of a page with a heading; `level` is that of HTML, `id` its anchor.

    A section with a `line` folds: the line says the most of it that can be said while it is closed.
    """

    level: int
    id: str
    title: str
    html: str
    line: str = ""
    is_open: bool = False

    @property
    def folded(self) -> str:
        """A section that folds as HTML. The anchor is inside, for browsers open what a link leads into."""
        name = html.escape(self.title)
        heading = f'<h{self.level} id="{self.id}-title">{name}</h{self.level}>'
        return (
            f'<details class="fold"{" open" * self.is_open}><summary>{heading}<span class=fold-line>{self.line}</span>'
            f'</summary>\n<div class="fold-in" id="{self.id}">\n{self.html}\n</div></details>'
        )


@dataclass(frozen=True)
class RenderedPage:
    """A finished page: its sections hold HTML whose links are relative to `address`; `above` is the HTML over its title,
    and `language` that of its texts, where it is not that of the site."""

    address: str
    title: str
    description: str
    kind: str
    intro: str
    sections: tuple[Section, ...] = field(default=())
    source: str = ""
    above: str = ""
    language: str = ""
