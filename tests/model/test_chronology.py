"""The order of events by their dates and what they come after, and what weakens a decision later."""

import pytest

from generator.model.case import Case
from generator.model.chronology import in_time, place_in_time, weakened_by, weakening
from generator.model.course import Event, External, Outcome, Precedent
from generator.model.dates import parse_date
from generator.model.translation import speaking
from generator.project.catalogues import read_catalogue
from tests.each import each


def events(text: str) -> list[Event]:
    """`E1:2024 E2>E1 E3`: events with their date, or none, and what they come after."""
    found = []
    for entry in text.split():
        head, _, after = entry.partition(">")
        name, _, date = head.partition(":")
        found.append(
            Event(
                id=name,
                date=parse_date(date or "unknown"),
                after=tuple(filter(None, after.split(","))),
            )
        )
    return found


ORDERS = {
    # by date
    "E1:2024 E2:2023 E3:2022-05": "E3 E2 E1",
    "E1:2024 E2:2024-01 E3:2024-01-01": "E3 E2 E1",
    "E1:2024-03 E2:2024-03 E3:2024-02": "E3 E1 E2",
    "E1:2024/.. E2:../2023 E3:2023-12-31": "E2 E3 E1",
    # undated events right behind what they come after
    "E1:2022 E2:2024 E3>E1": "E1 E3 E2",
    "E1>E2 E2:2022 E3:2024": "E2 E1 E3",
    "E1:2022 E2:2023 E3>E1,E2 E4:2024": "E1 E2 E3 E4",
    "E1:2022 E2>E3 E3>E1 E4:2024": "E1 E3 E2 E4",
    "E1:2022 E2>E1,E3 E3>E4 E4:2024 E5:2023": "E1 E5 E4 E3 E2",
    # undated events before what comes after them
    "E1:2022 E2 E3:2024>E2 E4:2023": "E1 E4 E2 E3",
    "E1:2022 E2 E3>E2 E4:2024>E3 E5:2023": "E1 E5 E2 E3 E4",
    "E1 E2>E1 E3:2021>E2 E4:2023>E1 E5:2022": "E1 E2 E3 E5 E4",
    # between two
    "E1:2022 E2>E1 E3:2024>E2 E4:2023": "E1 E2 E4 E3",
    # equal dates: by `after`, then as in the file
    "E1:2024>E2 E2:2024": "E2 E1",
    "E1:2024 E2:2024>E3 E3:2024": "E1 E3 E2",
    # dates that overlap: what is known to come after does
    "E1:2024>E2 E2:2024-05": "E2 E1",
    # without any place: at the end, as in the file
    "E1 E2:2024 E3": "E2 E1 E3",
    "E1 E2>E1 E3:2024": "E3 E1 E2",
    # circles do not hang, and stand at the end as in the file
    "E1>E2 E2>E1 E3:2024": "E3 E1 E2",
    "E1:2023>E1 E2:2024": "E1 E2",
    "E1>E2 E2>E3 E3>E1 E4>E1 E5:2024": "E5 E1 E2 E3 E4",
    "E1:2023>E2 E2>E1 E3:2024": "E3 E1 E2",
    # an id that does not exist
    "E1:2024>E9 E2:2023": "E2 E1",
    "": "",
}


@each(("text", "order"), ORDERS.items())
def test_events_stand_in_the_order_of_time(text: str, order: str) -> None:
    assert " ".join(event.id for event in in_time(events(text))) == order


PLACES = {
    "E1:2022 E2>E1": "E1=2022 E2=2022",
    "E1:2022 E2:2024 E3>E1,E2": "E1=2022 E2=2024 E3=2024",
    "E1:2022 E2>E1,E3 E3>E4 E4:2024": "E1=2022 E2=2024 E3=2024 E4=2024",
    "E1 E2:2024>E1": "E1=2024 E2=2024",
    "E1 E2>E1 E3:2021>E2 E4:2023>E1": "E1=2021 E2=2021 E3=2021 E4=2023",
    "E1:2022 E2>E1 E3:2024>E2": "E1=2022 E2=2022 E3=2024",
    "E1 E2:2024": "E1=nowhere E2=2024",
    "E1>E2 E2>E1": "E1=nowhere E2=nowhere",
    "E1>E2 E2>E1,E3 E3:2024": "E1=2024 E2=2024 E3=2024",
}


@each(("text", "expected"), PLACES.items())
def test_an_undated_event_takes_the_place_of_its_neighbours(text: str, expected: str) -> None:
    places = place_in_time(events(text))
    shown = [f"{name}={key[0][0] if key else 'nowhere'}" for name, key in places.items()]
    assert sorted(shown) == expected.split()


TIMELINE = (
    Event(id="E1", date=parse_date("2020-01"), type="ruling"),
    Event(id="E2", date=parse_date("2021-01"), type="order"),
    Event(id="E3", date=parse_date("2022-01"), type="ruling"),
)


def test_thousands_of_undated_events_are_placed_at_once() -> None:
    many = events(" ".join(["E0:2024", *(f"E{n}>E{n + 1}" for n in range(1, 5000)), "E5000>E0"]))
    assert set(place_in_time(many).values()) == {parse_date("2024").sort_key}
    assert [event.id for event in in_time(many)[:3]] == ["E0", "E5000", "E4999"]


def withdrawal(date: str, *after: str) -> Event:
    return Event(id="E9", date=parse_date(date), type="ruling_withdrawn", after=after)


def old_case(*more: Event, outcome: Outcome | None = None) -> Case:
    return Case(id="old", title="The old case", timeline=(*TIMELINE, *more), outcome=outcome)


def reasons(
    old: Case, decision: str = "", others: tuple[Case, ...] = (), treatment: str = "follows"
) -> list[tuple[str, str, str]]:
    """Why the decision that the case `new` relies on may no longer stand."""
    precedent = Precedent(case="old", treatment=treatment, decision=decision)
    new = Case(id="new", title="The new case", precedents=(precedent,))
    cases = {case.id: case for case in (old, new, *others)}
    found = weakening(cases, weakened_by(cases), "new", precedent)
    return [(reason.text, reason.case, reason.event) for reason in found]


def test_a_decision_that_nothing_happened_to_stands() -> None:
    for decision in ("", "E1", "E2", "E3"):
        assert reasons(old_case(), decision) == []


WITHDRAWN = ("it was withdrawn (May 2023)", "old", "E9")


@pytest.mark.parametrize(
    ("event", "weakened"),
    [
        (withdrawal("2023-05"), ["E3"]),
        (withdrawal("2023-05", "E1"), ["E1"]),
        (withdrawal("2023-05", "E2"), ["E2"]),
        (withdrawal("2023-05", "E1", "E3"), ["E1", "E3"]),
        (withdrawal("2021-05"), ["E1"]),
        (withdrawal("2019-05"), []),
    ],
)
def test_a_withdrawal_in_its_own_case_weakens_what_it_undoes_and_nothing_else(
    event: Event, weakened: list[str]
) -> None:
    reason = (f"it was withdrawn ({event.date})", "old", "E9")
    for decision in ("E1", "E2", "E3"):
        expected = [reason] if decision in weakened else []
        assert reasons(old_case(event), decision) == expected, decision


def test_a_withdrawal_that_only_comes_after_a_hearing_undoes_the_last_ruling() -> None:
    hearing = Event(id="E4", date=parse_date("2022-06"), type="hearing")
    old = old_case(hearing, withdrawal("unknown", "E4"))
    assert reasons(old, "E3") == [("it was withdrawn (date unknown)", "old", "E9")]
    assert reasons(old, "E1") == []


def test_without_a_decision_the_one_of_the_outcome_is_meant() -> None:
    outcome = Outcome(type="upheld", decision="E3")
    assert reasons(old_case(withdrawal("2023-05"), outcome=outcome)) == [WITHDRAWN]
    assert reasons(old_case(withdrawal("2023-05", "E1"), outcome=outcome)) == []


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (
            Outcome(type="annulled", date=parse_date("2022-01"), decision="E3"),
            ("it was annulled (January 2022)", "old", "E3"),
        ),
        (
            Outcome(type="withdrawn", date=parse_date("2022"), decision="E3"),
            ("it was withdrawn (2022)", "old", "E3"),
        ),
        (Outcome(type="annulled", decision="E3"), ("it was annulled", "old", "E3")),
        (
            Outcome(type="annulled", date=parse_date("2023~")),
            ("it was annulled (about 2023)", "old", ""),
        ),
    ],
)
def test_an_order_that_the_case_ended_by_setting_aside_is_weakened(
    outcome: Outcome, reason: tuple[str, str, str]
) -> None:
    assert reasons(old_case(outcome=outcome), "E2") == [reason]


@pytest.mark.parametrize(
    ("outcome", "decision"),
    [
        (Outcome(type="annulled", decision="E3"), "E3"),
        (Outcome(type="annulled", decision="E3"), ""),
        (Outcome(type="annulled", decision="E3"), "E1"),
        (Outcome(type="annulled", decision="E1"), "E2"),
        (Outcome(type="upheld", decision="E3"), "E2"),
        (Outcome(type="lifted", decision="E3"), "E2"),
    ],
)
def test_an_outcome_weakens_neither_itself_nor_rulings_nor_what_came_later(
    outcome: Outcome, decision: str
) -> None:
    assert reasons(old_case(outcome=outcome), decision) == []


def other(treatment: str, decision: str = "", case: str = "old") -> Case:
    precedent = Precedent(case=case, treatment=treatment, decision=decision)
    return Case(id="other", title="The other case", precedents=(precedent,))


@pytest.mark.parametrize(
    ("treatment", "text"),
    [
        ("overrules", "The other case overrules it"),
        ("limits", "The other case limits it"),
        ("questions", "The other case questions it"),
        ("departs_from", "The other case departs from it"),
    ],
)
def test_another_case_can_weaken_it(treatment: str, text: str) -> None:
    assert reasons(old_case(), "E3", (other(treatment),)) == [(text, "other", "")]
    assert reasons(old_case(), "E3", (other(treatment, "E3"),)) == [(text, "other", "")]
    assert reasons(old_case(), "", (other(treatment, "E3"),)) == [(text, "other", "")]


@pytest.mark.parametrize(
    "treatment", ["follows", "extends", "distinguishes", "analogous", "contrasts", "background"]
)
def test_the_other_treatments_do_not_weaken_it(treatment: str) -> None:
    assert reasons(old_case(), "E3", (other(treatment, "E3"),)) == []


def test_another_decision_or_case_being_overruled_does_not_weaken_it() -> None:
    assert reasons(old_case(), "E3", (other("overrules", "E1"),)) == []
    assert reasons(old_case(), "E3", (other("overrules", case="somewhere-else"),)) == []


def test_a_case_that_overrules_it_itself_is_not_warned_of_that() -> None:
    assert reasons(old_case(), "E3", treatment="overrules") == []


def test_all_reasons_are_given() -> None:
    old = old_case(
        withdrawal("2023-05", "E2"),
        outcome=Outcome(type="annulled", date=parse_date("2024"), decision="E9"),
    )
    assert reasons(old, "E2", (other("questions"),)) == [
        WITHDRAWN,
        ("it was annulled (2024)", "old", "E9"),
        ("The other case questions it", "other", ""),
    ]


def test_nothing_is_said_of_a_case_that_does_not_exist_or_has_no_record() -> None:
    missing = Precedent(case="missing", treatment="overrules")
    outside = Precedent(external=External(title="A case elsewhere"), treatment="follows")
    cases = {"new": Case(id="new", precedents=(missing, outside))}
    edges = weakened_by(cases)
    assert edges == {"missing": [("new", missing)]}
    assert list(weakening(cases, edges, "new", missing)) == []
    assert list(weakening(cases, edges, "new", outside)) == []


def test_a_reason_is_in_the_language_of_the_site_and_in_english_for_diagnostics() -> None:
    doubt = Case(id="doubt", title="Doubt", precedents=(Precedent(case="old", treatment="limits"),))
    old = old_case(withdrawal("2023-05"))
    precedent = Precedent(case="old", treatment="follows", decision="E3")
    cases = {case.id: case for case in (old, doubt)}
    with speaking(read_catalogue("de")):
        found = list(weakening(cases, weakened_by(cases), "new", precedent))
        assert [reason.text for reason in found] == [
            "sie wurde zurückgenommen (Mai 2023)",
            "Doubt schränkt sie ein",
        ]
        assert [reason.english for reason in found] == [
            "it was withdrawn (May 2023)",
            "Doubt limits it",
        ]
