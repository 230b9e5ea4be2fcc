"""The breadth and harm of the flaw as each side sees them: dumbbells, or shares by stance if there are many cases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts.dumbbells import Opposed
from generator.corpus.comparison import name_of
from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.translation import N_, _
from generator.model.vocabulary import BREADTH, HARM_SEEN, Vocabulary

SCALES: dict[str, tuple[str, Vocabulary]] = {
    "breadth": (N_("How broad is the flaw, as each side sees it?"), BREADTH),
    "harm_seen": (N_("What harm has it done, as each side sees it?"), HARM_SEEN),
}
_STANCES = ("for_measure", "against_measure")


@dataclass(frozen=True)
class Contrast:
    """One scale: `both` cases in which both sides have a place on it, and in how many of them those for the measure see more,
    the same or less than those against. `silent` are cases in which no side has. `words` are the values with what readers see."""

    id: str
    title: str
    words: dict[str, str]
    rows: tuple[Opposed, ...]
    heat: tuple[tuple[str, int, int], ...]
    both: int
    more: int
    same: int
    less: int
    silent: int


def views_view(corpus: Corpus, cases: Sequence[Case], in_rows: bool) -> list[dict[str, Any]]:
    """The values of the scales on which any side of a case has a place."""
    found = [_contrast(corpus, cases, field, in_rows) for field in SCALES]
    return [vars(contrast) for contrast in found if contrast.silent < len(cases)]


def _contrast(corpus: Corpus, cases: Sequence[Case], field: str, in_rows: bool) -> Contrast:
    title, vocabulary = SCALES[field]
    words = tuple(word for word in vocabulary.words if word != "unstated")
    said = {
        case.id: tuple(corpus.compared[case.id].said(stance, field) for stance in _STANCES)
        for case in cases
    }
    signs = [
        _sign(words, *found)
        for found in said.values()
        if all(set(side) & set(words) for side in found)
    ]
    rows = (
        Opposed(name_of(case), *said[case.id]) for case in cases if any(said[case.id]) and in_rows
    )
    return Contrast(
        field, _(title), {word: vocabulary.label(word) for word in words}, tuple(rows), () if in_rows else _heat(corpus, cases, field, words),
        len(signs), signs.count(1), signs.count(0), signs.count(-1),
        sum(not any(found) for found in said.values()),
    )  # fmt: skip


def _sign(words: tuple[str, ...], on_for: tuple[str, ...], on_against: tuple[str, ...]) -> int:
    """1 where those for the measure see more than those against, by the greatest that each says; -1 where less."""
    ours, theirs = (
        max(words.index(w) for w in side if w in words) for side in (on_for, on_against)
    )
    return (ours > theirs) - (ours < theirs)


def _heat(
    corpus: Corpus, cases: Sequence[Case], field: str, words: tuple[str, ...]
) -> tuple[tuple[str, int, int], ...]:
    """For each word the positions for and against that say it; and those that have not said, under `unstated`."""
    found: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for view in corpus.compared[case.id].views:
            value = getattr(view, field)
            found[value if value in words else "unstated", view.stance] += 1
    return tuple(
        (word, found[word, _STANCES[0]], found[word, _STANCES[1]]) for word in (*words, "unstated")
    )
