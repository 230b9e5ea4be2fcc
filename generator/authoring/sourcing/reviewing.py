"""A record read statement by statement against its sources; each reading is kept at once."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.authoring.sourcing.beside import write_beside
from generator.authoring.sourcing.store import Store
from generator.corpus.evidence import read_evidence, read_reviews
from generator.corpus.registries import read_registry
from generator.model.case import Case
from generator.model.dates import parse_date
from generator.model.evidence import Source
from generator.model.near import did_you_mean
from generator.model.quotations.nearest import nearest
from generator.model.registry import Actor
from generator.model.review import Reviews, Stamp, Statement, conflict, statements
from generator.model.verification import Evidence, quotations
from generator.parsing.validate import validate
from generator.parsing.yaml_writer import dump
from generator.project.source_tree import RawProject, load_project

_HEAD = "# Written by `briefs review`. A stamp holds as long as its digest fits the statement and its sources.\n"

_LONGEST_NAME = 100


class ReviewError(Exception):
    """Nothing can be reviewed; the message says why, and what to do."""


class Passage(NamedTuple):
    """Words of a captured text, with those around them; `is_quotation` where they are the quotation of the statement."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    is_quotation: bool = False


class Beside(NamedTuple):
    """One source of a statement, and what its captured text says on it; `has_text` where there is one on this machine."""

    source: Source
    has_text: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Review:
    """A case with its statements and the stamps on them."""

    root: Path
    case: Case
    evidence: Evidence
    reviews: Reviews
    statements: tuple[Statement, ...]
    actors: Mapping[str, Actor]

    @property
    def left(self) -> tuple[Statement, ...]:
        """The statements without a review of their present wording."""
        return tuple(s for s in self.statements if not self.reviews.holding(s))

    @property
    def agreed(self) -> int:
        """The number of statements that were read and agreed with."""
        return sum(map(self.reviews.is_read, self.statements))

    def mine(self, reader: str, share: str) -> tuple[Statement, ...]:
        """The statements left in the share of one reader: `2/3` is every third statement, from the second on. Raises ReviewError."""
        number, _, count = share.partition("/")
        digits = number.isascii() and number.isdigit() and count.isascii() and count.isdigit()
        if not (digits and len(share) < 9 and 1 <= int(number) <= int(count)):
            raise ReviewError(f"`{share}` is not a share; write 1/2 for the first of two readers")
        own = {s.key for s in self.statements[int(number) - 1 :: int(count)]}
        return tuple(s for s in self.reviews.left_for(reader, self.statements) if s.key in own)

    def refuse(self, reader: str) -> None:
        """Raises ReviewError where somebody has no name, or a conflict of interest."""
        if not reader or len(reader) > _LONGEST_NAME or not reader.isprintable():
            raise ReviewError("A review needs the name of its reader")
        if why := conflict(self.case, self.actors, reader):
            raise ReviewError(why % {"name": reader})

    def beside(self, statement: Statement) -> Iterator[Beside]:
        """The sources of a statement, each with the passage of its quotation, else with the nearest ones."""
        sources = {source.id: source for source in self.case.sources}
        store = Store(self.root)
        words = " ".join(text for _, text in statement.texts)
        for name in statement.sources:
            capture = self.evidence.captures.get(name)
            text = (store.find(capture.text) if capture else None) or ""
            found = tuple(self._quoted(statement, name))
            near = () if found else tuple(map(Passage, nearest(words, text)))
            yield Beside(sources[name], bool(text), found or near)

    def _quoted(self, statement: Statement, name: str) -> Iterator[Passage]:
        for quotation in quotations(self.case):
            found = self.evidence.certificate(quotation)
            is_of_it = quotation.path[: len(statement.path)] == statement.path
            if is_of_it and found and found.exact and name in found.sources:
                yield Passage(found.exact, found.prefix, found.suffix, is_quotation=True)

    def stamped(
        self, statement: Statement, verdict: str, by: str, note: str, day: datetime.date
    ) -> "Review":
        """The review with one more stamp, which is written. An older one of the same reader goes; what others have
        written meanwhile stays."""
        stamp = Stamp(
            statement=statement.key,
            verdict=verdict,
            by=by,
            on=parse_date(day.isoformat()),
            note=note,
            digest=statement.digest,
        )
        there = _beside(load_project(self.root), self.case.id)[1]
        others = [s for s in there.stamps if (s.statement, s.by) != (stamp.statement, by)]
        order = {each.key: index for index, each in enumerate(self.statements)}
        stamps = sorted([*others, stamp], key=lambda s: (order.get(s.statement, len(order)), s.by))
        reviews = Reviews(id=self.reviews.id, stamps=tuple(stamps))
        path = self.root / "briefs" / "reviews" / f"{self.case.id}.yml"
        write_beside(path, _HEAD + dump(reviews))
        return replace(self, reviews=reviews)


def case_ids(root: Path) -> list[str]:
    """The cases that can be reviewed."""
    return sorted(load_project(root).cases)


def open_review(root: Path, name: str) -> Review:
    """The review of a case. Raises ReviewError."""
    project = load_project(root)
    raw = project.cases.get(name)
    if raw is None:
        raise ReviewError(f"There is no case `{name}`; {did_you_mean(name, project.cases)}")
    case = validate(raw.root, Case, name).record
    if not isinstance(case, Case):
        raise ReviewError(f"{raw.name} cannot be read: run `briefs check` first, and correct it")
    evidence, reviews = _beside(project, name)
    actors: Mapping[str, Actor] = (
        read_registry("actors", project.registries.get("actors")).entries or {}
    )
    return Review(root, case, evidence, reviews, tuple(statements(case, evidence)), actors)


def _beside(project: RawProject, name: str) -> tuple[Evidence, Reviews]:
    evidence: Evidence | None = Evidence(id=name)
    reviews: Reviews | None = Reviews(id=name)
    if name in project.evidence:
        evidence = read_evidence(project.evidence[name], project.cases).record
    if name in project.reviews:
        reviews = read_reviews(project.reviews[name], project.cases).record
    if evidence is None or reviews is None:
        raise ReviewError(f"What lies beside `{name}` cannot be read: run `briefs check`")
    return evidence, reviews
