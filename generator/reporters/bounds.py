"""The problems that a report shows: as many as somebody may read. The others are counted."""

from collections import Counter
from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic

# Of one rule in one file, and of all: a file without end, made to fill a log, has a problem in each line.
MOST_OF_A_RULE, MOST = 200, 1_500


def shown(problems: Iterable[Diagnostic]) -> tuple[list[Diagnostic], int]:
    """The problems to show, in their order, and how many more there are; errors come before all others."""
    found = list(problems)
    seen: Counter[tuple[str, str]] = Counter()
    kept: list[int] = []
    for place, problem in sorted(enumerate(found), key=lambda pair: pair[1].severity != "error"):
        key = problem.file, problem.rule
        seen[key] += 1
        if seen[key] <= MOST_OF_A_RULE and len(kept) < MOST:
            kept.append(place)
    return [found[place] for place in sorted(kept)], len(found) - len(kept)
