"""Dumbbells: the answers of both sides on one scale of words, with a row per case, a mark per side and a line between them.

    dumbbell_chart(cases: Sequence[Opposed], words: Sequence[str]) -> Markup

`words` are the values of the scale from left to right, as a record has them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Row, line, mark, plot
from generator.charts.scale import Scale, category_scale
from generator.model.vocabulary import in_words

SIGNS = {"for": "▲", "against": "▼"}
# Two marks at one place stand beside each other, in pixels.
_APART = 7.0


@dataclass(frozen=True)
class Opposed:
    """A case with the values that those for the measure and those against it give; none for a side that has not said."""

    label: str
    on_for: tuple[str, ...]
    on_against: tuple[str, ...]


def dumbbell_chart(cases: Sequence[Opposed], words: Sequence[str]) -> Markup:
    """The chart; a side that has not said is named at the edge."""
    scale = category_scale([in_words(word) for word in words])
    return plot((_row(case, list(words), scale) for case in cases), scale, "dumbbell-plot", 2)


def _row(case: Opposed, words: list[str], scale: Scale) -> Row:
    places = [
        (side, words.index(value))
        for side, values in (("for", case.on_for), ("against", case.on_against))
        for value in values
        if value in words
    ]
    return Row(case.label, _silent(case), _said(case), list(_drawn(places, scale)))


def _drawn(places: list[tuple[str, int]], scale: Scale) -> Iterator[Markup]:
    if places:
        at = [scale.at(place) for _, place in places]
        yield line(min(at), max(at), "between")
    for side, place in places:
        other = "against" if side == "for" else "for"
        beside = _APART * (-1 if side == "for" else 1) if (other, place) in places else 0
        yield mark(side, scale.at(place), dx=beside)


def _silent(case: Opposed) -> str:
    silent = [
        sign
        for sign, values in ((SIGNS["for"], case.on_for), (SIGNS["against"], case.on_against))
        if not values
    ]
    return f"{' '.join(silent)} {'have' if len(silent) > 1 else 'has'} not said" if silent else ""


def _said(case: Opposed) -> str:
    sides = (("for", case.on_for), ("against", case.on_against))
    return "; ".join(
        f"{side}: {', '.join(map(in_words, values)) or 'has not said'}" for side, values in sides
    )
