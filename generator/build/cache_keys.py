"""What the files of a site depend on, as digests: equal ones mean equal files, so that these need not be made again.

A case page shows its own record and, of the cases around it, what their outlines tell. Every other page depends on what its
template is given (its view), in which a case stands for the fields that such pages look up there (`LISTED`). Files of
open data say themselves which fields they are made from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cached_property
from types import FunctionType
from typing import Any

from generator.corpus.corpus import Corpus
from generator.corpus.interface_digest import LOOKED_UP, Edge, Outline
from generator.corpus.lazy_record import PackedCase
from generator.exports.tables import Table
from generator.history.file_dates import Dates
from generator.history.story import Stories
from generator.model.case import Case
from generator.pages.page import Page
from generator.project.digests import DATES, digest, short

# What pages of a kind are made from beside that, linking included. Of other kinds it is not told.
READS: Mapping[str, tuple[str, ...]] = {
    "actor": ("positions", "risk_views"),
    "actors": (),
    "authorities": (),
    "cases": ("timeline",),
    "corrections": ("corrections",),
    "data": (),
    "faq": ("faq",),
    "forecasts": ("forecasts",),
    "glossary": ("said",),
    "home": ("corrections",),
    "jurisdiction": (),
    "jurisdictions": (),
    "ladder": ("risk_views",),
    "open-questions": ("facts",),
    "positions": ("positions",),
    "precedents": ("precedents", "timeline"),
    "sources": ("sources", "evidence"),
    "timeline": ("timeline",),
    "topic": ("timeline", "forecasts"),
    "topics": ("timeline", "forecasts"),
}

# The fields of a case that pages of a kind look up in it beside those of `LISTED`.
ALSO: Mapping[str, tuple[str, ...]] = {"actor": ("sources",), "positions": ("sources",)}

# Of these, it counts as well when files have changed, and how.
HISTORY = ("data", "home")


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
        self._outlines = {name: corpus.outlines[name] for name in corpus.cases}
        self._dates = dates
        self._stories = stories
        self._of_cases = {name: corpus.digests[name] for name in corpus.cases}
        self._telling = {
            **DATES,
            # Functions in views look up actors and topics there, which count for all pages anyway.
            Corpus: lambda _: (str, ("corpus",)),
            # The program says what is in a table.
            Table: lambda table: (str, (table.name,)),
        }
        registries = {name: d for name, d in corpus.digests.items() if name not in corpus.cases}
        self._base = digest(environment, registries)
        titles = [(name, case.title) for name, case in corpus.cases.items()]
        self._with_titles = digest(self._base, titles)
        self._own_templates = own_templates
        self._seen_in = {name: self._shown_of(outline) for name, outline in self._outlines.items()}
        self._of_kinds: dict[str, str] = {}
        self._near_by: dict[str, bytes] = {}
        self._seen_of: dict[str, bytes] = {}
        self._listed: dict[tuple[str, ...], dict[str, bytes]] = {}

    def of_files(self, reads: Iterable[str]) -> str:
        """Of files that are made from these fields of all cases."""
        return digest(self._with_history, [self._corpus.of_fields[name] for name in reads])

    def wide_of_page(self, page: Page) -> str:
        """Of all that pages of its kind are made from; nothing where that is not told."""
        of_kind = self.of_kind(page.kind)
        return digest(of_kind, replace(page, view={}, facets={}, data=())) if of_kind else ""

    def of_kind(self, kind: str) -> str:
        """Of all that pages of a kind are made from; nothing where that is not told."""
        if kind not in self._of_kinds:
            self._of_kinds[kind] = self._told_of_kind(kind) if kind in READS else ""
        return self._of_kinds[kind]

    def _told_of_kind(self, kind: str) -> str:
        around = self._with_history if kind in HISTORY else self._with_titles
        return digest(
            around,
            [self._corpus.of_fields[name] for name in (*READS[kind], *self._looked_up(kind))],
        )

    def _looked_up(self, kind: str) -> tuple[str, ...]:
        """What pages of a kind look up in cases."""
        if self._own_templates:
            return tuple(field.name for field in fields(Case))
        return (*LOOKED_UP, *ALSO.get(kind, ()))

    def _shown_of(self, outline: Outline) -> bytes:
        """What pages of other cases show of one."""
        return outline.fields if self._own_templates else outline.seen

    @cached_property
    def _with_history(self) -> str:
        files = [(name, self._dates.get(file)) for name, file in self._corpus.files.items()]
        return digest(self._with_titles, files, self._stories)

    def _of_cases_for(self, kind: str) -> dict[str, bytes]:
        """For each case a digest of what pages of a kind look up in it."""
        names = self._looked_up(kind)
        if names not in self._listed:
            self._listed[names] = {
                name: name.encode() + b"".join(map(found.of_field, names))
                for name, found in self._outlines.items()
            }
        return self._listed[names]

    def wide_of_case(self, case: Case) -> str:
        """Of the record of a case, and of all that pages of cases show of others."""
        return f"{self._of_cases[case.id]} {self._of_all_cases}"

    def of_case(self, case: Case) -> str:
        """Of the page of a case and its other files."""
        name, file = case.id, self._corpus.files[case.id]
        return digest(
            self._base,
            self._of_cases[name],
            file,
            self._near(name),
            [self._near(other) for other in self._around(name)],
            self._corpus.unchecked.get(name, ()),
            self._corpus.former_ids.get(name, ()),
            self._dates.get(file),
            self._stories.get(name, ()),
        )

    @cached_property
    def _of_all_cases(self) -> str:
        """Of what pages of cases show beside their own records."""
        seen = [
            (
                self._seen_in[name],
                outline.successor,
                outline.of_field("precedents"),
                [(edge.case, edge.said, edge.weakens) for edge in outline.edges],
            )
            for name, outline in self._outlines.items()
        ]
        unchecked = sorted(self._corpus.unchecked.items())
        return digest(self._with_history, seen, unchecked, self._corpus.former_ids)

    def of_page(self, page: Page) -> str:
        """Of any other page."""
        view = {name: _told(value) for name, value in page.view.items()}
        shown = replace(
            page,
            view=view,
            facets=dict(page.facets),
            data=tuple(page.data),
            trail=tuple(page.trail),
        )
        of_cases = self._of_cases_for(page.kind)

        def tell(case: Case) -> tuple[Any, ...]:
            return bytes, (of_cases[case.id],)

        telling = {**self._telling, Case: tell, PackedCase: tell}
        return digest(self._with_titles, shown, telling=telling)

    @cached_property
    def _citing(self) -> dict[str, list[tuple[str, Edge]]]:
        """The cases that name each as a precedent."""
        found: dict[str, list[tuple[str, Edge]]] = {}
        for name, outline in self._outlines.items():
            for edge in outline.edges:
                found.setdefault(edge.case, []).append((name, edge))
        return found

    def _around(self, name: str) -> list[str]:
        """The cases one step away: on which one relies, the one that took its place, and which rely on it."""
        outline = self._outlines[name]
        ahead = [*(edge.case for edge in outline.edges), outline.successor]
        behind = [other for other, _ in self._citing.get(name, ())]
        return [other for other in (*ahead, *behind) if other in self._outlines]

    def _near(self, name: str) -> bytes:
        """A digest of what a case's neighbours' neighbours can see of it and of those around it."""
        if name not in self._near_by:
            self._near_by[name] = short(
                (
                    self._seen(name),
                    self._outlines[name].of_field("precedents"),
                    [(other, edge.said) for other, edge in self._citing.get(name, ())],
                    [self._seen(other) for other in self._around(name)],
                )
            )
        return self._near_by[name]

    def _seen(self, name: str) -> bytes:
        """What others see of a case, and what weakens its decisions."""
        if name not in self._seen_of:
            weakening = [
                (self._seen_in[other], edge.said)
                for other, edge in self._citing.get(name, ())
                if edge.weakens
            ]
            self._seen_of[name] = short((self._seen_in[name], weakening))
        return self._seen_of[name]


def _told(value: Any) -> Any:
    """A function as its name and what it holds of where it was made; anything else as it is."""
    if not isinstance(value, FunctionType):
        return value
    held = [cell.cell_contents for cell in value.__closure__ or ()]
    return value.__module__, value.__qualname__, held
