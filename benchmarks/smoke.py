"""Checks that build time grows linearly, at sizes that take a minute: `python -m benchmarks.smoke`, or `make bench-smoke`.

It knows no limit in seconds, only ratios of what ran on the same machine a moment apart: a case costs no more among many
than among few, and an edit writes no page that has nothing to do with it.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.case import case_id
from benchmarks.contender import COLD, EDIT, WARM, Contender
from benchmarks.corpus import write_corpus
from benchmarks.measure import measure
from benchmarks.ours import ours
from benchmarks.peers.content import Records
from benchmarks.snapshot import Snapshot, snapshot

FEW, MANY = 60, 240
TIMES = 2

# What a case may cost among many, in times of what it costs among few.
MOST_TIME = 1.5
MOST_OUTPUT = 1.25
# What a build with nothing changed may take, in times of a cold one.
MOST_UNCHANGED = 0.5


@dataclass(frozen=True)
class Built:
    """A site that was built: how long it took, and what it is."""

    seconds: float
    site: Snapshot


def main() -> int:
    """Say what is wrong; the answer is the exit code."""
    with tempfile.TemporaryDirectory() as work:
        faults = list(_faults(Path(work)))
    for fault in faults:
        print(f"bench-smoke: {fault}")
    if not faults:
        print(
            "bench-smoke: time and output grow with the cases, and an edit changes what it should."
        )
    return 1 if faults else 0


def _faults(work: Path) -> Iterator[str]:
    few, many = (_project(work, cases) for cases in (FEW, MANY))
    # The faster of some builds, in turn: other work of the machine only ever makes one slower.
    pairs = [(_build(few, COLD), _build(many, COLD)) for _ in range(TIMES)]
    small, large = (min(built, key=lambda each: each.seconds) for built in zip(*pairs, strict=True))
    yield from growth(small, large, FEW, MANY)
    cold = _build(many, COLD)
    warm = _build(many, WARM)
    yield from unchanged(cold, warm)
    yield from edited(warm, _build(many, EDIT), Records(many.folder), case_id(MANY // 2))


def growth(small: Built, large: Built, few: int, many: int) -> Iterator[str]:
    """The figures that grow faster than the number of cases."""
    time = (large.seconds / many) / (small.seconds / few)
    if time > MOST_TIME:
        yield f"a case takes {time:.2f} times as long among {many} as among {few}; at most {MOST_TIME}"
    output = (large.site.size / many) / (small.site.size / few)
    if output > MOST_OUTPUT:
        yield f"a case makes {output:.2f} times the output among {many} as among {few}; at most {MOST_OUTPUT}"


def unchanged(cold: Built, warm: Built) -> Iterator[str]:
    """The excess work of a build without a change."""
    for path in sorted(cold.site.differing(warm.site)):
        yield f"{path} is another file after a build with nothing changed"
    share = warm.seconds / cold.seconds
    if share > MOST_UNCHANGED:
        yield f"a build with nothing changed takes {share:.2f} of a cold one; at most {MOST_UNCHANGED}"


def edited(before: Built, after: Built, records: Records, case: str) -> Iterator[str]:
    """The excess or missing work of a build after the edit of a case."""
    changed = before.site.differing(after.site)
    page = f"cases/{case}/index.html"
    if page not in changed:
        yield f"{page} is as it was, although its record was edited"
    far = records.cases.keys() - {case, *_neighbours(records, case)}
    for path in sorted(changed | before.site.written_anew(after.site)):
        folder, _, rest = path.partition("/")
        if folder == "cases" and rest.partition("/")[0] in far:
            yield f"{path} was written by the edit of {case}, with which it has nothing to do"


def _neighbours(records: Records, case: str) -> set[str]:
    """The cases whose pages show a case: those that it relies on and that rely on it, in two steps."""

    def near(id: str) -> set[str]:
        relied_on = {each["case"] for each in records.cases[id].get("precedents", ())}
        return relied_on | set(records.relied_on_by.get(id, ()))

    return {second for first in near(case) for second in {first, *near(first)}}


def _project(work: Path, cases: int) -> Contender:
    write_corpus(work / f"corpus-{cases}", cases)
    return ours(work / f"corpus-{cases}", work / f"project-{cases}", cases)


def _build(project: Contender, name: str) -> Built:
    task = next(task for task in project.tasks if task.name == name)
    task.before()
    cost = measure(task.command, project.folder, project.environment)
    assert project.output is not None
    return Built(cost.seconds, snapshot(project.output))


if __name__ == "__main__":
    sys.exit(main())
