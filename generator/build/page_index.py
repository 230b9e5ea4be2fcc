"""What pages there are, as the last build knew them: to make thousands of views takes longer than to write one page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, ClassVar

from generator.build.cache_keys import Keys
from generator.corpus.corpus import Corpus
from generator.history.file_dates import Dates
from generator.history.story import Stories
from generator.model.site import Site
from generator.pages import Make, makers
from generator.pages.page import Later, LaterItems, Page
from generator.project.cache import Cache
from generator.project.digests import digest
from generator.project.fingerprint import of_program
from generator.project.process_pool import spread
from generator.project.serialisation import pack, unpack_list

# A page without what it shows.
Outline = Mapping[str, Any]
_KEPT = (
    "address", "title", "template", "description", "kind", "source", "changed", "image", "moved_to", "feed",
)  # fmt: skip


def planned(
    corpus: Corpus,
    site: Site,
    dates: Mapping[str, Dates],
    stories: Stories,
    cache: Cache,
    jobs: int = 1,
) -> list[Page]:
    """All generated pages of the site. What they show is found when somebody asks for it, for a whole kind at once."""
    keys = Keys(digest(of_program(), repr(site), dates), corpus, dates, stories)
    making = makers(corpus, site, dates, stories)
    of_kinds = {kind: key for kind in making if (key := keys.of_kind(kind))}
    known = {kind: _kept(cache, kind, key) for kind, key in of_kinds.items()}
    missing = [kind for kind, outlines in known.items() if outlines is None]
    found = spread(jobs, lambda kind: _outlines(making[kind]), missing)
    for kind, outlines in zip(missing, found, strict=True):
        known[kind] = outlines
        cache.keep(_place(kind), pack([of_kinds[kind], *outlines]))
    return [
        page
        for kind, make in making.items()
        for page in (_late(known[kind] or (), make) if kind in known else make())
    ]


def _outlines(make: Make) -> list[Outline]:
    """The pages of a kind without what they show."""
    return [
        {name: getattr(page, name) for name in _KEPT} | {"trail": tuple(page.trail)}
        for page in make()
    ]


def _kept(cache: Cache, kind: str, key: str) -> list[Outline] | None:
    """Those of the last build, if they are made from the same."""
    found = unpack_list(cache.find(_place(kind)))
    return found[1:] if found and found[0] == key else None


def _place(kind: str) -> str:
    return sha256(f"plan of {kind} {of_program()}".encode()).hexdigest()


class _Whole:
    """All pages of a kind with what they show. Of one kind at a time they are kept."""

    _latest: ClassVar["_Whole | None"] = None

    def __init__(self, make: Make) -> None:
        self._make = make
        self._pages: Sequence[Page] = ()

    def page(self, number: int) -> Page:
        """One of them, counted from 0."""
        if not self._pages:
            if _Whole._latest is not None:
                _Whole._latest._pages = ()
            _Whole._latest, self._pages = self, list(self._make())
        return self._pages[number]


def _late(outlines: Iterable[Outline], make: Make) -> Iterator[Page]:
    whole = _Whole(make)
    for number, outline in enumerate(outlines):
        page = partial(whole.page, number)
        yield Page(
            **outline,
            view=Later(lambda page=page: page().view),  # type: ignore[misc]
            facets=Later(lambda page=page: page().facets),  # type: ignore[misc]
            data=LaterItems(lambda page=page: page().data),  # type: ignore[misc]
        )
