"""Forecasts that can be checked: those that are due, those that are open, and what became of the others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus.corpus import Corpus
from generator.exports.forecasts import can_be_checked, in_order, is_open
from generator.model.case import Case, Forecast
from generator.model.due import was_due
from generator.model.translation import N_, _, upfirst
from generator.model.vocabulary import LIKELIHOOD, RESOLVED
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups

# The columns of the table: what forecasts come to.
STATES = ("due", "open", "came_true", "partly", "did_not", "cannot_tell")
TITLES = {
    "due": N_("Due"),
    "open": N_("Open"),
    "came_true": N_("Came true"),
    "partly": N_("Came true in part"),
    "did_not": N_("Did not"),
    "cannot_tell": N_("Cannot tell"),
}
# As the headings have always been addressed.
_ANCHORS = {
    "open": "resolved-not-yet",
    **{word: "resolved-" + word.replace("_", "-") for word in RESOLVED.words if word != "not_yet"},
}


@dataclass(frozen=True)
class Row:
    """A forecast with its place in its case, from 1, and what it has come to: one of `STATES`."""

    case: Case
    number: int
    forecast: Forecast
    state: str


def pages(corpus: Corpus) -> Iterator[Page]:
    found = [
        (case, number, forecast)
        for case in corpus.cases.values()
        for number, forecast in enumerate(case.forecasts, 1)
    ]
    rows = [Row(*one, state_of(one[0], one[2])) for one in found if can_be_checked(one[2])]
    likelihoods = {word: upfirst(LIKELIHOOD.label(word)) for word in LIKELIHOOD.words}
    by_word = [
        (
            word,
            title,
            Counter(row.state for row in rows if (row.forecast.likelihood or "not_stated") == word),
        )
        for word, title in likelihoods.items()
    ]
    view = {
        "numbers": {
            "all": len(found),
            "shown": len(rows),
            "left": len(found) - len(rows),
            "cases": len({row.case.id for row in rows}),
            "due": sum(row.state == "due" for row in rows),
            "open": sum(row.state == "open" for row in rows),
            "resolved": sum(not is_open(row.forecast) for row in rows),
        },
        "all_cases": len(corpus.cases),
        "by_word": [row for row in by_word if row[2]],
        "states": [
            (state, _(TITLES[state])) for state in STATES if any(row.state == state for row in rows)
        ],
    }
    page = Page(
        "forecasts/", _("Forecasts"), "forecasts.html", view,
        _("What was expected, by when, and what came of it."), "forecasts", feed="forecasts/feed.xml",
    )  # fmt: skip
    ordered = in_order(rows, lambda row: row.forecast)
    groups = [
        Group(
            _ANCHORS.get(state, state), _(TITLES[state]), [r for r in ordered if r.state == state]
        )
        for state in STATES
    ]
    return paged_groups(page, [group for group in groups if group.items])


def state_of(case: Case, forecast: Forecast) -> str:
    """The state of a forecast: its verdict, or else `due` or `open`. It is due if its day had passed when the sources of its
    record were last checked."""
    if not is_open(forecast):
        return forecast.resolved
    return "due" if was_due(case, forecast.horizon) else "open"
