"""The letters that fonts of texts have in any case, and the names of writing systems."""

import re
import unicodedata
from collections.abc import Iterable

# A character beyond Latin letters, marks, and signs of ordinary texts, as a class of a regular expression.
UNUSUAL = "[^\t\n -~\u00a0-\u036f\u2010-\u2026\u20ac]"
_UNUSUAL = re.compile(UNUSUAL)
# The name of a letter is that of its script, and of what it is there (https://www.unicode.org/versions/latest/, 4.8).
_OF_SCRIPT = re.compile(
    r"(.+?) (?:(?:CAPITAL|SMALL) )?(?:LETTER|LIGATURE|CHARACTER|SYLLABLE|SYLLABICS|SIGN|VOWEL|DIGIT|NUMBER|MARK|TONE|IDEOGRAPH|UNIFIED|COMPATIBILITY)\b.*"
)
_MOST_SCRIPTS = 4
_HINT = (
    "add a font with these letters: `fonts: [briefs/fonts/NAME.otf]` under `briefs:` in site_config.yml; "
    "fonts for all scripts are at https://fonts.google.com/noto"
)
_NAMES = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}


def unusual_letters(text: str) -> str:
    """The letters of a text that some fonts of texts lack, each once, in their order."""
    return "" if text.isascii() else "".join(dict.fromkeys(_UNUSUAL.findall(text)))


def script_of(letter: str) -> str:
    """The writing system of a letter in words; emoji and signs have none."""
    if unicodedata.category(letter)[0] != "L" and unicodedata.category(letter) not in ("Mn", "Mc"):
        return "emoji or signs"
    found = _OF_SCRIPT.fullmatch(unicodedata.name(letter, ""))
    script = found[1] if found else ""
    return _NAMES.get(script, script.title()) or "other"


def missing_letters(of: str, letters: Iterable[str]) -> tuple[str, str]:
    """The message and the hint on letters that no font of cards and PDFs has."""
    message = f"The fonts of cards and PDFs lack letters of {of}: {_listed(letters)}."
    return message, _HINT


def _listed(letters: Iterable[str]) -> str:
    """The scripts with how many letters of each, and the first one."""
    scripts: dict[str, list[str]] = {}
    for letter in letters:
        scripts.setdefault(script_of(letter), []).append(letter)
    shown = [_counted(name, found) for name, found in list(scripts.items())[:_MOST_SCRIPTS]]
    more = len(scripts) - len(shown)
    return "; ".join([*shown, *([f"{more} more scripts"] if more > 0 else [])])


def _counted(script: str, letters: list[str]) -> str:
    if len(letters) == 1:
        return f"{script} (`{letters[0]}`)"
    return f"{script} ({len(letters)}, such as `{letters[0]}`)"
