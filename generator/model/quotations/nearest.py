"""The sentences of a text that share most with a statement: where its reader begins to look."""

import re
from collections import Counter
from math import log

_MOST_TEXT = 2_000_000
_MOST_SHOWN = 400
# Endings differ between a statement and its source: "recalling", "recalled".
_STEM = 6
# A sentence has to share this much of what is rare in the statement.
_ENOUGH = 0.2
_SENTENCE = re.compile(r"\n+|(?<=[.!?。])[\"”’»')\]]*\s+")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{2,}")


def nearest(words: str, text: str, most: int = 2) -> tuple[str, ...]:
    """At most so many sentences of a text, in its order; none where none is near.

    A word counts by how rare it is in the text (inverse document frequency, Spärck Jones 1972).
    """
    found = (" ".join(part.split()) for part in _SENTENCE.split(text[:_MOST_TEXT]))
    # A captured text has its article twice: alone, and in the page.
    sentences = list(dict.fromkeys(filter(None, found)))
    stems = [_stems(sentence) for sentence in sentences]
    frequency = Counter(stem for each in stems for stem in each)
    wanted = {
        stem: log(1 + len(sentences) / frequency[stem]) for stem in _stems(words) if frequency[stem]
    }
    scores = [sum(wanted[stem] for stem in each if stem in wanted) for each in stems]
    enough = _ENOUGH * sum(wanted.values())
    ordered = sorted(range(len(scores)), key=lambda index: -scores[index])
    chosen = [i for i in ordered[:most] if scores[i] >= enough and len(stems[i] & set(wanted)) > 1]
    return tuple(_short(sentences[index]) for index in sorted(chosen))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MOST_SHOWN else f"{sentence[:_MOST_SHOWN]}…"
