"""The statements of a case that were read against their sources, by whom, and when."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from generator.model.case import Case
from generator.model.dates import UNKNOWN, Date
from generator.model.diagnostic import Path, path_text
from generator.model.evidence import Source
from generator.model.fields import Day, Field, Part, Text, Word, own_leaves, parts, spec
from generator.model.registry import Actor
from generator.model.translation import N_
from generator.model.verification import Evidence
from generator.model.vocabulary import Vocabulary

READING = Vocabulary(
    "reading",
    {
        "agrees": "The source says it.",
        "disagrees": "The source does not say it, or not so.",
        "cannot_open": "The source could not be opened.",
    },
)
_OF_PARTY = N_("%(name)s is a party to this case, and cannot review it.")
_OF_MAKER = N_("%(name)s made the tool that wrote it, and cannot review it.")
_MARK = re.compile(r"\bS\d+\b")
# About the record, and not about the dispute.
_APART = ("editorial", "corrections", "replies", "sources", "identifiers")


class Statement(NamedTuple):
    """A statement that a reader compares with its sources in one go. `digest` changes with its words and with its sources."""

    key: str
    path: Path
    texts: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    digest: str


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """One reading of one statement by one person."""

    statement: str = spec(Text(), "Where the statement stands.", required=True)
    verdict: str = spec(Word(READING), "What the reader found.", required=True)
    by: str = spec(Text(), "The name of the reader.", required=True)
    on: Date = spec(Day(), "When it was read.", required=True, default=UNKNOWN)
    note: str = spec(Text(), "What the reader noted.")
    digest: str = spec(
        Text(), "The SHA-256 of the statement and its sources as they were.", required=True
    )


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """The review file of one case, `briefs/reviews/<id>.yml`."""

    id: str = ""
    stamps: tuple[Stamp, ...] = spec(Part(Stamp), "The readings.", many=True)

    @cached_property
    def by_statement(self) -> Mapping[str, tuple[Stamp, ...]]:
        """The stamps of each statement."""
        found: dict[str, tuple[Stamp, ...]] = {}
        for stamp in self.stamps:
            found[stamp.statement] = (*found.get(stamp.statement, ()), stamp)
        return found

    def holding(self, statement: Statement) -> tuple[Stamp, ...]:
        """The stamps on a statement as it is now."""
        all_stamps = self.by_statement.get(statement.key, ())
        return tuple(stamp for stamp in all_stamps if stamp.digest == statement.digest)

    def has_lapsed(self, statement: Statement) -> bool:
        """True if it was stamped, and only as it was before."""
        return statement.key in self.by_statement and not self.holding(statement)

    def is_read(self, statement: Statement, apart: Collection[str] = ()) -> bool:
        """True if somebody agrees with it as it is now, and nobody disagrees; those `apart` do not count as readers."""
        stamps = self.holding(statement)
        agrees = any(s.verdict == "agrees" and s.by not in apart for s in stamps)
        return agrees and all(stamp.verdict != "disagrees" for stamp in stamps)

    def left_for(self, reader: str, all_of: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements that somebody still has to read: not agreed with, and not stamped by this reader."""
        return tuple(
            statement
            for statement in all_of
            if not self.is_read(statement)
            and all(stamp.by != reader for stamp in self.holding(statement))
        )


def conflict(case: Case, actors: Mapping[str, Actor], by: str) -> str:
    """Why somebody may not review a case, in English: who is a party to it, or made the tool that wrote it. Nothing where they
    may. A page translates it, with `%(name)s` for their name."""
    maker = case.editorial.ai_tool_maker if case.editorial else ""
    parties = [party.actor for party in case.parties]
    for name in filter(None, [*parties, maker]):
        actor = actors.get(name)
        called = [name, *([actor.name, *actor.aliases] if actor else [])]
        if _plain(by) in map(_plain, called):
            return _OF_PARTY if name in parties else _OF_MAKER
    return ""


def wrote(case: Case, by: str) -> bool:
    """True if somebody is named among those who wrote the record, and so is no second person."""
    names = case.editorial.contributors if case.editorial else ()
    return _plain(by) in map(_plain, names)


def read_share(
    case: Case, evidence: Evidence, reviews: Reviews, actors: Mapping[str, Actor]
) -> tuple[int, int]:
    """The number of statements that a second person agrees with, having read their sources, and the number of all. Those who
    wrote the record or have a conflict of interest do not count."""
    readers = {stamp.by for stamp in reviews.stamps}
    writers = {who for who in readers if wrote(case, who) or conflict(case, actors, who)}
    found = list(statements(case, evidence))
    return sum(reviews.is_read(statement, writers) for statement in found), len(found)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def statements(case: Case, evidence: Evidence) -> Iterator[Statement]:
    """Every statement of a case that names sources, in the order of the record."""
    sources = {source.id: source for source in case.sources}
    for path, part, texts, cited in _found(case):
        told = [_told(sources[name], evidence) for name in cited]
        yield Statement(_key(path, part), path, texts, cited, _digest(texts, told))


def statements_by_source(case: Case) -> Counter[str]:
    """The number of statements that cite each source of a case."""
    return Counter(name for *_, cited in _found(case) for name in cited)


_Texts = tuple[tuple[str, str], ...]


def _found(case: Case) -> Iterator[tuple[Path, Any, _Texts, tuple[str, ...]]]:
    """Each statement as (path, part of the record, texts, cited sources)."""
    known = {source.id for source in case.sources}
    for path, part, texts, named in _told_in(case):
        marked = _MARK.findall(" ".join([text for _, text in texts]))
        cited = tuple(name for name in dict.fromkeys((*named, *marked)) if name in known)
        if cited:
            yield path, part, texts, cited


def _told_in(case: Case) -> Iterator[tuple[Path, Any, _Texts, tuple[str, ...]]]:
    for index, text in enumerate(case.summary):
        yield ("summary", index), text, (("summary", str(text)),), ()
    for path, part in parts(case):
        if path[0] not in _APART:
            yield path, part, _texts(part), tuple(getattr(part, "sources", ()))


def _key(path: Path, part: Any) -> str:
    name = getattr(part, "id", "")
    return f"{path_text(path[:-1])}.{name}" if name else path_text(path)


def _texts(part: Any) -> _Texts:
    """The fields of a part as (name, text), without its id and its sources."""
    return tuple(
        (field.name, value.edtf if isinstance(value, Date) else str(value))
        for _, field, value in own_leaves(part, (), _is_told)
    )


def _is_told(field: Field) -> bool:
    return field.name not in ("id", "sources") and not isinstance(field.kind, Part)


def _told(source: Source, evidence: Evidence) -> tuple[str, ...]:
    capture = evidence.captures.get(source.id)
    text = capture.text if capture else ""
    return source.id, source.title, source.url, source.date.edtf, text


def _digest(texts: _Texts, sources: list[tuple[str, ...]]) -> str:
    return sha256(json.dumps([texts, sources], ensure_ascii=False).encode()).hexdigest()
