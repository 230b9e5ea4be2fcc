"""The hubs: pages that lead to many others. The home page, the page Browse, the search page and every footer list them."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import NamedTuple

from generator.corpus.acts import acts
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.translation import N_, _
from generator.pages.groups import concerned


class Hub(NamedTuple):
    """A page that leads to others, by its address, with what a reader finds there; the words are in English until they are
    shown."""

    address: str
    title: str
    what: str

    def shown(self) -> "Hub":
        """The hub with its words in the language of the site."""
        return Hub(self.address, _(self.title), _(self.what))


class Group(NamedTuple):
    """Hubs under one heading; `id` is its anchor."""

    id: str
    title: str
    hubs: list[Hub]


BROWSE = Hub("browse/", N_("Browse"), N_("all the ways into the cases"))

# What readers look for, in the order in which it is offered.
GROUPS = (
    (
        N_("Cases"),
        (
            Hub("cases/", N_("Cases"), N_("every case with its question, how it ended and its measures")),
            Hub("compare/", N_("Compare"), N_("how fast, how hard and how it ended; what each side sees")),
            Hub("timeline/", N_("Timeline"), N_("what happened in all cases, in order")),
            Hub("topics/", N_("Topics"), N_("cases by what they are about")),
            Hub("jurisdictions/", N_("Jurisdictions"), N_("cases by where they are fought out")),
            Hub("actors/", N_("Actors"), N_("who takes part, in which role, with which positions")),
            Hub("what-it-means/", N_("What it means for you"), N_("what happened to users, makers and others, and what to watch")),
        ),
    ),
    (
        N_("Across cases"),
        (
            Hub("issues/", N_("Issues"), N_("what is argued over, both sides’ answers, and what was held")),
            Hub("ladder/", N_("Ladder of measures"), N_("what was ordered, took effect and was sought, rung by rung")),
            Hub("authorities/", N_("Who decides"), N_("under what power, and who can review it")),
            Hub("conditions/", N_("Conditions for a return"), N_("what has to be met before a measure ends, and who says that it is")),
            Hub("flaws/", N_("Flaws"), N_("what makers called them, and what became of each")),
            Hub("precedents/", N_("Precedents"), N_("which case relies on which, and what has since fallen")),
        ),
    ),
    (
        N_("Questions"),
        (
            Hub("open-questions/", N_("Open questions"), N_("how much is known, what nobody knows, and whom one could ask")),
            Hub("faq/", N_("Questions and answers"), N_("what readers ask, by case")),
            Hub("forecasts/", N_("Forecasts"), N_("what was expected, by when, and what came of it")),
            Hub("glossary/", N_("Glossary"), N_("the words that readers may not know")),
        ),
    ),
    (
        N_("Evidence and data"),
        (
            Hub("sources/", N_("Sources"), N_("every document that the cases rest on")),
            Hub("corrections/", N_("Corrections"), N_("every change of substance since publication")),
            Hub("data/", N_("Open data"), N_("all of it as JSON, spreadsheets, feeds and a calendar")),
            Hub("privacy/", N_("Privacy"), N_("what pages load and keep")),
        ),
    ),
)  # fmt: skip
HUBS = tuple(hub for _title, hubs in GROUPS for hub in hubs)

# What a site has to have for a hub to be offered.
_NEEDED: Mapping[str, Callable[[Corpus], object]] = {
    "authorities/": acts,
    "conditions/": lambda corpus: any(
        m.conditions for case in _cases(corpus) for m in case.measures
    ),
    "faq/": lambda corpus: any(case.faq for case in _cases(corpus)),
    "flaws/": lambda corpus: any(case.flaws for case in _cases(corpus)),
    "forecasts/": lambda corpus: any(case.forecasts for case in _cases(corpus)),
    "issues/": lambda corpus: any(case.exchanges for case in _cases(corpus)),
    "precedents/": lambda corpus: any(corpus.relies_on.values()),
    "what-it-means/": lambda corpus: any(concerned(case) for case in _cases(corpus)),
}

# What contributors look up; kept out of the navigation of readers.
REFERENCE = (
    Hub("fields/", N_("Fields"), N_("what a record may hold")),
    Hub("rules/", N_("Rules"), N_("what the checker looks for")),
)


def groups_of(corpus: Corpus) -> list[Group]:
    """The hubs of a site with what readers find there, in their groups."""
    empty = _empty(corpus)
    return [
        Group(
            title.lower().replace(" ", "-"),
            _(title),
            [hub.shown() for hub in hubs if hub.address not in empty],
        )
        for title, hubs in GROUPS
    ]


def hubs_among(
    corpus: Corpus, made: Set[str], by_hand: Set[str]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The titles and addresses of the hubs that every page leads to, in their groups: those among the addresses of pages that are
    made, without those that have nothing to show, and among those of pages that are written by hand."""
    addresses = (made - _empty(corpus)) | by_hand
    groups = [
        (_(title), [(_(hub.title), hub.address) for hub in hubs if hub.address in addresses])
        for title, hubs in GROUPS
    ]
    return [(title, hubs) for title, hubs in groups if hubs]


def _empty(corpus: Corpus) -> set[str]:
    """The addresses of the hubs that have nothing to show."""
    return {address for address, has in _NEEDED.items() if not has(corpus)}


def _cases(corpus: Corpus) -> Iterable[Case]:
    return corpus.cases.values()


def above(address: str) -> tuple[tuple[str, str], ...]:
    """The titles and addresses of the pages between the home page and a hub."""
    is_below = any(address == hub.address for hub in (*HUBS[1:], *REFERENCE))
    return ((_(BROWSE.title), BROWSE.address),) if is_below else ()
