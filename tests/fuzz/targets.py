"""The readers of what strangers write, each as a function of bytes. Any exception is a fault."""

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.authoring.deriving.issue import IssueError, read_issue
from generator.authoring.fixing.apply import fixed_lines
from generator.authoring.importing.mapping import MappingError
from generator.authoring.importing.reader import read_mapping
from generator.authoring.importing.table import ReadError, Row, Table, read_table
from generator.corpus.record_analysis import analyse_record
from generator.corpus.registries import read_registry
from generator.exports.inert_markdown import inert
from generator.exports.prose import ProseWriter
from generator.history.versions import changes_between
from generator.model.dates import DateError, parse_date, sure_date
from generator.model.fields import Line, Prose
from generator.model.markup import parse_text, plain_text
from generator.parsing.file import RawFile
from generator.parsing.yaml import parse
from generator.project.settings import read_settings
from generator.project.source_tree import REGISTRIES
from tests.support import BASE, TODAY

SEEDS = BASE.parent / "seeds"

_TABLE = Table("cases.csv", "row", ("id", "title"), (Row(2, {"id": "a", "title": "A"}),))


def record(data: bytes) -> None:
    """A record: read, checked, fixed, and held against an empty one."""
    raw = RawFile("briefs/cases/x.yml", Path("x.yml"), data)
    analyse_record(raw, TODAY)
    if raw.text:
        fixed_lines(raw, TODAY)
    changes_between(b"", data)


def registry(data: bytes) -> None:
    for name in REGISTRIES:
        read_registry(name, RawFile(f"briefs/{name}.yml", Path(f"{name}.yml"), data))


def prose(data: bytes) -> None:
    """A text as HTML and as Markdown."""
    text = data.decode("utf-8", "replace")
    writer = ProseWriter(lambda scheme, name: name, None)
    for form in (Prose, Line):
        value = form(text)
        assert len(parse_text(value).blocks) >= 0
        writer.html(value, "")
        inert(value)
        plain_text(value)


def explained(data: bytes) -> None:
    """YAML that cannot be read, and why."""
    text = data.decode("utf-8", "replace")
    parse(text, "x.yml")
    parse(text, "x.yml", lenient=True)


def settings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "site_config.yml"
        config.write_bytes(data)
        read_settings(config)


def mapping(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mapping.yml"
        path.write_bytes(data)
        with suppress(MappingError):
            read_mapping(path, _TABLE)


def table(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("csv", "json"):
            path = Path(folder) / f"table.{ending}"
            path.write_bytes(data)
            with suppress(ReadError):
                read_table(path)


def issue(data: bytes) -> None:
    with suppress(IssueError):
        read_issue(data.decode("utf-8", "replace"))


def date(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    sure_date(text)
    with suppress(DateError):
        parse_date(text)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (record, registry, prose, explained, settings, mapping, table, issue, date)
}
