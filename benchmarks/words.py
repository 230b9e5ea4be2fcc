"""Words for made-up text, spread as in English: a few stand everywhere, most stand almost nowhere.

Frequency falls with rank by the Zipf-Mandelbrot law (https://en.wikipedia.org/wiki/Zipf%E2%80%93Mandelbrot_law). Beyond
the vocabulary it falls faster and without end, so that new words keep coming as a text grows (Heaps' law).
"""

import random
from functools import cache
from itertools import accumulate
from pathlib import Path

_HERE = Path(__file__).parent
# In the order of how often English has them.
_FUNCTION_WORDS = (_HERE / "function-words.txt").read_text(encoding="utf-8").split()
# What briefs on disputes over technology speak of.
POLICY_WORDS = (_HERE / "policy-words.txt").read_text(encoding="utf-8").split()
_ENGLISH = [*_FUNCTION_WORDS, *POLICY_WORDS]

_TYPES = 30_000
_EXPONENT, _SHIFT = 1.07, 2.7
# How often a word beyond the vocabulary is drawn, and how fast frequency falls there.
_TAIL_SHARE, _TAIL_EXPONENT = 0.005, 1.6
# What one text is about is spread more evenly over the vocabulary.
_SUBJECT_EXPONENT = 0.75

_ONSETS = [
    *"bcdfghlmnprstv",
    "br",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sl",
    "st",
    "tr",
    "sp",
    "ch",
]
_CODAS = ["", "", *"nrlstm", "nd", "st", "rt", "ct", "ss"]
_ENDINGS = [
    *([""] * 4),
    "s",
    "s",
    "ed",
    "ing",
    "er",
    "al",
    "ion",
    "ive",
    "able",
    "ment",
    "ity",
    "ly",
]
# As in English, the more frequent a word the shorter.
_SHORT = 2_000


def draw_words(draw: random.Random, count: int) -> list[str]:
    """So many words as they come in any text."""
    words, weights = _vocabulary()
    chosen = draw.choices(words, cum_weights=weights, k=count)
    return [each or _made_up(_rank_in_tail(draw)) for each in chosen]


def draw_subject(draw: random.Random, count: int) -> list[str]:
    """So many words that one text is about: none that every text has."""
    words, weights = _subjects()
    return draw.choices(words, cum_weights=weights, k=count)


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """The words and their weights added up; the last, empty one stands for all beyond."""
    made_up = [_made_up(rank) for rank in range(len(_ENGLISH), _TYPES)]
    weights = [1 / (rank + _SHIFT) ** _EXPONENT for rank in range(1, _TYPES + 1)]
    beyond = sum(weights) * _TAIL_SHARE
    return [*_ENGLISH, *made_up, ""], list(accumulate([*weights, beyond]))


@cache
def _subjects() -> tuple[list[str], list[float]]:
    words = _vocabulary()[0][len(_FUNCTION_WORDS) : _TYPES]
    weights = (1 / rank**_SUBJECT_EXPONENT for rank in range(len(_FUNCTION_WORDS), _TYPES))
    return words, list(accumulate(weights))


def _rank_in_tail(draw: random.Random) -> int:
    """A rank beyond the vocabulary, after the Pareto distribution."""
    return int(_TYPES * draw.paretovariate(_TAIL_EXPONENT - 1))


def _made_up(rank: int) -> str:
    """A made-up word for a rank. Few ranks share one."""
    draw = random.Random(rank)
    syllables = 1 if rank < _SHORT else 2
    stem = "".join(draw.choice(_ONSETS) + draw.choice("aeiou") for _ in range(syllables))
    return f"{stem}{draw.choice(_CODAS)}{draw.choice(_ENDINGS)}"
