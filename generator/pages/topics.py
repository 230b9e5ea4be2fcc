"""The hub of all topics, and a page for each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.corpus.corpus import Corpus
from generator.exports.calendar import has_calendar
from generator.exports.pdf import has_reader
from generator.model.case import Case
from generator.model.jurisdictions import jurisdiction_name
from generator.model.registry import Topic
from generator.model.site import Site
from generator.model.translation import _
from generator.model.vocabulary import STATUS
from generator.pages.compare_speed import speed_view
from generator.pages.facets import Facet, facet, of_cases
from generator.pages.ladder import MARKS, ladder_of, statuses
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups
from generator.pages.proportion import MOST_PROPORTIONS, is_of_proportion, proportions, shares
from generator.pages.tree import tree

_MOST_IN_CHART = 60


def pages(corpus: Corpus, site: Site) -> Iterator[Page]:
    shown = list(tree(corpus.topics))
    cases = {
        topic.id: [*_cases(corpus, topic), *_cases_below(corpus, topic)] for topic, _level in shown
    }
    view = {
        "tree": shown,
        "counts": {name: len(found) for name, found in cases.items()},
        "statuses": {name: list(dict.fromkeys(_statuses(found))) for name, found in cases.items()},
        "jurisdictions": {
            name: list(dict.fromkeys(_jurisdictions(found))) for name, found in cases.items()
        },
        "own_counts": {topic.id: len(_cases(corpus, topic)) for topic, _level in shown},
        "facets": _facets(corpus, cases.values()),
    }
    yield Page("topics/", _("Topics"), "topics.html", view, _("All topics."), "topics")
    for topic in corpus.topics.values():
        yield from _pages(corpus, site, topic)


def _pages(corpus: Corpus, site: Site, topic: Topic) -> Iterator[Page]:
    cases, below = _cases(corpus, topic), _cases_below(corpus, topic)
    view = {
        "topic": topic,
        "cases": cases,
        "narrower": [other for other in corpus.topics.values() if other.broader == topic.id],
        "reader": f"topics/{topic.id}/reader.pdf"
        if site.pdf and cases and has_reader(cases)
        else "",
        "narrower_cases": below,
        "calendar": f"topics/{topic.id}/calendar.ics" if has_calendar(cases) else "",
        "facets": of_cases(corpus, [*cases, *below], "status", "outcome", "jurisdiction"),
        "within": [topic.id, *(other.id for other in _below(corpus, topic))],
        "ladder": ladder_of(corpus, [*cases, *below]),
        "marks": MARKS,
        "statuses": statuses([*cases, *below]),
        "speed": _speed(corpus, [*cases, *below]),
        "proportion": _proportion(corpus, [*cases, *below]) if is_of_proportion(topic.id) else None,
    }
    address = f"topics/{topic.id}/"
    page = Page(
        address,
        topic.title,
        "topic.html",
        view,
        topic.description,
        "topic",
        feed=f"{address}feed.xml",
    )
    groups = [Group("cases", _("Cases"), cases)]
    if below:
        groups.append(Group("narrower-cases", _("Cases of narrower topics"), below))
    return paged_groups(page, groups)


def _speed(corpus: Corpus, cases: Sequence[Case]) -> dict[str, Any] | None:
    """The speed of its cases, if there are several to compare and not too many for a chart."""
    if not 1 < len(cases) <= _MOST_IN_CHART:
        return None
    return speed_view(corpus, cases, in_rows=True)


def _proportion(corpus: Corpus, cases: Sequence[Case]) -> dict[str, Any]:
    stated = proportions(corpus, cases)
    return {
        "shares": shares(corpus, cases),
        "entries": stated[:MOST_PROPORTIONS],
        "count": len(cases),
        "left_out": max(0, len(stated) - MOST_PROPORTIONS),
    }


def _cases(corpus: Corpus, topic: Topic) -> tuple[Case, ...]:
    return corpus.by_topic.get(topic.id, ())


def _cases_below(corpus: Corpus, topic: Topic) -> list[Case]:
    """The cases of narrower topics that are not cases of this one; each once."""
    own = {case.id for case in _cases(corpus, topic)}
    found = {
        case.id: case
        for other in _below(corpus, topic)
        for case in _cases(corpus, other)
        if case.id not in own
    }
    return list(found.values())


def _facets(corpus: Corpus, cases: Iterable[Sequence[Case]]) -> list[Facet]:
    """The filters of topics: the values of their cases, with counts of topics."""
    listed = list(cases)
    return [
        facet("status", _("Status of its cases"), map(_statuses, listed), STATUS.label),
        facet(
            "jurisdiction",
            _("Jurisdiction of its cases"),
            map(_jurisdictions, listed),
            jurisdiction_name,
        ),
    ]


def _statuses(cases: Sequence[Case]) -> list[str]:
    return [case.status for case in cases]


def _jurisdictions(cases: Sequence[Case]) -> list[str]:
    return [code for case in cases for code in case.jurisdictions]


def _below(corpus: Corpus, topic: Topic) -> list[Topic]:
    """All narrower topics; each once, even if `broader` runs in a circle."""
    found: dict[str, Topic] = {}
    waiting = [topic.id]
    while waiting:
        name = waiting.pop()
        for other in corpus.topics.values():
            if other.broader == name and other.id not in found and other.id != topic.id:
                found[other.id] = other
                waiting.append(other.id)
    return list(found.values())
