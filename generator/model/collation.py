"""The order of titles and names in lists.

Filing rules: ALA Filing Rules (American Library Association, 1980). Titles are compared word by word; a number comes before
letters, by its value; accents, case and punctuation make no difference; an initial article of English, the language of
the site, is skipped. Letters of other scripts are filed by their transliteration, which AnyASCII gives.
"""

import re
from functools import lru_cache

from anyascii import anyascii

_ARTICLE = re.compile(r"(?:the|an|a(?! (?:v|vs|and)\b)) +(?=\w)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d\d\d\b)")
_WORD = re.compile(r"\d+|[a-z]+")
_OPENING = ' "([{<'
# The heading of titles that do not begin with a letter.
_OTHERS = "0–9"


def sort_key(text: str) -> str:
    """The key by which a title or name is sorted as text; of two with the same words, the text itself decides."""
    return f"{_words(text)}\0{text}"


def initial(text: str) -> str:
    """The letter under which a title or name is listed, or one heading for all that begin with something else."""
    first = _words(text)[:1].upper()
    return first if first.isalpha() else _OTHERS


# Titles of cases come again in every list.
@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    plain = (text if text.isascii() else anyascii(text)).lower().replace("'", "")
    begun = plain.lstrip(_OPENING)
    if article := _ARTICLE.match(begun):
        begun = begun[article.end() :]
    return " ".join(map(_filed, _WORD.findall(_BETWEEN_DIGITS.sub("", begun))))


def _filed(word: str) -> str:
    """A word as it is, and a number with the count of its digits before it, so that texts compare by value."""
    if not word.isdigit():
        return word
    digits = word.lstrip("0") or "0"
    return f"{min(len(digits), 999):03}{digits}"
