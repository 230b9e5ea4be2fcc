"""All conditions for a measure to end, by the state that they are in."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.course import Measure, MeasureCondition
from generator.model.due import was_due
from generator.model.translation import _, upfirst
from generator.model.vocabulary import CONDITION_STATE
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups
from generator.pages.short_names import by_name

# What is still to come stands first.
STATES = ("open", "partly_met", "unmet", "unknown", "met")
_NOT_SETTLED = ("open", "unknown")


@dataclass(frozen=True)
class Row:
    """A condition with its measure; `is_late` is true where it was due before the sources were last checked, and nobody
    says what came of it."""

    case: Case
    measure: Measure
    condition: MeasureCondition
    is_late: bool


def pages(corpus: Corpus) -> Iterator[Page]:
    rows = [
        Row(case, measure, one, one.state in _NOT_SETTLED and was_due(case, one.due))
        for case in corpus.cases.values()
        for measure in case.measures
        for one in measure.conditions
    ]
    if not rows:
        return iter(())
    ordered = sorted(by_name(rows, lambda row: row.case), key=_due)
    groups = [
        Group(
            "state-" + state.replace("_", "-"),
            upfirst(CONDITION_STATE.label(state)),
            [row for row in ordered if row.condition.state == state],
        )
        for state in STATES
    ]
    view = {
        "numbers": {
            "all": len(rows),
            "cases": len({row.case.id for row in rows}),
            "late": sum(row.is_late for row in rows),
            **{state: sum(row.condition.state == state for row in rows) for state in STATES},
        },
        "all_cases": len(corpus.cases),
        "meanings": {group.id: CONDITION_STATE.meaning(state) for group, state in zip(groups, STATES, strict=True)},
        "states": STATES,
        "has": {
            "due": any(row.condition.due for row in rows),
            "since": any(row.condition.since for row in rows),
            "said_by": any(row.condition.said_by for row in rows),
        },
    }  # fmt: skip
    page = Page(
        "conditions/", _("Conditions for a return"), "conditions.html", view,
        _("What has to be met before a measure ends, and who says that it is."), "conditions",
    )  # fmt: skip
    return paged_groups(page, [group for group in groups if group.items])


def _due(row: Row) -> tuple[object, ...]:
    due = row.condition.due
    return (0, *due.sort_key) if due and due.known else (1,)
