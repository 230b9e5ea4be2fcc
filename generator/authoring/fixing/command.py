"""`briefs fix`: safe fixes, applied or shown."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.authoring.fixing.files import Fixed, described, difference, fixed_files, write
from generator.corpus.check import Checked
from generator.model.diagnostic import plural
from generator.project.source_tree import load_project
from generator.reporters.words import safe

Wanted = Callable[[str], bool]


def fix(root: Path, wanted: Wanted, today: datetime.date, only_show: bool) -> Iterator[str]:
    """Fix all files that `wanted` chooses by name, and say what was done, piece by piece; with `only_show`
    nothing is written, and each file comes as a unified diff."""
    places = files = 0
    for fixed in fixed_files(load_project(root), today, wanted):
        try:
            yield f"{difference(fixed) if only_show else _written(fixed)}\n"
        except OSError as error:
            yield f"{safe(fixed.raw.name)}\n  not fixed: {safe(error.strerror or str(error))}\n"
            continue
        places += len(fixed.done)
        files += 1
    where = f"{plural(places, 'place')} in {plural(files, 'file')}"
    if not places:
        yield "Nothing has a fix that is safe to make without asking."
    elif only_show:
        yield f"{where} can be fixed. Nothing was written; `briefs fix` does it."
    else:
        yield f"Fixed {where}."


def _written(fixed: Fixed) -> str:
    write(fixed)
    return described(fixed)


def left(checked: Checked) -> str:
    """The number of problems left for people to fix."""
    errors, warnings = checked.count("error"), checked.count("warning")
    if not errors and not warnings:
        return "No problem is left."
    count = f"{plural(errors, 'error')} and {plural(warnings, 'warning')}"
    return f"{count} are left; `briefs check` shows them."
