"""The picture that others show when they link to a case (`/cases/<id>/card.png`), set with Typst.

A PNG of sixteen shades between ink and paper: a quarter of the bytes of one in all colours.
"""

import io
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from hashlib import sha256
from typing import Any

from generator.exports.tables import Data
from generator.exports.typesetting import TypesettingError, compiled, material, typst_language
from generator.model.case import Case
from generator.model.markup import plain_text
from generator.model.site import FontFiles
from generator.model.translation import _, ngettext
from generator.model.vocabulary import OUTCOME_TYPE, STATUS

WIDTH, HEIGHT = 1200, 630
_TEMPLATE = "card.typ"
# Pixels to a point of the template.
_SCALE = 2
_MOST_QUESTION = 170
_INK, _PAPER = (0x1D, 0x23, 0x30), (0xFB, 0xFA, 0xF7)
# How light these two are among the 256 greys.
_DARK, _LIGHT = 35, 249
_LAST = 15
_PALETTE = [
    round(dark + (light - dark) * shade / _LAST)
    for shade in range(_LAST + 1)
    for dark, light in zip(_INK, _PAPER, strict=True)
]
_SHADE_OF = [
    min(max(round((grey - _DARK) / (_LIGHT - _DARK) * _LAST), 0), _LAST) for grey in range(256)
]
# The more, the smaller and the slower; above this, a picture takes much longer and hardly shrinks.
_EFFORT = 4

# What a picture depends on beside its template and texts.
_HOW = (_SCALE, _PALETTE, _DARK, _LIGHT, _EFFORT)

Shown = dict[str, Any]


def card(case: Case, data: Data) -> bytes:
    """A PNG with title, question, status and outcome. The texts go in as data: nothing in them is Typst. Raises
    TypesettingError."""
    try:
        return _pictures([_shown(case, data)], data)[0]
    except TypesettingError as error:
        place = data.corpus.files[case.id]
        raise TypesettingError(f"{place}: no card can be made of it: {error}") from None


def unset(case: Case, data: Data) -> bytes:
    """A plain card, in place of one that cannot be set."""
    return _pictures(
        [{"lang": "en", "site": "", "title": case.id, "question": "", "facts": []}], data
    )[0]


def set_ahead(cases: Iterable[Case], data: Data) -> None:
    """Put the cards of these cases into the cache, where `card` finds them: several at once take half the time of each
    alone. Where one of them cannot be set, all are left to `card`, which says which it is."""
    if data.cache.folder:
        with suppress(TypesettingError):
            _pictures([_shown(case, data) for case in cases], data)


def _shown(case: Case, data: Data) -> Shown:
    assert case.outcome is not None
    return {
        "lang": typst_language(data.site.language),
        "site": data.site.name,
        "title": case.title,
        "question": _short(plain_text(case.question)),
        "facts": [
            _("Status: %(status)s") % {"status": STATUS.label(case.status)},
            _("Outcome: %(outcome)s") % {"outcome": OUTCOME_TYPE.label(case.outcome.type)},
            _counts(case),
        ],
    }


def _counts(case: Case) -> str:
    positions = ngettext("%(num)s position", "%(num)s positions", len(case.positions))
    sources = ngettext("%(num)s source", "%(num)s sources", len(case.sources))
    return f"{positions}, {sources}"


def _short(text: str) -> str:
    if len(text) <= _MOST_QUESTION:
        return text
    return text[:_MOST_QUESTION].rsplit(" ", 1)[0] + " ..."


def _pictures(shown: Sequence[Shown], data: Data) -> list[bytes]:
    """The cards that show this, from the cache; those that are not there are set in one document."""
    keys = [sha256(material(_TEMPLATE, card, data.site.fonts, _HOW)).hexdigest() for card in shown]
    found = {key: kept for key in keys if (kept := data.cache.find(key)) is not None}
    missing = {key: card for key, card in zip(keys, shown, strict=True) if key not in found}
    for key, picture in zip(missing, _drawn(list(missing.values()), data.site.fonts), strict=True):
        data.cache.keep(key, picture)
        found[key] = picture
    return [found[key] for key in keys]


def _drawn(cards: list[Shown], fonts: FontFiles) -> list[bytes]:
    """Each of the cards as a picture."""
    if not cards:
        return []
    # Late: builds without cards, or with none that has changed, start the sooner.
    from pypdfium2 import PdfDocument

    shown = {"ink": _INK, "paper": _PAPER, "cards": cards}
    made = compiled(_TEMPLATE, shown, fonts, pdf_tags=False)
    with closing(PdfDocument(made)) as document:
        if len(document) != len(cards):
            raise TypesettingError("it does not fit on one page")
        return [_png(page.render(scale=_SCALE, grayscale=True).to_pil()) for page in document]


def _png(picture: Any) -> bytes:
    """A grey picture in the shades of a card."""
    shades = picture.point(_SHADE_OF)
    shades.putpalette(_PALETTE)
    file = io.BytesIO()
    shades.save(file, "PNG", bits=4, compress_level=_EFFORT)
    return file.getvalue()
