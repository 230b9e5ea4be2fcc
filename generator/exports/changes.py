"""Changes to cases for readers who follow the site: one entry for each commit and case.

The id of an entry is made from the id of the commit and the name that the case had in it. Both lie in the
past, so it stays when the site moves, a case is renamed, or the entry is worded anew; and it needs no
address of the site.
"""

import heapq
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.exports.disclosure import disclosure
from generator.exports.prose import ProseWriter, address_inside
from generator.exports.tables import Data
from generator.history.sentences import sentence
from generator.history.story import Revision, is_correction, is_outcome
from generator.model.case import Case
from generator.model.fields import Line, Prose
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import _, ngettext, onward, upfirst
from generator.model.vocabulary import (
    BLANKS,
    CORRECTION_KIND,
    OUTCOME_TYPE,
    STATUS,
    blank_label,
)

# Of a commit that rewrites a record, the entry counts the rest.
_MOST_TOLD = 20
# https://www.w3.org/TR/xml/#charsets
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What weighs most comes first.
_BY_WEIGHT = ("retraction", "correction", "update", "clarification")


@dataclass(frozen=True, eq=False)
class Entry:
    """A revision of a case, with an id that stays."""

    id: str
    case: Case
    revision: Revision

    @property
    def title(self) -> str:
        return f"{_what_happened(self.revision)}: {self.case.title}"


def entries(case: Case, revisions: Iterable[Revision]) -> Iterator[Entry]:
    """The entries of a case; its revisions are given newest first."""
    name = case.id
    for revision in revisions:
        if revision.kind == "new" or revision.changes:
            yield Entry(f"urn:uuid:{_uuid(revision.commit, name)}", case, revision)
        name = revision.was or name


def newest(found: Iterable[Iterable[Entry]], most: int) -> list[Entry]:
    """The latest entries, newest first."""
    return heapq.nsmallest(most, chain.from_iterable(found), key=lambda entry: entry.revision.place)


def content(entry: Entry, data: Data) -> str:
    """The text of an entry as safe HTML: for a new case, its subject (as its record says
    today), for any other, what changed."""
    case, revision = entry.case, entry.revision
    others = [change for change in revision.changes if not is_correction(change)]
    html = (
        _environment()
        .get_template("feed/entry.html")
        .render(
            case=case,
            is_new=revision.kind == "new",
            disclosure=disclosure(case, data),
            corrections=[
                (_corrected(item), item.get("why", "")) for item in _corrections(revision)
            ],
            sentences=[sentence(change) for change in others[:_MOST_TOLD]],
            more=max(0, len(others) - _MOST_TOLD),
            address=data.address(f"cases/{case.id}/"),
            commit_url=data.site.commit(revision.commit),
            text=_writer(case, data),
        )
        .strip()
    )
    # A record of long ago may hold what the checker would not let in today.
    return _NOT_IN_XML.sub("\ufffd", html)


def _what_happened(revision: Revision) -> str:
    if revision.kind == "new":
        return _("New case")
    if any(is_outcome(change) for change in revision.changes):
        return _("New outcome")
    kinds = {item.get("kind") for item in _corrections(revision)}
    return next(
        (upfirst(CORRECTION_KIND.label(word)) for word in _BY_WEIGHT if word in kinds), _("Changed")
    )


def _corrections(revision: Revision) -> list[dict[str, str]]:
    """The entries that were added to the corrections, as far as they are what they should be."""
    added = [change.now for change in revision.changes if is_correction(change)]
    return [
        {name: value for name, value in item.items() if isinstance(value, str)}
        for item in added
        if isinstance(item, dict)
    ]


def _corrected(item: dict[str, str]) -> str:
    """The kind and the place of a correction, as a heading."""
    kind = upfirst(CORRECTION_KIND.label(item.get("kind", "correction")))
    if place := item.get("field"):
        return _("%(kind)s of %(field)s") % {"kind": kind, "field": place}
    return _("%(kind)s of the record") % {"kind": kind}


def _uuid(commit: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"git:{commit}:cases/{name}"))


def _writer(case: Case, data: Data) -> Callable[[str], Markup]:
    """Texts of the case as HTML with addresses that hold outside its page."""

    def link(scheme: str, name: str) -> str | None:
        address = address_inside(data.corpus, scheme, name)
        return None if address is None else data.address(address)

    prose = ProseWriter(link, None)

    def text(value: str) -> Markup:
        if value in BLANKS:
            return escape(blank_label(value))
        line = value if isinstance(value, Line | Prose) else Line(value)
        return Markup(prose.html(line, data.address(f"cases/{case.id}/")))

    return text


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(OWN_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.globals |= {"_": _filled, "ngettext": ngettext, "onward": onward}
    environment.globals |= {"STATUS": STATUS, "OUTCOME_TYPE": OUTCOME_TYPE}
    return environment


def _filled(message: str, **values: Any) -> Markup:
    """A message, which is HTML, in the language of the site, with its values escaped."""
    found = _(message)
    return Markup(
        found % {name: escape(value) for name, value in values.items()} if values else found
    )
