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
    return {step.get("id"): step for step in page.find_class("step")}


def test_steps_say_when_exactly_as_precisely_as_it_is_known(tmp_path: Path) -> None:
    when = {name: words(step.find_class("step-when")[0]) for name, step in steps(tmp_path).items()}
    assert when == {
        "E4": "date unknown before E5",
        "E5": "about 2023",
        "E1": "3 February 2024",
        "E2": "date unknown after E1",
        "E3": "date unknown place in the order unknown",
    }


def test_the_type_is_a_word_beside_a_decorative_sign(tmp_path: Path) -> None:
    for step in steps(tmp_path).values():
        line = step.find_class("step-type")[0]
        assert line.find("svg").get("aria-hidden") == "true"
        assert words(line) in {"order", "notice", "penalty", "incident", "hearing"}


def test_only_the_sign_of_a_certain_day_is_filled(tmp_path: Path) -> None:
    found = steps(tmp_path)
    filled = [name for name, step in found.items() if not step.find_class("is-hollow")]
    assert filled == ["E1"]
