"""What pages there are, as the last build knew them: to make thousands of views takes longer than to write one page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from typing import Any

from generator.cache import Cache
from generator.corpus import Corpus
from generator.digests import digest
from generator.environment import of_program
from generator.history import Dates
from generator.keys import Keys
from generator.packing import pack, unpack_list
from generator.pages import Make, plan
from generator.pages.page import Later, LaterItems, Page
from generator.revisions.story import Stories
from generator.site import Site

# What is kept of a page; the rest is made when somebody asks for it.
_KEPT = (
    "address", "title", "template", "description", "kind", "source", "trail", "changed", "image",
    "moved_to", "feed",
)  # fmt: skip


def planned(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories, cache: Cache
) -> list[Page]:
    """All generated pages of the site. Of kinds that are made from the same as last time, the views are made when
    somebody asks for one."""
    keys = Keys(digest(of_program(), repr(site), dates), corpus, dates, stories)
    return list(plan(corpus, site, dates, stories, partial(_of_kind, keys, cache)))


def _of_kind(keys: Keys, cache: Cache, kind: str, make: Make) -> Sequence[Page]:
    key = keys.of_kind(kind)
    if not key:
        return list(make())
    place = sha256(f"plan of {kind} {of_program()}".encode()).hexdigest()
    known = unpack_list(cache.find(place))
    if known is not None and known[:1] == [key]:
        return list(_late(known[1:], make))
    pages = list(make())
    cache.keep(place, pack([key, *(_told(page) for page in pages)]))
    return pages


def _told(page: Page) -> dict[str, Any]:
    return {name: getattr(page, name) for name in _KEPT} | {"trail": tuple(page.trail)}


class _Whole:
    """All pages of a kind with their views."""

    def __init__(self, make: Make) -> None:
        self._make = make

    @cached_property
    def _pages(self) -> Sequence[Page]:
        return list(self._make())

    def view(self, number: int) -> Mapping[str, Any]:
        return self._pages[number].view

    def facets(self, number: int) -> Mapping[str, Any]:
        return self._pages[number].facets

    def data(self, number: int) -> Iterable[Any]:
        return self._pages[number].data


def _late(known: Iterable[Mapping[str, Any]], make: Make) -> Iterator[Page]:
    whole = _Whole(make)
    for number, told in enumerate(known):
        yield Page(
            **told,
            view=Later(partial(whole.view, number)),
            facets=Later(partial(whole.facets, number)),
            data=LaterItems(partial(whole.data, number)),
        )
