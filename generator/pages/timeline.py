"""The chronology of all cases: a chart of the time that a page covers, and its events by year or month.

As long as one page can list all events, there is one. Beyond that each decade has a page of its own, and a year or a
month too where its decade or year is still too long.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts.lanes import Lane, PeriodCount
from generator.charts.periods import UNITS, Period, period_of, stretches
from generator.charts.scale import Scale, date_scale
from generator.corpus.comparison import measure_spans, name_of
from generator.corpus.corpus import Corpus, Moment
from generator.model.case import Case
from generator.model.dates import Day, day_number, parse_date
from generator.model.translation import _
from generator.model.vocabulary import EVENT_TYPE
from generator.pages.facets import Facet, facet
from generator.pages.page import Later, Page
from generator.pages.paging import Leaf, leaves

HOME = "timeline/"
UNDATED = "undated"
MOST_ROWS = 400
MOST_LANES = 50
# So many events need not be folded.
_MOST_UNFOLDED = 30
# The far end of a date that is this many years long would only stretch the chart.
_TOO_LONG = 100


@dataclass(frozen=True)
class Group:
    """The events of a year or a month; `address` is where they are listed, if that is elsewhere."""

    period: Period
    moments: Sequence[Moment]
    address: str = ""


@dataclass(frozen=True)
class Chart:
    """The data of the chart of a page: lanes, or counts by stretches of time if there are too many cases."""

    scale: Scale
    lanes: tuple[Lane, ...]
    counts: tuple[PeriodCount, ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    """The overview, and pages for what it is too short for."""
    moments = corpus.chronology()
    dated = [moment for moment in moments if moment.key is not None]
    undated = [moment for moment in moments if moment.key is None]
    whole = Later(lambda: {"facets": _facets(corpus, moments), "is_whole": True})
    yield _page(corpus, HOME, None, dated, undated, whole)
    if len(dated) > MOST_ROWS:
        for period, inside in by_period(dated, "decade"):
            yield from _zoom_pages(corpus, period, inside, whole)
    if len(undated) > MOST_ROWS:
        for leaf in leaves(f"{HOME}{UNDATED}/", undated, MOST_ROWS):
            yield _undated_page(corpus, leaf, whole)


def by_period(moments: Sequence[Moment], unit: str) -> list[tuple[Period, list[Moment]]]:
    """Events in order of time by decade, year or month; undated ones are beside those that they follow."""
    found: dict[Period, list[Moment]] = {}
    for moment in moments:
        if moment.key is not None:
            found.setdefault(period_of(moment.key[0], unit), []).append(moment)
    return list(found.items())


def filter_data(corpus: Corpus, moment: Moment) -> dict[str, str]:
    """The filter values of an event: its type, the topics of its case, its actor."""
    case, event = moment.case, moment.event
    by = next((party.actor for party in case.parties if party.id == event.by), "")
    actor = corpus.actor(by)
    return {
        "data-type": event.type,
        "data-topic": " ".join(case.topics),
        "data-actor": actor.id if actor else "",
    }


def _zoom_pages(
    corpus: Corpus, period: Period, moments: Sequence[Moment], whole: Later
) -> Iterator[Page]:
    yield _page(corpus, f"{HOME}{period.slug}/", period, moments, (), whole)
    unit = _finer(period)
    if unit and len(moments) > MOST_ROWS:
        for part, inside in by_period(moments, unit):
            yield from _zoom_pages(corpus, part, inside, whole)


def _page(
    corpus: Corpus,
    address: str,
    period: Period | None,
    dated: Sequence[Moment],
    undated: Sequence[Moment],
    whole: Later,
) -> Page:
    view = Later(lambda: _view(corpus, period, dated, undated, whole))
    if period is None:
        title, words = _("Timeline"), _("All events of all cases, in order of time.")
    else:
        title = _("Timeline: %(period)s") % {"period": period.label}
        words = _("Events, %(period)s, in order of time.") % {"period": period.label}
    return Page(address, title, "timeline.html", view, words, "timeline")


def _view(
    corpus: Corpus,
    period: Period | None,
    dated: Sequence[Moment],
    undated: Sequence[Moment],
    whole: Later,
) -> dict[str, Any]:
    unit = _finer(period)
    elsewhere = bool(unit) and len(dated) > MOST_ROWS
    groups = [
        Group(part, inside, f"{HOME}{part.slug}/" if elsewhere else "")
        for part, inside in by_period(dated, unit if elsewhere else _listed_by(period))
    ]
    undated_at = f"{HOME}{UNDATED}/" if len(undated) > MOST_ROWS else ""
    listed = [*([] if elsewhere else dated), *([] if undated_at else undated)]
    return {
        **_tools(corpus, listed, whole if elsewhere or undated_at else None),
        "above": _above(period),
        "chart": _chart(corpus, period, dated) if dated else None,
        "count": len(dated),
        "elsewhere": elsewhere,
        "groups": groups,
        "is_open": len(listed) <= _MOST_UNFOLDED or len(groups) == 1,
        "undated": undated,
        "undated_at": undated_at,
    }


def _undated_page(corpus: Corpus, leaf: Leaf[Moment], whole: Later) -> Page:
    view = Later(lambda: {**_tools(corpus, leaf.items, whole), "leaf": leaf})
    title = _("Timeline: date and order unknown")
    place = {"number": leaf.number, "of": leaf.of}
    words = _("Events without a date, page %(number)s of %(of)s.") % place
    return Page(leaf.address, title, "timeline-undated.html", view, words, "timeline")


def _tools(corpus: Corpus, moments: Sequence[Moment], whole: Later | None) -> dict[str, Any]:
    """The data of lists and filters: those of the events that a page lists, or of all of them, `whole`, where it does
    not list all that it speaks of."""
    return {
        **(whole or {"facets": _facets(corpus, moments), "is_whole": False}),
        "filter_data": lambda moment: filter_data(corpus, moment),
    }


def _facets(corpus: Corpus, moments: Sequence[Moment]) -> list[Facet]:
    data = [filter_data(corpus, moment) for moment in moments]
    actors = [[item["data-actor"]] for item in data if item["data-actor"]]
    return [
        facet("type", _("Type"), ([item["data-type"]] for item in data), EVENT_TYPE.label),
        facet(
            "topic", _("Topic"), (m.case.topics for m in moments), lambda t: corpus.topics[t].title
        ),
        facet("actor", _("Who did it"), actors, lambda name: corpus.actors[name].name),
    ]


def _chart(corpus: Corpus, period: Period | None, dated: Sequence[Moment]) -> Chart:
    first, last = period.ends if period else _ends(dated)
    scale = date_scale(first, last)
    cases = {moment.case.id: moment.case for moment in dated}
    if len(cases) <= MOST_LANES:
        return Chart(scale, tuple(_lane(corpus, case) for case in cases.values()), ())
    return Chart(scale, (), tuple(_counts(corpus, dated, first, last)))


def _lane(corpus: Corpus, case: Case) -> Lane:
    first, last = (parse_date(date) for date in corpus.outlines[case.id].span)
    turns = vars(corpus.compared[case.id].arc)
    return Lane(
        name_of(case),
        _years(first.sort_key[0][0], last.sort_key[1][0]),
        f"cases/{case.id}/",
        first,
        last,
        measure_spans(corpus, case),
        tuple((name, turn.date) for name, turn in turns.items() if turn and turn.date.known),
    )


def _years(first: int, last: int) -> str:
    begin, end = (Period("year", year).label for year in (first, last))
    return begin if begin == end else _("%(start)s to %(end)s") % {"start": begin, "end": end}


def _counts(
    corpus: Corpus, dated: Sequence[Moment], first: Day, last: Day
) -> Iterator[PeriodCount]:
    """Events and orders by stretch of time; an interval counts where it begins."""
    places = list(stretches(first, last))
    begins = [begin for begin, _end in places]
    events = Counter(_place(begins, moment.key[0]) for moment in dated if moment.key)
    orders: dict[int, Counter[str]] = {}
    for rung, day in _orders({moment.case.id: moment.case for moment in dated}, corpus):
        if first <= day <= (last[0], last[1], 31):
            orders.setdefault(_place(begins, day), Counter())[rung] += 1
    for place, (begin, end) in enumerate(places):
        yield PeriodCount(begin, end, events[place], orders.get(place, {}))


def _orders(cases: Mapping[str, Case], corpus: Corpus) -> Iterator[tuple[str, Day]]:
    for case in cases.values():
        own = corpus.own_choices(case)
        for measure in case.measures:
            if measure.id not in own and measure.start is not None and measure.start.known:
                yield measure.ordered, measure.start.sort_key[0]


def _place(begins: Sequence[int], day: Day) -> int:
    return min(max(bisect_right(begins, day_number(day)) - 1, 0), len(begins) - 1)


def _ends(dated: Sequence[Moment]) -> tuple[Day, Day]:
    keys = [moment.key for moment in dated if moment.key is not None]
    ends = [last if last[0] - first[0] < _TOO_LONG else first for first, last in keys]
    return min(first for first, _ in keys), max(ends)


def _listed_by(period: Period | None) -> str:
    return "year" if period is None or period.unit == "decade" else "month"


def _finer(period: Period | None) -> str:
    """The unit to zoom into, or nothing below the month."""
    if period is None:
        return UNITS[0]
    return "" if period.unit == UNITS[-1] else UNITS[UNITS.index(period.unit) + 1]


def _above(period: Period | None) -> list[tuple[str, str]]:
    """The way back from a page of its own: words and address."""
    if period is None:
        return []
    found = [(_("All years"), HOME)]
    for unit in UNITS[: UNITS.index(period.unit)]:
        wider = period_of((period.year, period.month, 1), unit)
        found.append((wider.label, f"{HOME}{wider.slug}/"))
    return found
