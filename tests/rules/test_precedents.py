"""Precedents: what may be relied on, when, and whether it still stands."""

from pathlib import Path

import pytest

from generator.model.vocabulary import TREATMENT
from tests.rules.support import rules, said, told

COMPARISONS = ("analogous", "contrasts", "background")


def precedent(fields: str, case: str = "other") -> str:
    return f"precedents:\n  - {{case: {case}, point: A flaw., basis: attributed, sources: [S1], {fields}}}\n"


def timeline(*events: str) -> str:
    """Events E1, E2, ... given as `type date`."""
    lines = []
    for number, event in enumerate(events, 1):
        kind, date, *more = event.split(" ", 2)
        fields = f", {more[0]}" if more else ""
        lines.append(
            f"  - {{id: E{number}, date: '{date}', type: {kind}, what: It is., sources: [S1]{fields}}}\n"
        )
    return "timeline:\n" + "".join(lines)


def outcome(date: str, kind: str = "upheld", more: str = "") -> str:
    given = f", date: {date}" if date else ""
    return f"status: closed\noutcome: {{type: {kind}, summary: It is so (S1).{given}{more}}}\n"


def other(fields: str) -> str:
    return f"=== cases/other.yml\n{fields}"


def test_a_case_is_not_its_own_precedent(tmp_path: Path) -> None:
    assert told(tmp_path, precedent("treatment: follows", "example")) == [
        ("precedent-self", "precedents[0].case", "The case names itself as its precedent.")
    ]


@pytest.mark.parametrize("treatment", TREATMENT.words)
def test_the_editors_themselves_only_compare(treatment: str, tmp_path: Path) -> None:
    example = (
        "precedents:\n  - {external: {title: A case}, point: A flaw., basis: editorial, "
        f"treatment: {treatment}}}\n"
    )
    expected = [
        (
            "treatment-editorial",
            "precedents[0].treatment",
            f"`{treatment}` on the editors' own authority.",
        )
    ]
    allowed = treatment in (*COMPARISONS, "distinguishes")
    assert told(tmp_path, example) == ([] if allowed else expected)


LATER = "The decision ({}) is later than the event that relies on it ({})."
UNSURE = "Could not be checked that the decision ({}) came before the event that relies on it ({})."
ORDERS = {
    "certainly before": ("decision: E1, relied_on_at: E1", "2024-02", "2020", None),
    "on the same day": ("decision: E1, relied_on_at: E1", "2024-02-05", "2024-02-05", None),
    "certainly later": (
        "decision: E1, relied_on_at: E1",
        "2024-02",
        "2024-03",
        ("precedent-order", LATER.format("March 2024", "February 2024")),
    ),
    "in the same month": (
        "decision: E1, relied_on_at: E1",
        "2024-02",
        "2024-02",
        ("date-unchecked", UNSURE.format("February 2024", "February 2024")),
    ),
    "on an unknown date": (
        "decision: E1, relied_on_at: E1",
        "2024-02",
        "unknown",
        ("date-unchecked", UNSURE.format("date unknown", "February 2024")),
    ),
    "relied on at an unknown date": (
        "decision: E1, relied_on_at: E1",
        "unknown",
        "2020",
        ("date-unchecked", UNSURE.format("2020", "date unknown")),
    ),
    "about later": (
        "decision: E1, relied_on_at: E1",
        "2020",
        "2022~",
        ("date-unchecked", UNSURE.format("about 2022", "2020")),
    ),
    "without the event that relies on it": (
        "decision: E1",
        "2024-02",
        "2024-03",
        ("precedent-order", LATER.format("March 2024", "February 2024")),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("named", "relied", "decided", "expected"), ORDERS.values(), ids=ORDERS)
def test_a_decision_comes_before_what_relies_on_it(
    named: str, relied: str, decided: str, expected: tuple[str, str] | None, tmp_path: Path
) -> None:
    example = (
        timeline(f"ruling {relied}")
        + precedent(f"treatment: follows, {named}")
        + other(timeline(f"ruling {decided}"))
    )
    found = [(expected[0], "precedents[0]", expected[1])] if expected else []
    assert told(tmp_path, example) == found


@pytest.mark.parametrize(
    ("own", "outcome_of_other", "expected"),
    [
        pytest.param(
            ("order 2020", "ruling 2022", "hearing unknown"),
            outcome("2021"),
            [],
            id="the last dated event counts here",
        ),
        pytest.param(
            ("order 2020", "ruling 2022", "hearing unknown"),
            outcome("2023"),
            [("precedent-order", LATER.format("2023", "2022"))],
            id="the date of the outcome counts there",
        ),
        pytest.param(
            ("order 2020", "ruling 2019/2022"),
            outcome("2021-06"),
            [("date-unchecked", UNSURE.format("June 2021", "2020"))],
            id="any of several can be the last",
        ),
        pytest.param(
            ("order 2020/..",),
            outcome("2023"),
            [("date-unchecked", UNSURE.format("2023", "2020 or later"))],
            id="the last has no end",
        ),
        pytest.param(
            ("order 2020",),
            outcome(""),
            [("date-unchecked", UNSURE.format("date unknown", "2020"))],
            id="the outcome has no date",
        ),
        pytest.param(
            ("order unknown",),
            outcome("2020"),
            [("date-unchecked", UNSURE.format("2020", "date unknown"))],
            id="nothing here has a date",
        ),
    ],
)
def test_without_names_outcome_and_last_event_are_compared(
    own: tuple[str, ...],
    outcome_of_other: str,
    expected: list[tuple[str, str]],
    tmp_path: Path,
) -> None:
    example = timeline(*own) + precedent("treatment: follows") + other(outcome_of_other)
    found = [
        (rule, message)
        for rule, path, message in told(tmp_path, example)
        if path == "precedents[0]"
    ]
    assert found == expected


@pytest.mark.parametrize("treatment", TREATMENT.words)
def test_comparisons_may_look_forward(treatment: str, tmp_path: Path) -> None:
    example = (
        timeline("ruling 2020")
        + precedent(f"treatment: {treatment}, decision: E1, relied_on_at: E1")
        + other(timeline("ruling 2021"))
    )
    assert rules(tmp_path, example) == ([] if treatment in COMPARISONS else ["precedent-order"])


def test_a_decision_that_its_case_does_not_have_is_told(tmp_path: Path) -> None:
    example = precedent("treatment: follows, decision: E7") + other(
        timeline("order 2020", "ruling 2021")
    )
    assert said(tmp_path, example) == [
        "cases/example.yml ref-unknown precedents[0].decision | "
        "`other` has no event `E7`. | it has E1 to E2"
    ]


SAME_DAY = timeline("ruling 2024-02-05", "ruling 2024-02-05")


def cites(case: str, decision: str, relied_on_at: str, treatment: str = "follows") -> str:
    return SAME_DAY + precedent(
        f"treatment: {treatment}, decision: {decision}, relied_on_at: {relied_on_at}", case
    )


CYCLE = "These decisions rely on each other: {}."


def test_two_decisions_do_not_rely_on_each_other(tmp_path: Path) -> None:
    example = cites("other", "E1", "E1") + other(cites("example", "E1", "E1"))
    assert told(tmp_path, example) == [
        (
            "precedent-cycle",
            "precedents[0]",
            CYCLE.format("example E1 relies on other E1 relies on example E1"),
        )
    ]


def test_three_decisions_do_not_rely_on_each_other_in_a_circle(tmp_path: Path) -> None:
    example = (
        cites("other", "E1", "E1")
        + other(cites("third", "E2", "E1"))
        + "=== cases/third.yml\n"
        + cites("example", "E1", "E2")
    )
    assert [message for _, _, message in told(tmp_path, example)] == [
        CYCLE.format("example E1 relies on other E1 relies on third E2 relies on example E1")
    ]


def test_two_long_cases_may_cite_each_other_at_different_decisions(tmp_path: Path) -> None:
    example = cites("other", "E1", "E2") + other(cites("example", "E1", "E2"))
    assert rules(tmp_path, example) == []


def test_without_names_the_decisions_of_the_outcomes_count(tmp_path: Path) -> None:
    ended = outcome("2024-02-05", more=", decision: E2")
    bare = precedent("treatment: follows")
    example = SAME_DAY + ended + bare + other(SAME_DAY + ended + bare.replace("other", "example"))
    assert [message for _, _, message in told(tmp_path, example)] == [
        CYCLE.format("example E2 relies on other E2 relies on example E2")
    ]


@pytest.mark.parametrize("treatment", COMPARISONS)
def test_comparisons_make_no_circle(treatment: str, tmp_path: Path) -> None:
    example = cites("other", "E1", "E1", treatment) + other(cites("example", "E1", "E1"))
    assert rules(tmp_path, example) == []


FALLEN = "The decision relied on may no longer stand: {}."


def relying(treatment: str = "follows", decision: str = "decision: E1, ") -> str:
    return timeline("order 2024-05") + precedent(f"{decision}treatment: {treatment}")


WEAKENED = {
    "withdrawn by an event that names it": (
        timeline("ruling 2020", "ruling 2021", "ruling_withdrawn 2022 after: [E1]"),
        "it was withdrawn (2022)",
    ),
    "withdrawn by the next event": (
        timeline("ruling 2020", "ruling_withdrawn 2022"),
        "it was withdrawn (2022)",
    ),
    "annulled in the end": (
        timeline("order 2020", "ruling 2021") + outcome("2021", "annulled", ", decision: E2"),
        "it was annulled (2021)",
    ),
    "another ruling was withdrawn": (
        timeline("ruling 2020", "ruling 2021", "ruling_withdrawn 2022"),
        None,
    ),
    "withdrawn before": (timeline("ruling 2020", "ruling_withdrawn 2019"), None),
    "upheld in the end": (
        timeline("order 2020", "ruling 2021") + outcome("2021", "upheld", ", decision: E2"),
        None,
    ),
    "the ruling that annulled the order": (
        timeline("ruling 2020") + outcome("2020", "annulled", ", decision: E1"),
        None,
    ),
}


@pytest.mark.parametrize(("of_other", "reason"), WEAKENED.values(), ids=WEAKENED)
def test_a_decision_that_fell_in_its_own_case_is_told_where_it_is_relied_on(
    of_other: str, reason: str | None, tmp_path: Path
) -> None:
    expected = [("precedent-weakened", "precedents[0]", FALLEN.format(reason))] if reason else []
    assert told(tmp_path, relying() + other(of_other)) == expected


@pytest.mark.parametrize("treatment", TREATMENT.words)
def test_a_decision_is_weakened_by_cases_that_turn_against_it(
    treatment: str, tmp_path: Path
) -> None:
    example = (
        relying()
        + other(timeline("ruling 2020"))
        + f"=== cases/third.yml\ntitle: A third case\n{relying(treatment)}"
    )
    against = ("overrules", "limits", "questions", "departs_from")
    message = FALLEN.format(f"A third case {treatment.replace('_', ' ')} it")
    expected = [("precedent-weakened", "precedents[0]", message)]
    assert told(tmp_path, example) == (expected if treatment in against else [])


@pytest.mark.parametrize("treatment", TREATMENT.words)
def test_only_who_stands_on_a_decision_is_told_that_it_fell(treatment: str, tmp_path: Path) -> None:
    fallen = other(timeline("ruling 2020", "ruling_withdrawn 2022"))
    stands = treatment in ("follows", "extends", "distinguishes")
    expected = ["precedent-weakened"] if stands else []
    assert rules(tmp_path, relying(treatment) + fallen) == expected
