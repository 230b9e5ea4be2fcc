"""Measured results, as stored between measuring and reporting, and the figures derived from them."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contender import COLD
from benchmarks.measure import Cost


@dataclass
class Series:
    """One task of one contender: seconds on the clock and seconds of all processors of each round, and the most memory,
    in bytes."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: int | None = None

    @property
    def median(self) -> float:
        return median(self.seconds)

    def of(self, measure: str) -> list[float]:
        """The seconds of each round: `seconds` on the clock, or `processor`."""
        found: list[float] = getattr(self, measure)
        return found


@dataclass
class Entry:
    """One contender at one number of cases."""

    version: str
    tasks: dict[str, Series]
    files: int = 0
    size: int = 0


@dataclass
class Turn:
    """Seconds of some cold builds of fewer cases, and of one of all that came between them."""

    few: list[float]
    many: float

    @property
    def growth(self) -> float:
        """The ratio of the times."""
        return self.many / median(self.few)


@dataclass
class Run:
    """All contenders at one number of cases, measured round by round side by side. `turns` are builds of this project,
    in turn with those of the run before."""

    cases: int
    entries: dict[str, Entry] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)

    def series(self, contender: str, task: str = COLD) -> Series | None:
        entry = self.entries.get(contender)
        return entry.tasks.get(task) if entry else None

    def ratio(
        self, above: tuple[str, str], below: tuple[str, str], measure: str = "seconds"
    ) -> float | None:
        """The ratio of the times of two tasks of a contender: the median over the rounds, so that
        what slows the machine in one round slows both. The `measure` is that of `Series.of`."""
        first, second = self.series(*above), self.series(*below)
        if not first or not second or not first.of(measure) or not second.of(measure):
            return None
        # What takes minutes has fewer rounds than others.
        return median(a / b for a, b in zip(first.of(measure), second.of(measure), strict=False))


@dataclass
class Kind:
    """Files of one name: how many, and their bytes."""

    count: int
    size: int


@dataclass
class Files:
    """The cost of cards and PDFs: a build without them, and one with all of them, by name."""

    cases: int
    without: Cost
    all: Cost
    kinds: dict[str, Kind]


@dataclass
class Profile:
    """Processor seconds by stage, of each command that was looked at."""

    cases: int
    seconds: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass
class Results:
    """Everything of one call of the benchmark."""

    date: str
    machine: dict[str, str]
    runs: list[Run] = field(default_factory=list)
    files: Files | None = None
    profile: Profile | None = None

    def run(self, cases: int) -> Run | None:
        return next((run for run in self.runs if run.cases == cases), None)


def save(results: Results, path: Path) -> None:
    path.write_text(json.dumps(asdict(results), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Results:
    data = json.loads(path.read_text(encoding="utf-8"))
    files, profile = data["files"], data["profile"]
    return Results(
        data["date"],
        data["machine"],
        [_run(run) for run in data["runs"]],
        _files(files) if files else None,
        Profile(**profile) if profile else None,
    )


def _run(data: dict[str, Any]) -> Run:
    entries = {name: _entry(entry) for name, entry in data["entries"].items()}
    turns = [Turn(**turn) for turn in data["turns"]]
    return Run(data["cases"], entries, data["left_out"], turns)


def _entry(data: dict[str, Any]) -> Entry:
    tasks = {name: Series(**series) for name, series in data["tasks"].items()}
    return Entry(data["version"], tasks, data["files"], data["size"])


def _files(data: dict[str, Any]) -> Files:
    kinds = {name: Kind(**kind) for name, kind in data["kinds"].items()}
    return Files(data["cases"], Cost(**data["without"]), Cost(**data["all"]), kinds)
