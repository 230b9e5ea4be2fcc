"""The MkDocs engine: a plugin. MkDocs makes the navigation and the pages that are written by hand; the generated ones
get its theme around them, without Python-Markdown, in several processes, and only where they have changed."""

import gzip
import logging
import os
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.build.engines.frame import (
    Frame,
    GeneratedPage,
    add_generated,
    in_navigation,
    leave_out,
)
from generator.build.engines.listed import list_visible
from generator.build.engines.material import valid
from generator.build.engines.options import (
    Options,
    inside,
    is_alone,
    of_templates,
    settings_text,
    site_of,
)
from generator.build.engines.theme import POLICY, STYLE, assets, style_sheet
from generator.build.executor import make
from generator.build.page_index import planned
from generator.build.targets import units_of
from generator.corpus.check import Checked, How, check_project
from generator.corpus.corpus import Corpus
from generator.corpus.reading import Progress
from generator.exports import prepare
from generator.exports.tables import Data
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.clock import today
from generator.model.diagnostic import plural
from generator.model.site import OWN_TEMPLATES
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.project.cache import open_cache
from generator.project.fingerprint import of_libraries, of_program
from generator.project.manifest import Made, Manifest, State, states_in
from generator.project.output_folder import fault_of, mark
from generator.project.template_cache import compiled_templates
from generator.reporters.words import one_line

log = get_plugin_logger("briefs")

_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


class BriefsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The plugin `briefs`.

    Whoever builds may set beforehand: `checked`, where the project has been checked already; `before`, what is known
    of the site that was built last, and its folder; `is_patch`, where only what differs from that site is to be made;
    `jobs`, the number of processes; `shard`, which of how many parts of
    the site are to be made (the rest is left out). `made` says afterwards what was made, and `others` which files
    MkDocs has written, where nobody else may write any.
    """

    checked: Checked | None = None
    before: tuple[Manifest, Path] = (Manifest(), Path())
    is_patch = False
    jobs = 1
    shard = (1, 1)
    progress: Progress | None = None
    made: Mapping[str, Made]
    others: Mapping[str, State] | None = None
    _corpus: Corpus | None = None
    _serving = False
    _is_dirty = False
    _root: Path
    _assets: Mapping[str, Path]
    _by_hand: frozenset[str]
    _data: Data
    _pages: list[Page]
    _placed: Mapping[str, GeneratedPage]
    _nav: Navigation
    _env: jinja2.Environment

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps the plugin from build to build where it has this method."""
        self._serving = command == "serve"
        self._is_dirty = dirty

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
        list_visible(config.theme)
        config.watch += [
            str(path) for path in (self._root / "briefs", self._root / "templates") if path.is_dir()
        ]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # After hooks and other plugins, which may have set another folder; MkDocs empties it next.
        self._stop_at_foreign_folder(config)
        language = str(config.theme.get("language") or "en")
        looking = How(today(), self.config.review_days, language=language)
        checked = self.checked or check_project(self._root, looking)
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

    @property
    def _is_by_mkdocs(self) -> bool:
        """Whether MkDocs itself builds, which empties the folder of the site and knows no marker."""
        return self.before[1] == Path()

    def _stop_at_foreign_folder(self, config: MkDocsConfig) -> None:
        sources = [Path(name) for name in (config.docs_dir, config.theme.custom_dir) if name]
        if fault := fault_of(Path(config.site_dir), root=self._root, sources=sources):
            raise Abort("site_dir: {} To fix this, {}.".format(*fault))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self._corpus is not None  # on_pre_build has seen to it
        # Pages that are written by hand stand in the place of generated ones.
        self._by_hand = frozenset(f.dest_uri for f in files if f.inclusion not in _LEFT_OUT)
        self._data, self._pages = self._planned(self._corpus, config)
        files, self._placed = add_generated(files, self._pages, config)
        files.append(File.generated(config, STYLE, content=style_sheet(self._assets)))
        for name, path in self._assets.items():
            if not name.endswith(".css"):
                files.append(File.generated(config, name, abs_src_path=str(path)))
        return files

    def _planned(self, corpus: Corpus, config: MkDocsConfig) -> tuple[Data, list[Page]]:
        site = site_of(config, self.config)
        cache = open_cache(self._root)
        history = main_line(self._root, ["briefs", *inside(self._root, config.docs_dir)], cache)
        dates = dates_in(history)
        told = stories(self._root, history, corpus.cases, corpus.redirects, cache)
        found = planned(corpus, site, dates, told, cache, self.jobs)
        pages = [page for page in found if f"{page.address}index.html" not in self._by_hand]
        return Data(corpus, site, dates, cache, told), pages

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Dates a page that is written by hand by its file."""
        if not isinstance(page, GeneratedPage):
            names = inside(self._root, page.file.abs_src_path or "")
            dates = self._data.dates
            known = [dates[name].changed for name in names if name in dates]
            page.meta["changed"] = known[0] if known else ""
            # MkDocs needs a date of every page, and takes that of the build.
            page.update_date = page.meta["changed"] or self._newest() or page.update_date
        return markdown

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        # A quarter of what a theme puts around a page would be empty lines.
        env.trim_blocks = env.lstrip_blocks = True
        # The live preview puts a script of its own into every page.
        env.globals["content_security_policy"] = "" if self._serving else POLICY
        env.globals["generated"] = [
            (self._data.site.absolute(page.address), page.changed)
            for page in self._pages
            if self._data.site.url and not page.moved_to
        ]
        leave_out(self._placed)
        # Templates do not change while a site is built.
        env.auto_reload = False
        env.cache = {}
        env.bytecode_cache = compiled_templates("theme")
        self._env = env
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return valid(output)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return valid(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        folder = Path(config.site_dir)
        _pack_sitemap(folder)
        self.others = states_in(folder) if is_alone(config) else None
        self.made = self._made(config, folder)
        if self._is_by_mkdocs and not self._is_dirty:
            # MkDocs has deleted everything else.
            mark(folder, (name for name in os.listdir(folder) if name[0] != "."))

    def patch(
        self, corpus: Corpus, config: MkDocsConfig, before: Manifest, folder: Path
    ) -> Mapping[str, Made] | None:
        """Make, of the site as it was `before`, what other records change; nothing where they change more than generated
        pages. Everything else is to be as it was when this plugin built it, of the same configuration."""
        data, pages = self._planned(corpus, config)
        if _listed(pages) != _listed(self._pages):
            return None
        self._corpus, self._data, self._pages = corpus, data, pages
        self.before, self.is_patch = (before, self.before[1]), True
        return self._made(config, folder)

    def _made(self, config: MkDocsConfig, folder: Path) -> Mapping[str, Made]:
        renderer = Renderer(self._data.corpus, self._data.site, [self._root / "templates"])
        frame = Frame(renderer, config, self._env, self._nav, self._placed, self._newest())
        environment = self._environment(config)
        units = units_of(
            self._pages,
            self._data,
            environment,
            frame.html,
            own_templates=(self._root / "templates").is_dir(),
        )
        before, site = self.before
        number, of = self.shard
        units = units[number - 1 :: of]
        ahead = partial(prepare, self._data)
        return make(units, folder, before, site, self.jobs, self.progress, self.is_patch, ahead)

    def _environment(self, config: MkDocsConfig) -> str:
        """A digest of what all pages depend on beside the records."""
        nav = [in_navigation(page) for page in self._nav.pages]
        titles = repr((nav, str(self._nav), self._serving))
        words = (
            of_program(),
            of_libraries(),
            of_templates(self._root, config.theme.custom_dir),
            settings_text(config),
            titles,
        )
        return sha256("\0".join(words).encode()).hexdigest()

    def _newest(self) -> str:
        """The day of the last change of anything, if it is known."""
        return max((dates.changed for dates in self._data.dates.values()), default="")


def _listed(pages: Sequence[Page]) -> list[tuple[str, str, str, str]]:
    """What the navigation, links of pages that are written by hand, and the map of the site tell of generated pages."""
    return [(page.address, page.title, page.changed, page.moved_to) for page in pages]


def _pack_sitemap(site: Path) -> None:
    """Pack the sitemap once more: as MkDocs packs it, it holds the time of the build."""
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        packed = gzip.compress(sitemap.read_bytes(), mtime=0)
        sitemap.with_name("sitemap.xml.gz").write_bytes(packed)
