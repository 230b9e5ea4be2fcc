"""The report, a page and a plot: `python -m benchmarks.report` regenerates both from results.json."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks import ours, stages
from benchmarks.contender import COLD, EDIT, EVENT, REGISTRY, SEEN, TEMPLATE, TITLE, WARM
from benchmarks.peers import hugo, mkdocs
from benchmarks.plot import plot
from benchmarks.results import Entry, Files, Profile, Results, Run, load

_HERE = Path(__file__).parent

# What is edited in this project.
_EDITED = {
    EDIT: "a sentence",
    EVENT: "an event",
    TITLE: "a title",
    REGISTRY: "a registry",
    TEMPLATE: "a template",
}

# What is compared with what: a text, what this project wants of it, the two tasks, and the measure.
_COMPARED = (
    ("Processor time of a cold build, in times of Hugo's", "at most 1.6", (ours.NAME, COLD), (hugo.NAME, COLD), "processor"),
    ("The same, in times of Hugo's with the same files", "at most 1.2", (ours.NAME, COLD), (hugo.FILES, COLD), "processor"),
    ("Cold build, in times of Hugo's", "–", (ours.NAME, COLD), (hugo.NAME, COLD), "seconds"),
    ("Stock MkDocs' cold build, in times of this project's", "at least 4", (mkdocs.NAME, COLD), (ours.NAME, COLD), "seconds"),
    ("The same of MkDocs without search", "–", (mkdocs.WITHOUT_SEARCH, COLD), (ours.NAME, COLD), "seconds"),
    ("Build with nothing changed, in times of a cold one", "–", (ours.NAME, WARM), (ours.NAME, COLD), "seconds"),
    *(
        (f"Build after an edit of {edited}, in times of a cold one", "at most 0.06 at 1,000, 0.03 at 10,000", (ours.NAME, task), (ours.NAME, COLD), "processor")
        for task, edited in _EDITED.items() if task != TEMPLATE
    ),
    ("Build after an edit of a sentence, in times of Hugo's", "at most 0.1 at 10,000", (ours.NAME, EDIT), (hugo.NAME, EDIT), "seconds"),
    ("Edit shown by the server, in times of Hugo's", "at most 1", (ours.NAME, SEEN), (hugo.NAME, SEEN), "seconds"),
    ("Cold check, in times of only parsing the records", "at most 2.5 at 10,000", (ours.NAME, ours.CHECK_COLD), (ours.FLOOR, ours.PARSE), "seconds"),
    ("Warm check, in times of a cold one", "at most 0.2", (ours.NAME, ours.CHECK_WARM), (ours.NAME, ours.CHECK_COLD), "seconds"),
    ("Cold build, in times of only writing as many bytes", "–", (ours.NAME, COLD), (ours.FLOOR, ours.WRITE), "seconds"),
)  # fmt: skip
_MEMORY = ("Memory of this project, MB", "at most 1,000 at 10,000")

# What no such command can do without.
_FLOORS = {
    COLD: (stages.OPENING, stages.YAML, stages.WRITING),
    EDIT: (stages.OPENING, stages.FROM_CACHE, stages.LINKING, stages.UNCHANGED),
    ours.CHECK_COLD: (stages.OPENING, stages.YAML),
}

_BESIDE = {ours.NAME: (ours.CHECK_COLD, ours.CHECK_WARM), ours.FLOOR: (ours.PARSE, ours.WRITE)}


def write_report(results: Results, folder: Path) -> None:
    """Write README.md and cold.svg."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    series = [s for run in results.runs for e in run.entries.values() for s in e.tasks.values()]
    text = environment.get_template("report.md").render(
        results=results,
        rounds=max((len(s.seconds) for s in series), default=0),
        versions=_versions(results),
        tables=[(run, _rows(run), _edits(run), _others(run)) for run in results.runs],
        ratios=_ratios(results),
        growth=_growth(results),
        files=results.files and _files(results.files),
        stages=results.profile and _stages(results.profile),
        floors=results.profile and _floors(results.profile),
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
    (folder / "cold.svg").write_text(plot(results), encoding="utf-8")


def _versions(results: Results) -> dict[str, str]:
    return {name: entry.version for run in results.runs for name, entry in run.entries.items()}


def _rows(run: Run) -> list[list[str]]:
    """A row for each contender that builds a site."""
    return [
        [
            name,
            _seconds(entry, COLD),
            _processor(entry, COLD),
            _a_case(entry, run.cases),
            *(_seconds(entry, task) for task in (WARM, EDIT, SEEN)),
            _times(run.ratio((name, COLD), (ours.NAME, COLD))),
            _memory(entry),
            f"{entry.files:,}",
            f"{entry.size / 1e6:,.1f}",
        ]
        for name, entry in run.entries.items()
        if COLD in entry.tasks
    ]


def _edits(run: Run) -> list[list[str]]:
    """A row for each kind of edit of this project, with its share of the processor time of a cold build."""
    entry = run.entries.get(ours.NAME)
    return [
        [
            edited,
            _seconds(entry, task),
            _processor(entry, task),
            _times(run.ratio((ours.NAME, task), (ours.NAME, COLD), "processor")),
        ]
        for task, edited in _EDITED.items()
        if entry and task in entry.tasks
    ]


def _others(run: Run) -> list[list[str]]:
    """The measurements other than builds."""
    return [
        [f"{name}, {task}", _seconds(run.entries[name], task)]
        for name, tasks in _BESIDE.items()
        if name in run.entries
        for task in tasks
        if task in run.entries[name].tasks
    ]


def _ratios(results: Results) -> list[list[str]]:
    """The targets, and the figures at each number of cases."""
    rows = [
        [text, wanted, *(_times(run.ratio(above, below, measure)) for run in results.runs)]
        for text, wanted, above, below, measure in _COMPARED
    ]
    entries = [run.entries.get(ours.NAME) for run in results.runs]
    return [*rows, [*_MEMORY, *(_memory(entry) if entry else "–" for entry in entries)]]


def _files(files: Files) -> list[list[str]]:
    """Builds without cards and PDFs and with them."""
    return [
        [text, f"{cost.seconds:.0f}", f"{cost.processor:.0f}", _megabytes(cost.memory)]
        for text, cost in (("without", files.without), ("with cards and PDFs", files.all))
    ]


def _stages(profile: Profile) -> list[list[str]]:
    """Seconds and share of each stage, of each command."""
    rows = [
        [name, *(_part(seconds, [name]) for seconds in profile.seconds.values())]
        for name in stages.NAMES
    ]
    return [*rows, ["**all**", *(_part(seconds, seconds) for seconds in profile.seconds.values())]]


def _part(seconds: Mapping[str, float], names: Iterable[str]) -> str:
    some, all = sum(seconds.get(name, 0) for name in names), sum(seconds.values())
    return f"{some:.2f} ({some / all:.0%})" if some / all >= 0.001 else "–"


def _floors(profile: Profile) -> dict[str, str]:
    """The share of each command that is unavoidable work."""
    return {
        task: f"{sum(seconds.get(name, 0) for name in _FLOORS[task]) / sum(seconds.values()):.0%}"
        for task, seconds in profile.seconds.items()
    }


def _growth(results: Results) -> list[list[str]]:
    """The growth of this project from each number of cases to the next."""
    rows = []
    for before, after in zip(results.runs, results.runs[1:], strict=False):
        if before.series(ours.NAME) and after.series(ours.NAME):
            size = after.entries[ours.NAME].size / before.entries[ours.NAME].size
            step = f"{before.cases:,} to {after.cases:,}"
            times = _times(after.cases / before.cases)
            rows.append([step, times, _span([turn.growth for turn in after.turns]), _times(size)])
    return rows


def _span(ratios: Sequence[float]) -> str:
    """The median, and between which ratios it lies."""
    if len(ratios) < 2:
        return _times(ratios[0] if ratios else None)
    return f"{_times(median(ratios))} ({_times(min(ratios))}–{_times(max(ratios))})"


def _seconds(entry: Entry, task: str) -> str:
    """The median, and between which times it lies."""
    times = entry.tasks[task].seconds if task in entry.tasks else []
    if not times:
        return "–"
    if len(times) == 1:
        return _time(times[0])
    return f"{_time(median(times))} ({_time(min(times))}–{_time(max(times))})"


def _processor(entry: Entry, task: str) -> str:
    """The median of the processor seconds."""
    times = entry.tasks[task].processor if task in entry.tasks else []
    return _time(median(times)) if times else "–"


def _a_case(entry: Entry, cases: int) -> str:
    """Milliseconds of processor time for each case, of a cold build."""
    times = entry.tasks[COLD].processor
    return f"{median(times) / cases * 1000:.1f}" if times else "–"


def _time(seconds: float) -> str:
    return f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.2f}"


def _memory(entry: Entry) -> str:
    most = max((series.memory or 0 for series in entry.tasks.values()), default=0)
    return _megabytes(most)


def _megabytes(memory: int | None) -> str:
    return f"{memory / 1e6:,.0f}" if memory else "–"


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.3g}"


if __name__ == "__main__":
    write_report(load(_HERE / "results.json"), _HERE)
