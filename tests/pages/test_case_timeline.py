"""The timeline on the page of a case."""

from pathlib import Path
from typing import Any

from tests.pages.support import linked, shown, words

EXAMPLE = """
timeline:
  - {id: E1, date: 2024-02-03, type: order, what: The order., sources: [S1]}
  - {id: E2, date: unknown, type: notice, what: The notice., sources: [S1], after: [E1]}
  - {id: E3, date: unknown, type: penalty, what: The penalty., sources: [S1]}
  - {id: E4, date: unknown, type: incident, what: The accident., sources: [S1]}
  - {id: E5, date: 2023~, type: hearing, what: The hearing., sources: [S1], after: [E4]}
"""


def steps(folder: Path) -> dict[str, Any]:
    page = shown(linked(folder, EXAMPLE), "cases/example/")
    return {step.get("id"): step for step in page.find_class("event")}


def test_steps_say_when_exactly_as_precisely_as_it_is_known(tmp_path: Path) -> None:
    when = {name: words(step.find_class("when")[0]) for name, step in steps(tmp_path).items()}
    assert when == {
        "E4": "date unknown, before E5 incident",
        "E5": "about 2023 hearing",
        "E1": "3 February 2024 order",
        "E2": "date unknown, after E1 notice",
        "E3": "date unknown, place in the order unknown penalty",
    }


def test_what_decided_is_set_apart_and_the_rest_folds(tmp_path: Path) -> None:
    decided = EXAMPLE.replace("type: order,", "type: order, step: order,")
    page = shown(linked(tmp_path, decided), "cases/example/")
    assert [step.get("id") for step in page.find_class("is-decisive")] == ["E1"]
    folds = [words(rest.find("details/summary")) for rest in page.find_class("rest")]
    assert folds == ["2 more events, about 2023", "2 more events"]


def test_only_the_sign_of_a_certain_day_is_filled(tmp_path: Path) -> None:
    found = steps(tmp_path)
    filled = [name for name, step in found.items() if not step.find_class("is-hollow")]
    assert filled == ["E1"]
