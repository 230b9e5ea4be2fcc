"""The calendar: what is to come, as surely as it is known."""

import datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from generator.exports import exports
from generator.history.file_dates import Dates
from generator.model.site import Site
from tests.support import check, make_project

SITE = Site("Example", url="https://example.org/")
TO_COME = r"""
topics: [recalls]
timeline:
  - {id: E1, date: 2024-02, type: order, what: The agency orders a recall., sources: [S1]}
  - {id: E2, date: 2024-09-12, type: hearing, what: "A *hearing*; the court, at last (S1).", sources: [S1], scheduled: yes}
  - {id: E3, date: 2024-11, type: ruling, what: A ruling., sources: [S1], scheduled: yes}
  - {id: E4, date: unknown, type: ruling, what: Another ruling., sources: [S1], scheduled: yes}
forecasts:
  - {title: A new rule, text: It will come., horizon: 2025, sources: [S1]}
  - {title: An old rule, text: It came., horizon: 2024-01, resolved: came_true, sources: [S1]}
"""


def calendars(folder: Path, fields: str = "") -> dict[str, Any]:
    """The calendars by address, as a program reads them."""
    corpus = check(make_project(folder, fields)).corpus
    assert corpus is not None
    dates = {"briefs/cases/example.yml": Dates("2024-01-02", "2024-03-04")}
    made = exports(corpus, SITE, dates)
    return {name: Calendar.from_ical(data) for name, data in made if name.endswith(".ics")}


def days(event: Any) -> tuple[datetime.date, datetime.date]:
    """The first day and the last."""
    return event.decoded("dtstart"), event.decoded("dtend") - datetime.timedelta(days=1)


def test_scheduled_events_and_open_forecasts_stand_over_the_days_that_they_may_fall_on(
    tmp_path: Path,
) -> None:
    events = calendars(tmp_path, TO_COME)["calendar.ics"].walk("VEVENT")
    day = datetime.date
    assert [(str(event["summary"]), *days(event)) for event in events] == [
        ("A hearing; the court, at last.", day(2024, 9, 12), day(2024, 9, 12)),
        ("A ruling.", day(2024, 11, 1), day(2024, 11, 30)),
        ("Forecast due: A new rule", day(2025, 1, 1), day(2025, 12, 31)),
    ]
    assert "Known only as: November 2024" in str(events[1]["description"])
    assert "Known only as" not in str(events[0]["description"])


def test_an_entry_keeps_its_id_and_leads_to_its_place_on_the_site(tmp_path: Path) -> None:
    event = calendars(tmp_path, TO_COME)["calendar.ics"].walk("VEVENT")[0]
    assert str(event["uid"]) == "example-E2@example.org"
    assert str(event["url"]) == "https://example.org/cases/example/#E2"
    assert event.decoded("dtstamp") == datetime.datetime(2024, 3, 4, tzinfo=datetime.UTC)


def test_a_topic_has_a_calendar_where_something_is_to_come(tmp_path: Path) -> None:
    made = calendars(tmp_path, TO_COME)
    assert len(made["topics/recalls/calendar.ics"].walk("VEVENT")) == 3


def test_the_name_of_a_calendar_is_escaped_as_text(tmp_path: Path) -> None:
    topic = "=== topics.yml\nrecalls:\n  title: 'Recalls; also: a\\n, b'\n"
    found = calendars(tmp_path, TO_COME + topic)
    name = found["topics/recalls/calendar.ics"]["x-wr-calname"]
    assert str(name) == r"Example: Recalls\; also: a\\n\, b"


def test_a_site_where_nothing_is_to_come_has_an_empty_calendar(tmp_path: Path) -> None:
    made = calendars(tmp_path, "topics: [recalls]\n")
    assert list(made) == ["calendar.ics"]
    calendar = made["calendar.ics"]
    assert calendar.walk("VEVENT") == []
    # RFC 5545, 3.6: there is at least one component.
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_doubtful_day_is_not_shown_as_a_sure_one(tmp_path: Path) -> None:
    doubtful = TO_COME.replace("2024-09-12", "'2024-09-12~'").replace("2024-11", "'2024-11-02?'")
    told = [
        str(e["description"]) for e in calendars(tmp_path, doubtful)["calendar.ics"].walk("VEVENT")
    ]
    assert "Known only as: about 12 September 2024." in told[0]
    assert "Known only as: 2 November 2024 (uncertain)." in told[1]
