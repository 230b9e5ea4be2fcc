"""Open data as tables: what a column and a table are.

A column is declared once, with its value; JSON, CSV, JSON Schema and data package follow from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.corpus.corpus import Corpus
from generator.history.file_dates import Dates
from generator.history.story import Stories
from generator.model.case import Case
from generator.model.dates import Date
from generator.model.site import Site
from generator.project.cache import Cache

# `text` is a text of a record (CommonMark with marks such as (S1)), `date` is
# {edtf, earliest, latest, precision}, `day` an ISO 8601 day, `list` holds texts, `days` is a number of days or null.
Kind = Literal["string", "text", "date", "day", "list", "boolean", "integer", "days"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Data:
    """The inputs of the open data; `dates` are those of files and `stories` the revisions of cases, from git."""

    corpus: Corpus
    site: Site
    dates: Mapping[str, Dates]
    cache: Cache = field(default_factory=Cache)
    stories: Stories = field(default_factory=dict)

    def address(self, path: str) -> str:
        """A page from anywhere, or from the site's root where its address is not configured."""
        return self.site.absolute(path) or path

    def history(self, case: Case) -> Dates | None:
        return self.dates.get(self.corpus.files[case.id])

    def actor_of(self, case: Case, party: str) -> str:
        """The id of the actor behind a party, after merges."""
        name = next((p.actor for p in case.parties if p.id == party), "")
        actor = self.corpus.actor(name)
        return actor.id if actor else ""


@dataclass(frozen=True)
class Column:
    """One column. `value` gives its value for an item; nothing is null, a list may be empty."""

    name: str
    kind: Kind
    doc: str
    value: Callable[[Data, Any], Any]


@dataclass(frozen=True)
class Table:
    """One table: a row for each of `items`."""

    name: str
    doc: str
    items: Callable[[Data], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, data: Data) -> Iterator[Row]:
        columns = [(column.name, column.value, column.kind == "list") for column in self.columns]
        for item in self.items(data):
            row: Row = {}
            for name, value_of, is_list in columns:
                value = value_of(data, item)
                if is_list:
                    row[name] = list(dict.fromkeys(filter(None, value)))
                elif isinstance(value, Date):
                    row[name] = value.as_data()
                else:
                    row[name] = None if value == "" else value
            yield row
            data.corpus.reads.let_go()


def table(
    name: str,
    doc: str,
    items: Callable[[Data], Iterable[Any]],
    *columns: tuple[str, Kind, str, Callable[[Data, Any], Any]],
) -> Table:
    """A table, each of its columns given as (name, kind, meaning, value)."""
    return Table(name, doc, items, tuple(Column(*column) for column in columns))
