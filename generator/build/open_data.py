"""The open data of a project alone, in a folder that is replaced whole or not at all."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build.builder import mkdocs_config
from generator.build.engines.mkdocs import BriefsPlugin
from generator.build.engines.options import site_of
from generator.corpus.corpus import Corpus
from generator.exports import exports
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.translation import choose
from generator.project.cache import open_cache
from generator.project.catalogues import read_catalogue
from generator.project.output_folder import EXPORT, beside
from generator.project.project import Project


@dataclass(frozen=True)
class Exported:
    """Exported data: its folder, the number of files and bytes, and the seconds that the export took."""

    folder: Path
    files: int
    size: int
    seconds: float


def export_data(project: Project, corpus: Corpus, folder: Path) -> Exported:
    """Write every file of the open data into a folder.

    Raises OutputError where the folder must not be replaced, MkDocs' ConfigurationError for faults in the configuration,
    and OSError where nothing can be written.
    """
    started = time.monotonic()
    target = folder.resolve()
    files = size = 0
    with beside(target, by=EXPORT) as making:
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
    choose(read_catalogue(site.language, [project.root / "templates"]))
    for name, content in exports(
        corpus, site, dates_in(history, corpus.files, corpus.redirects), cache, told
    ):
        yield name, content.encode() if isinstance(content, str) else content
    cache.sweep()
