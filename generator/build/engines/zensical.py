"""The Zensical engine (https://zensical.org). Zensical runs no plugins of MkDocs: it finds the pages as files in a
folder, and what is no page is put into the site afterwards."""

import gzip
import logging
import re
import shutil
import subprocess
import sys
from collections.abc import Set
from importlib.util import find_spec
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions

from generator.build.engines.by_hand import addresses_of, taken, tell_replaced
from generator.build.engines.folder import SETTINGS, SITE, write, write_folder
from generator.build.engines.markdown import MD, PRE
from generator.build.engines.material import valid
from generator.build.engines.options import Options, inside, site_of
from generator.build.engines.theme import assets
from generator.build.search import FOLDER as SEARCH_FOLDER
from generator.corpus.corpus import Corpus
from generator.corpus.reading import Progress
from generator.exports import exports
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.diagnostic import plural
from generator.model.translation import choose
from generator.pages import plan
from generator.pages.render import Renderer
from generator.project.cache import open_cache
from generator.project.catalogues import read_catalogue

# Beside what MkDocs reports, so that both go where the user looks.
log = logging.getLogger("mkdocs.zensical")

# As in pyproject.toml.
_VERSIONS = "zensical>=0.0.73,<0.1"
_SEARCH = "search.json"
_WITH_MKDOCS = "To build with MkDocs: briefs build --engine mkdocs"
_WARNING = re.compile(r"^Warning: (.+)\n.*?\[ (.+?) \]", re.M)
_ENDS_OF_LINES = re.compile(r"(?<!\s)[^\S\n]*\n\s*")


class ZensicalError(Exception):
    """Zensical is not there, or could not build the site; the message says what to do."""


def build_with_zensical(
    config: MkDocsConfig,
    options: Options,
    corpus: Corpus,
    target: Path,
    progress: Progress | None = None,
) -> None:
    """Make the site of a corpus in a folder that is not there yet. Raises ZensicalError."""
    if find_spec("zensical") is None:
        raise ZensicalError(
            f"Zensical is not installed. Type: pip install '{_VERSIONS}'. {_WITH_MKDOCS}"
        )
    root = Path(config.config_file_path).resolve().parent
    site = site_of(config, options)
    choose(read_catalogue(site.language, [root / "templates"]))
    cache = open_cache(root)
    history = main_line(root, ["briefs", *inside(root, config.docs_dir)], cache)
    dates = dates_in(history, corpus.files, corpus.redirects)
    revisions = stories(root, history, corpus.cases, corpus.redirects, cache)
    pages = list(plan(corpus, site, dates, revisions))
    renderer = Renderer(corpus, site, [root / "templates"])
    work = target.with_name("zensical")
    by_hand = _by_hand(config)
    ours = set(taken(by_hand, config, assets(root)))
    try:
        write_folder(work, config, pages, renderer, dates, by_hand, progress)
        _run(work, config.strict)
        _finish(work / SITE, Path(config.docs_dir))
        for name, content in exports(corpus, site, dates, cache, revisions):
            write(work / SITE / name, content)
            ours.add(name)
        _tell(ours & by_hand, config.strict)
        (work / SITE).rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _run(work: Path, strict: bool) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--config-file", SETTINGS]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, errors="replace")
    said = click.unstyle(done.stderr)
    if done.returncode:
        lines = said.strip().splitlines() or [f"it ended with code {done.returncode}"]
        reason = re.sub(r"^(RuntimeError|Error): ", "", lines[-1])
        raise ZensicalError(f"Zensical could not build the site: {reason}. {_WITH_MKDOCS}")
    warnings = _WARNING.findall(said)
    for what, place in warnings:
        log.warning("%s: %s", place.strip(), what)
    if warnings and strict:
        raise ZensicalError(f"{plural(len(warnings), 'warning')} in strict mode.")


def _by_hand(config: MkDocsConfig) -> Set[str]:
    """The addresses of the files in `docs_dir`."""
    files = get_files(config)
    set_exclusions(files, config)
    return addresses_of(files)


def _tell(replaced: Set[str], strict: bool) -> None:
    """Say which files written by hand are replaced; with MkDocs, strict mode stops at these warnings too."""
    tell_replaced(replaced)
    if replaced and strict:
        raise ZensicalError(f"{plural(len(replaced), 'warning')} in strict mode.")


def _finish(made: Path, docs: Path) -> None:
    """Applies the changes of the MkDocs engine to pages, and writes the files that MkDocs writes beside them."""
    for path in made.rglob("*.html"):
        page = path.read_text(encoding="utf-8").replace(MD, ".md")
        path.write_text(valid(_without_empty_lines(page)), encoding="utf-8")
    # Where the search index comes.
    shutil.rmtree(made / SEARCH_FOLDER, ignore_errors=True)
    # The index of Zensical's own search, which is switched off, in the place of a file of the project.
    (made / _SEARCH).unlink(missing_ok=True)
    if (docs / _SEARCH).is_file():
        write(made / _SEARCH, (docs / _SEARCH).read_bytes())
    sitemap = (made / "sitemap.xml").read_bytes()
    write(made / "sitemap.xml.gz", gzip.compress(sitemap, mtime=0))


def _without_empty_lines(page: str) -> str:
    """A page without the empty lines and indentations of templates, which would be a tenth of it."""
    return "".join(
        part if part.startswith("<pre") else _ENDS_OF_LINES.sub("\n", part)
        for part in PRE.split(page)
    )
