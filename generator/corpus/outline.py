"""The outline of a case: what is in memory of each, so that few records have to be unpacked."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.case import Case
from generator.model.chronology import may_undo
from generator.model.collation import sort_key
from generator.model.compared import Compared, compared, kin_marks
from generator.model.evidence import known
from generator.model.review import statements_by_source
from generator.model.verification import quotations
from generator.model.vocabulary import WEAKENING_TREATMENTS
from generator.project.serialisation import SUM, short


@dataclass(frozen=True)
class Edge:
    """A precedent on this site: the case, a digest of what is said of it, and whether that weakens it."""

    case: str
    said: bytes
    weakens: bool


@dataclass(frozen=True)
class Outline:
    """`digests` are those of the parts that a record is kept in, by name, one behind the other in the order of `PARTS`.

    `relies` says whether there are precedents, here or elsewhere, and `unread` are the sources that nobody has read. `span`
    are the first and the last date (EDTF) of its events, where one is known; `falls` is whether something in its course
    may undo one of its decisions. `order` is the key by which its title is sorted, `compared`
    what comparisons across cases need of it, and `kin` what it may have in common with others.
    `cites` are the sources with how many statements cite each, `quotations` how many there are, and
    `sources` how many sources, and how many of them have an archived copy.
    """

    digests: bytes
    edges: tuple[Edge, ...] = ()
    relies: bool = False
    unread: tuple[str, ...] = ()
    span: tuple[str, ...] = ()
    falls: bool = False
    order: str = ""
    compared: Compared | None = None
    kin: tuple[str, ...] = ()
    cites: tuple[tuple[str, int], ...] = ()
    quotations: int = 0
    sources: tuple[int, int] = (0, 0)

    def digest_of(self, place: int) -> bytes:
        """The digest of one part, by its place."""
        return self.digests[place * SUM : (place + 1) * SUM]


def outline_of(case: Case, digests: bytes) -> Outline:
    """The outline of a case whose parts have these digests."""
    return Outline(
        digests,
        tuple(
            Edge(item.case, short(item), item.treatment in WEAKENING_TREATMENTS)
            for item in case.precedents
            if item.case
        ),
        bool(case.precedents),
        tuple(source.id for source in case.sources if not source.was_read),
        _span(case),
        may_undo(case),
        sort_key(case.title),
        compared(case),
        kin_marks(case),
        tuple(sorted(statements_by_source(case).items())),
        sum(1 for _ in quotations(case)),
        (len(case.sources), sum(bool(known(source.archive_url)) for source in case.sources)),
    )


def citing(outlines: Mapping[str, Outline]) -> dict[str, list[tuple[str, Edge]]]:
    """The cases that name each as a precedent, and how."""
    found: dict[str, list[tuple[str, Edge]]] = {}
    for name, outline in outlines.items():
        for edge in outline.edges:
            found.setdefault(edge.case, []).append((name, edge))
    return found


def _span(case: Case) -> tuple[str, ...]:
    dates = sorted((e.date for e in case.timeline if e.date.known), key=lambda date: date.sort_key)
    if not dates:
        return ()
    return dates[0].edtf, max(dates, key=lambda date: date.sort_key[::-1]).edtf
