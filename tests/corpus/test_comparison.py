"""Cases as comparisons and charts have them."""

from pathlib import Path

from generator.corpus.comparison import measure_spans, rungs_of, speed_of
from generator.model.arc import Lag
from tests.pages.support import linked

EXAMPLE = """
short_title: A withdrawal
measures:
  - {id: M1, by: agency, ordered: ban, in_effect: no_action, start: 2016-01-10, end: 2016-02, sources: [S1]}
  - {id: M2, by: maker, ordered: correct, in_effect: correct, start: 2016-01-02, status: in_force, sources: [S1]}
  - {id: M3, by: agency, ordered: warn, in_effect: warn, start: unknown, sources: [S1]}
timeline:
  - {id: E1, date: 2016-01-01, type: incident, what: It fails., sources: [S1], step: trigger}
  - {id: E2, date: 2016-03-01, type: lifted, what: It ends., sources: [S1], step: end}
"""


def test_the_days_of_a_case_are_counted_from_its_trigger(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    [case] = corpus.cases.values()
    found = speed_of(corpus, case)
    assert (found.label, found.has_trigger, found.undated) == ("A withdrawal", True, 1)
    assert [(m.rung, m.is_own, m.begin, m.end, m.goes_on) for m in found.measures] == [
        ("ban", False, Lag(9, 9), Lag(31, 59), False),
        ("correct", True, Lag(1, 1), None, True),
    ]
    assert found.end == Lag(60, 60)


def test_measures_come_in_time_and_those_without_a_start_last(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    [case] = corpus.cases.values()
    assert [span.id for span in measure_spans(corpus, case)] == [
        "M2",
        "M1",
        "M3",
    ]


def test_orders_are_told_from_own_choices_and_from_what_took_less_effect(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    [case] = corpus.cases.values()
    assert rungs_of(corpus, case) == {"ban": ["less"], "correct": ["own"], "warn": ["order"]}
