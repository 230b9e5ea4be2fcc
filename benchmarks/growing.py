"""The growth of a cold build with the cases: sites of few and of many cases, built in turn."""

from collections.abc import Callable

from benchmarks.contender import COLD, Contender
from benchmarks.measure import measure
from benchmarks.results import Turn

# So many builds of few cases come before one of many, and as many behind it.
BESIDE = 2


def measure_growth(
    few: Contender, many: Contender, rounds: int, longest: float, say: Callable[[str], None]
) -> list[Turn]:
    """A turn in each round. Raises CommandError.

    Processors are fast for seconds and slower for minutes, so a build of seconds is compared with one of minutes only
    where it comes right before or behind it.
    """
    turns = []
    for _ in range(rounds):
        before = [_cold(few, longest) for _ in range(BESIDE)]
        long = _cold(many, longest)
        turn = Turn([*before, *(_cold(few, longest) for _ in range(BESIDE))], long)
        say(f"Of many cases {long:.2f} s, {turn.growth:.2f} times as long as of few")
        turns.append(turn)
    return turns


def _cold(project: Contender, longest: float) -> float:
    task = next(task for task in project.tasks if task.name == COLD)
    task.before()
    return measure(task.command, project.folder, project.environment, longest=longest).seconds
