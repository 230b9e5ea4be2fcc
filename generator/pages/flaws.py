"""All flaws: what their makers called them, and what became of each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.charts.flaws import SIGNS, FlawSpan, MakerFlaws
from generator.corpus.comparison import name_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.collation import sort_key
from generator.model.dates import Date
from generator.model.evidence import Fate, Flaw
from generator.model.registry import Actor
from generator.model.translation import _, ngettext, upfirst
from generator.model.vocabulary import BECAME, BREADTH
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups

# With fewer makers that have several, there is nothing to see in a chart; with more lines, too much.
LEAST_MAKERS, MOST_LINES = 5, 60


@dataclass(frozen=True)
class Row:
    """A flaw with its maker, and with the actor that the maker belongs to in the end, where the record names one; `became` is what became
    of it, with the date of each event."""

    case: Case
    flaw: Flaw
    maker: Actor | None
    owner: Actor | None
    found: Date | None
    became: tuple[tuple[Fate, Date | None], ...]


def pages(corpus: Corpus) -> Iterator[Page]:
    rows = [row for case in corpus.cases.values() for row in of_case(corpus, case)]
    if not rows:
        return iter(())
    per_owner = Counter(row.owner.id for row in rows if row.owner)
    several = [row for row in rows if row.owner and per_owner[row.owner.id] > 1]
    single = [row for row in rows if not row.owner or per_owner[row.owner.id] == 1]
    view = {
        "numbers": _numbers(rows, per_owner),
        "all_cases": len(corpus.cases),
        "per_owner": {name: count for name, count in per_owner.items() if count > 1},
        "fates_by": _fates(rows),
        "words": [
            (word, _("Nothing on record") if word == "nothing" else upfirst(BECAME.label(word)))
            for word in (*BECAME.words, "nothing")
            if any(_became(row, word) for row in rows)
        ],
        "chart": _chart(several),
        "signs": SIGNS,
        "has_breadth": any(row.flaw.breadth for row in rows),
    }
    page = Page(
        "flaws/", _("Flaws"), "flaws.html", view,
        _("What makers called the flaws of their products, and what became of each."), "flaws",
    )  # fmt: skip
    groups = [
        Group("several", _("Makers with several flaws"), sorted(several, key=owner_order)),
        Group("one", _("Makers with one flaw"), sorted(single, key=owner_order)),
    ]
    return paged_groups(page, [group for group in groups if group.items])


def of_case(corpus: Corpus, case: Case) -> Iterator[Row]:
    """The flaws of a case."""
    dates = {event.id: event.date for event in case.timeline} if case.flaws else {}
    for flaw in case.flaws:
        party = next((one for one in case.parties if one.id == flaw.of), None)
        maker = corpus.actor(party.actor) if party else None
        became = tuple((fate, dates.get(fate.event)) for fate in flaw.became)
        owner = list(up_from(corpus, maker))[-1] if maker else None
        yield Row(case, flaw, maker, owner, dates.get(flaw.found), became)


def up_from(corpus: Corpus, actor: Actor) -> Iterator[Actor]:
    """An actor and those that it is part of, up to the last."""
    seen: set[str] = set()
    wider: Actor | None = actor
    while wider is not None and wider.id not in seen:
        seen.add(wider.id)
        yield wider
        wider = corpus.actor(wider.part_of)


def _numbers(rows: list[Row], per_owner: Counter[str]) -> dict[str, int]:
    return {
        "all": len(rows),
        "cases": len({row.case.id for row in rows}),
        "makers": len(per_owner),
        "several": sum(count > 1 for count in per_owner.values()),
        "called": sum(bool(row.flaw.called) for row in rows),
        "unnamed": sum(row.owner is None for row in rows),
    }


def _chart(several: list[Row]) -> list[MakerFlaws]:
    """The makers of the chart, those with the most flaws first, as many as it has room for; none where there are too few."""
    by_owner: dict[str, list[Row]] = {}
    for row in sorted(several, key=owner_order):
        by_owner.setdefault(row.owner.id if row.owner else "", []).append(row)
    if len(by_owner) < LEAST_MAKERS:
        return []
    ordered = sorted(by_owner.values(), key=lambda rows: -len(rows))
    lines = accumulate(map(len, ordered))
    return [
        _of_maker(rows) for rows, line in zip(ordered, lines, strict=True) if line <= MOST_LINES
    ]


def _of_maker(rows: list[Row]) -> MakerFlaws:
    fates = Counter(word for row in rows for word in _words(row))
    told = [f"{fates[word]} {BECAME.label(word)}" for word in BECAME.words if fates[word]]
    undated = sum(not row.found or not row.found.known for row in rows)
    if undated:
        told.append(
            ngettext("%(num)s found on no known day", "%(num)s found on no known day", undated)
        )
    flaws = ngettext("%(num)s flaw", "%(num)s flaws", len(rows))
    owner = rows[0].owner
    return MakerFlaws(
        owner.name if owner else "",
        f"{flaws}: {', '.join(told)}" if told else flaws,
        [
            FlawSpan(row.found, tuple((fate.what, date) for fate, date in row.became))
            for row in rows
        ],
    )


def _fates(rows: Iterable[Row]) -> list[tuple[str, str, Counter[str]]]:
    """The fates of flaws, by breadth in the record and by whether the maker's own word is on record."""
    listed = list(rows)
    kinds = [
        ("called", _("With the maker's own word"), [row for row in listed if row.flaw.called]),
        ("uncalled", _("Without it"), [row for row in listed if not row.flaw.called]),
        *(
            (
                f"breadth-{word}",
                _("Breadth: %(word)s") % {"word": BREADTH.label(word)},
                [row for row in listed if row.flaw.breadth == word],
            )
            for word in BREADTH.words
        ),
    ]
    return [
        (name, title, Counter(word for row in found for word in _words(row)))
        for name, title, found in kinds
        if found
    ]


def _words(row: Row) -> list[str]:
    return list(dict.fromkeys(fate.what for fate, _date in row.became)) or ["nothing"]


def _became(row: Row, word: str) -> bool:
    return word in _words(row)


def owner_order(row: Row) -> tuple[object, ...]:
    """By the name of the owner, those without one last; then as they were found."""
    name = sort_key(row.owner.name) if row.owner else ""
    found = row.found.sort_key if row.found else ((10**13,), (10**13,))
    return (not name, name, found, sort_key(name_of(row.case)))
