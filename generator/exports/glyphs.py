"""Texts in letters that the fonts have: others would be empty boxes, which PDF/UA does not allow."""

import re
import unicodedata
from typing import Any

from anyascii import anyascii

from generator.model.letters import UNUSUAL
from generator.project.fonts import Fonts, is_of_emoji

_RUN = re.compile(f"{UNUSUAL}+")


def displayable(value: Any, fonts: Fonts) -> Any:
    """Plain data with all its texts in letters that can be set: of others, their plainer form, their name, or Latin letters."""
    if isinstance(value, str):
        return _RUN.sub(lambda found: _shown_run(found[0], fonts), value)
    if isinstance(value, list):
        return [displayable(item, fonts) for item in value]
    if isinstance(value, dict):
        return {name: displayable(item, fonts) for name, item in value.items()}
    return value


def _shown_run(run: str, fonts: Fonts) -> str:
    if fonts.have_pictures(run):
        return run
    lacking = fonts.lacking(run)
    return "".join(_shown(letter, letter in lacking, fonts) for letter in run)


def _shown(letter: str, is_lacking: bool, fonts: Fonts) -> str:
    """The letter, or what takes its place."""
    category = unicodedata.category(letter)
    if is_of_emoji(letter) or category == "Cc":
        return ""
    if not is_lacking:
        return letter
    if category == "Cf":
        return ""
    return fonts.equivalent(letter) or _in_words(letter)


def _in_words(letter: str) -> str:
    """The name of a picture, a letter in Latin ones, or else the number of the character."""
    category = unicodedata.category(letter)
    if category != "So":
        # A mark that only joins letters is not one itself.
        number = "" if category.startswith("M") else f"[U+{ord(letter):04X}]"
        return anyascii(letter) or number
    # Two of these letters are a flag.
    name = unicodedata.name(letter).removeprefix("REGIONAL INDICATOR SYMBOL LETTER ")
    return f"[{name.lower()}]"
