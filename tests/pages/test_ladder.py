"""The ladder of measures across all cases."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
measures:
  - {id: M1, by: agency, ordered: recall, in_effect: unknown, sources: [S1]}
  - {id: M2, by: agency, ordered: other, in_effect: other, called: [help], sources: [S1]}
risk_views:
  P1: {response_sought: recall, basis: attributed, sources: [S1]}
  P2: {response_sought: unstated, basis: attributed, sources: [S1]}
=== cases/second.yml
title: A second case
measures:
  - {id: M1, by: agency, ordered: recall, in_effect: recall, sources: [S1]}
"""


def test_rungs_run_from_the_gravest_down_with_what_is_off_the_ladder_last(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "ladder/")
    assert [words(heading).rstrip("¶") for heading in page.iter("h2")] == [
        "Ban", "Recall", "Withdraw", "Suspend", "Restrict", "Condition",
        "Correct", "Warn", "Monitor", "No action", "Other",
    ]  # fmt: skip


def test_each_rung_names_what_was_ordered_took_effect_and_was_sought(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "ladder/")
    case = "Withdrawal of a product over a flaw"
    assert section(page, "rung-recall") == (
        "What is already with users is taken back. "
        f"Ordered A second case M1 {case} M1 In effect A second case M1 Sought {case} P1"
    )
    assert section(page, "rung-no-action") == (
        "Nothing is done. Ordered in no case In effect in no case Sought in no case"
    )
