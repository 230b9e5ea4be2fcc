"""The chronology of all cases: an overview to zoom into by decade, year and, where there is much, month.

As long as one page can list all events, every zoom is a part of it; beyond that each decade has a page of its own,
and a year or a month too where its decade or year is still too long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts.events import icon, legend
from generator.charts.periods import UNITS, Period, period_of
from generator.corpus.corpus import Corpus, Moment
from generator.model.vocabulary import in_words
from generator.pages.facets import Facet, facet
from generator.pages.page import Later, Page
from generator.pages.paging import Leaf, leaves
from generator.pages.timeline_chart import Places, TimeChart, by_period, filter_data

HOME = "timeline/"
UNDATED = "undated"
MOST_ROWS = 500


@dataclass(frozen=True)
class Zoom:
    """A stretch of time with its events, in parts where there are any; a month has no chart."""

    period: Period
    moments: Sequence[Moment]
    chart: TimeChart | None
    parts: Sequence["Zoom"] = ()


def pages(corpus: Corpus) -> Iterator[Page]:
    """The overview, and pages for what it is too short for."""
    dated, undated = _split(corpus)
    yield _page(corpus, HOME, None, dated, undated)
    if len(dated) > MOST_ROWS:
        for period, moments in by_period(dated, "decade"):
            yield from _zoom_pages(corpus, period, moments)
    if len(undated) > MOST_ROWS:
        for leaf in leaves(f"{HOME}{UNDATED}/", undated, MOST_ROWS):
            yield _undated_page(corpus, leaf)


def _split(corpus: Corpus) -> tuple[list[Moment], list[Moment]]:
    moments = corpus.chronology()
    dated = [moment for moment in moments if moment.key is not None]
    return dated, [moment for moment in moments if moment.key is None]


def _zoom_pages(corpus: Corpus, period: Period, moments: Sequence[Moment]) -> Iterator[Page]:
    yield _page(corpus, f"{HOME}{period.slug}/", period, moments, ())
    unit = _finer(period)
    if unit and len(moments) > MOST_ROWS:
        for part, inside in by_period(moments, unit):
            yield from _zoom_pages(corpus, part, inside)


def _page(
    corpus: Corpus,
    address: str,
    period: Period | None,
    dated: Sequence[Moment],
    undated: Sequence[Moment],
) -> Page:
    view = Later(lambda: _view(corpus, address, period, dated, undated))
    title = f"Timeline: {period.label}" if period else "Timeline"
    words = f"Events, {period.label}" if period else "All events of all cases"
    return Page(address, title, "timeline.html", view, f"{words}, in order of time.", "timeline")


def _view(
    corpus: Corpus,
    address: str,
    period: Period | None,
    dated: Sequence[Moment],
    undated: Sequence[Moment],
) -> dict[str, Any]:
    unit = _finer(period)
    parts = by_period(dated, unit or "month")
    elsewhere = bool(unit) and len(dated) > MOST_ROWS
    places = {
        part: f"{HOME}{part.slug}/" if elsewhere else f"{address}#{part.slug}" for part, _ in parts
    }
    everything = [*dated, *undated]
    undated_there = f"{address}#{UNDATED}"
    overview = TimeChart(corpus, period, everything, places, undated_there) if unit else None
    zooms = [] if elsewhere else [_zoom(corpus, p, inside, address) for p, inside in parts]
    undated_at = f"{HOME}{UNDATED}/" if len(undated) > MOST_ROWS else ""
    listed = [*([] if elsewhere else dated), *([] if undated_at else undated)]
    return {
        **_tools(corpus, listed),
        "above": _above(period),
        "count": len(dated),
        "has_lanes": any(c and c.has_lanes for c in (overview, *(z.chart for z in zooms))),
        "overview": overview,
        "places": [(part, len(inside), places[part]) for part, inside in parts],
        "undated": undated,
        "undated_at": undated_at,
        "unit": unit,
        "zooms": zooms,
    }


def _undated_page(corpus: Corpus, leaf: Leaf[Moment]) -> Page:
    view = Later(lambda: {**_tools(corpus, leaf.items), "leaf": leaf})
    title = "Timeline: date and order unknown"
    words = f"Events without a date, page {leaf.number} of {leaf.of}."
    return Page(leaf.address, title, "timeline-undated.html", view, words, "timeline")


def _tools(corpus: Corpus, moments: Sequence[Moment]) -> dict[str, Any]:
    """The data of tables, legend and filters."""
    return {
        "facets": _facets(corpus, moments),
        "filter_data": lambda moment: filter_data(corpus, moment),
        "icon": icon,
        "legend": legend,
    }


def _facets(corpus: Corpus, moments: Sequence[Moment]) -> list[Facet]:
    data = [filter_data(corpus, moment) for moment in moments]
    actors = [[item["data-actor"]] for item in data if item["data-actor"]]
    return [
        facet("type", "Type", ([item["data-type"]] for item in data), in_words),
        facet("topic", "Topic", (m.case.topics for m in moments), lambda t: corpus.topics[t].title),
        facet("actor", "Who did it", actors, lambda name: corpus.actors[name].name),
    ]


def _zoom(corpus: Corpus, period: Period, moments: Sequence[Moment], address: str) -> Zoom:
    """A decade with its years, a year, or a month."""
    parts: list[Zoom] = []
    places: Places = {}
    if period.unit == "decade":
        years = by_period(moments, "year")
        places = {year: f"{address}#{year.slug}" for year, _ in years}
        parts = [_zoom(corpus, year, inside, address) for year, inside in years]
    drawn = TimeChart(corpus, period, moments, places) if _finer(period) else None
    return Zoom(period, moments, drawn, parts)


def _finer(period: Period | None) -> str:
    """The unit to zoom into, or nothing below the month."""
    if period is None:
        return UNITS[0]
    return "" if period.unit == UNITS[-1] else UNITS[UNITS.index(period.unit) + 1]


def _above(period: Period | None) -> list[tuple[str, str]]:
    """The way back from a page of its own: words and address."""
    if period is None:
        return []
    found = [("All years", HOME)]
    for unit in UNITS[: UNITS.index(period.unit)]:
        wider = period_of((period.year, period.month, 1), unit)
        found.append((wider.label, f"{HOME}{wider.slug}/"))
    return found
