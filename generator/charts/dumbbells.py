"""Dumbbells: the answers of both sides on one scale of words, with a row per case, a mark per side and a line between them.

    dumbbell_chart(cases: Sequence[Opposed], words: Mapping[str, str]) -> Markup

`words` are the values of the scale from left to right, as a record has them, each with what readers see.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.charts.drawing import Row, line, mark, plot
from generator.charts.scale import Scale, category_scale
from generator.model.translation import _, ngettext
from generator.model.vocabulary import blank_label

SIGNS = {"for": "▲", "against": "▼"}
# Two marks at one place stand beside each other, in pixels.
_APART = 7.0


@dataclass(frozen=True)
class Opposed:
    """A case with the values that those for the measure and those against it give; none for a side that has not said."""

    label: str
    on_for: tuple[str, ...]
    on_against: tuple[str, ...]


def dumbbell_chart(cases: Sequence[Opposed], words: Mapping[str, str]) -> Markup:
    """The chart; a side that has not said is named at the edge."""
    scale = category_scale(list(words.values()))
    return plot((_row(case, words, scale) for case in cases), scale, "dumbbell-plot", 2)


def _row(case: Opposed, words: Mapping[str, str], scale: Scale) -> Row:
    order = list(words)
    places = [
        (side, order.index(value))
        for side, values in (("for", case.on_for), ("against", case.on_against))
        for value in values
        if value in words
    ]
    return Row(case.label, _silent(case), _said(case, words), list(_drawn(places, scale)))


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
    if not silent:
        return ""
    signs = " ".join(silent)
    return ngettext("%(signs)s has not said", "%(signs)s have not said", len(silent), signs=signs)


def _said(case: Opposed, words: Mapping[str, str]) -> str:
    ours, theirs = (
        ", ".join(words.get(value) or blank_label(value) for value in values) or _("has not said")
        for values in (case.on_for, case.on_against)
    )
    return _("for: %(ours)s; against: %(theirs)s") % {"ours": ours, "theirs": theirs}
