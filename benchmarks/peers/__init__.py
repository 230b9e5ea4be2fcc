"""Other generators, given the same records."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.contender import Contender
from benchmarks.peers import eleventy, hugo, mkdocs, zensical
from benchmarks.peers.content import Records

CONTENDERS: dict[str, Callable[[Records, Path], Contender]] = {
    hugo.NAME: hugo.hugo,
    hugo.FILES: hugo.hugo_with_files,
    hugo.MARKDOWN: hugo.hugo_of_markdown,
    eleventy.NAME: eleventy.eleventy,
    zensical.NAME: zensical.zensical,
    mkdocs.NAME: mkdocs.mkdocs,
    mkdocs.WITHOUT_SEARCH: mkdocs.mkdocs_without_search,
}
