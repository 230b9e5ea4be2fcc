"""Reports that end: so many problems of a rule in a file, and so many in all."""

from generator.model.diagnostic import Diagnostic, Severity
from generator.reporters.bounds import MOST, MOST_OF_A_RULE, shown


def problem(rule: str, file: str = "a.yml", severity: Severity = "warning") -> Diagnostic:
    return Diagnostic(rule, severity, file, 1, 1, "", "Wrong.", "", 0)


def test_one_rule_leaves_room_for_the_others() -> None:
    many = [problem("one") for _ in range(MOST_OF_A_RULE + 7)]
    kept, left = shown([*many, problem("other"), problem("one", "b.yml")])
    assert [p.rule for p in kept] == [*["one"] * MOST_OF_A_RULE, "other", "one"]
    assert left == 7


def test_errors_come_before_all_others() -> None:
    many = [problem(f"r{number}") for number in range(MOST + 5)]
    kept, left = shown([*many, problem("last", severity="error")])
    assert kept[-1].rule == "last"
    assert (len(kept), left) == (MOST, 6)
