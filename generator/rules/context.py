"""All records together, as the rules across cases see them."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.model.case import Case
from generator.model.course import Precedent
from generator.model.diagnostic import Fault, Path
from generator.model.names import Known
from generator.model.registry import Actor, Issue, Term, Topic
from generator.model.review import Reviews
from generator.model.site import REVIEW_DAYS, FontFiles
from generator.model.verification import Evidence
from generator.rules.rule import CaseContext

Found = Iterator[tuple[str, Fault]]


@dataclass(frozen=True)
class ProjectContext:
    """All records together. A registry is None where its file has a fault: then no record is blamed for it.

    `case_ids` holds the ids of unreadable cases too. Faults are grouped by record: `cases/<id>` or the
    name of a registry. `before` is the state that this one is held against, where there is one; `language` is
    that of the records; `evidence` is what was compared with the sources, and `reviews` who read it, by case. `fonts` are
    those of the project for cards and PDFs, None where there are neither.
    """

    scopes: Mapping[str, CaseContext]
    case_ids: frozenset[str]
    actors: Mapping[str, Actor] | None
    topics: Mapping[str, Topic] | None
    terms: Mapping[str, Term] | None
    redirects: Mapping[str, str] | None
    today: datetime.date
    review_days: int = REVIEW_DAYS
    before: "ProjectContext | None" = None
    issues: Mapping[str, Issue] | None = field(default_factory=dict)
    language: str = "en"
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    reviews: Mapping[str, Reviews] = field(default_factory=dict)
    fonts: FontFiles | None = None

    @property
    def cases(self) -> dict[str, Case]:
        return {name: scope.case for name, scope in self.scopes.items()}

    def known(self, registry: str) -> Known:
        """The names of the entries of a registry: `actors`, `topics` or `issues`."""
        entries = {"actors": self.actors, "topics": self.topics, "issues": self.issues}[registry]
        return Known.of(registry, entries or {})

    def references(self, target: str, scheme: str) -> Iterator[tuple[str, Path, str]]:
        """Every reference to a target, as (record, path, id): fields, and links in texts."""
        for name, scope in self.scopes.items():
            for path, kind, value in scope.references_across:
                if kind == target and value:
                    yield f"cases/{name}", path, value
            for path, kind, address in scope.links:
                if kind == scheme:
                    yield f"cases/{name}", path, unquote(address)

    def precedents(self) -> Iterator[tuple[str, CaseContext, Path, Precedent]]:
        """Precedents inside the site: (id of the citing case, its scope, path, precedent)."""
        for name, scope in self.scopes.items():
            for path, precedent in scope.precedents:
                if precedent.case and scope.sound_at(path):
                    yield name, scope, path, precedent
