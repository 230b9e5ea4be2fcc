"""One page for each case, and one for each address that a case has left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.charts.events import GROUP_OF, GROUPS, is_exact
from generator.charts.measures import MeasureSpan
from generator.corpus.comparison import measure_spans
from generator.corpus.corpus import Corpus, Reliance
from generator.exports.jsonld import case_data
from generator.history.file_dates import Dates
from generator.history.sentences import Sentence, sentence
from generator.history.story import Revision, Stories
from generator.model.case import CONTEXTS, Case
from generator.model.chronology import in_time
from generator.model.date_words import date_words
from generator.model.dates import Date, parse_date
from generator.model.diagnostic import Diagnostic, path_of
from generator.model.evidence import Fact
from generator.model.in_short import STANDINGS
from generator.model.jurisdictions import jurisdiction_name
from generator.model.markup import plain_text
from generator.model.nearest import Tie
from generator.model.provenance import by_origin
from generator.model.review import Reviews, conflict, read_share, wrote
from generator.model.site import Site
from generator.model.translation import N_, _
from generator.model.verification import ANSWER, Evidence
from generator.model.vocabulary import COMPARISONS, RUNG
from generator.pages.case_brief import brief_view
from generator.pages.case_lines import sections_view
from generator.pages.case_sides import short_names, sides_view
from generator.pages.case_sources import sources_view
from generator.pages.page import Later, LaterItems, Page
from generator.pages.places import place_words

# Parts of a record that a reader may look for: their anchors, and their names where there is nothing in them.
_PARTS = {
    "exchanges": ("exchanges", N_("issues")),
    "facts": ("facts", N_("facts")),
    "measures": ("measures", N_("measures")),
    "risk_views": ("risk", N_("views of the risk")),
    "measure_views": ("measure-views", N_("views of the measure")),
    "authority": ("authority", N_("who decides")),
}

# Of a commit that changes more, the page counts the rest.
_MOST_TOLD = 8


@dataclass(frozen=True)
class Rung:
    """A rung of the ladder with its measures and positions, by id; `chosen` are those that a party took by its own
    choice."""

    word: str
    meaning: str
    ordered: tuple[str, ...]
    chosen: tuple[str, ...]
    in_effect: tuple[str, ...]
    sought: tuple[str, ...]

    @property
    def used(self) -> bool:
        return bool(self.ordered or self.chosen or self.in_effect or self.sought)


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
    around = ["", *corpus.cases, ""]
    for place, case in enumerate(corpus.cases.values()):
        file = corpus.files[case.id]
        history, story = dates.get(file), stories.get(case.id, ())
        beside = around[place], around[place + 2]
        yield Page(
            f"cases/{case.id}/",
            case.title,
            "case.html",
            Later(partial(_view, corpus, case, history, story, beside)),
            description=plain_text(case.question),
            kind="case",
            case=case.id,
            source=file,
            facets=Later(partial(_facets, corpus, case)),
            data=LaterItems(partial(_data, corpus, case, site, history)),
            changed=history.changed if history else "",
            image=f"cases/{case.id}/card.png" if site.cards else "",
            heading=case.short_title,
            beside=beside,
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
    corpus: Corpus,
    case: Case,
    history: Dates | None,
    story: Sequence[Revision],
    beside: tuple[str, str],
) -> dict[str, Any]:
    relies_on = corpus.relies_on.get(case.id, ())
    relied_on_by = corpus.relied_on_by.get(case.id, ())
    evidence = corpus.evidence.get(case.id) or Evidence()
    events, own_choices = in_time(case.timeline), corpus.own_choices(case)
    origins = by_origin(case.sources)
    sides = sides_view(corpus, case)
    reviews = corpus.reviews.get(case.id) or Reviews()
    return {
        **brief_view(corpus, case),
        **sides,
        **sections_view(
            case, events, own_choices, sides["labels"], origins, relies_on, relied_on_by
        ),
        **sources_view(case, origins),
        "beside": [corpus.cases[name] if name else None for name in beside],
        "case": case,
        "contexts": CONTEXTS,
        "evidence": evidence,
        "facts_by_standing": _by_standing(case),
        "followers": _followers(case),
        "group_of": GROUP_OF,
        "groups": GROUPS,
        "history": history,
        "is_exact": is_exact,
        "issues": corpus.issues,
        "ladder": ladder(case, own_choices),
        "measure_spans": _spans(corpus, case),
        "missing": _missing(case),
        "nearest": _nearest(corpus, case),
        "own_choices": own_choices,
        "read_by_person": read_share(case, evidence, reviews, corpus.actors)
        if reviews.stamps
        else None,
        "relied_at": _relied_at(relies_on),
        "relied_on_by": relied_on_by,
        "relies": any(r.precedent.treatment not in COMPARISONS for r in relies_on),
        "relies_on": relies_on,
        "revisions": _told(story),
        "said_here": {(r.precedent.case, r.precedent.point) for r in relies_on},
        "unchecked": _unchecked(corpus, case),
        "readers": _readers(corpus, case, reviews),
        "answers": ANSWER,
    }


def _nearest(corpus: Corpus, case: Case) -> list[tuple[Case, str]]:
    """The cases that are most like it, each with the reason."""
    return [(corpus.cases[tie.case], reasons(corpus, tie)) for tie in corpus.nearest(case.id)]


def _unchecked(corpus: Corpus, case: Case) -> list[tuple[str, str]]:
    """The dates that could not be checked against others: where each is, and why."""
    return [
        (_place(case, problem.path), _why_unchecked(problem))
        for problem in corpus.unchecked.get(case.id, ())
        if problem.rule == "date-unchecked"
    ]


def _why_unchecked(problem: Diagnostic) -> str:
    earlier, later = (date_words(parse_date(date)) for date in problem.dates)
    message = (
        _(
            "Could not be checked that the decision (%(earlier)s) came before the event that relies on it (%(later)s)."
        )
        if problem.path.startswith("precedents")
        else _("Could not be checked against another date: %(earlier)s, then %(later)s.")
    )
    return message % {"earlier": earlier, "later": later}


def _place(case: Case, path: str) -> str:
    """A path such as `measures[1].end` as a reader finds it on the page: "M2, end"."""
    name, *rest = path_of(path)
    value = getattr(case, str(name), None)
    entry = []
    if rest and isinstance(rest[0], int) and isinstance(value, tuple):
        entry = [getattr(value[rest[0]], "id", str(rest[0] + 1))]
    fields = [part for part in rest if isinstance(part, str)]
    return place_words(".".join([str(name), *entry, *fields]))


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
    """The readers of a case, by name."""
    by_name: dict[str, list[Date]] = {}
    for stamp in reviews.stamps:
        by_name.setdefault(stamp.by, []).append(stamp.on)
    return [
        Reader(
            name,
            len(days),
            max(days, key=lambda day: day.sort_key),
            wrote(case, name),
            _conflict(corpus, case, name),
        )
        for name, days in sorted(by_name.items())
    ]


def _conflict(corpus: Corpus, case: Case, name: str) -> str:
    reason = conflict(case, corpus.actors, name)
    return _(reason) % {"name": name} if reason else ""


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
    names = {actor.name for party in case.parties if (actor := corpus.actor(party.actor))}
    return {
        "status": (case.status,),
        "topic": tuple(corpus.topics[topic].title for topic in case.topics),
        "jurisdiction": tuple(jurisdiction_name(code) for code in case.jurisdictions),
        "actor": tuple(sorted(names)),
        "year": tuple(sorted(years)),
    }


def _spans(corpus: Corpus, case: Case) -> list[MeasureSpan]:
    """The measures over time, each by the short name of who took it."""
    names = short_names(corpus, case)
    by = {measure.id: names.get(measure.by, "") for measure in case.measures}
    spans = measure_spans(corpus, case)
    return [replace(span, note=by.get(span.id, span.note)) for span in spans]


def reasons(corpus: Corpus, tie: Tie) -> str:
    """The two strongest reasons why a case is near to this one, in words."""
    return "; ".join(_reason(corpus, mark) for mark in tie.reasons[:2])


def _reason(corpus: Corpus, mark: str) -> str:
    kind, name = [*mark.split("/", 1), ""][:2]
    match kind:
        case "cites":
            return _("compared above")
        case "cited":
            return _("names this case")
        case "issue":
            return _("both argue: %(issue)s") % {"issue": corpus.issues[name].title}
        case "decider" | "actor":
            actor = corpus.actor(name)
            return _("in both: %(actor)s") % {"actor": actor.name if actor else name}
        case "topic":
            return _("both on %(topic)s") % {"topic": corpus.topics[name].title.lower()}
        case _:
            return _("both name the same precedent")


def _missing(case: Case) -> list[tuple[str, list[tuple[str, str]]]]:
    """The parts that the record does not have: those that cannot exist, and those that nobody has looked at."""
    empty = [name for name in _PARTS if not getattr(case, name)]
    cannot = [_PARTS[name] for name in empty if name in case.not_applicable]
    unlooked = [_PARTS[name] for name in empty if name not in case.not_applicable]
    return [(N_("Not applicable"), cannot), (N_("Not looked at"), unlooked)]


def _by_standing(case: Case) -> list[tuple[str, list[Fact]]]:
    groups = [(word, [f for f in case.facts if f.standing == word]) for word in STANDINGS]
    return [(word, facts) for word, facts in groups if facts]


def _relied_at(relies_on: tuple[Reliance, ...]) -> dict[str, list[Reliance]]:
    found: dict[str, list[Reliance]] = {}
    for reliance in relies_on:
        if reliance.precedent.relied_on_at:
            found.setdefault(reliance.precedent.relied_on_at, []).append(reliance)
    return found


def ladder(case: Case, own_choices: Set[str] = frozenset()) -> list[Rung]:
    """The ladder from ban down to no action, with what was ordered or taken by own choice, took effect and is sought;
    off-ladder measures on a rung of their own, where there are any."""
    rungs = [
        Rung(
            word,
            meaning,
            tuple(m.id for m in case.measures if m.ordered == word and m.id not in own_choices),
            tuple(m.id for m in case.measures if m.ordered == word and m.id in own_choices),
            tuple(m.id for m in case.measures if m.in_effect == word),
            tuple(position for position, view in case.risk_views if view.response_sought == word),
        )
        for word, meaning in RUNG.words.items()
    ]
    on, off = rungs[:-1], rungs[-1:]
    return [*reversed(on), *(rung for rung in off if rung.used)]
