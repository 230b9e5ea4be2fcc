"""Dates that cannot be, dates to come, and the order of things."""

from pathlib import Path

import pytest

from generator.model.dates import parse_date
from generator.rules.time import first_of, last_of
from tests.rules.support import rules, told


def timeline(*events: str) -> str:
    """Events E1, E2, ... given as `type date`, with further fields behind a comma."""
    lines = []
    for number, event in enumerate(events, 1):
        kind, date, *more = event.split(" ", 2)
        fields = f", {more[0]}" if more else ""
        lines.append(
            f"  - {{id: E{number}, date: '{date}', type: {kind}, what: It is., sources: [S1]{fields}}}\n"
        )
    return "timeline:\n" + "".join(lines)


def measure(fields: str) -> str:
    return (
        "measures:\n  - {id: M1, by: agency, ordered: warn, in_effect: warn, sources: [S1], "
        f"{fields}}}\n"
    )


def position(fields: str) -> str:
    return (
        "positions:\n  - {id: P1, held_by: agency, stance: for_measure, claim: It does., "
        f"basis: attributed, sources: [S1], {fields}}}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}\n"
    )


SOURCE = (
    "sources:\n  - {id: S1, type: news, title: A report, date: 2024, "
    "url: 'https://www.example.org/', level: primary}\n"
)
CLOSED = "status: closed\noutcome: {type: upheld, summary: It stands (S1)., date: 2024}\n"

# Examples are checked as on 1 July 2024.
TO_COME = {
    "an event": (timeline("hearing 2024-07-03"), "timeline[0].date", "3 July 2024"),
    "an event of a later year": (timeline("hearing 2025/2026"), "timeline[0].date", None),
    "the start of a measure": (measure("start: 2024-08"), "measures[0].start", "August 2024"),
    "the start of a proposed measure": (
        measure("start: 2025, status: proposed"),
        "measures[0].start",
        "2025",
    ),
    "the outcome": (CLOSED.replace("2024", "2025"), "outcome.date", "2025"),
    "a source": (SOURCE.replace("2024", "2024-08"), "sources[0].date", "August 2024"),
    "the reading of a source": (
        SOURCE.replace("level", "accessed: 2024-08, level"),
        "sources[0].accessed",
        "August 2024",
    ),
}


@pytest.mark.parametrize(("example", "path", "label"), TO_COME.values(), ids=TO_COME)
def test_what_has_happened_does_not_lie_in_the_future(
    example: str, path: str, label: str | None, tmp_path: Path
) -> None:
    ((rule, at, message),) = told(tmp_path, example)
    assert (rule, at) == ("date-future", path)
    assert message == f"This lies in the future: {label or 'between 2025 and 2026'}."


@pytest.mark.parametrize(
    "example",
    [
        timeline("hearing 2024-07-01"),
        # In Auckland it is this day already.
        timeline("hearing 2024-07-02"),
        timeline("hearing 2024"),
        timeline("hearing 2024-06/.."),
        timeline("hearing ../2999"),
        timeline("hearing unknown"),
        timeline("hearing 2999 scheduled: yes"),
        measure("start: 2024, end: 2999"),
        CLOSED,
        "editorial: {review_state: draft, text_origin: human, evidence_as_of: 2024-06, last_reviewed: 2025}\n",
        "forecasts:\n  - {text: It ends., horizon: 2999, sources: [S1]}\n",
    ],
)
def test_what_can_have_happened_or_is_to_come_by_its_nature_is_left_alone(
    example: str, tmp_path: Path
) -> None:
    assert "date-future" not in rules(tmp_path, example)


IMPOSSIBLE = {
    "order before flaw": (
        timeline("flaw_found 2024-05", "order 2024-03"),
        "timeline[1].date",
        "The first order (March 2024) is earlier than the first flaw (May 2024).",
    ),
    "effect before order": (
        timeline("order 2024-05-10", "takes_effect 2024-05-09"),
        "timeline[1].date",
        "The first effect (9 May 2024) is earlier than the first order (10 May 2024).",
    ),
    "lifting before effect": (
        timeline("takes_effect 2024", "lifted 2022/2023"),
        "timeline[1].date",
        "The first lifting (between 2022 and 2023) is earlier than the first effect (2024).",
    ),
    "lifting before flaw, with nothing between": (
        timeline("flaw_found 2024", "lifted 2023"),
        "timeline[1].date",
        "The first lifting (2023) is earlier than the first flaw (2024).",
    ),
    "a measure that ends before it starts": (
        measure("start: 2024-05, end: 2024-03"),
        "measures[0].end",
        "M1 ends (March 2024) before it starts (May 2024).",
    ),
    "a position held until before it was held": (
        position("since: 2024-05, until: 2023"),
        "positions[0].until",
        "P1 is held until 2023, and since May 2024.",
    ),
    "an event before one that it comes after": (
        timeline("ruling 2024-05", "hearing 2024-03 after: [E1]"),
        "timeline[1].after[0]",
        "E2 (March 2024) comes after E1, which is later (May 2024).",
    ),
}


@pytest.mark.parametrize(("example", "path", "message"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_an_order_that_is_certainly_impossible_is_an_error(
    example: str, path: str, message: str, tmp_path: Path
) -> None:
    assert told(tmp_path, example) == [("date-order", path, message)]


def test_an_impossible_order_is_found_past_a_step_without_a_date(tmp_path: Path) -> None:
    found = told(tmp_path, timeline("flaw_found 2024-05", "order unknown", "takes_effect 2024-03"))
    assert [problem for problem in found if problem[0] == "date-order"] == [
        (
            "date-order",
            "timeline[2].date",
            "The first effect (March 2024) is earlier than the first flaw (May 2024).",
        )
    ]


def test_two_wrong_steps_are_two_problems_and_not_three(tmp_path: Path) -> None:
    example = timeline("flaw_found 2024-05", "order 2024-04", "takes_effect 2024-03")
    assert [path for _, path, _ in told(tmp_path, example)] == [
        "timeline[1].date",
        "timeline[2].date",
    ]


@pytest.mark.parametrize(
    "example",
    [
        timeline("flaw_found 2023", "order 2024-02", "takes_effect 2024-03", "lifted 2024-04"),
        timeline("flaw_found 2021", "order 2024", "order 2022-01"),
        timeline("order 2024-05-10", "takes_effect 2024-05-10"),
        timeline("order 2024-03", "lifted 2024-04", "order 2024-05"),
        timeline("challenge_filed 2024-05", "order 2024-03"),
        timeline("order 2024-03", "finding 2024-05"),
        timeline("ruling 2024-03", "hearing 2024-04 after: [E1]"),
        measure("start: 2024-03, end: 2024-05"),
        measure("start: 2024-05-10, end: 2024-05-10"),
        measure("start: 2024-05"),
        measure("end: 2024-05"),
        position("since: 2023, until: 2024-05"),
    ],
)
def test_an_order_that_is_certainly_right_says_nothing(example: str, tmp_path: Path) -> None:
    assert rules(tmp_path, example) == []


UNDECIDABLE = {
    "an unknown date": (
        timeline("order unknown", "lifted 2024-03"),
        ["timeline[1].date: date unknown, then March 2024"],
    ),
    "the same month": (
        timeline("order 2024-03", "lifted 2024-03"),
        ["timeline[1].date: March 2024, then March 2024"],
    ),
    "intervals that overlap": (
        timeline("order 2023/2024", "lifted 2023-05"),
        ["timeline[1].date: between 2023 and 2024, then May 2023"],
    ),
    "an open end": (
        timeline("order 2023-05/..", "lifted 2024-03"),
        ["timeline[1].date: May 2023 or later, then March 2024"],
    ),
    "dates about which nobody is certain": (
        timeline("order 2024~", "lifted 2023"),
        ["timeline[1].date: about 2024, then 2023"],
    ),
    "uncertain dates in the right order": (
        timeline("order 2022?", "lifted 2023"),
        ["timeline[1].date: 2022 (uncertain), then 2023"],
    ),
    "one of several firsts without a date": (
        timeline("flaw_found 2024-05", "flaw_found unknown", "order 2024-03"),
        ["timeline[2].date: date unknown, then March 2024"],
    ),
    "a measure with an unknown end": (
        measure("start: 2024-03, end: unknown"),
        ["measures[0].end: March 2024, then date unknown"],
    ),
    "a position that ends in the year in which it began": (
        position("since: 2023, until: 2023"),
        ["positions[0].until: 2023, then 2023"],
    ),
    "an event without a date after one with a date": (
        timeline("ruling 2024-05", "hearing unknown after: [E1]"),
        ["timeline[1].after[0]: May 2024, then date unknown"],
    ),
    "an event after one without a date": (
        timeline("ruling unknown", "hearing 2024-05 after: [E1]"),
        ["timeline[1].after[0]: date unknown, then May 2024"],
    ),
}


@pytest.mark.parametrize(("example", "expected"), UNDECIDABLE.values(), ids=UNDECIDABLE)
def test_an_order_that_cannot_be_decided_is_shown_as_unchecked(
    example: str, expected: list[str], tmp_path: Path
) -> None:
    pairs = [line.split(": ", 1) for line in expected]
    assert told(tmp_path, example) == [
        ("date-unchecked", path, f"Could not be checked against another date: {dates}.")
        for path, dates in pairs
    ]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (("order 2024-02-05 after: [E1]",), [("timeline[0].after", "E1 after E1")]),
        (
            (
                "order 2024-02-05 after: [E2]",
                "ruling 2024-02-05 after: [E3]",
                "hearing 2024-02-05 after: [E1]",
            ),
            [("timeline[0].after", "E1 after E2 after E3 after E1")],
        ),
        (
            (
                "proposed 2024-02-05",
                "order 2024-02-05 after: [E1, E3]",
                "hearing 2024-02-05 after: [E2]",
            ),
            [("timeline[1].after", "E2 after E3 after E2")],
        ),
        (("order 2024-02-05", "ruling 2024-02-05 after: [E1]"), []),
    ],
)
def test_no_event_comes_after_itself(
    events: tuple[str, ...], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, timeline(*events)) == [
        ("after-cycle", path, f"These events come after each other: {way}.")
        for path, way in expected
    ]


@pytest.mark.parametrize(
    ("texts", "first", "last"),
    [
        (("2020", "2021"), ((2020, 1, 1), (2020, 12, 31)), ((2021, 1, 1), (2021, 12, 31))),
        (
            ("2019/2021", "2020"),
            ((2019, 1, 1), (2020, 12, 31)),
            ((2020, 1, 1), (2021, 12, 31)),
        ),
        (("2019/..", "2020-05"), ((2019, 1, 1), (2020, 5, 31)), ((2020, 5, 1), None)),
        (("../2019", "2020-05"), (None, (2019, 12, 31)), ((2020, 5, 1), (2020, 5, 31))),
    ],
)
def test_the_first_and_the_last_of_several_dates_are_as_certain_as_these(
    texts: tuple[str, ...], first: tuple[object, object], last: tuple[object, object]
) -> None:
    dates = [parse_date(text) for text in texts]
    assert (first_of(dates).earliest, first_of(dates).latest) == first
    assert (last_of(dates).earliest, last_of(dates).latest) == last


STEPS = (
    "timeline:\n  - {{id: E1, date: {}, type: incident, what: It fails., sources: [S1], step: trigger}}\n"
    "  - {{id: E2, date: {}, type: lifted, what: It ends., sources: [S1], step: {}}}\n"
)


@pytest.mark.parametrize(
    ("first", "second", "step", "path"),
    [
        ("2024-02", "2024-03", "end", None),
        ("2024-02", "2024-01", "end", "timeline[1].step"),
        ("2024-02", "2024-02", "end", None),
        ("unknown", "2024-01", "end", None),
        ("2024-02", "2024-03", "trigger", "timeline[1].step"),
        ("2024-02", "2024-03", "effect", None),
    ],
)
def test_a_dispute_has_one_beginning_and_one_end(
    first: str, second: str, step: str, path: str | None, tmp_path: Path
) -> None:
    found = [(rule, at) for rule, at, _ in told(tmp_path, STEPS.format(first, second, step))]
    assert found == ([("step-conflict", path)] if path else [])


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("resolved: came_true", None),
        ("resolved: came_true, by: agency", "forecasts[0].resolved"),
        ("resolved: partly, made_on: 2024-01", "forecasts[0].resolved"),
        ("resolved: did_not, made_on: 2024-01, resolved_by: [S1]", None),
        ("resolved: did_not, made_on: 2024-05, resolved_by: [S1]", "forecasts[0].resolved_by"),
        ("resolved: did_not, made_on: unknown, resolved_by: [S1]", None),
        ("resolved: cannot_tell, made_on: 2024-05", None),
    ],
)
def test_that_a_forecast_came_true_has_a_source_from_after_it(
    more: str, path: str | None, tmp_path: Path
) -> None:
    found = told(tmp_path, f"forecasts:\n  - {{text: It ends., {more}, sources: [S1]}}\n")
    assert [(rule, at) for rule, at, _ in found] == (
        [("forecast-unsupported", path)] if path else []
    )


def test_a_record_that_names_its_depth_shows_how_its_forecasts_ended(tmp_path: Path) -> None:
    forecast = "forecasts:\n  - {text: It ends., resolved: came_true, sources: [S1]}\n"
    assert rules(tmp_path, f"depth: stub\n{forecast}") == ["forecast-unsupported"]


@pytest.mark.parametrize(
    ("date", "is_doubtful"),
    [
        ("2021-22", True), ("2023-24?", True), ("2019-21", True), ("2023-22", False), ("2021-06", False),
        ("1994-21", False), ("2021-22/2023-24", False),
    ],
)  # fmt: skip
def test_a_season_that_can_be_two_years_is_doubtful(
    date: str, is_doubtful: bool, tmp_path: Path
) -> None:
    found = rules(tmp_path, timeline(f"order {date}"))
    assert found == (["date-ambiguous"] if is_doubtful else [])
