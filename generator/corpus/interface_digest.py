"""What others can see of a case, in short: as long as it is the same, nothing else has to be made anew."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from generator.model.case import Case
from generator.model.chronology import may_undo
from generator.model.vocabulary import WEAKENING_TREATMENTS
from generator.project.digests import digest, short
from generator.rules import Scope

_SHORT = len(short(""))
_FIELDS = tuple(field.name for field in fields(Case))
# `said` is what stands in texts, wherever.
_PLACES = {name: number * _SHORT for number, name in enumerate((*_FIELDS, "said", "unread"))}

# The fields of a case that pages other than its own look up in it. What else they show is in their views.
LISTED = (
    "authority",
    "editorial",
    "jurisdictions",
    "measures",
    "not_applicable",
    "outcome",
    "parties",
    "question",
    "status",
    "title",
    "topics",
)

# The same with what is looked up by way of the outline.
LOOKED_UP = (*LISTED, "unread")
# Those that pages of cases around it look up.
SEEN = (*LISTED, "precedents")


@dataclass(frozen=True)
class Edge:
    """A precedent on this site: the case, a digest of what is said of it, and whether that weakens it."""

    case: str
    said: bytes
    weakens: bool


@dataclass(frozen=True)
class Outline:
    """`fields` are short digests of all fields, and of more that can be asked for like a field, one behind the other;
    `seen` is one of what pages of other cases show of this one.

    `successor` is the case that took its place, `relies` whether there are precedents, here or elsewhere, and `unread`
    are the sources that nobody has read. `span` are the first and the last date (EDTF) of its events, where one is known;
    `falls` is whether something in its course may undo one of its decisions.
    """

    fields: bytes
    seen: bytes
    edges: tuple[Edge, ...] = ()
    successor: str = ""
    relies: bool = False
    unread: tuple[str, ...] = ()
    span: tuple[str, ...] = ()
    falls: bool = False

    def of_field(self, name: str) -> bytes:
        """The digest of one field."""
        place = _PLACES[name]
        return self.fields[place : place + _SHORT]


class OfFields(dict[str, str]):
    """For each field a digest of what stands there in all cases, made when somebody asks for it."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        super().__init__()
        # A short digest is as long as a number of this format, and the table is one such number beside the other.
        self._table = memoryview(b"".join(outline.fields for outline in outlines)).cast("Q")

    def __missing__(self, name: str) -> str:
        self[name] = digest(self._table[_PLACES[name] // _SHORT :: len(_PLACES)].tobytes())
        return self[name]


def outline_of(scope: Scope) -> Outline:
    """That of a case."""
    case = scope.case
    unread = tuple(source.id for source in case.sources if not source.was_read)
    of_fields = [short(getattr(case, name)) for name in _FIELDS]
    return Outline(
        b"".join((*of_fields, short((scope.said, scope.links)), short(unread))),
        _seen(case, unread),
        tuple(
            Edge(item.case, short(item), item.treatment in WEAKENING_TREATMENTS)
            for item in case.precedents
            if item.case
        ),
        case.outcome.superseded_by if case.outcome else "",
        bool(case.precedents),
        unread,
        _span(case),
        may_undo(case),
    )


def _span(case: Case) -> tuple[str, ...]:
    dates = sorted((e.date for e in case.timeline if e.date.known), key=lambda date: date.sort_key)
    if not dates:
        return ()
    return dates[0].edtf, max(dates, key=lambda date: date.sort_key[::-1]).edtf


def _seen(case: Case, unread: tuple[str, ...]) -> bytes:
    steps = [(event.id, event.date, event.type, event.after) for event in case.timeline]
    outcome = case.outcome and (case.outcome.type, case.outcome.date, case.outcome.decision)
    return short((case.id, case.title, steps, outcome, unread))
