"""The home page: what the site is for, its cases as cards, and the ways on."""

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.charts.speed import by_wait
from generator.charts.whole import Group, whole_chart
from generator.corpus.comparison import speed_of
from generator.corpus.corpus import Corpus
from generator.history.story import Stories
from generator.model.case import Case
from generator.model.site import Site
from generator.model.translation import N_, _
from generator.model.vocabulary import LADDER, OUTCOME_TYPE, RUNG
from generator.pages.cards import card, newest
from generator.pages.hubs import HUBS
from generator.pages.news import news
from generator.pages.page import Page

QUESTION = N_("How much risk, shown how well, justifies which measure?")
# Of more cases, the newest are shown, and a chart of all of them takes the place of one with a row for each.
MOST_CASES = 24
FEW = 12


def page(corpus: Corpus, site: Site, stories: Stories) -> Page:
    """The home page; beside a few of many cases stands how many there are of each kind."""
    count = len(corpus.cases)
    shown = newest(corpus, count if count <= MOST_CASES else FEW)
    view = {
        "count": count,
        "cards": [card(corpus, case) for case in shown],
        "start": _most_compared(corpus, shown),
        "news": news(corpus, stories),
        "origins": _origins(corpus),
        "can_compare": any(hub.address == "compare/" for hub in HUBS),
        **(_speeds(corpus, shown) if count <= MOST_CASES else _whole(corpus)),
    }
    return Page(
        "", site.name, "home.html", view, site.description, "home", feed="feed.xml", heading=_(QUESTION)
    )  # fmt: skip


def _speeds(corpus: Corpus, cases: Iterable[Case]) -> Mapping[str, object]:
    speeds = by_wait(speed_of(corpus, case) for case in cases)
    undated = [speed.label for speed in speeds if not speed.has_trigger]
    return {"speeds": speeds, "undated": undated, "whole": ()}


def _most_compared(corpus: Corpus, cases: Iterable[Case]) -> Case | None:
    """The case that most others rely on or are compared with: a good one to begin with."""
    return max(cases, key=lambda case: len(corpus.relied_on_by.get(case.id, ())), default=None)


def _origins(corpus: Corpus) -> Mapping[str, int]:
    """The number of texts that an AI tool drafted, and of those that a person reviewed."""
    found = [case.editorial for case in corpus.cases.values() if case.editorial]
    return {
        "drafted": sum(editorial.text_origin.startswith("ai_") for editorial in found),
        "reviewed": sum(editorial.review_state == "reviewed" for editorial in found),
    }


def _whole(corpus: Corpus) -> Mapping[str, object]:
    """All cases by the gravest measure that a public body ordered, the gravest first; where none did, by how they ended."""
    found: dict[str, Counter[str]] = {}
    for case in corpus.cases.values():
        outcome = case.outcome.type if case.outcome else "unknown"
        found.setdefault(corpus.highest_rung(case), Counter())[outcome] += 1
    rungs = [rung for rung in (*reversed(LADDER), "") if rung in found]
    groups = [Group(_words(rung), found[rung].total(), _told(found[rung]), rung) for rung in rungs]
    if rungs == [""]:
        groups = [Group(OUTCOME_TYPE.label(word), n) for word, n in found[""].most_common()]
    return {"whole": groups, "whole_chart": whole_chart, "speeds": (), "undated": ()}


def _words(rung: str) -> str:
    return RUNG.label(rung) if rung else _("no measure on the ladder")


def _told(outcomes: Counter[str]) -> str:
    return ", ".join(
        _("%(count)s %(outcome)s") % {"count": count, "outcome": OUTCOME_TYPE.label(word)}
        for word, count in outcomes.most_common()
    )
