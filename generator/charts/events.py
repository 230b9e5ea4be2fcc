"""The five groups of event types, each of which the timeline of a case shows with a sign of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.dates import Date
from generator.model.translation import N_


@dataclass(frozen=True)
class Group:
    """Event types that share a sign. `name` is part of its class in the style sheet."""

    name: str
    label: str
    types: tuple[str, ...]


GROUPS = (
    Group(
        "finding",
        N_("Found or published"),
        ("incident", "flaw_found", "disclosed", "published", "finding", "investigation"),
    ),
    Group(
        "measure",
        N_("Order or measure"),
        (
            "proposed", "notice", "decided", "order", "takes_effect", "modified", "withdrawn", "penalty",
            "law",
        ),
    ),
    Group(
        "court",
        N_("Court or review"),
        ("challenge_filed", "hearing", "ruling", "ruling_withdrawn", "stayed"),
    ),
    Group("response", N_("Response of a side"), ("public_response", "compliance", "remedy_offered")),
    Group("end", N_("End"), ("lifted", "settlement")),
)  # fmt: skip
GROUP_OF: Mapping[str, Group] = {type: group for group in GROUPS for type in group.types}


def is_exact(date: Date) -> bool:
    """True if a date is one certain day; only then is a sign filled."""
    return date.precision == "day" and not date.qualified
