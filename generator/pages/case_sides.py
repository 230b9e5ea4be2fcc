"""The sides of a case as its page shows them: their names, signs and short names of parties."""

import re
from collections.abc import Mapping
from typing import Any

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.registry import Actor

# Sides have the same sign and colour everywhere.
SIGNS = {"for_measure": ("for", "▲"), "against_measure": ("against", "▼"), "other": ("other", "◆")}
_ABBREVIATION = re.compile(r"(?=.{2,9}$)[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [A-Z]{2,})?")


def sides_view(corpus: Corpus, case: Case) -> dict[str, Any]:
    """The view of the sides."""
    return {
        "labels": labels(corpus, case),
        "signs": SIGNS,
        "stances": {position.id: position.stance for position in case.positions},
    }


def labels(corpus: Corpus, case: Case) -> Mapping[str, str]:
    """The names of the sides: their labels, else their first holders."""
    names = short_names(corpus, case)
    return {
        position.id: position.label
        or next((names[n] for n in position.held_by if n in names), position.id)
        for position in case.positions
    }


def short_names(corpus: Corpus, case: Case) -> Mapping[str, str]:
    """The parties by id: an abbreviation where there is one, else the name."""
    found = {}
    for party in case.parties:
        actor = corpus.actor(party.actor)
        name = (abbreviation(actor) or actor.name) if actor else party.id.replace("-", " ")
        found[party.id] = name
    return found


def abbreviation(actor: Actor) -> str:
    """The abbreviation among the other names of an actor, such as FAA, if there is one."""
    return next(filter(_ABBREVIATION.fullmatch, actor.aliases), "")
