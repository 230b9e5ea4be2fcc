"""Incidents of the AI Incident Database (https://incidentdatabase.ai) as drafts.

Two shapes are read:

- The weekly snapshot (https://incidentdatabase.ai/research/snapshots), unpacked: `incidents.csv` with
  `reports.csv` beside it. `incidents.csv` has the columns `_id`, `incident_id`, `date`, `reports`, `Alleged deployer
  of AI system`, `Alleged developer of AI system`, `Alleged harmed or nearly harmed parties`, `description` and
  `title`; lists are JSON in a cell (`"[242,243]"`, `"[""some-agency""]"`): numbers of reports, ids of entities. Of
  `reports.csv` these columns are read: `report_number`, `title`, `url`, `source_domain`, `date_published` (with or
  without the time), `authors`. The first file is written by `mongoexport --type=csv`, the second by
  `convert_json_to_csv.py`, which quotes every cell and joins lists by commas; before there was that script,
  `mongoexport` wrote both, and authors were JSON as well:
  https://github.com/responsible-ai-collaborative/aiid/blob/staging/site/db-backup/bin/backup.sh and the script beside it.
  No file of the snapshot says what an entity is called, so its id is used as its name.
- An answer of the GraphQL interface (`{"data": {"incidents": [...]}}`), with `AllegedDeployerOfAISystem` and the
  like as lists of `{entity_id, name}`, and `reports` as a list of objects:
  https://github.com/responsible-ai-collaborative/aiid/blob/staging/site/gatsby-site/server/types/incidents.ts

The date of an incident "defaults to the article date":
https://github.com/responsible-ai-collaborative/aiid/blob/staging/mongo.md. The `license.txt` of a snapshot says:
"Report contents are subject to their own intellectual property rights. Unless otherwise noted, the database is shared
under (CC BY-SA 4.0)." So no text of a report is taken over.

An incident is no dispute yet. Who is alleged to have deployed, developed or been harmed becomes a party; questions,
positions, measures and outcome are left to do.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from generator.authoring.importing.fields import MOST_ENTRIES, Said
from generator.authoring.importing.table import ReadError, Row, Table, lookup, read_table, text_of
from generator.model.fields import Path

NAME = "AI Incident Database"
_LICENCE = "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)"
_ROLES = (
    ("deployer", "Alleged deployer", ("Alleged deployer of AI system", "AllegedDeployerOfAISystem")),
    ("developer", "Alleged developer", ("Alleged developer of AI system", "AllegedDeveloperOfAISystem")),
    ("affected", "Alleged harmed or nearly harmed party",
     ("Alleged harmed or nearly harmed parties", "AllegedHarmedOrNearlyHarmedParties")),
)  # fmt: skip
_NEEDED = ("incident_id", "title")
Reports = Mapping[str, Mapping[str, Any]]


def looks_like_aiid(table: Table) -> bool:
    """True if a table has the columns of this database."""
    return "incident_id" in table.columns and any(
        name in table.columns for _, _, names in _ROLES for name in names
    )


def check_columns(table: Table) -> None:
    """Raises ReadError for a table without incidents."""
    missing = [name for name in _NEEDED if name not in table.columns]
    if missing:
        wanted = " and ".join(f"`{name}`" for name in missing)
        raise ReadError(f"it has no {wanted}; give the incidents.csv of an unpacked snapshot")


def read_reports(incidents: FilePath) -> Reports:
    """The reports in the file beside the incidents, by their number; empty without such a file. Raises
    ReadError."""
    path = incidents.with_name("reports.csv")
    if not path.exists():
        return {}
    try:
        table = read_table(path)
    except ReadError as error:
        raise ReadError(f"reports.csv: {error}") from error
    wanted = ("title", "url", "source_domain", "date_published", "authors")
    return {
        text_of(row.data.get("report_number")).strip(): {
            name: row.data.get(name) for name in wanted
        }
        for row in table.rows
    }


def origin_of(row: Row) -> str:
    """The note on where a draft comes from."""
    number = number_of(row)
    return (
        f"Imported from the {NAME}, [incident {number}](https://incidentdatabase.ai/cite/{number}), under {_LICENCE}. "
        "What is alleged there has not been checked here."
    )


def number_of(row: Row) -> str:
    """The number of an incident, or nothing."""
    number = text_of(row.data.get("incident_id")).strip()
    return number if number.isascii() and number.isdigit() and len(number) < 10 else ""


def said_of(row: Row, reports: Reports) -> Iterator[tuple[Path, Said]]:
    """The fields of an incident."""
    yield ("title",), text_of(row.data.get("title"))
    yield ("timeline", 0, "date"), text_of(row.data.get("date"))
    yield ("timeline", 0, "type"), "incident"
    yield ("timeline", 0, "what"), text_of(row.data.get("description"))
    parties = [
        (role, called, name) for role, called, names in _ROLES for name in _entities(row, names)
    ]
    for index, (role, called, name) in enumerate(parties[:MOST_ENTRIES]):
        yield ("parties", index, "actor"), name
        yield ("parties", index, "role"), role
        yield ("parties", index, "described_as"), f"{called}, in the {NAME}."
    for index, report in enumerate(_reports(row, reports)[:MOST_ENTRIES]):
        here: Path = ("sources", index)
        yield (*here, "title"), text_of(report.get("title"))
        yield (*here, "author"), ", ".join(map(text_of, _listed(report.get("authors"))))
        yield (*here, "publisher"), text_of(report.get("source_domain"))
        yield (*here, "date"), text_of(report.get("date_published"))[:10]
        yield (*here, "url"), text_of(report.get("url"))
        yield (*here, "level"), "secondary"
        yield (*here, "consulted"), "no"


def _entities(row: Row, names: tuple[str, ...]) -> list[str]:
    found = [item for name in names for item in _listed(row.data.get(name))]
    texts = [
        lookup(item, "name") or lookup(item, "entity_id")
        if isinstance(item, dict)
        else text_of(item)
        for item in found
    ]
    return list(dict.fromkeys(text for text in texts if isinstance(text, str) and text.strip()))


def _reports(row: Row, reports: Reports) -> list[Mapping[str, Any]]:
    found = _listed(row.data.get("reports"))
    given = [
        item if isinstance(item, dict) else reports.get(text_of(item).strip()) for item in found
    ]
    return [report for report in given if report]


def _listed(value: Any) -> list[Any]:
    """A list, or a cell with a list as JSON; any other cell is a list of one text."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value.strip() else []
        except (ValueError, RecursionError):
            value = [value]
    return value if isinstance(value, list) else [] if value is None else [value]
