"""What the files of a site depend on, as digests: equal ones mean equal files, so that these need not be made again.

A case page shows its own record and, of the cases around it, what `_seen` lists. Every other page depends on what its
template is given (its view), in which a case stands for the fields that such pages look up there (`LISTED`). Files of
open data say themselves which fields they are made from.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property
from types import FunctionType
from typing import Any

from generator.corpus import Corpus, Reliance
from generator.digests import DATES, digest, of_field, of_fields
from generator.exports.tables import Table
from generator.history import Dates
from generator.model.case import Case
from generator.pages.page import Page
from generator.revisions.story import Stories

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
    "sources",
    "status",
    "title",
    "topics",
)

# What pages of a kind are made from beside that, linking included. Of other kinds it is not told.
READS: Mapping[str, tuple[str, ...]] = {
    "actor": ("positions", "risk_views"),
    "actors": (),
    "authorities": (),
    "cases": ("timeline",),
    "faq": ("faq",),
    "forecasts": ("forecasts",),
    "jurisdiction": (),
    "jurisdictions": (),
    "ladder": ("risk_views",),
    "open-questions": ("facts",),
    "positions": ("positions",),
    "precedents": ("precedents", "timeline"),
    "sources": (),
    "timeline": ("timeline",),
    "topic": ("timeline", "forecasts"),
    "topics": ("timeline", "forecasts"),
}


class Keys:
    """The digests of one corpus in one `environment`, which is a digest of all that is not in the corpus."""

    def __init__(
        self,
        environment: str,
        corpus: Corpus,
        dates: Mapping[str, Dates],
        stories: Stories,
        own_templates: bool = False,
    ) -> None:
        self._corpus = corpus
        self._dates = dates
        self._stories = stories
        self._of_cases = {name: corpus.digests[name] for name in corpus.cases}
        self._telling = {
            **DATES,
            Case: lambda case: (bytes, (self._listed[case.id],)),
            # Functions in views look up actors and topics there, which count for all pages anyway.
            Corpus: lambda _: (str, ("corpus",)),
            # The program says what is in a table.
            Table: lambda table: (str, (table.name,)),
        }
        registries = {name: d for name, d in corpus.digests.items() if name not in corpus.cases}
        self._around = digest(environment, registries)
        titles = [(name, case.title) for name, case in corpus.cases.items()]
        self._with_titles = digest(self._around, titles)
        self._near = self._neighbours()
        self._own_templates = own_templates
        self._of_fields: dict[str, str] = {}

    def of_files(self, reads: Iterable[str]) -> str:
        """Of files that are made from these fields of all cases."""
        return digest(self._with_history, [self._of_field(name) for name in reads])

    def wide_of_page(self, page: Page) -> str:
        """Of all that pages of its kind are made from; nothing where that is not told."""
        if page.kind not in READS:
            return ""
        reads = [self._of_field(name) for name in (*READS[page.kind], *self._listed_fields)]
        return digest(self._with_titles, reads, replace(page, view={}, facets={}, data=()))

    def _of_field(self, name: str) -> str:
        """Of what stands in a field of all cases."""
        if name not in self._of_fields:
            self._of_fields[name] = digest(
                [of_field(found, name) for found in self._fields.values()]
            )
        return self._of_fields[name]

    @cached_property
    def _listed_fields(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(Case)) if self._own_templates else LISTED

    @cached_property
    def _fields(self) -> dict[str, bytes]:
        known = self._corpus.field_digests
        return {
            name: known.get(name) or of_fields(case) for name, case in self._corpus.cases.items()
        }

    @cached_property
    def _with_history(self) -> str:
        files = [(name, self._dates.get(file)) for name, file in self._corpus.files.items()]
        return digest(self._with_titles, files, self._stories)

    @cached_property
    def _listed(self) -> dict[str, bytes]:
        """For each case a digest of what pages other than its own look up in it."""
        return {
            name: name.encode() + b"".join(of_field(found, field) for field in self._listed_fields)
            for name, found in self._fields.items()
        }

    def of_case(self, case: Case) -> str:
        """Of the page of a case and its other files."""
        name, file = case.id, self._corpus.files[case.id]
        return digest(
            self._around,
            self._of_cases[name],
            file,
            self._near[name],
            [self._near[other] for other in self._around_case(name)],
            self._corpus.unchecked.get(name, ()),
            self._corpus.former_ids.get(name, ()),
            self._dates.get(file),
            self._stories.get(name, ()),
        )

    def of_page(self, page: Page) -> str:
        """Of any other page."""
        view = {name: _told(value) for name, value in page.view.items()}
        shown = replace(page, view=view, facets=dict(page.facets), data=tuple(page.data))
        return digest(self._with_titles, shown, telling=self._telling)

    def _neighbours(self) -> dict[str, str]:
        """For each case a digest of what its neighbours' neighbours can see of it and of those around it."""
        seen = {name: digest(_seen(case)) for name, case in self._corpus.cases.items()}
        return {
            name: digest(
                seen[name],
                [_edge(edge) for edge in self._corpus.relies_on.get(name, ())],
                [_edge(edge) for edge in self._corpus.relied_on_by.get(name, ())],
                [seen[other] for other in self._around_case(name)],
            )
            for name in self._corpus.cases
        }

    def _around_case(self, name: str) -> Iterator[str]:
        """The cases one step away: on which this one relies, which rely on it, and which took its place."""
        case = self._corpus.cases[name]
        for edge in self._corpus.relies_on.get(name, ()):
            if edge.precedent.case:
                yield edge.precedent.case
        for edge in self._corpus.relied_on_by.get(name, ()):
            yield edge.citing.id
        if case.outcome is not None and case.outcome.superseded_by in self._corpus.cases:
            yield case.outcome.superseded_by


def _seen(case: Case) -> tuple[Any, ...]:
    """What pages of other cases show of a case."""
    steps = [(event.id, event.date, event.type, event.after) for event in case.timeline]
    outcome = case.outcome and (case.outcome.type, case.outcome.date, case.outcome.decision)
    unread = [source.id for source in case.sources if not source.was_read]
    return case.id, case.title, steps, outcome, unread


def _edge(edge: Reliance) -> tuple[Any, ...]:
    return edge.citing.id, edge.precedent, edge.weakened


def _told(value: Any) -> Any:
    """A function as its name and what it holds of where it was made; anything else as it is."""
    if not isinstance(value, FunctionType):
        return value
    held = [cell.cell_contents for cell in value.__closure__ or ()]
    return value.__module__, value.__qualname__, held
