"""The turns of a dispute and the days between them."""

from dataclasses import replace

import pytest

from generator.model.arc import Lag, arc, lag, lasted, notice
from generator.model.case import Case
from generator.model.course import Event, Measure, Outcome
from generator.model.dates import day_number, parse_date
from generator.model.translation import speaking
from generator.project.catalogues import read_catalogue


def case(*events: Event, ended: str = "") -> Case:
    date = parse_date(ended) if ended else None
    outcome = Outcome(type="lifted", summary="", date=date, decision="E9" if ended else "")  # type: ignore[arg-type]
    return replace(Case(), timeline=events, outcome=outcome)


def event(id: str, date: str, type: str = "incident", step: str = "", scheduled: str = "") -> Event:
    return Event(id=id, date=parse_date(date), type=type, what="", step=step, scheduled=scheduled)  # type: ignore[arg-type]


def test_a_turn_is_the_first_event_that_is_marked_with_it() -> None:
    found = arc(
        case(
            event("E1", "2019-01-01"),
            event("E3", "2019-06", step="trigger"),
            event("E2", "2019-05-01", step="trigger"),
        )
    )
    assert found.trigger is not None
    assert (found.trigger.event, found.trigger.is_marked) == ("E2", True)


def test_without_a_mark_the_type_of_an_event_tells() -> None:
    found = arc(
        case(event("E1", "2019"), event("E2", "2020", "order"), event("E3", "2021", "takes_effect"))
    )
    turns = [
        turn and (turn.event, turn.is_marked) for turn in (found.trigger, found.order, found.effect)
    ]
    assert turns == [("E1", False), ("E2", False), ("E3", False)]


def test_what_is_only_scheduled_or_undated_is_no_turn() -> None:
    found = arc(case(event("E1", "unknown"), event("E2", "2030", "order", scheduled="yes")))
    assert (found.trigger, found.order) == (None, None)


def test_the_end_is_the_last_that_is_marked_or_that_of_the_outcome() -> None:
    marked = arc(
        case(event("E1", "2019", step="end"), event("E2", "2021", step="end"), ended="2020")
    )
    told = arc(case(ended="2020-11-18"))
    turns = [turn and (turn.event, turn.is_marked) for turn in (marked.end, told.end)]
    assert turns == [("E2", True), ("E9", False)]
    assert arc(case()).end is None


def test_a_measure_that_did_not_end_with_the_dispute_has_no_length() -> None:
    ruled = case(event("E1", "2018-10-01", "takes_effect"), ended="2018-11-30")
    ban = Measure(id="M1", ordered="ban", in_effect="ban", status="in_force")
    lifted = replace(ban, end=parse_date("2018-11-30"))
    assert lasted(replace(ruled, measures=(ban,)), arc(ruled)) is None
    assert lasted(replace(ruled, measures=(lifted,)), arc(ruled)) == Lag(60, 60)


def test_notice_counts_from_the_order_of_the_body_whose_measure_took_effect() -> None:
    orders = [
        replace(event(f"E{number}", date, "order", "order"), by=by)
        for number, (date, by) in enumerate((("2019-03-11", "caac"), ("2019-03-13", "faa")), 1)
    ]
    effect = event("E3", "2019-03-13", "takes_effect", "effect")
    of_faa, of_none = (case(*orders, replace(effect, by=by)) for by in ("faa", ""))
    assert notice(of_faa, arc(of_faa)) == Lag(0, 0)
    assert notice(of_none, arc(of_none)) == Lag(2, 2)


@pytest.mark.parametrize(
    ("start", "date", "found", "words"),
    [
        ("2019-03-10", "2019-03-13", Lag(3, 3), "3 days"),
        ("2019-03", "2019-03-31", Lag(0, 30), "0 to 30 days"),
        ("2019-03", "2019-03-10", Lag(-21, 9), "at most 9 days"),
        ("2019-03-10?", "2022-03-10", Lag(1096, 1096, True), "about 1,096 days"),
    ],
)
def test_days_between_dates_are_no_more_precise_than_these(
    start: str, date: str, found: Lag, words: str
) -> None:
    assert lag(parse_date(start), parse_date(date)) == found
    assert str(found) == words


@pytest.mark.parametrize(("start", "date"), [("unknown", "2019"), ("2019", "2019/..")])
def test_no_days_are_told_where_an_end_is_open(start: str, date: str) -> None:
    assert lag(parse_date(start), parse_date(date)) is None


def test_days_are_numbered_as_in_the_standard_library() -> None:
    assert [day_number(day) for day in ((1, 1, 1), (1970, 1, 1), (2024, 2, 29))] == [
        1,
        719163,
        738945,
    ]
    assert day_number((0, 12, 31)) == 0


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        (Lag(1, 1), "1 Tag"),
        (Lag(3, 1234), "3 bis 1.234 Tage"),
        (Lag(-2, 5), "höchstens 5 Tage"),
        (Lag(40, 40, True), "etwa 40 Tage"),
    ],
)
def test_days_are_told_in_the_language_of_the_site(lag: Lag, words: str) -> None:
    with speaking(read_catalogue("de")):
        assert str(lag) == words
