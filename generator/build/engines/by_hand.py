"""Files in `docs_dir`: their addresses, and the warning about those whose address a generated file has."""

from collections.abc import Iterable, Set

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from generator.build.engines.theme import STYLE
from generator.build.search import FOLDER as SEARCH_FOLDER

log = get_plugin_logger("briefs")
_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def addresses_of(files: Iterable[File]) -> frozenset[str]:
    """The addresses of the files that are part of the site."""
    return frozenset(file.dest_uri for file in files if file.inclusion not in _LEFT_OUT)


def taken(names: Iterable[str], config: MkDocsConfig, assets: Iterable[str]) -> Set[str]:
    """The addresses among these at which an engine puts a file of its own: from templates of the theme that are not pages, one
    of our assets, and all of the search index."""
    files = {*config.theme.static_templates, "sitemap.xml.gz", STYLE}
    # Style sheets become parts of one.
    files |= {name for name in assets if not name.endswith(".css")}
    return {name for name in names if name in files or name.startswith(f"{SEARCH_FOLDER}/")}


def tell_replaced(names: Iterable[str]) -> None:
    """Say which files written by hand have the address of a generated one, which is served in their place."""
    for name in sorted(names):
        log.warning(
            f"The address `{name}` is for a generated file; the one in `docs_dir` is left out. Give it another name."
        )
