"""The contenders at a number of cases: this project, the floor, and its peers."""

from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from pathlib import Path

from benchmarks import ours
from benchmarks.contender import SEEN, Contender, MissingError
from benchmarks.measure import minutes
from benchmarks.peers import CONTENDERS as PEERS
from benchmarks.peers.content import Records
from benchmarks.results import Entry, Run, Series

# Servers begin with a build.
MOST_SERVED = 1_000

SetUp = Callable[[Path], Contender]


def ready(
    run: Run,
    before: Run | None,
    work: Path,
    only: Collection[str],
    longest: float,
    say: Callable[[str], None],
) -> Iterator[Contender]:
    """The contenders, with their projects written: of the peers those that are installed and would come to an end in
    time. `before` is the run with fewer cases; `only` are the peers that are wanted, where not all are."""
    for name, set_up in _contenders(work, run.cases):
        if only and name not in (*only, ours.NAME, ours.PAGES):
            continue
        try:
            if name in PEERS:
                _in_time(name, run.cases, before, longest)
            contender = set_up(work / name.replace(" ", "-"))
        except MissingError as reason:
            run.left_out[name] = str(reason)
            say(f"{name} is left out: {reason}")
            continue
        tasks = {task.name: Series() for task in contender.tasks}
        if contender.server and run.cases <= MOST_SERVED:
            tasks[SEEN] = Series()
        run.entries[name] = Entry(contender.version, tasks)
        yield contender


def _contenders(work: Path, cases: int) -> Iterator[tuple[str, SetUp]]:
    corpus = work / "corpus"
    yield ours.NAME, lambda folder: ours.ours(corpus, folder, cases)
    yield ours.PAGES, lambda folder: ours.pages_alone(corpus, folder, cases)
    site = work / ours.NAME.replace(" ", "-") / "site"
    yield ours.FLOOR, lambda folder: ours.floor(corpus, folder, site)
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
    seconds = expected(name, cases, before)
    if seconds > longest:
        raise MissingError(f"a cold build would take some {minutes(seconds)}")


def expected(name: str, cases: int, before: Run | None) -> float:
    """The seconds that a cold build would take, after what it took with fewer cases; nothing where that is not known."""
    series = before.series(name) if before else None
    if not before or not series or not series.seconds:
        return 0
    return series.median * cases / before.cases
