"""The tables of what recurs across cases: issues, conditions of measures, and what cases mean for groups of readers."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.exports.tables import Data, table
from generator.model.case import Audience, Case
from generator.model.course import Measure, MeasureCondition
from generator.model.registry import Issue
from generator.model.translation import N_


def _of(name: str) -> Callable[[Data, Any], Any]:
    """The field of that name of the item itself."""
    return lambda data, item: getattr(item, name)


def _argued(data: Data, issue: Issue) -> Iterator[str]:
    """The case of each exchange on an issue."""
    for case in data.corpus.cases.values():
        yield from (case.id for one in case.exchanges if one.issue_id == issue.id)


ISSUES = table(
    "issues",
    N_("Issues that go under one name in all cases."),
    lambda data: sorted(data.corpus.issues.values(), key=lambda issue: issue.id),
    ("id", "string", "The id of the issue.", _of("id")),
    ("title", "string", "The issue as a question.", _of("title")),
    ("description", "text", "What belongs to it.", _of("description")),
    ("broader", "string", "The id of the wider issue.", _of("broader")),
    ("cases", "list", "Ids of the cases that argue it.", _argued),
    ("exchanges", "integer", "How often it is argued.", lambda d, issue: sum(1 for _ in _argued(d, issue))),
    ("address", "string", "Where the site shows it.", lambda d, issue: d.address(f"issues/{issue.id}/")),
)  # fmt: skip

_Set = tuple[Case, Measure, int, MeasureCondition]


def _conditions(data: Data) -> Iterator[_Set]:
    """Every condition with its case, its measure, and its place there from 1."""
    for case in data.corpus.cases.values():
        for measure in case.measures:
            yield from ((case, measure, n, one) for n, one in enumerate(measure.conditions, 1))


def _in_condition(name: str) -> Callable[[Data, _Set], Any]:
    return lambda data, found: getattr(found[3], name)


def party_name(data: Data, case: Case, name: str) -> str:
    """The name of the actor behind the id of a party; any other name as it is."""
    actor = data.corpus.actors.get(data.actor_of(case, name))
    return actor.name if actor else name


CONDITIONS = table(
    "conditions",
    N_("Every condition for a measure to end, or for use to go on."),
    _conditions,
    ("case", "string", "The id of the case.", lambda d, found: found[0].id),
    ("measure", "string", "The id of the measure in its case.", lambda d, found: found[1].id),
    ("number", "integer", "The place of the condition there, from 1.", lambda d, found: found[2]),
    ("text", "text", "What has to be met.", _in_condition("text")),
    ("set_by", "string", "The party that took the measure.", lambda d, found: found[1].by),
    ("actor", "string", "The actor behind it.", lambda d, found: d.actor_of(found[0], found[1].by)),
    ("due", "date", "By when.", _in_condition("due")),
    ("state", "string", "Whether it is met.", _in_condition("state")),
    ("since", "date", "Since when it is in this state.", _in_condition("since")),
    ("said_by", "string", "Who says so.", lambda d, found: party_name(d, found[0], found[3].said_by)),
    ("sources", "list", "Ids of sources of the case.", _in_condition("sources")),
    ("address", "string", "Where the site shows it.", lambda d, found: d.address(f"cases/{found[0].id}/#{found[1].id}")),
)  # fmt: skip

_Meant = tuple[Case, int, Audience]


def _meanings(data: Data) -> Iterator[_Meant]:
    for case in data.corpus.cases.values():
        found = case.context.what_this_means_for_you if case.context else ()
        yield from ((case, number, item) for number, item in enumerate(found, 1))


MEANINGS = table(
    "meanings",
    N_("What each case means for one group of readers."),
    _meanings,
    ("case", "string", "The id of the case.", lambda d, meant: meant[0].id),
    ("number", "integer", "Its place in the case, from 1.", lambda d, meant: meant[1]),
    ("audience", "string", "Who is meant.", lambda d, meant: meant[2].audience),
    ("group", "string", "The group that they belong to.", lambda d, meant: meant[2].group),
    ("text", "text", "What it means for them.", lambda d, meant: meant[2].text),
    (
        "address", "string", "Where the site shows it.",
        lambda d, meant: d.address(f"cases/{meant[0].id}/#what-this-means-for-you"),
    ),
)  # fmt: skip
