"""The picture that others show when they link to a case (`/cases/<id>/card.png`), set with Typst."""

from typing import Any

from generator.exports.tables import Data
from generator.exports.typesetting import TypesettingError, set_with_typst
from generator.model.case import Case
from generator.model.markup import plain_text
from generator.model.vocabulary import in_words

WIDTH, HEIGHT = 1200, 630
_DOTS_PER_INCH = 144.0
_MOST_QUESTION = 170


def card(case: Case, data: Data) -> bytes:
    """A PNG with title, question, status and outcome. The texts go in as data: nothing in them is Typst. Raises
    TypesettingError."""
    assert case.outcome is not None
    shown = {
        "site": data.site.name,
        "title": case.title,
        "question": _short(plain_text(case.question)),
        "facts": [
            f"Status: {case.status}",
            f"Outcome: {in_words(case.outcome.type)}",
            f"{len(case.positions)} positions, {len(case.sources)} sources",
        ],
    }
    try:
        return _set(shown, data)
    except TypesettingError as error:
        place = data.corpus.files[case.id]
        raise TypesettingError(f"{place}: no card can be made of it: {error}") from None


def unset(case: Case, data: Data) -> bytes:
    """What stands in the place of a card that cannot be set."""
    return _set({"site": "", "title": case.id, "question": "", "facts": []}, data)


def _set(shown: dict[str, Any], data: Data) -> bytes:
    return set_with_typst("card.typ", shown, data.cache, format="png", ppi=_DOTS_PER_INCH)


def _short(text: str) -> str:
    if len(text) <= _MOST_QUESTION:
        return text
    return text[:_MOST_QUESTION].rsplit(" ", 1)[0] + " ..."
