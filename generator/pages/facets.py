"""What a reader can narrow a list by: the values that occur, with how often."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# A list of choices longer than this helps nobody; search has them all.
MOST_CHOICES = 100


@dataclass(frozen=True)
class Facet:
    """One choice in the form: `choices` are (value, label, count), by label."""

    name: str
    label: str
    choices: tuple[tuple[str, str, int], ...]


def facet(
    name: str, label: str, values: Iterable[Iterable[str]], shown: Callable[[str], str]
) -> Facet:
    """The facet of a list: `values` are those of each entry, `shown` says what people read."""
    counts = Counter(value for entry in values for value in set(entry))
    frequent = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES]
    choices = ((value, shown(value), count) for value, count in frequent)
    return Facet(name, label, tuple(sorted(choices, key=lambda choice: choice[1].casefold())))
