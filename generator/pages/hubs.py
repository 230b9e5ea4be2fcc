"""The hubs: pages that lead to many others. The home page, the page Browse, the search page and every footer list them."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.pages.groups import concerned


class Hub(NamedTuple):
    """A page that leads to others, by its address, with what a reader finds there."""

    address: str
    title: str
    what: str


BROWSE = Hub("browse/", "Browse", "all the ways into the cases")

# What readers look for, in the order in which it is offered.
GROUPS = (
    (
        "Cases",
        (
            Hub("cases/", "Cases", "every case with its question, how it ended and its measures"),
            Hub("compare/", "Compare", "how fast, how hard and how it ended; what each side sees"),
            Hub("timeline/", "Timeline", "what happened in all cases, in order"),
            Hub("topics/", "Topics", "cases by what they are about"),
            Hub("jurisdictions/", "Jurisdictions", "cases by where they are fought out"),
            Hub("actors/", "Actors", "who takes part, in which role, with which positions"),
            Hub("what-it-means/", "What it means for you", "what happened to users, makers and others, and what to watch"),
        ),
    ),
    (
        "Across cases",
        (
            Hub("issues/", "Issues", "what is argued over, both sides’ answers, and what was held"),
            Hub("ladder/", "Ladder of measures", "what was ordered, took effect and was sought, rung by rung"),
            Hub("authorities/", "Who decides", "under what power, and who can review it"),
            Hub("conditions/", "Conditions for a return", "what has to be met before a measure ends, and who says that it is"),
            Hub("flaws/", "Flaws", "what makers called them, and what became of each"),
            Hub("precedents/", "Precedents", "which case relies on which, and what has since fallen"),
        ),
    ),
    (
        "Questions",
        (
            Hub("open-questions/", "Open questions", "how much is known, what nobody knows, and whom one could ask"),
            Hub("faq/", "Questions and answers", "what readers ask, by case"),
            Hub("forecasts/", "Forecasts", "what was expected, by when, and what came of it"),
            Hub("glossary/", "Glossary", "the words that readers may not know"),
        ),
    ),
    (
        "Evidence and data",
        (
            Hub("sources/", "Sources", "every document that the cases rest on"),
            Hub("corrections/", "Corrections", "every change of substance since publication"),
            Hub("data/", "Open data", "all of it as JSON, spreadsheets, feeds and a calendar"),
            Hub("privacy/", "Privacy", "what pages load and keep"),
        ),
    ),
)  # fmt: skip
HUBS = tuple(hub for _, hubs in GROUPS for hub in hubs)

# What a case has to have for a hub that not every site has.
_NEEDED: Mapping[str, Callable[[Case], object]] = {
    "conditions/": lambda case: any(measure.conditions for measure in case.measures),
    "flaws/": lambda case: case.flaws,
    "what-it-means/": concerned,
}

# What contributors look up; kept out of the navigation of readers.
REFERENCE = (
    Hub("fields/", "Fields", "what a record may hold"),
    Hub("rules/", "Rules", "what the checker looks for"),
)


def groups_of(corpus: Corpus) -> list[tuple[str, list[Hub]]]:
    """The hubs of a site with what readers find there, in their groups."""
    lacking = {
        address
        for address, has in _NEEDED.items()
        if not any(has(case) for case in corpus.cases.values())
    }
    return [(title, [hub for hub in hubs if hub.address not in lacking]) for title, hubs in GROUPS]


def hubs_among(addresses: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The titles and addresses of the hubs that a site has, in their groups."""
    groups = [
        (title, [(hub.title, hub.address) for hub in hubs if hub.address in addresses])
        for title, hubs in GROUPS
    ]
    return [(title, hubs) for title, hubs in groups if hubs]


def above(address: str) -> tuple[tuple[str, str], ...]:
    """The titles and addresses of the pages between the home page and a hub."""
    is_below = any(address == hub.address for hub in (*HUBS[1:], *REFERENCE))
    return ((BROWSE.title, BROWSE.address),) if is_below else ()
