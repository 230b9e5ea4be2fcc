"""Measure this project beside its peers: `python -m benchmarks.run`, or `make bench`.

All contenders build the same records. Each round runs every task of every contender once, one after the other, so that
a machine that slows down or speeds up does so for all. A round before the others warms the caches of the system, and is
the one in which memory is watched; its times do not count. What takes minutes is measured once, with memory watched.
After the rounds, this project alone is built in turn with the next smaller number of cases. Cards, PDFs and where the time
goes come last, once each.
"""

import argparse
import datetime
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks import ours
from benchmarks.case import case_id
from benchmarks.contender import COLD, EDIT, SEEN, Contender
from benchmarks.corpus import write_corpus
from benchmarks.field import expected, ready
from benchmarks.files import measure_files
from benchmarks.growing import measure_growth
from benchmarks.machine import machine
from benchmarks.measure import CommandError, Cost, measure
from benchmarks.peers import CONTENDERS as PEERS
from benchmarks.profiling import profile
from benchmarks.report import write_report
from benchmarks.results import Results, Run, save
from benchmarks.serving import seconds_until_seen

SIZES = (100, 1_000, 10_000)
ROUNDS = 5
# The numbers of cases at which cards and PDFs are made, and at which it is told where the time goes.
FILES, PROFILED = 2_000, 1_000
# What would take longer for a cold build is left out; what does take so many times as long is ended.
LONGEST = 1_200
TIMES_LONGEST = 3
# A peer that takes longer for a cold build is measured in one round.
SLOW = 300

T = TypeVar("T")


def main() -> None:
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    results = Results(datetime.date.today().isoformat(), machine())

    def keep() -> None:
        save(results, options.folder / "results.json")
        write_report(results, options.folder)

    with tempfile.TemporaryDirectory(dir=options.work) as work:
        fewer: Contender | None = None
        for cases in options.sizes:
            before = results.runs[-1] if results.runs else None
            run = Run(cases)
            results.runs.append(run)
            project = _run(run, before, Path(work, str(cases)), options, keep)
            if fewer and project:
                _grow(run, fewer, project, options)
                keep()
            if before:
                shutil.rmtree(Path(work, str(before.cases)))
            fewer = project
        results.files = _once(measure_files, options.files, Path(work, "files"), options)
        results.profile = _once(profile, options.profiled, Path(work, "profile"), options)
        keep()


def _run(
    run: Run, before: Run | None, work: Path, options: argparse.Namespace, keep: Callable[[], None]
) -> Contender | None:
    """Measure one number of cases; what is known after a round is kept, so that nothing later can lose it. The answer is
    this project there, if it can be built."""
    _say(f"{run.cases} cases: writing records")
    write_corpus(work / "corpus", run.cases)
    contenders = list(ready(run, before, work, options.only, options.longest, _say))
    slow = {name for name in PEERS if expected(name, run.cases, before) > SLOW}
    for number in range(options.rounds + 1):
        for contender in contenders:
            if contender.name not in run.entries:
                continue
            if contender.name not in slow:
                measure_tasks(run, contender, options, counts=number > 0, watches=number == 0)
            elif number == 1:
                measure_tasks(run, contender, options, counts=True, watches=True)
        if number:
            keep()
    return next((c for c in contenders if c.name == ours.NAME and c.name in run.entries), None)


def _grow(run: Run, fewer: Contender, project: Contender, options: argparse.Namespace) -> None:
    """Measure how this project grows from one number of cases to the next."""
    try:
        run.turns = measure_growth(fewer, project, options.rounds, _most(options), _say)
    except CommandError as failure:
        _say(f"How time grows is left out: {failure}")


def _once(
    measured: Callable[[Path, Path, int, float, Callable[[str], None]], T],
    cases: int,
    work: Path,
    options: argparse.Namespace,
) -> T | None:
    """A result that is measured once, at its own number of cases; none for no cases, or on failure."""
    if not cases:
        return None
    _say(f"{cases} cases: writing records")
    write_corpus(work / "corpus", cases)
    try:
        return measured(work / "corpus", work, cases, _most(options), _say)
    except CommandError as failure:
        _say(f"This is left out: {failure}")
        return None
    finally:
        shutil.rmtree(work)


def _most(options: argparse.Namespace) -> float:
    """After how many seconds a command is ended."""
    return float(TIMES_LONGEST * options.longest)


def measure_tasks(
    run: Run, contender: Contender, options: argparse.Namespace, counts: bool, watches: bool
) -> None:
    """All tasks of a contender once."""
    entry = run.entries[contender.name]
    most = _most(options)
    try:
        for task in contender.tasks:
            task.before()
            cost = measure(task.command, contender.folder, contender.environment, watches, most)
            _note(run, contender, task.name, cost, counts)
            if task.name == COLD and contender.output:
                sizes = [p.stat().st_size for p in contender.output.rglob("*") if p.is_file()]
                entry.files, entry.size = len(sizes), sum(sizes)
    except CommandError as failure:
        del run.entries[contender.name]
        run.left_out[contender.name] = failure.reason
        _say(f"{contender.name} is left out, {failure.reason}: {failure}")
        return
    if SEEN in entry.tasks:
        _measure_server(run, contender, counts)


def _measure_server(run: Run, contender: Contender, counts: bool) -> None:
    """The time until an edit shows in the server of a contender."""
    (edit,) = (task.before for task in contender.tasks if task.name == EDIT)
    page = f"cases/{case_id(run.cases // 2)}/"
    try:
        found = seconds_until_seen(
            contender.server, contender.folder, contender.environment, page, edit
        )
    except CommandError as failure:
        del run.entries[contender.name].tasks[SEEN]
        _say(f"The server of {contender.name} is left out: {failure}")
        return
    for seconds in found:
        _note(run, contender, SEEN, Cost(seconds, 0), counts)


def _note(run: Run, contender: Contender, task: str, cost: Cost, counts: bool) -> None:
    series = run.entries[contender.name].tasks[task]
    if counts:
        series.seconds.append(cost.seconds)
        # A server runs on.
        if task != SEEN:
            series.processor.append(cost.processor)
    if cost.memory is not None:
        series.memory = cost.memory
    _say(f"{run.cases} cases, {contender.name}, {task}: {cost.seconds:.2f} s")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of cases")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--files", type=int, default=FILES, metavar="N",
                        help="make cards and PDFs of N cases; 0 for none")  # fmt: skip
    parser.add_argument("--profiled", type=int, default=PROFILED, metavar="N",
                        help="tell where the time goes with N cases; 0 to leave it out")  # fmt: skip
    parser.add_argument("--only", nargs="+", metavar="NAME", help="contenders beside this project")
    parser.add_argument("--longest", type=float, default=LONGEST, metavar="SECONDS",
                        help="leave out what would take longer for one cold build, and end commands "
                        "that take three times as long")  # fmt: skip
    parser.add_argument("--work", type=Path, help="where to build; 10,000 cases take some 15 GB")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent,
                        help="where README.md, its plot and results.json go")  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    main()
