"""The plan: all pages of a build, from the page index of the last build for kinds of pages that have not changed.

Making thousands of views takes longer than writing one page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from types import FunctionType
from typing import Any, ClassVar, NamedTuple

from generator.build.fingerprints import Fingerprints
from generator.corpus.corpus import Corpus
from generator.corpus.reads import MOST_IN_MEMORY, Reads, Trace, of_all
from generator.corpus.record_store import LazyCase
from generator.exports.tables import Data, Table
from generator.model.case import Case
from generator.model.translation import catalogue
from generator.pages import Make, makers
from generator.pages.page import Later, LaterItems, Page
from generator.project.fingerprint import of_program
from generator.project.process_pool import spread
from generator.project.serialisation import DATES, digest, pack, unpack_list

# A page without what it shows.
Outline = Mapping[str, Any]
_KEPT = (
    "address", "title", "template", "description", "kind", "source", "above", "changed", "image", "moved_to", "feed",
    "heading",
)  # fmt: skip
# A case in a view counts by its id alone: what is read of it counts when the page is made.
_ITSELF = lambda case: (str, (case.id,))  # noqa: E731
_TELLING = {
    **DATES,
    Case: _ITSELF,
    LazyCase: _ITSELF,
    # Functions in views look up actors and topics there, which count for all pages anyway.
    Corpus: lambda _: (str, ("corpus",)),
    # The program says what is in a table.
    Table: lambda table: (str, (table.name,)),
}


class Planned(NamedTuple):
    """A page with a digest of what it is given to show."""

    page: Page
    shown: str


def planned(data: Data, fingerprints: Fingerprints, jobs: int = 1) -> list[Planned]:
    """All generated pages of the site. What they show is found when somebody asks for it, for a whole kind at once."""
    corpus, cache = data.corpus, data.cache
    around = digest(of_program(), repr(data.site), catalogue().digest, unread_registries(corpus))
    making = makers(corpus, data.site, data.dates, data.stories)
    of_cases = making.pop("case")
    known = {kind: _kept(data, kind, around, fingerprints) for kind in making}
    missing = [kind for kind, outlines in known.items() if outlines is None]
    kinds = {kind: _Kind(make, corpus.reads) for kind, make in making.items()}
    keeping = len(corpus.cases) <= MOST_IN_MEMORY

    def plan(kind: str) -> tuple[list[Outline], Trace]:
        with corpus.reads.recording() as trace:
            return kinds[kind].outlines(keeping), of_all(trace)

    for kind, (outlines, trace) in zip(missing, spread(jobs, plan, missing), strict=True):
        known[kind] = outlines
        kept = [around, trace, fingerprints.of(trace), *outlines]
        cache.keep(_place(kind), pack(kept))
        corpus.reads.let_go()
    found = [page for kind, whole in kinds.items() for page in _late(known[kind] or (), whole)]
    # Of cases nothing is found for all at once.
    return [*found, *(Planned(page, "") for page in of_cases())]


def unread_registries(corpus: Corpus) -> list[str]:
    """The digests of the registries of which is not noted who reads them: terms and old ids may occur in every text."""
    return [corpus.digests.get(f"briefs/{name}.yml", "") for name in ("glossary", "redirects")]


def _outline(page: Page) -> Outline:
    """A page without what it shows."""
    view = {name: _told(value) for name, value in page.view.items()}
    shown = digest(view, dict(page.facets), tuple(page.data), telling=_TELLING)
    kept = {name: getattr(page, name) for name in _KEPT}
    return {**kept, "trail": tuple(page.trail), "shown": shown}


def _told(value: Any) -> Any:
    """A function as its name and what it holds of where it was made; anything else as it is."""
    if isinstance(value, partial):
        return _told(value.func), value.args
    if not isinstance(value, FunctionType):
        return value
    held = [cell.cell_contents for cell in value.__closure__ or ()]
    return value.__module__, value.__qualname__, held


def _kept(data: Data, kind: str, around: str, fingerprints: Fingerprints) -> list[Outline] | None:
    """The entries of the last build, if their inputs are unchanged."""
    found = unpack_list(data.cache.find(_place(kind)))
    if not found or found[0] != around or found[2] != fingerprints.of(found[1]):
        return None
    return found[3:]


def _place(kind: str) -> str:
    return sha256(f"plan of {kind} {of_program()}".encode()).hexdigest()


class _Kind:
    """All pages of a kind with what they show. They stay from when they are planned, if they may; else they are made when one
    is asked for, and stay until one of another kind is."""

    _latest: ClassVar["_Kind | None"] = None

    def __init__(self, make: Make, reads: Reads) -> None:
        self._make = make
        self._reads = reads
        self._pages: Sequence[Page] = ()

    def outlines(self, keeping: bool) -> list[Outline]:
        """The pages without what they show; `keeping` says that this may stay in memory."""
        found, kept = [], []
        for page in self._make():
            found.append(_outline(page))
            if keeping:
                kept.append(page)
            else:
                page.let_go()
        self._pages = kept
        return found

    def of(self, number: int, name: str) -> Any:
        """The view of one page, counted from 0. Its digest is stored, so reads for it are not recorded."""
        with self._reads.unheard():
            if not self._pages:
                if _Kind._latest is not None:
                    _Kind._latest._pages = ()
                _Kind._latest, self._pages = self, list(self._make())
            found = getattr(self._pages[number], name)
            return tuple(found) if name == "data" else dict(found)


def _late(outlines: Iterable[Outline], whole: _Kind) -> Iterator[Planned]:
    for number, outline in enumerate(outlines):
        known = dict(outline)
        shown = known.pop("shown")
        later = partial(partial, whole.of, number)
        yield Planned(
            Page(
                **known,
                view=Later(later("view")),
                facets=Later(later("facets")),
                data=LaterItems(later("data")),
            ),
            shown,
        )
