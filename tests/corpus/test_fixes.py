"""Fixes of syntax beside the other problems of their file."""

from generator.corpus.fixes import without_doubtful
from generator.model.diagnostic import Diagnostic, Fix


def problem(rule: str, line: int, column: int = 1, path: str = "", *fixes: Fix) -> Diagnostic:
    return Diagnostic(rule, "error", "a.yml", line, column, path, "It is wrong.", fixes=fixes)


QUOTES = Fix(4, 9, 12, "'open note: so'")
SPACES = Fix(4, 1, 1, "  ")


def left(*others: Diagnostic, fix: Fix = QUOTES) -> bool:
    """True if a problem of syntax keeps its fix beside others."""
    found = without_doubtful([problem("yaml-syntax", 4, 9, "", fix), *others])
    return bool(found[0].fixes)


def test_quotes_stand_where_nothing_speaks_against_them() -> None:
    assert left()
    assert left(problem("vocab-unknown", 5), problem("prose-uncited", 4))


def test_quotes_do_not_stand_around_what_is_no_text() -> None:
    assert not left(problem("vocab-unknown", 4, 9, "status"))


def test_quotes_do_not_swallow_a_field_that_is_missing() -> None:
    assert not left(problem("field-missing", 2, 1, "positions[0].note"))
    assert left(problem("field-missing", 2, 1, "positions[0].claim"))


def test_moved_lines_do_not_stand_where_they_still_begin_wrongly() -> None:
    assert not left(problem("yaml-syntax", 4, 3), fix=SPACES)
    assert left(problem("yaml-syntax", 4, 20), fix=SPACES)


def test_problems_of_other_files_and_rules_keep_their_fixes() -> None:
    near = problem("vocab-unknown", 4, 9, "status", Fix(4, 9, 3, "open"))
    assert without_doubtful([near, problem("field-type", 4)])[0].fixes
