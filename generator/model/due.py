"""What was due by the day up to which the sources of a record were checked, so that a build says the same on every day."""

from generator.model.case import Case
from generator.model.dates import Date, certainly_after


def was_due(case: Case, date: Date | None) -> bool:
    """True if a day had certainly passed by then."""
    checked = case.editorial.evidence_as_of if case.editorial else None
    return bool(date and checked and certainly_after(checked, date))
