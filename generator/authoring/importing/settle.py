"""New records are checked together with those that are there, until only to-dos are left in them."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring.deriving.draft import Draft, is_to_do
from generator.corpus.check import How, check_records
from generator.corpus.reading import Progress
from generator.model.diagnostic import Diagnostic
from generator.parsing.file import RawFile
from generator.project.source_tree import RawProject

# Each round moves what is wrong into comments; what remains shows only then in a few cases.
_ROUNDS = 6


@dataclass
class Record:
    """A record to be, from a row: a draft, or `text` where it is imported as it is."""

    row: int
    draft: Draft
    text: str = ""


@dataclass(frozen=True)
class Settled:
    """The texts of records by id, and the reason for each row whose record cannot be."""

    texts: Mapping[str, str]
    left_out: Mapping[int, str]


def settle(
    records: Mapping[str, Record],
    place: str,
    schema: str,
    project: RawProject,
    today: datetime.date,
    progress: Progress | None,
) -> Settled:
    """The records as files in the folder `place`."""
    texts: dict[str, str] = {}
    files: dict[str, RawFile] = {}
    changed = list(records)
    wrong: dict[str, list[Diagnostic]] = {}
    for _ in range(_ROUNDS):
        for name in changed:
            texts[name] = records[name].text or records[name].draft.text(True, schema)
            path = f"{place}/{name}.yml"
            files[name] = RawFile(path, Path(path), texts[name].encode())
        wrong = dict(_problems(project, files, today, progress))
        changed = [name for name, found in wrong.items() if _fixed(records[name], found)]
        if not changed:
            break
    reasons = {
        name: f"it cannot be made a record: {problem.message}"
        for name, found in wrong.items()
        for problem in found
        if _is_wrong(records[name], problem)
    }
    kept = {name: text for name, text in texts.items() if name not in reasons}
    return Settled(kept, {records[name].row: reason for name, reason in reasons.items()})


def _is_wrong(record: Record, problem: Diagnostic) -> bool:
    """True if a record cannot stay so. One that is taken over as it is keeps its warnings."""
    return problem.severity == "error" if record.text else not is_to_do(problem)


def _fixed(record: Record, problems: list[Diagnostic]) -> bool:
    if not record.text:
        return record.draft.refuse(problems)
    if any(_is_wrong(record, problem) for problem in problems):
        record.text = ""
    return not record.text


def _problems(
    project: RawProject,
    files: Mapping[str, RawFile],
    today: datetime.date,
    progress: Progress | None,
) -> Iterator[tuple[str, list[Diagnostic]]]:
    together = replace(
        project,
        cases={**project.cases, **files},
    )
    by_file: dict[str, list[Diagnostic]] = {}
    for problem in check_records(together, How(today, progress=progress)).problems:
        by_file.setdefault(problem.file, []).append(problem)
    for name, raw in files.items():
        if raw.name in by_file:
            yield name, by_file[raw.name]
