"""Due dates, counted by the day on which the sources of a record were last checked: so builds do not depend on the clock."""

from generator.model.case import Case
from generator.model.dates import Date, certainly_after


def was_due(case: Case, date: Date | None) -> bool:
    """True if a day had certainly passed by then."""
    checked = case.editorial.evidence_as_of if case.editorial else None
    return bool(date and checked and certainly_after(checked, date))
