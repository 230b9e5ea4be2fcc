"""`briefs import`: from a file to records, with a report in words."""

import datetime
from pathlib import Path

from generator.authoring.importing.mapping import MappingError
from generator.authoring.importing.run import Imported, import_cases, write_records
from generator.authoring.importing.table import ReadError
from generator.authoring.new import NewError
from generator.corpus.reading import Progress
from generator.model.diagnostic import plural
from generator.reporters.words import safe

_MOST_SHOWN = 50


class ImportFailedError(Exception):
    """Nothing was written; the message says why, and what to do."""


def import_file(
    root: Path,
    file: Path,
    mapping: Path | None,
    form: str,
    folder: str,
    dry_run: bool,
    today: datetime.date,
    progress: Progress | None = None,
) -> Imported:
    """Read a file, and write its records. Raises ImportFailedError."""
    try:
        imported = import_cases(root, file, mapping, form, folder, today, progress)
        return imported if dry_run else write_records(root, imported, folder)
    except MappingError as error:
        lines = [*map(safe, error.problems), "Nothing was written."]
        raise ImportFailedError("\n".join(lines)) from error
    except (ReadError, NewError) as error:
        where = file.name if isinstance(error, ReadError) else "--to"
        raise ImportFailedError(safe(f"briefs: {where}: {error}")) from error


def summary(imported: Imported, folder: str, dry_run: bool) -> str:
    """A report: what was or would be written, what was left out and why, and what to do next."""
    place = "/".join(["briefs/cases", *filter(None, folder.split("/"))])
    table = imported.table
    done = "Would write" if dry_run else "Wrote"
    parts = [f"{done} {plural(len(imported.records), 'record')} into {place}."]
    if imported.set_aside:
        count = plural(imported.set_aside, "text")
        parts.append(
            f"{count} could not be used {'as it is' if imported.set_aside == 1 else 'as they are'}; "
            "a comment in each place says why."
        )
    if imported.unused:
        shown = ", ".join(f"`{safe(name)}`" for name in imported.unused[:_MOST_SHOWN])
        parts.append(f"No field was named for: {shown}.")
    if imported.remark:
        parts.append(imported.remark)
    if imported.left_out:
        parts.append(
            f"Left out {plural(len(imported.left_out), table.unit)} of {safe(table.name)}:"
        )
        rows = list(imported.left_out.items())
        parts += [
            f"  {table.unit} {number}: {safe(reason)}" for number, reason in rows[:_MOST_SHOWN]
        ]
        if len(rows) > _MOST_SHOWN:
            parts.append(f"  and {len(rows) - _MOST_SHOWN} more")
    if imported.records and not dry_run:
        parts.append(f"What is left to fill in: briefs check {place}")
    return "\n".join(parts)
