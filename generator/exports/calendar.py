"""Future dates as iCalendar (RFC 5545): scheduled events, and the days by which forecasts fall due."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.date_words import date_words
from generator.model.dates import Date, Day, iso
from generator.model.markup import plain_text
from generator.model.translation import _

if TYPE_CHECKING:
    from icalendar import Component, Event

_DAY = datetime.timedelta(days=1)
_PRODUCT = "-//policy-briefs//calendar 1//EN"


def calendars(data: Data) -> Iterator[tuple[str, bytes]]:
    """The calendar of the site, and one for each topic in which something is to come, as (address, content)."""
    corpus = data.corpus
    entries = {
        case.id: [_event(case, due, data) for due in _to_come(case)]
        for case in corpus.cases.values()
    }
    yield "calendar.ics", _calendar(data.site.name, entries.values())
    for name, cases in corpus.by_topic.items():
        title = f"{data.site.name}: {corpus.topics[name].title}"
        if has_calendar(cases):
            yield f"topics/{name}/calendar.ics", _calendar(title, (entries[c.id] for c in cases))


def has_calendar(cases: Iterable[Case]) -> bool:
    """True if anything is to come in these cases, on days that are known."""
    return any(True for case in cases for _due in _to_come(case))


def _calendar(name: str, entries: Iterable[list["Event"]]) -> bytes:
    # Late: it takes as long to import as a hundred cases to link, and most edits leave calendars as they are.
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(name))
    events: list[Component] = list(chain.from_iterable(entries))
    # A calendar has at least one component (RFC 5545, 3.6), also when nothing is to come.
    for component in events or [_utc()]:
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _utc() -> "Component":
    """The time zone UTC, which no program shows."""
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", datetime.timedelta())
    standard.add("tzoffsetto", datetime.timedelta())
    zone.add_component(standard)
    return zone


@dataclass(frozen=True)
class _Due:
    """Something to come: its anchor on the page of its case, and from which day to which it may be."""

    name: str
    text: str
    date: Date
    first: datetime.date
    last: datetime.date


def _to_come(case: Case) -> Iterator[_Due]:
    """The scheduled events and the forecasts with known days."""
    for name, text, date in _expected(case):
        first, last = _day(date.earliest), _day(date.latest)
        if first is not None and last is not None and last != datetime.date.max:
            yield _Due(name, text, date, first, last)


def _expected(case: Case) -> Iterator[tuple[str, str, Date]]:
    for step in case.timeline:
        if step.scheduled == "yes":
            yield step.id, plain_text(step.what), step.date
    for number, forecast in enumerate(case.forecasts, 1):
        if forecast.horizon is not None and forecast.resolved in ("", "not_yet"):
            text = _("Forecast due: %(forecast)s") % {
                "forecast": forecast.title or plain_text(forecast.text)
            }
            yield f"forecast-{number}", text, forecast.horizon


def _event(case: Case, due: _Due, data: Data) -> "Event":
    """One entry over all the days on which it may be."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{case.id}-{due.name}@{data.site.host}")
    event.add("dtstamp", _stamp(case, data))
    event.add("dtstart", due.first)
    event.add("dtend", due.last + _DAY)
    event.add("summary", due.text)
    address = data.address(f"cases/{case.id}/#{due.name}")
    is_sure = due.date.precision == "day" and not due.date.qualified
    known = _("Known only as: %(date)s.") % {"date": date_words(due.date)}
    told = f"{case.title}: {address}"
    event.add("description", told if is_sure else f"{known} {told}")
    if data.site.url:
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _day(day: Day | None) -> datetime.date | None:
    if day is None or not 0 < day[0] <= 9999:
        return None
    return datetime.date.fromisoformat(iso(day) or "")


def _stamp(case: Case, data: Data) -> datetime.datetime:
    """The last change of an entry: that of its record, so that every build writes the same."""
    history = data.history(case)
    as_of = case.editorial.evidence_as_of.latest if case.editorial else None
    day = datetime.date.fromisoformat(history.changed) if history else _day(as_of)
    day = day or datetime.date(1970, 1, 1)
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
