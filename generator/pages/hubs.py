"""The hubs: pages that lead to many others. The home page, the page Browse, the search page and every footer list them."""

from collections.abc import Collection
from typing import NamedTuple


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
            Hub("timeline/", "Timeline", "what happened in all cases, in order"),
            Hub("topics/", "Topics", "cases by what they are about"),
            Hub("jurisdictions/", "Jurisdictions", "cases by where they are fought out"),
            Hub("actors/", "Actors", "who takes part, in which role, with which positions"),
        ),
    ),
    (
        "Across cases",
        (
            Hub("compare/", "Compare", "how fast, how hard and how it ended; what each side sees"),
            Hub("issues/", "Issues", "what is argued over, both sides' answers, and what was held"),
            Hub("ladder/", "Ladder of measures", "what was ordered, took effect and was sought, rung by rung"),
            Hub("authorities/", "Who decides", "under what power, and who can review it"),
            Hub("precedents/", "Precedents", "which case relies on which, and what has since fallen"),
        ),
    ),
    (
        "Questions",
        (
            Hub("open-questions/", "Open questions", "what is contested or unknown, and what would settle it"),
            Hub("faq/", "Questions and answers", "what readers ask, by topic"),
            Hub("forecasts/", "Forecasts", "what sources expected, and what came of it"),
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

# What contributors look up; kept out of the navigation of readers.
REFERENCE = (
    Hub("fields/", "Fields", "what may stand in a record"),
    Hub("rules/", "Rules", "what the checker looks for"),
)


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
