"""The MkDocs engine: a plugin that adds the generated pages in memory, without Python-Markdown."""

import html
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from generator.cache import FOLDER as CACHE_FOLDER
from generator.cache import Cache
from generator.check import Checked, How, check_project
from generator.corpus import Corpus
from generator.engines.material import valid
from generator.engines.options import Options, site_of
from generator.engines.theme import POLICY, STYLE, assets, body, metadata, style_sheet
from generator.exports import exports
from generator.git import commits
from generator.history import Dates, dates_in
from generator.pages import plan
from generator.pages.page import Page
from generator.problem import plural
from generator.render import Renderer
from generator.report.words import one_line
from generator.revisions.story import stories
from generator.site import OWN_TEMPLATES
from generator.today import today

log = get_plugin_logger("briefs")


class BriefsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The plugin `briefs`. `checked` may be set beforehand by whoever has checked the project already."""

    checked: Checked | None = None
    progress: Any = None
    _corpus: Corpus | None = None
    _serving = False
    _root: Path
    _assets: Mapping[str, Path]
    _dates: Mapping[str, Dates]

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps the plugin from build to build where it has this method."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not config.use_directory_urls:
            raise ConfigurationError("The addresses of the site need `use_directory_urls: true`.")
        self._root = Path(config.config_file_path).resolve().parent
        self._assets = assets(self._root)
        config.extra_css.append(STYLE)
        # Behind the project's own changes to the theme, before the theme itself.
        own = str(OWN_TEMPLATES / "theme")
        if own not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        config.watch += [
            str(path) for path in (self._root / "briefs", self._root / "templates") if path.is_dir()
        ]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        checked = self.checked or check_project(self._root, How(today(), self.config.review_days))
        # Who has checked beforehand has shown the problems, too.
        shown = checked is self.checked
        self.checked = None
        for problem in checked.problems:
            if problem.severity != "info" and not shown:
                level = logging.ERROR if problem.severity == "error" else logging.WARNING
                log.log(level, one_line(problem))
        if checked.corpus is not None:
            self._corpus = checked.corpus
            return
        count = plural(checked.count("error"), "error")
        if not (self._serving and self._corpus):
            raise Abort(f"{count} in the records: nothing was built.")
        log.error(f"{count} in the records: the site shows their last state without errors.")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self._corpus is not None  # on_pre_build has seen to it
        corpus = self._corpus
        site = site_of(config, self.config)
        renderer = Renderer(corpus, site, [self._root / "templates"])
        history = commits(self._root, ["briefs", *_inside(self._root, config.docs_dir)])
        dates = self._dates = dates_in(history)
        revisions = stories(self._root, history, corpus.cases, corpus.redirects)
        pages = list(plan(corpus, site, dates, revisions))
        for number, page in enumerate(pages, 1):
            if self.progress:
                self.progress("Writing pages", number, len(pages))
            name = f"{page.address}index.md"
            if files.get_file_from_path(name) is None:
                file = _virtual(config, name, _inclusion(page))
                GeneratedPage(renderer, page, file, config)
                files.append(file)
        files.append(File.generated(config, STYLE, content=style_sheet(self._assets)))
        for name, path in self._assets.items():
            if not name.endswith(".css"):
                files.append(File.generated(config, name, abs_src_path=str(path)))
        cache = Cache(self._root / CACHE_FOLDER)
        for name, content in exports(corpus, site, dates, cache, revisions):
            files.append(_export(config, name, content))
        cache.sweep()
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Dates pages: one that is written by hand by its file."""
        if not isinstance(page, GeneratedPage):
            names = _inside(self._root, page.file.abs_src_path or "")
            known = [self._dates[name].changed for name in names if name in self._dates]
            page.meta["changed"] = known[0] if known else ""
        # MkDocs needs a date of every page, and takes that of the build.
        newest = max((dates.changed for dates in self._dates.values()), default="")
        page.update_date = page.meta["changed"] or newest or page.update_date
        return markdown

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        # A quarter of what a theme puts around a page would be empty lines.
        env.trim_blocks = env.lstrip_blocks = True
        # The live preview puts a script of its own into every page.
        env.globals["content_security_policy"] = "" if self._serving else POLICY
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return valid(output)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return valid(output_content) if template_name.endswith(".html") else output_content


class GeneratedPage(MkDocsPage):
    """A page that comes finished: MkDocs reads no file for it and parses no Markdown."""

    def __init__(self, renderer: Renderer, page: Page, file: File, config: MkDocsConfig) -> None:
        # MkDocs' themes show titles as HTML, and that of the home page only in the navigation.
        super().__init__(html.escape(page.title) if page.address else "Home", file, config)
        if page.moved_to:
            # Left out of the sitemap: search engines are to know the new address.
            self.abs_url = self.canonical_url = None
        self._renderer = renderer
        self._page = page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = metadata(self._page, config.site_name)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        rendered = self._renderer.render(self._page)
        self.content = body(rendered)
        if len(rendered.sections) < 2:
            # Nothing to choose from: the room is for the page itself.
            self.meta["hide"].append("toc")
        # The title stands first: the link past the header leads to it.
        sections = [_toc_entry(2, section.id, section.title) for section in rendered.sections]
        self.toc = get_toc([_toc_entry(1, "top", rendered.title, sections)])


def _toc_entry(level: int, anchor: str, title: str, inside: Sequence[Any] = ()) -> Any:
    return {"level": level, "id": anchor, "name": html.escape(title), "children": [*inside]}


def _inside(root: Path, path: str) -> list[str]:
    """A file or folder by its path from the root, if it lies there."""
    place = Path(path)
    return [place.relative_to(root).as_posix()] if path and place.is_relative_to(root) else []


def _virtual(config: MkDocsConfig, name: str, inclusion: InclusionLevel) -> File:
    return File.generated(config, name, content="", inclusion=inclusion)


def _export(config: MkDocsConfig, name: str, content: str | bytes) -> File:
    # Under another name first: MkDocs would take an exported Markdown file for a page.
    file = File.generated(config, f"{name}.export", content=content)
    file.dest_uri = name
    return file


def _inclusion(page: Page) -> InclusionLevel:
    """Hubs may stand in the nav; the pages of records never do, or it would grow with every case."""
    if page.address.count("/") > 1:
        return InclusionLevel.NOT_IN_NAV
    return InclusionLevel.UNDEFINED
