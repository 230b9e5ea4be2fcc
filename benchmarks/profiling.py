"""Where the time of a cold build, of a build after an edit and of a check goes, stage by stage."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import ours
from benchmarks.contender import COLD, EDIT, Contender, Task
from benchmarks.measure import measure
from benchmarks.results import Profile
from benchmarks.stages import ENDING


def profile(
    corpus: Path, work: Path, cases: int, longest: float, say: Callable[[str], None]
) -> Profile:
    """Run each command in one process, and see where it is. Raises CommandError."""
    project = ours.ours(corpus, work / "profiled", cases)
    found = Profile(cases)
    for task in project.tasks:
        if task.name in (COLD, EDIT, ours.CHECK_COLD):
            found.seconds[task.name] = _profiled(project, task, work / "stages.json", longest)
            say(
                f"{cases} cases, {task.name}, by stage: {sum(found.seconds[task.name].values()):.2f} s"
            )
    return found


def _profiled(project: Contender, task: Task, file: Path, longest: float) -> dict[str, float]:
    """The processor seconds of each stage; together they are those of the whole process."""
    module, *arguments = task.command[2:]
    assert module == "generator"
    task.before()
    command = (sys.executable, "-m", "benchmarks.sampling", str(file), *arguments)
    cost = measure(command, project.folder, project.environment, longest=longest)
    data = json.loads(file.read_text(encoding="utf-8"))
    seconds: dict[str, float] = data["seconds"]
    # Nobody looks any more when Python clears up.
    return {**seconds, ENDING: max(0, cost.processor - data["own"] - sum(seconds.values()))}
