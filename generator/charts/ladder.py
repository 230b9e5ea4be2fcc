"""The ladder of a case as a strip of ten cells, from no action to ban: its fingerprint.

    fingerprint(rungs: Mapping[str, Sequence[str]]) -> Markup     # rung: any of `order`, `less`, `own`

`order` is an order, `less` one of which less took effect than was ordered, `own` a measure that nobody ordered. A view makes
the values (`corpus/comparison.rungs_of(corpus, case)`), and every template has the function: `{{ fingerprint(rungs) }}`.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from generator.charts.drawing import percent
from generator.charts.html import escaped, safe
from generator.model.translation import N_, _
from generator.model.vocabulary import LADDER, RUNG

_HEIGHT = 18
_CELL = 100 / len(LADDER)
_WORDS = {
    "order": N_("ordered"),
    "less": N_("ordered, less took effect"),
    "own": N_("own choice"),
}


def rung_class(rung: str, is_own: bool = False) -> str:
    """The classes of the sign of a rung: its colour in the ramp, and an outline for own choices."""
    name = f"rung-{LADDER.index(rung) + 1}" if rung in LADDER else "rung-off"
    return f"{name} is-own" if is_own else name


def fingerprint(rungs: Mapping[str, Sequence[str]]) -> Markup:
    """The strip, with its words as its name."""
    cells = "".join(_cell(place, rung, rungs.get(rung, ())) for place, rung in enumerate(LADDER))
    return safe(
        f'<svg class="fingerprint" width="100%" height="{_HEIGHT}" role="img" '
        f'aria-label="{escaped(fingerprint_words(rungs))}">{cells}</svg>'
    )


def fingerprint_words(rungs: Mapping[str, Sequence[str]]) -> str:
    """The strip in words, such as "Ladder of measures: correct (own choice), suspend (ordered)"."""
    found = [
        f"{rung_name(rung)} ({', '.join(_(_WORDS[word]) for word in rungs[rung])})"
        for rung in (*LADDER, "other")
        if rungs.get(rung)
    ]
    if not found:
        return _("Ladder of measures: none on the ladder")
    return _("Ladder of measures: %(rungs)s") % {"rungs": ", ".join(found)}


def rung_name(rung: str) -> str:
    """A rung as readers see it."""
    return _("off the ladder") if rung == "other" else RUNG.label(rung)


def _cell(place: int, rung: str, words: Sequence[str]) -> str:
    x, width = percent(_CELL * place + 0.3), percent(_CELL - 0.6)
    drawn = f'<rect x="{x}" y="1" width="{width}" height="{_HEIGHT - 2}" class="rung-cell"/>'
    if not words:
        return drawn
    is_own = "order" not in words and "less" not in words
    # Where less took effect than was ordered, the lower half is filled.
    top, tall = (
        (_HEIGHT / 2, _HEIGHT / 2 - 1)
        if "less" in words and "order" not in words
        else (1, _HEIGHT - 2)
    )
    kind = rung_class(rung, is_own)
    return (
        f'{drawn}<rect x="{x}" y="{top:g}" width="{width}" height="{tall:g}" class="bar {kind}"/>'
    )
