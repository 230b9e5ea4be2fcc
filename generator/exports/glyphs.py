"""Texts in the characters that Typst's own fonts have: others would be empty boxes, which PDF/UA does not allow."""

import re
import unicodedata
from functools import cache
from typing import Any

import typst

# Latin letters and marks are in every font; of all others, Typst is asked.
_UNUSUAL = re.compile("[^\t\n -~\u00a0-\u036f]")
_REPLACEMENT = "\ufffd"
# What joins, tints and styles emoji: without a picture to change, it makes boxes of the text around it.
_OF_EMOJI = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
# Under this standard a character without a glyph is an error.
_STRICT = {"format": "pdf", "pdf_standards": ["ua-1"]}


@cache
def fonts() -> typst.Fonts:
    """The fonts that Typst brings, opened once; those of the machine are not among them."""
    return typst.Fonts(include_system_fonts=False)


def displayable(value: Any) -> Any:
    """Plain data with all its texts in characters that can be set; a picture becomes its name."""
    if isinstance(value, str):
        return _UNUSUAL.sub(lambda found: _shown(found[0]), value)
    if isinstance(value, list):
        return [displayable(item) for item in value]
    if isinstance(value, dict):
        return {name: displayable(item) for name, item in value.items()}
    return value


@cache
def _shown(character: str) -> str:
    """The character, or its replacement."""
    if _OF_EMOJI.match(character):
        return ""
    if _has_glyph(character):
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    simpler = unicodedata.normalize("NFKC", character)
    if simpler != character and all(_shown(part) == part for part in simpler):
        return simpler
    if category != "So":
        return _REPLACEMENT
    # Two of these letters are a flag.
    name = unicodedata.name(character).removeprefix("REGIONAL INDICATOR SYMBOL LETTER ")
    return f"[{name.lower()}]"


@cache
def _has_glyph(character: str) -> bool:
    document = f"""
        #set document(title: "A character")
        #set text(font: "Libertinus Serif")
        a#str.from-unicode({ord(character)})
    """
    try:
        typst.compile(document.encode(), font_paths=fonts(), **_STRICT)  # type: ignore[call-overload]
    except typst.TypstError:
        return False
    return True
