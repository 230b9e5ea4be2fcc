"""The sources of a case: where each is cited, in which positions, facts, events and so on, and what is known of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from generator.model.case import CONTEXTS, Case
from generator.model.dates import Date
from generator.model.evidence import Source
from generator.model.fields import Line, Part, PerPosition, Prose, Text, fields_of
from generator.model.markup import parse_text
from generator.model.provenance import Origin
from generator.model.translation import N_, _, inside
from generator.model.vocabulary import SOURCE_LEVEL

_NAMING = frozenset({"sources", "looked_in", "resolved_by"})


@dataclass(frozen=True)
class Citing:
    """A place that cites a source: its anchor and its short name."""

    anchor: str
    name: str


# The parts of a record that have no id of their own: the anchor of an entry, counted from 1, and its name.
_NUMBERED = {
    "exchanges": ("exchange-{}", N_("issue %(number)s")),
    "faq": ("faq-{}", N_("question %(number)s")),
    "forecasts": ("forecast-{}", N_("forecast %(number)s")),
    "not_covered": ("not-covered-{}", N_("not covered %(number)s")),
    "key_data": ("datum-{}", N_("figure %(number)s")),
}
_WHOLE = {
    "summary": ("summary", N_("summary")),
    "outcome": ("outcome", N_("outcome")),
    "risk_views": ("risk", N_("views of the risk")),
    "measure_views": ("measure-views", N_("views of the measure")),
    "precedents": ("precedents", N_("comparisons")),
    "subject": ("at-a-glance", N_("subject")),
    "authority": ("at-a-glance", N_("who decides")),
}


def sources_view(case: Case, origins: Sequence[Origin]) -> dict[str, Any]:
    """The view of the sources."""
    return {
        "cited_in": cited_in(case),
        "levels": _levels(case),
        "origins": origins,
        "shared_origin": _shared_origin(origins),
        "unknown_of": _unknown_of(case),
        "unread": sum(1 for source in case.sources if not source.was_read),
        "usually_read": _usually_read(case),
    }


def cited_in(case: Case) -> Mapping[str, tuple[Citing, ...]]:
    """The places that cite each source, in the order of the record."""
    found: dict[str, dict[str, Citing]] = {}
    for place, part in _places(case):
        for name in _cited(part):
            found.setdefault(name, {})[place.anchor] = place
    return {name: _shown(tuple(places.values())) for name, places in found.items()}


def _shown(places: tuple[Citing, ...]) -> tuple[Citing, ...]:
    """The statements that have a mark; other parts of the record only where there is no such statement."""
    marked = tuple(place for place in places if place.anchor[1:].isdecimal())
    return marked or places[:1]


def _places(case: Case) -> Iterator[tuple[Citing, Any]]:
    for name in ("positions", "facts", "flaws", "measures", "timeline"):
        for item in getattr(case, name):
            yield Citing(item.id, item.id), item
    for name, (anchor, words) in _NUMBERED.items():
        for number, item in enumerate(getattr(case, name), 1):
            yield Citing(anchor.format(number), _(words) % {"number": number}), item
    for name, (anchor, words) in _WHOLE.items():
        yield Citing(anchor, _(words)), getattr(case, name)
    if case.context:
        titles = dict(CONTEXTS)
        for field in fields(case.context):
            anchor = field.name.replace("_", "-")
            title = _(titles[field.name])
            yield Citing(anchor, inside(title)), getattr(case.context, field.name)


def _cited(part: Any) -> list[str]:
    """The sources that a part of a record cites, in its fields and in its texts."""
    if isinstance(part, str):
        is_text = isinstance(part, (Line, Prose)) and "(" in part
        return [name for name in parse_text(part).marks if name[0] == "S"] if is_text else []
    if isinstance(part, tuple):
        return [name for item in part for name in _cited(item)]
    found: list[str] = []
    for attribute, is_naming in _citing(part.__class__):
        if value := getattr(part, attribute):
            found += value if is_naming else _cited(value)
    return found


@cache
def _citing(cls: type) -> tuple[tuple[str, bool], ...]:
    """The attributes of a record class that may cite sources, and whether they hold ids of sources."""
    declared = fields_of(cls) if is_dataclass(cls) else {}
    return tuple(
        (field.attribute, name in _NAMING)
        for name, field in declared.items()
        if name in _NAMING
        or isinstance(field.kind, Part | PerPosition)
        or (isinstance(field.kind, Text) and field.kind.form is not str)
    )


def _levels(case: Case) -> list[tuple[str, list[Source]]]:
    """The sources by how near they are to what happened."""
    groups = [(word, [s for s in case.sources if s.level == word]) for word in SOURCE_LEVEL.words]
    return [(word, found) for word, found in groups if found]


def _shared_origin(origins: Iterable[Origin]) -> dict[str, list[str]]:
    """For each source that shares its origin with others: those others."""
    return {
        source.id: [other.id for other in origin.sources if other is not source]
        for origin in origins
        for source in origin.sources
        if len(origin.sources) > 1
    }


def _unknown_of(case: Case) -> dict[str, str]:
    """For each source what nobody knows of it."""
    found = {}
    for source in case.sources:
        values = {
            _("title"): source.title, _("author"): source.author, _("publisher"): source.publisher, _("date"): source.date.edtf,
            _("address"): source.url, _("archived copy"): source.archive_url,
        }  # fmt: skip
        if blanks := [name for name, value in values.items() if value == "unknown"]:
            found[source.id] = ", ".join(blanks)
    return found


def _usually_read(case: Case) -> Date | None:
    """The day or month on which most sources were read, if most were read on one."""
    counts = Counter(source.accessed for source in case.sources if source.accessed)
    day, count = counts.most_common(1)[0] if counts else (None, 0)
    return day if count > 1 else None
