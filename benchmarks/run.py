"""Measure this project beside its peers: `python -m benchmarks.run`, or `make bench`.

All contenders build the same records. Each round runs every task of every contender once, one after the other, so that
a machine that slows down or speeds up does so for all. A round before the others warms the caches of the system, and is
the one in which memory is watched; its times do not count.
"""

import argparse
import datetime
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from benchmarks import ours
from benchmarks.case import case_id
from benchmarks.contender import COLD, EDIT, SEEN, Contender, MissingError
from benchmarks.corpus import write_corpus
from benchmarks.machine import machine
from benchmarks.measure import CommandError, Cost, measure
from benchmarks.peers import CONTENDERS as PEERS
from benchmarks.peers.content import Records
from benchmarks.report import write_report
from benchmarks.results import Entry, Results, Run, Series, save
from benchmarks.serving import seconds_until_seen

SIZES = (100, 1_000, 10_000)
ROUNDS = 5
# With cards and PDFs a build takes minutes, and servers begin with a build: at these sizes it shows what they cost.
MOST_WITH_FILES = 1_000
MOST_SERVED = 1_000
LONGEST = 600

SetUp = Callable[[Path], Contender]


def main() -> None:
    options = _options()
    results = Results(datetime.date.today().isoformat(), machine())
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for cases in options.sizes:
            before = results.runs[-1] if results.runs else None
            run = Run(cases)
            results.runs.append(run)
            _run(run, before, Path(work, str(cases)), options)
            save(results, options.folder / "results.json")
            write_report(results, options.folder)
            shutil.rmtree(Path(work, str(cases)))


def _run(run: Run, before: Run | None, work: Path, options: argparse.Namespace) -> None:
    """Measure one number of cases."""
    _say(f"{run.cases} cases: writing records")
    write_corpus(work / "corpus", run.cases)
    contenders = list(_ready(run, before, work, options))
    for number in range(options.rounds + 1):
        for contender in contenders:
            if contender.name in run.entries:
                _measure(run, contender, counts=number > 0)


def _ready(
    run: Run, before: Run | None, work: Path, options: argparse.Namespace
) -> Iterator[Contender]:
    """The contenders that are installed and would come to an end in time, with their projects written."""
    for name, set_up in _contenders(work, run.cases):
        if options.only and name not in (*options.only, ours.NAME):
            continue
        try:
            _in_time(name, run.cases, before, options.longest)
            contender = set_up(work / name.replace(" ", "-"))
        except MissingError as reason:
            run.left_out[name] = str(reason)
            _say(f"{name} is left out: {reason}")
            continue
        tasks = {task.name: Series() for task in contender.tasks}
        if contender.server and run.cases <= MOST_SERVED:
            tasks[SEEN] = Series()
        run.entries[name] = Entry(contender.version, tasks)
        yield contender


def _contenders(work: Path, cases: int) -> Iterator[tuple[str, SetUp]]:
    corpus = work / "corpus"
    yield ours.NAME, lambda folder: ours.ours(corpus, folder, cases)
    site = work / ours.NAME.replace(" ", "-") / "site"
    yield ours.FLOOR, lambda folder: ours.floor(corpus, folder, site)
    if cases <= MOST_WITH_FILES:
        yield ours.WITH_FILES, lambda folder: ours.ours_with_files(corpus, folder, cases)
    # Read once for all peers, and only if there is one.
    records = cache(lambda: Records(corpus))
    for name, set_up in PEERS.items():
        yield name, partial(_set_up_peer, set_up, records)


def _set_up_peer(
    set_up: Callable[[Records, Path], Contender], records: Callable[[], Records], folder: Path
) -> Contender:
    return set_up(records(), folder)


def _in_time(name: str, cases: int, before: Run | None, longest: float) -> None:
    """Raise MissingError for what took so long with fewer cases that it would take too long now."""
    if before and (reason := before.left_out.get(name)):
        raise MissingError(reason)
    series = before.series(name) if before else None
    if before and series:
        expected = series.median * cases / before.cases
        if expected > longest:
            raise MissingError(f"a cold build would take some {expected / 60:.0f} minutes")


def _measure(run: Run, contender: Contender, counts: bool) -> None:
    """All tasks of a contender once."""
    entry = run.entries[contender.name]
    try:
        for task in contender.tasks:
            task.before()
            cost = measure(task.command, contender.folder, contender.environment, not counts)
            _note(run, contender, task.name, cost, counts)
            if task.name == COLD and contender.output:
                sizes = [p.stat().st_size for p in contender.output.rglob("*") if p.is_file()]
                entry.files, entry.size = len(sizes), sum(sizes)
    except CommandError as failure:
        del run.entries[contender.name]
        run.left_out[contender.name] = "it failed"
        _say(f"{contender.name} is left out, it failed: {failure}")
        return
    if SEEN in entry.tasks:
        _measure_server(run, contender, counts)


def _measure_server(run: Run, contender: Contender, counts: bool) -> None:
    """How long an edit takes to show in the server of a contender."""
    (edit,) = (task.before for task in contender.tasks if task.name == EDIT)
    page = f"cases/{case_id(run.cases // 2)}/"
    try:
        seconds = seconds_until_seen(
            contender.server, contender.folder, contender.environment, page, edit
        )
    except CommandError as failure:
        del run.entries[contender.name].tasks[SEEN]
        _say(f"The server of {contender.name} is left out: {failure}")
        return
    _note(run, contender, SEEN, Cost(seconds, 0), counts)


def _note(run: Run, contender: Contender, task: str, cost: Cost, counts: bool) -> None:
    series = run.entries[contender.name].tasks[task]
    if counts:
        series.seconds.append(cost.seconds)
    else:
        series.memory = cost.memory
    _say(f"{run.cases} cases, {contender.name}, {task}: {cost.seconds:.2f} s")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of cases")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="contenders beside this project")
    parser.add_argument("--longest", type=float, default=LONGEST, metavar="SECONDS",
                        help="leave out what would take longer for one cold build")  # fmt: skip
    parser.add_argument("--work", type=Path, help="where to build; 10,000 cases take some 15 GB")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent,
                        help="where README.md, its plot and results.json go")  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    main()
