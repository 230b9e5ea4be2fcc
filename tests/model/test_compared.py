"""The summary of a case for comparisons across cases."""

from dataclasses import replace

from generator.model.case import Case
from generator.model.compared import View, compared, kin_marks
from generator.model.course import Authority
from generator.model.fields import Line
from generator.model.parties import Exchange, MeasureView, Party, Position, RiskView


def position(id: str, stance: str) -> Position:
    return Position(id=id, held_by=("agency",), stance=stance, claim=Line("It should."))


CASE = replace(
    Case(),
    topics=("aviation",),
    parties=(
        Party(id="agency", actor="faa", role=("authority",)),
        Party(id="maker", actor="unidentified", role=("manufacturer",)),
    ),
    authority=Authority(decided_by="agency", kind="executive"),
    exchanges=(Exchange(issue=Line("Is it?"), issue_id="evidence", answers=()), Exchange(issue=Line("?"), answers=())),
    positions=(position("P1", "for_measure"), position("P2", "against_measure"), position("P3", "for_measure")),
    risk_views=(
        ("P1", RiskView(breadth="broad", harm_seen="unstated", response_sought="suspend")),
        ("P3", RiskView(breadth="broad", harm_seen="incident")),
    ),
    measure_views=(("P1", MeasureView(burden=Line("Little."), falls_on=("user",), milder="none_on_record")),),
)  # fmt: skip


def test_every_position_has_a_view_even_if_the_record_has_none() -> None:
    found = compared(CASE)
    assert [view.position for view in found.views] == ["P1", "P2", "P3"]
    assert found.views[0] == View(
        "P1", "for_measure", "broad", "unstated", "suspend", True, ("user",), "none_on_record"
    )
    assert found.views[1] == View("P2", "against_measure")


def test_what_a_side_says_is_told_once_and_without_what_it_leaves_unsaid() -> None:
    found = compared(CASE)
    assert found.said("for_measure", "breadth") == ("broad",)
    assert found.said("for_measure", "harm_seen") == ("incident",)
    assert found.said("against_measure", "breadth") == ()


def test_a_cost_that_is_unstated_is_no_cost() -> None:
    silent = MeasureView(burden=Line("unstated"))
    views = compared(replace(CASE, measure_views=(("P1", silent),))).views
    assert not views[0].has_burden


def test_a_case_is_known_by_topics_issues_decider_and_actors() -> None:
    assert kin_marks(CASE) == ("topic/aviation", "issue/evidence", "actor/faa", "decider/faa")
