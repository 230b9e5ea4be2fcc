"""A record read statement by statement against its sources; each reading is kept at once."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring.sourcing.beside import write_beside
from generator.corpus.evidence import read_evidence, read_reviews
from generator.corpus.registries import read_registry
from generator.model.case import Case
from generator.model.dates import parse_date
from generator.model.near import did_you_mean
from generator.model.registry import Actor
from generator.model.review import Reviews, Stamp, Statement, statements
from generator.model.verification import Evidence, quotations
from generator.parsing.validate import validate
from generator.parsing.yaml_writer import dump
from generator.project.source_tree import RawProject, load_project

_HEAD = "# Written by `briefs review`. A stamp holds as long as its digest fits the statement and its sources.\n"


class ReviewError(Exception):
    """Nothing can be reviewed; the message says why, and what to do."""


@dataclass(frozen=True)
class Review:
    """A case with its statements and the stamps on them."""

    root: Path
    case: Case
    evidence: Evidence
    reviews: Reviews
    statements: tuple[Statement, ...]

    @property
    def left(self) -> tuple[Statement, ...]:
        """The statements that nobody has read as they are now."""
        return tuple(s for s in self.statements if not self.reviews.holding(s))

    def passages(self, statement: Statement) -> Iterator[str]:
        """The sources of a statement, each with the passage that its quotation was found in."""
        sources = {source.id: source for source in self.case.sources}
        for name in statement.sources:
            yield f"{name}: {sources[name].title}, {sources[name].url}"
        for quotation in quotations(self.case):
            found = self.evidence.certificate(quotation)
            if quotation.path[:-1] == statement.path and found and found.exact:
                yield f"  in {', '.join(found.sources)}: ...{found.prefix} [{found.exact}] {found.suffix}..."

    def stamped(
        self, statement: Statement, verdict: str, by: str, note: str, day: datetime.date
    ) -> "Review":
        """The review with one more stamp, which is written. An older one of the same reader goes."""
        stamp = Stamp(
            statement=statement.key,
            verdict=verdict,
            by=by,
            on=parse_date(day.isoformat()),
            note=note,
            digest=statement.digest,
        )
        others = [s for s in self.reviews.stamps if (s.statement, s.by) != (stamp.statement, by)]
        order = {each.key: index for index, each in enumerate(self.statements)}
        stamps = sorted([*others, stamp], key=lambda s: (order.get(s.statement, len(order)), s.by))
        reviews = Reviews(id=self.reviews.id, stamps=tuple(stamps))
        path = self.root / "briefs" / "reviews" / f"{self.case.id}.yml"
        write_beside(path, _HEAD + dump(reviews))
        return replace(self, reviews=reviews)


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
    return Review(root, case, evidence, reviews, tuple(statements(case, evidence)))


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


def conflict(review: Review, by: str) -> str:
    """Why somebody may not review a case: who is a party to it, or made the tool that wrote it."""
    raw = load_project(review.root).registries.get("actors")
    actors: Mapping[str, Actor] = read_registry("actors", raw).entries or {}
    maker = review.case.editorial.ai_tool_maker if review.case.editorial else ""
    parties = [party.actor for party in review.case.parties]
    for name in [*parties, *filter(None, [maker])]:
        actor = actors.get(name)
        called = [name, *([actor.name, *actor.aliases] if actor else [])]
        if by.casefold() in map(str.casefold, called):
            role = "is a party to this case" if name in parties else "made the tool that wrote it"
            return f"{by} {role}, and cannot review it."
    return ""


def shared(
    left: tuple[Statement, ...], all_of: tuple[Statement, ...], share: str
) -> tuple[Statement, ...]:
    """The statements of one of several readers: `2/3` is every third, from the second on. Raises ReviewError."""
    number, _, count = share.partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise ReviewError(f"`{share}` is not a share; write 1/2 for the first of two readers")
    mine = {s.key for s in all_of[int(number) - 1 :: int(count)]}
    return tuple(statement for statement in left if statement.key in mine)
