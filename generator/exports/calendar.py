"""What is to come, as iCalendar (RFC 5545): scheduled events, and the days by which forecasts come true."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain

from icalendar import Calendar, Event

from generator.exports.tables import Data
from generator.markup import plain_text
from generator.model.case import Case
from generator.model.dates import Date, Day, iso

_DAY = datetime.timedelta(days=1)
_PRODUCT = "-//policy-briefs//calendar 1//EN"


def calendars(data: Data) -> Iterator[tuple[str, bytes]]:
    """The calendar of the site, and one for each topic in which something is to come, as (address, content)."""
    corpus = data.corpus
    entries = {case.id: list(_events(case, data)) for case in corpus.cases.values()}
    yield "calendar.ics", _calendar(data.site.name, entries.values())
    for name, cases in corpus.by_topic.items():
        title = f"{data.site.name}: {corpus.topics[name].title}"
        if any(entries[case.id] for case in cases):
            yield f"topics/{name}/calendar.ics", _calendar(title, (entries[c.id] for c in cases))


def _calendar(name: str, entries: Iterable[list[Event]]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in chain.from_iterable(entries):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(case: Case, data: Data) -> Iterator[Event]:
    for step in case.timeline:
        if step.scheduled == "yes":
            yield from _event(case, step.id, step.date, plain_text(step.what), data)
    for number, forecast in enumerate(case.forecasts, 1):
        if forecast.horizon is not None and forecast.resolved in ("", "not_yet"):
            text = f"Forecast due: {forecast.title or plain_text(forecast.text)}"
            yield from _event(case, f"forecast-{number}", forecast.horizon, text, data)


def _event(case: Case, name: str, date: Date, text: str, data: Data) -> Iterator[Event]:
    """One entry over all the days on which it may be; none where a day is unknown."""
    first, last = _day(date.earliest), _day(date.latest)
    if first is None or last is None or last == datetime.date.max:
        return
    event = Event()
    event.add("uid", f"{case.id}-{name}@{data.site.host}")
    event.add("dtstamp", _stamp(case, data))
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)
    event.add("summary", text)
    address = data.address(f"cases/{case.id}/#{name}")
    sure = "" if date.precision == "day" else f"Known only as: {date}. "
    event.add("description", f"{sure}{case.title}: {address}")
    if data.site.url:
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    yield event


def _day(day: Day | None) -> datetime.date | None:
    if day is None or not 0 < day[0] <= 9999:
        return None
    return datetime.date.fromisoformat(iso(day) or "")


def _stamp(case: Case, data: Data) -> datetime.datetime:
    """When the entry was last changed: like the record, so that every build writes the same."""
    history = data.history(case)
    as_of = case.editorial.evidence_as_of.latest if case.editorial else None
    day = datetime.date.fromisoformat(history.changed) if history else _day(as_of)
    day = day or datetime.date(1970, 1, 1)
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
