"""The folder that Zensical makes a site of: the generated pages as Markdown files beside those written by hand,
styles and scripts, the changes to the theme, and the settings."""

import json
import re
import shutil
from collections.abc import Mapping, Sequence, Set
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files
from mkdocs.utils import nest_paths
from mkdocs.utils.yaml import yaml_load

from generator.build.engines.layers import layers
from generator.build.engines.markdown import markdown_file
from generator.build.engines.options import inside
from generator.build.engines.theme import (
    STYLE,
    assets,
    direction_of,
    fonts_of,
    icon_of,
    style_sheet,
)
from generator.corpus.corpus import Corpus
from generator.corpus.reading import Progress
from generator.history.file_dates import Dates
from generator.model.policy import policy
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import catalogue
from generator.pages.hubs import REFERENCE, hubs_among
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.tally import MARK, tally
from generator.project.catalogues import translated_script, translated_template

SITE, SETTINGS = "site", "zensical.yml"
_DOCS, _THEME = "docs", "theme"
# `attr_list` for the headings of generated pages; the others stand in every project of MkDocs.
_EXTENSIONS: Mapping[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}, "attr_list": {}}


def write_folder(
    folder: Path,
    config: MkDocsConfig,
    pages: Sequence[Page],
    renderer: Renderer,
    dates: Mapping[str, Dates],
    by_hand: Set[str],
    progress: Progress | None = None,
) -> None:
    """Write everything that Zensical reads; its settings are in SETTINGS, and the site is to be made in SITE. In the place of
    a generated page may be one of `by_hand`, the addresses of files written by hand."""
    root = Path(config.config_file_path).resolve().parent
    shutil.copytree(config.docs_dir, folder / _DOCS)
    _put_tally(folder / _DOCS, renderer.corpus)
    generated = [page for page in pages if f"{page.address}index.html" not in by_hand]
    _write_pages(folder / _DOCS, generated, renderer, progress)
    _write_assets(folder / _DOCS, assets(root), fonts_of(config))
    _write_theme(folder / _THEME, config.theme.custom_dir)
    written = get_files(config).documentation_pages()
    hubs = hubs_among(
        renderer.corpus, {page.address for page in pages}, {file.url for file in written}
    )
    settings = _settings(
        config, pages, written, _days(root, written, dates), policy(renderer.site.allowed), hubs
    )
    write(folder / SETTINGS, json.dumps(settings))


def _put_tally(docs: Path, corpus: Corpus) -> None:
    """Say in pages that are written by hand how much was checked, where they ask for that."""
    for path in docs.rglob("*.md"):
        content = path.read_bytes()
        if MARK.encode() in content:
            path.write_bytes(content.replace(MARK.encode(), tally(corpus).encode()))


def write(path: Path, content: str | bytes) -> None:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _write_pages(
    docs: Path, pages: Sequence[Page], renderer: Renderer, progress: Progress | None
) -> None:
    for number, page in enumerate(pages, 1):
        if progress:
            progress("Writing pages", number, len(pages))
        text = markdown_file(page, renderer.render(page), renderer.site.name)
        write(docs / page.address / "index.md", text)


def _write_assets(docs: Path, files: Mapping[str, Path], fonts: Mapping[str, str]) -> None:
    for name, path in files.items():
        if name.endswith(".js"):
            write(docs / name, translated_script(name, path, catalogue()))
        elif not name.endswith(".css"):
            write(docs / name, path.read_bytes())
    write(docs / STYLE, style_sheet(files, fonts))


def _write_theme(folder: Path, custom: str | None) -> None:
    """All changes to the theme in one folder, for Zensical takes one; those of the project come last."""
    changes = [Path(custom)] if custom else []
    changes += [OWN_TEMPLATES / "zensical", OWN_TEMPLATES / "theme"]
    for one in reversed(changes):
        shutil.copytree(one, folder, dirs_exist_ok=True)
    for path in folder.rglob("*.html"):
        write(path, translated_template(path.read_text(encoding="utf-8"), catalogue()))
    for path in folder.glob("*.html"):
        _write_layers(folder, path.name, [*changes, _own_templates()])


def _own_templates() -> Path:
    spec = find_spec("zensical")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "templates")


def _write_layers(folder: Path, name: str, places: Sequence[Path]) -> None:
    """A template that names one of its own name means that of the next place, which gets a name of its own here."""
    named = re.compile(r"""({%-?\s*(?:extends|include)\s+)(["'])""" + re.escape(name) + r"\2")
    for number, path in enumerate(layers(places, name)):
        text = translated_template(Path(path).read_text(encoding="utf-8"), catalogue())
        linked, count = named.subn(rf"\1\2layer-{number + 1}-{name}\2", text)
        write(folder / (f"layer-{number}-{name}" if number else name), linked)
        if not count:
            return


def _settings(
    config: MkDocsConfig,
    pages: Sequence[Page],
    written: Sequence[File],
    days: Mapping[str, str],
    its_policy: str,
    hubs: Sequence[tuple[str, Sequence[tuple[str, str]]]],
) -> dict[str, Any]:
    """Settings that differ from those of the project; lists and mappings are added to theirs."""
    with Path(config.config_file_path).open("rb") as file:
        own = yaml_load(file)
    settings = {
        "INHERIT": config.config_file_path,
        # With the slash at its end that MkDocs gives to it; and the source of a page is not in this folder.
        "site_url": config.site_url,
        "edit_uri": config.edit_uri,
        "docs_dir": _DOCS,
        "site_dir": SITE,
        # Styles are made for the looks of Material, which Zensical calls classic.
        "theme": {
            "name": "material",
            "variant": "classic",
            "custom_dir": _THEME,
            "font": False,
            "favicon": icon_of(config),
            "direction": direction_of(config, Path(config.config_file_path).resolve().parent),
        },
        "extra": {"content_security_policy": its_policy, "changed": days, "hubs": hubs},
        "markdown_extensions": _like(own.get("markdown_extensions"), _EXTENSIONS),
        # Search is Pagefind's.
        "plugins": _like(own.get("plugins"), {"search": {"enabled": False}}),
        # It knows the anchors of headings only.
        "validation": {"invalid_link_anchors": False},
    }
    return settings if config.nav else {**settings, "nav": _navigation(pages, written)}


def _like(own: object, more: Mapping[str, Any]) -> Any:
    """More plugins or extensions in the shape in which the project has its own: a mapping, or else a list."""
    return dict(more) if isinstance(own, dict) else [{name: more[name]} for name in more]


def _navigation(pages: Sequence[Page], written: Sequence[File]) -> Any:
    """For a project that says nothing of it: everything but records, of which there may be too many."""
    left_out = {hub.address for hub in REFERENCE}
    hubs = [
        f"{page.address}index.md"
        for page in pages
        if page.address.count("/") < 2 and page.address not in left_out
    ]
    names = dict.fromkeys([*(file.src_uri for file in written), *hubs])
    return nest_paths(names)  # type: ignore[no-untyped-call]


def _days(root: Path, written: Sequence[File], dates: Mapping[str, Dates]) -> dict[str, str]:
    """The day of the last change of each hand-written page, by address, as far as it is known."""
    places = {file.url: inside(root, file.abs_src_path or "") for file in written}
    return {
        url: dates[name].changed for url, names in places.items() for name in names if name in dates
    }
