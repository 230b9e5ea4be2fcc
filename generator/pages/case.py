"""One page for each case, and one for each address that a case has left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.charts.events import icon
from generator.corpus.corpus import UNNAMED, Corpus, Reliance
from generator.exports.jsonld import case_data
from generator.history.file_dates import Dates
from generator.history.sentences import Sentence, sentence
from generator.history.story import Revision, Stories
from generator.model.case import CONTEXTS, Case
from generator.model.chronology import in_time
from generator.model.dates import Date, parse_date
from generator.model.diagnostic import path_of
from generator.model.jurisdictions import jurisdiction_name
from generator.model.markup import plain_text
from generator.model.provenance import by_origin
from generator.model.review import Reviews, conflict, read_share, wrote
from generator.model.site import Site
from generator.model.verification import ANSWER, Evidence
from generator.model.vocabulary import RUNG, STANDING
from generator.pages.citator import treatment
from generator.pages.page import Later, LaterItems, Page

RISK_ROWS = (
    ("Breadth", "BREADTH", "breadth"),
    ("Exploitability", "EXPLOITABILITY", "exploitability"),
    ("Harm seen", "HARM_SEEN", "harm_seen"),
    ("Severity, in its words", "", "severity"),
    ("Scale", "", "scale"),
    ("Likelihood", "LIKELIHOOD", "likelihood"),
    ("Response sought", "RUNG", "response_sought"),
)

# Of a commit that changes more, the page counts the rest.
_MOST_TOLD = 8


@dataclass(frozen=True)
class Rung:
    """A rung of the ladder with its measures and positions, by id."""

    word: str
    meaning: str
    ordered: tuple[str, ...]
    in_effect: tuple[str, ...]
    sought: tuple[str, ...]

    @property
    def used(self) -> bool:
        return bool(self.ordered or self.in_effect or self.sought)


@dataclass(frozen=True)
class Disclosure:
    """That the text was drafted with an AI tool, and whether its maker is a party."""

    is_party: bool


@dataclass(frozen=True)
class Told:
    """A revision in sentences; `more` is how many changes are left out."""

    date: Date
    commit: str
    kind: str
    was: str
    sentences: tuple[Sentence, ...]
    more: int


def pages(
    corpus: Corpus, site: Site, dates: Mapping[str, Dates], stories: Stories
) -> Iterator[Page]:
    for case in corpus.cases.values():
        file = corpus.files[case.id]
        history, story = dates.get(file), stories.get(case.id, ())
        yield Page(
            f"cases/{case.id}/",
            case.title,
            "case.html",
            Later(partial(_view, corpus, case, history, story)),
            description=plain_text(case.question),
            kind="case",
            case=case.id,
            source=file,
            facets=Later(partial(_facets, corpus, case)),
            data=LaterItems(partial(_data, corpus, case, site, history)),
            changed=history.changed if history else "",
            image=f"cases/{case.id}/card.png" if site.cards else "",
        )


def _data(corpus: Corpus, case: Case, site: Site, history: Dates | None) -> list[dict[str, Any]]:
    evidence, reviews = corpus.evidence.get(case.id), corpus.reviews.get(case.id)
    return case_data(case, site, history, evidence, reviews)


def _told(revisions: Iterable[Revision]) -> list[Told]:
    return [
        Told(
            parse_date(item.day),
            item.commit,
            item.kind,
            item.was,
            tuple(sentence(change) for change in item.changes[:_MOST_TOLD]),
            max(0, len(item.changes) - _MOST_TOLD),
        )
        for item in revisions
    ]


def _view(
    corpus: Corpus, case: Case, history: Dates | None, story: Sequence[Revision]
) -> dict[str, Any]:
    relies_on = corpus.relies_on.get(case.id, ())
    evidence = corpus.evidence.get(case.id) or Evidence()
    reviews = corpus.reviews.get(case.id) or Reviews()
    return {
        "case": case,
        "contexts": CONTEXTS,
        "disclosure": _disclosure(corpus, case),
        "events": in_time(case.timeline),
        "followers": _followers(case),
        "facts_by_standing": _by_standing(case),
        "history": history,
        "holders": {position.id: position.held_by for position in case.positions},
        "icon": icon,
        "issues": corpus.issues,
        "ladder": ladder(case),
        "treatment": treatment(corpus, case),
        "own_choices": corpus.own_choices(case),
        "open_facts": [f for f in case.facts if f.standing in ("contested", "unknown")],
        "origins": by_origin(case.sources),
        "relied_at": _relied_at(relies_on),
        "relied_on_by": corpus.relied_on_by.get(case.id, ()),
        "relies_on": relies_on,
        "revisions": _told(story),
        "risk_rows": RISK_ROWS,
        "unchecked": [
            (_place(case, problem.path), problem.message)
            for problem in corpus.unchecked.get(case.id, ())
            if problem.rule == "date-unchecked"
        ],
        "evidence": evidence,
        "read_by_person": read_share(case, evidence, reviews, corpus.actors)
        if reviews.stamps
        else None,
        "readers": _readers(corpus, case, reviews),
        "answers": ANSWER,
        "unread": sum(1 for source in case.sources if not source.was_read),
    }


def _place(case: Case, path: str) -> str:
    """A path such as `measures[1].end` as a reader finds it on the page: "M2, end"."""
    name, *rest = path_of(path)
    value = getattr(case, str(name), None)
    found = [str(name).replace("_", " ")]
    if rest and isinstance(rest[0], int) and isinstance(value, tuple):
        found = [getattr(value[rest[0]], "id", f"{found[0]} {rest[0] + 1}")]
    found += [part.replace("_", " ") for part in rest if isinstance(part, str)]
    return ", ".join(found)


@dataclass(frozen=True)
class Reader:
    """Somebody who has read statements of a case against their sources: how many, and when last. `wrote` where they wrote
    the record, too; `conflict` says why their reading does not count."""

    name: str
    statements: int
    last: Date
    wrote: bool
    conflict: str


def _readers(corpus: Corpus, case: Case, reviews: Reviews) -> list[Reader]:
    """Who has read a case, in the order of the names."""
    by_name: dict[str, list[Date]] = {}
    for stamp in reviews.stamps:
        by_name.setdefault(stamp.by, []).append(stamp.on)
    return [
        Reader(
            name,
            len(days),
            max(days, key=lambda day: day.sort_key),
            wrote(case, name),
            conflict(case, corpus.actors, name),
        )
        for name, days in sorted(by_name.items())
    ]


def _followers(case: Case) -> dict[str, list[str]]:
    """For each event without a date: the events that are known to come after it."""
    return {
        event.id: [other.id for other in case.timeline if event.id in other.after]
        for event in case.timeline
        if not event.date.known
    }


def _facets(corpus: Corpus, case: Case) -> dict[str, tuple[str, ...]]:
    """The search filters of a case."""
    years = {str(key[0][0]) for e in case.timeline if e.date.known for key in (e.date.sort_key,)}
    names = {name for party in case.parties if (name := corpus.actor_name(party)) != UNNAMED}
    return {
        "status": (case.status,),
        "topic": tuple(corpus.topics[topic].title for topic in case.topics),
        "jurisdiction": tuple(jurisdiction_name(code) for code in case.jurisdictions),
        "actor": tuple(sorted(names)),
        "year": tuple(sorted(years)),
    }


def _disclosure(corpus: Corpus, case: Case) -> Disclosure | None:
    editorial = case.editorial
    if editorial is None or not editorial.ai_tool_maker:
        return None
    maker = corpus.actor(editorial.ai_tool_maker)
    return Disclosure(any(corpus.actor(party.actor) == maker for party in case.parties))


def _by_standing(case: Case) -> list[tuple[str, list[Any]]]:
    groups = [(word, [f for f in case.facts if f.standing == word]) for word in STANDING.words]
    return [(word, facts) for word, facts in groups if facts]


def _relied_at(relies_on: tuple[Reliance, ...]) -> dict[str, list[Reliance]]:
    found: dict[str, list[Reliance]] = {}
    for reliance in relies_on:
        if reliance.precedent.relied_on_at:
            found.setdefault(reliance.precedent.relied_on_at, []).append(reliance)
    return found


def ladder(case: Case) -> list[Rung]:
    """The ladder from ban down to no action, with what was ordered, took effect and is sought; off-ladder
    measures on a rung of their own, where there are any."""
    rungs = [
        Rung(
            word,
            meaning,
            tuple(m.id for m in case.measures if m.ordered == word),
            tuple(m.id for m in case.measures if m.in_effect == word),
            tuple(position for position, view in case.risk_views if view.response_sought == word),
        )
        for word, meaning in RUNG.words.items()
    ]
    on, off = rungs[:-1], rungs[-1:]
    return [*reversed(on), *(rung for rung in off if rung.used)]
