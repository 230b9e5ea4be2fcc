"""The chart of a stretch of time: lanes, or bars where lanes would be too many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.density import Bar, DensityChart
from generator.charts.lanes import Lane, LaneChart
from generator.charts.periods import Period, period_of, spanning
from generator.charts.placement import Mark
from generator.corpus.corpus import Corpus, Moment
from generator.model.dates import Day
from generator.model.markup import plain_text
from generator.model.vocabulary import in_words

MOST_LANES = 50
MOST_MARKS = 500

# How wide marks are: the longer the time, the closer they stand.
SIZES = {"all": 7.5, "decade": 10.0, "year": 13.0}

Chart = LaneChart | DensityChart
# Where periods are to be found: on this page or on one of their own.
Places = Mapping[Period, str]


@dataclass(frozen=True)
class TimeChart:
    """The chart of a decade, a year or (None) all time, which is made when it is drawn; `places` says where its axis
    leads."""

    corpus: Corpus
    period: Period | None
    moments: Sequence[Moment]
    places: Places
    undated_address: str = ""

    @property
    def has_lanes(self) -> bool:
        """True if it is not too much for a lane for each case."""
        return len(self.moments) <= MOST_MARKS and len(by_case(self.moments)) <= MOST_LANES

    def draw(self, url: Callable[[str], str]) -> Markup:
        """The chart as SVG; `url` makes an address relative to the page."""
        found = self.corpus, self.period, self.moments, self.places, self.undated_address
        return chart(*found).draw(url)


def chart(
    corpus: Corpus,
    period: Period | None,
    moments: Sequence[Moment],
    places: Places,
    undated_address: str = "",
) -> Chart:
    """The chart of a decade, a year or (None) all time; `places` says where its axis leads."""
    name = f"chart-{period.slug}" if period else "chart-all"
    title = f"Events of {_article(period)}{period.label}" if period else "Events of all cases"
    periods = period.parts if period else spanning(_days(moments), "decade")
    lanes = by_case(moments)
    if len(lanes) > MOST_LANES or len(moments) > MOST_MARKS:
        bars = _bars(moments, periods, places, undated_address)
        note = "Too much for a lane for each case: a bar shows how many events there are."
        return DensityChart(name, title, note, bars)
    return LaneChart(
        name,
        title,
        _note(len(moments), len(lanes)),
        periods,
        [_lane(corpus, inside) for inside in lanes],
        places,
        undated_address,
        SIZES[period.unit if period else "all"],
    )


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


def by_case(moments: Sequence[Moment]) -> list[list[Moment]]:
    """Events by case, the case with the first event first."""
    lanes: dict[str, list[Moment]] = {}
    for moment in moments:
        lanes.setdefault(moment.case.id, []).append(moment)
    return list(lanes.values())


def by_period(moments: Sequence[Moment], unit: str) -> list[tuple[Period, list[Moment]]]:
    """Events in order of time by decade, year or month; undated ones are beside those that they follow."""
    found: dict[Period, list[Moment]] = {}
    for moment in moments:
        if moment.key is not None:
            found.setdefault(period_of(moment.key[0], unit), []).append(moment)
    return list(found.items())


def _article(period: Period) -> str:
    return "the " if period.unit == "decade" and period.year > 0 else ""


def _note(events: int, cases: int) -> str:
    return (
        f"{events} {'event' if events == 1 else 'events'} of "
        f"{'one case.' if cases == 1 else f'{cases} cases, one lane each.'}"
    )


def _lane(corpus: Corpus, moments: Sequence[Moment]) -> Lane:
    case = moments[0].case
    return Lane(case.title, f"cases/{case.id}/", [_mark(corpus, moment) for moment in moments])


def _mark(corpus: Corpus, moment: Moment) -> Mark:
    event, case = moment.event, moment.case
    kind = in_words(event.type)
    title = f"{event.date}, {kind}: {plain_text(event.what)} {case.title}"
    address = f"cases/{case.id}/#{event.id}"
    return Mark(event.date, event.type, address, title, filter_data(corpus, moment))


def _bars(
    moments: Sequence[Moment], periods: Sequence[Period], places: Places, undated_address: str
) -> list[Bar]:
    counts = (
        {p: len(inside) for p, inside in by_period(moments, periods[0].unit)} if periods else {}
    )
    bars = [Bar(p.short, counts.get(p, 0), places.get(p, "")) for p in periods]
    undated = sum(moment.key is None for moment in moments)
    return [*bars, Bar("unknown", undated, undated_address)] if undated else bars


def _days(moments: Sequence[Moment]) -> list[Day]:
    """The ends of dates; the far ends of very long ones would only stretch the chart."""
    days = []
    for moment in moments:
        if moment.key is not None:
            first, last = moment.key
            days += [first, last] if last[0] - first[0] < 100 else [first]
    return days
