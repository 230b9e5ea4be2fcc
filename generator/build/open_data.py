"""The open data of a project alone, in a folder that is replaced whole or not at all."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build.builder import mkdocs_config
from generator.build.engines.mkdocs import BriefsPlugin
from generator.build.engines.options import site_of
from generator.build.output_folder import beside
from generator.corpus.corpus import Corpus
from generator.exports import exports
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.project.cache import open_cache
from generator.project.project import Project

# What an export holds, and by which file it is known.
_KNOWN_BY = "api/v1/openapi.json"
_FOLDERS = frozenset(["actors", "api", "cases", "data", "topics"])
_FILES = frozenset(["calendar.ics", "feed.json", "feed.xml", "llms.txt"])


class ExportError(Exception):
    """The folder cannot be replaced; the message says why, and what to type."""


@dataclass(frozen=True)
class Exported:
    """Where the data is, how many files and bytes it has, and the seconds that it took."""

    folder: Path
    files: int
    size: int
    seconds: float


def export_data(project: Project, corpus: Corpus, folder: Path) -> Exported:
    """Write every file of the open data into a folder.

    A folder that holds anything else than an earlier export is left alone: raises ExportError. Raises
    MkDocs' ConfigurationError for faults in the configuration, and OSError where nothing can be written.
    """
    started = time.monotonic()
    target = folder.resolve()
    if not _may_be_replaced(target):
        raise ExportError(
            f"{target} holds other things than an earlier export, and would be replaced. "
            "Name a new or empty folder with --to."
        )
    files = size = 0
    with beside(target) as making:
        for name, content in _files(project, corpus):
            path = making / name
            path.parent.mkdir(parents=True, exist_ok=True)
            size += path.write_bytes(content)
            files += 1
    return Exported(target, files, size, time.monotonic() - started)


def _files(project: Project, corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    config = mkdocs_config(project)
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    cache = open_cache(project.root)
    history = main_line(project.root, ["briefs"], cache)
    told = stories(project.root, history, corpus.cases, corpus.redirects, cache)
    site = site_of(config, plugin.config)
    for name, content in exports(corpus, site, dates_in(history), cache, told):
        yield name, content.encode() if isinstance(content, str) else content
    cache.sweep()


def _may_be_replaced(target: Path) -> bool:
    if not target.exists():
        return True
    inside = list(target.iterdir())
    is_export = (target / _KNOWN_BY).is_file() and all(
        path.name in (_FOLDERS if path.is_dir() else _FILES) for path in inside
    )
    return is_export or not inside
