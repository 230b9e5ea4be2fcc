"""The cost of cards and PDFs: one build with them, and one without."""

from collections.abc import Callable
from pathlib import Path

from benchmarks import ours
from benchmarks.contender import COLD, Contender
from benchmarks.measure import Cost, measure
from benchmarks.results import Files, Kind


def measure_files(
    corpus: Path, work: Path, cases: int, longest: float, say: Callable[[str], None]
) -> Files:
    """Build a site twice, as `build` does it by itself: with pages alone, and with all. Raises CommandError."""
    without = _built(ours.ours(corpus, work / "without", cases), longest)
    say(f"{cases} cases, without cards and PDFs: {without.seconds:.2f} s")
    project = ours.ours(corpus, work / "with", cases, has_files=True)
    all = _built(project, longest)
    say(f"{cases} cases, with cards and PDFs: {all.seconds:.2f} s")
    assert project.output is not None
    kinds = {name: _kind(project.output, name) for name in ("card.png", "brief.pdf", "reader.pdf")}
    return Files(cases, without, all, kinds)


def _built(project: Contender, longest: float) -> Cost:
    task = next(task for task in project.tasks if task.name == COLD)
    task.before()
    return measure(task.command, project.folder, project.environment, True, longest)


def _kind(site: Path, name: str) -> Kind:
    sizes = [path.stat().st_size for path in site.rglob(name)]
    return Kind(len(sizes), sum(sizes))
