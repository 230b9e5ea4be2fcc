"""The pages for groups of readers: the effects of cases on people like them, and what to watch."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.exports.forecasts import is_open
from generator.model.arc import Lag, arc, lasted, notice
from generator.model.case import Audience, Case, Forecast
from generator.model.course import MeasureCondition
from generator.model.parties import MeasureView
from generator.model.translation import N_, _
from generator.model.vocabulary import GROUP
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.short_names import by_name

# What readers of a group are called.
TITLES = {
    "user": N_("users"),
    "buyer": N_("buyers"),
    "maker": N_("makers"),
    "regulator": N_("regulators"),
    "researcher": N_("researchers"),
    "bystander": N_("bystanders"),
    "other": N_("others"),
}
# The days between order and effect, in parts that a reader can use: name, title and the last day.
_PARTS = (
    ("at_once", N_("At once"), 0),
    ("week", N_("1 to 7 days"), 7),
    ("month", N_("8 to 31 days"), 31),
    ("longer", N_("More than 31 days"), 10**9),
)
NOTICE = (
    *((name, title) for name, title, _last in _PARTS),
    ("uncertain", N_("Dates do not tell")),
    ("unknown", N_("Not on record")),
)


@dataclass(frozen=True)
class Row:
    """A case that means something for a group: what it says to them, which costs each side says fall on them, the days between
    order and effect and those of the effect, whom measures reached, and what is still to come."""

    case: Case
    meant: Sequence[Audience]
    costs: Sequence[tuple[str, MeasureView]]
    notice: Lag | None
    lasted: Lag | None
    reach: Sequence[str]
    conditions: Sequence[tuple[str, MeasureCondition]]
    forecasts: Sequence[tuple[int, Forecast]]


def pages(corpus: Corpus) -> Iterator[Page]:
    by_group: dict[str, list[Case]] = {word: [] for word in GROUP.words}
    for case in corpus.cases.values():
        for word in concerned(case):
            by_group[word].append(case)
    present = {word: cases for word, cases in by_group.items() if cases}
    notes = [one for case in corpus.cases.values() for one in _notes(case)]
    if not present:
        return
    view = {
        "groups": [(word, _(TITLES[word]), len(cases)) for word, cases in present.items()],
        "numbers": {"notes": len(notes), "without": sum(not one.group for one in notes)},
        "all_cases": len(corpus.cases),
    }
    yield Page(
        "what-it-means/", _("What it means for you"), "groups.html", view,
        _("What cases mean for users, makers, regulators and others."), "groups",
    )  # fmt: skip
    for word, cases in present.items():
        rows = by_name((_row(case, word) for case in cases), lambda row: row.case)
        yield from _pages(word, rows)


def _pages(group: str, rows: Sequence[Row]) -> Iterator[Page]:
    found = Counter(part_of(row.notice) for row in rows)
    view = {
        "group": group,
        "meaning": GROUP.meaning(group),
        "numbers": {
            "cases": len(rows),
            "noted": sum(bool(row.meant) for row in rows),
            "costs": sum(bool(row.costs) for row in rows),
        },
        "notice": [(name, _(title), found[name]) for name, title in NOTICE if found[name]],
        "has_costs": any(row.costs for row in rows),
    }
    named = {"group": _(TITLES[group])}
    title = _("What it means for %(group)s") % named
    description = _("What happened to %(group)s in each case, and what to watch.") % named
    page = Page(
        f"what-it-means/{group}/", title, "group.html", view, description, "group"
    )  # fmt: skip
    return paged(page, rows)


def part_of(notice: Lag | None) -> str:
    """The part of `NOTICE` that a notice belongs to."""
    if notice is None:
        return "unknown"
    least, most = (
        next(name for name, _, last in _PARTS if days <= last)
        for days in (notice.least, notice.most)
    )
    return least if least == most else "uncertain"


def _notes(case: Case) -> Sequence[Audience]:
    return case.context.what_this_means_for_you if case.context else ()


def concerned(case: Case) -> list[str]:
    """The groups that a case says something to, or on which somebody says that a cost falls."""
    noted = [one.group for one in _notes(case)]
    costs = [word for _name, view in case.measure_views for word in view.falls_on]
    return [word for word in GROUP.words if word in noted or word in costs]


def _row(case: Case, group: str) -> Row:
    turns = arc(case)
    return Row(
        case,
        [one for one in _notes(case) if one.group == group],
        [(name, view) for name, view in case.measure_views if group in view.falls_on],
        notice(case, turns),
        lasted(case, turns),
        list(dict.fromkeys(measure.reach for measure in case.measures if measure.reach)),
        [
            (measure.id, one)
            for measure in case.measures
            for one in measure.conditions
            if one.state in ("open", "partly_met")
        ],
        [(n, one) for n, one in enumerate(case.forecasts, 1) if is_open(one) and one.horizon],
    )
