"""The letters that fonts of texts have in any case, and the names of writing systems."""

import re
import unicodedata

# A character beyond Latin letters, marks, and signs of ordinary texts, as a class of a regular expression.
UNUSUAL = "[^\t\n -~\u00a0-\u036f\u2010-\u2026\u20ac]"
_UNUSUAL = re.compile(UNUSUAL)
# The name of a letter is that of its script, and of what it is there (https://www.unicode.org/versions/latest/, 4.8).
_OF_SCRIPT = re.compile(
    r"(.+?) (?:(?:CAPITAL|SMALL) )?(?:LETTER|LIGATURE|CHARACTER|SYLLABLE|SYLLABICS|SIGN|VOWEL|DIGIT|NUMBER|MARK|TONE|IDEOGRAPH|UNIFIED|COMPATIBILITY)\b.*"
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
