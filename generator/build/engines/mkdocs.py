"""The MkDocs engine: a plugin. MkDocs makes the navigation and the pages that are written by hand; the generated ones
get its theme around them, without Python-Markdown, in several processes, and only where they have changed."""

import gzip
import logging
import os
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.build.engines.by_hand import addresses_of, taken, tell_replaced
from generator.build.engines.frame import (
    Contents,
    Frame,
    GeneratedPage,
    add_generated,
    in_navigation,
    leave_out,
)
from generator.build.engines.layers import add_layers
from generator.build.engines.material import valid
from generator.build.engines.options import (
    Options,
    inside,
    of_templates,
    own_fonts_of,
    settings_text,
    site_of,
)
from generator.build.engines.others import why_failed
from generator.build.engines.skeleton import toc_of
from generator.build.engines.theme import (
    STYLE,
    assets,
    direction_of,
    fonts_of,
    icon_of,
    style_sheet,
)
from generator.build.executor import Executor, Target
from generator.build.fingerprints import Fingerprints, noted_data
from generator.build.manifest import Made, Manifest
from generator.build.plan import Planned, planned, unread_registries
from generator.build.targets import targets_of
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.exports import prepare
from generator.exports.tables import Data
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.clock import today
from generator.model.diagnostic import plural
from generator.model.policy import policy
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import catalogue, choose
from generator.pages.hubs import hubs_among
from generator.pages.render import Renderer
from generator.pages.tally import with_tally
from generator.project.cache import open_cache
from generator.project.catalogues import read_catalogue, translated_script
from generator.project.fingerprint import of_libraries, of_program
from generator.project.output_folder import fault_of, mark
from generator.project.settings import read_settings
from generator.project.template_cache import compiled_templates
from generator.reporters.words import one_line

log = get_plugin_logger("briefs")
# Events at which a plugin or a hook sees each page.
_OF_PAGES = (
    *("on_pre_page", "on_page_read_source", "on_page_markdown", "on_page_content"),
    *("on_page_context", "on_post_page"),
)

SEARCH, _COPIES_FONTS = "search", "privacy"


@dataclass(frozen=True)
class Planning:
    """The generated pages of a corpus and what they are made from."""

    data: Data
    fingerprints: Fingerprints
    pages: Sequence[Planned]

    @property
    def listed(self) -> list[tuple[str, str, str, str]]:
        """The addresses, titles, dates and redirects that the navigation, links in hand-written pages and the sitemap show."""
        return [(p.address, p.title, p.changed, p.moved_to) for p, _ in self.pages]

    @property
    def newest(self) -> str:
        """The day of the last change of anything, if it is known."""
        return max((dates.changed for dates in self.data.dates.values()), default="")

    @property
    def published(self) -> list[tuple[str | None, str]]:
        """The addresses of pages for the map of the site, each with the day of its last change."""
        site = self.data.site
        pages = [page for page, _ in self.pages if site.url and not page.moved_to]
        return [(site.absolute(page.address), page.changed) for page in pages]

    def hubs(self, by_hand: Set[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        """The hubs that every page leads to; `by_hand` are the files of pages that are written by hand."""
        found = {name.removesuffix("index.html") for name in by_hand}
        return hubs_among(self.data.corpus, {page.address for page, _ in self.pages}, found)

    def contents(self, root: Path) -> Contents:
        """The contents of the pages, rendered with the templates of the project at `root`."""
        renderer = Renderer(self.data.corpus, self.data.site, [root / "templates"])
        return Contents(renderer, self.data.site.name, self.newest)


@dataclass(frozen=True)
class Framed:
    """The frame around generated pages, once MkDocs has read the project."""

    config: MkDocsConfig
    planning: Planning
    by_hand: frozenset[str]
    placed: Mapping[str, GeneratedPage]
    nav: Navigation
    env: jinja2.Environment
    serving: bool

    def again(self, corpus: Corpus, jobs: int) -> "Framed | None":
        """The same around the pages of another corpus; None where MkDocs would show something else of these itself."""
        planning = plan_site(self.config, corpus, self.by_hand, jobs)
        is_like = planning.listed == self.planning.listed
        return replace(self, planning=planning) if is_like else None

    def targets(self, opened: str = "") -> list[Target]:
        """The targets beside those that MkDocs makes itself; `opened` is a digest of the files that plugins and hooks read."""
        planning, root = self.planning, root_of(self.config)
        frame = Frame(planning.contents(root), self.config, self.env, self.nav, self.placed)
        environment = sha256("\0".join((self._around(), opened)).encode()).hexdigest()
        # What plugins and hooks see of each page, MkDocs has made itself.
        pages = [] if listeners(self.config) else planning.pages
        return targets_of(pages, planning.data, environment, frame.html, planning.newest)

    def _around(self) -> str:
        """All that pages depend on beside the cases."""
        nav = [in_navigation(page) for page in self.nav.pages]
        registries = unread_registries(self.planning.data.corpus)
        hubs = self.planning.hubs(self.by_hand)
        return "\0".join(
            (
                of_program(),
                of_libraries(),
                of_templates(root_of(self.config), self.config.theme.custom_dir),
                settings_text(self.config),
                self.planning.data.site.fonts.digest,
                repr((nav, str(self.nav), hubs, self.serving, registries)),
            )
        )


def names_of(made: Mapping[str, Made]) -> set[str]:
    """The files of all targets."""
    return {name for one in made.values() for name in one.files}


# Makes the generated pages, once MkDocs has made its own.
Finish = Callable[[Framed], None]


def build_with_mkdocs(
    config: MkDocsConfig, corpus: Corpus, finish: Finish, jobs: int = 1, serving: bool = False
) -> None:
    """Let MkDocs build a site of a corpus, with `finish` for the generated pages."""
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    plugin.build(config, corpus, finish, jobs, serving)


def listeners(config: MkDocsConfig) -> list[str]:
    """The other plugins and the hooks that see each page: what they make of it, and keep, is not known from records."""
    return [
        name
        for name, plugin in config.plugins.items()
        if name != "briefs" and any(hasattr(plugin, event) for event in _OF_PAGES)
    ]


def plan_site(config: MkDocsConfig, corpus: Corpus, by_hand: frozenset[str], jobs: int) -> Planning:
    """The pages of a corpus, without those that a page written by hand replaces."""
    root, options = root_of(config), config.plugins["briefs"].config
    site = site_of(config, options)
    choose(read_catalogue(site.language, [root / "templates"]))
    cache = open_cache(root)
    history = main_line(root, ["briefs", *inside(root, config.docs_dir)], cache)
    told = stories(root, history, corpus.cases, corpus.redirects, cache)
    dates = dates_in(history, corpus.files, corpus.redirects)
    data = noted_data(corpus, site, dates, told, cache)
    fingerprints = Fingerprints(data)
    found = planned(data, fingerprints, jobs)
    return Planning(
        data, fingerprints, [p for p in found if f"{p.page.address}index.html" not in by_hand]
    )


def leave_out_search(config: MkDocsConfig) -> None:
    """Take the search of MkDocs and of Material out, whose box would stand in the place of the site's own and find none of
    the records."""
    for name in [name for name in config.plugins if name.rpartition("/")[2] == SEARCH]:
        plugin = config.plugins.pop(name)
        for event, methods in config.plugins.events.items():
            # That list is gone through while plugins are configured.
            if event != "config":
                methods[:] = [one for one in methods if getattr(one, "__self__", 0) is not plugin]


def leave_out_fonts(config: MkDocsConfig) -> Mapping[str, str]:
    """The fonts that the theme is set to, of which it fetches none from another host; the plugin `privacy` puts copies of
    them into the site."""
    fonts = fonts_of(config)
    if not any(name.rpartition("/")[2] == _COPIES_FONTS for name in config.plugins):
        config.theme["font"] = False
    return fonts


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the project."""
    return Path(config.config_file_path).resolve().parent


class BriefsPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """The plugin `briefs`. `mkdocs build` works with it too, and rebuilds everything."""

    _corpus: Corpus | None = None
    _finish: Finish | None = None
    _jobs = 1
    _serving = False
    _is_dirty = False
    _root: Path
    _folder: Path
    _assets: Mapping[str, Path]
    _fonts: Mapping[str, str]
    _by_hand: frozenset[str]
    _planning: Planning
    _placed: Mapping[str, GeneratedPage]
    _nav: Navigation
    _env: jinja2.Environment

    def build(
        self, config: MkDocsConfig, corpus: Corpus, finish: Finish, jobs: int, serving: bool
    ) -> None:
        """Let MkDocs build, with `finish` for the generated pages of a corpus whose problems were shown."""
        self._corpus, self._finish, self._jobs = corpus, finish, jobs
        self._folder = Path(config.site_dir)
        try:
            config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except MkDocsException:
            raise
        except (Exception, SystemExit) as error:
            if why := why_failed(error, config.plugins):
                raise PluginError(why) from error
            raise
        finally:
            self._corpus = self._finish = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps the plugin from build to build where it has this method."""
        self._serving = command == "serve"
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._stop_at_flat_addresses(config)
        leave_out_search(config)
        self._root = root_of(config)
        self._assets = assets(self._root)
        self._fonts = leave_out_fonts(config)
        config.theme["favicon"] = icon_of(config)
        config.theme["direction"] = direction_of(config, self._root)
        # Behind the project's own changes to the theme, before the theme itself.
        own = str(OWN_TEMPLATES / "theme")
        if own not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        add_layers(config.theme)
        config.watch += [
            str(path) for path in (self._root / "briefs", self._root / "templates") if path.is_dir()
        ]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # After hooks and other plugins, which may have set something else; MkDocs empties the folder next.
        self._stop_at_flat_addresses(config)
        self._stop_at_foreign_folder(config)
        if self._finish is not None:
            if Path(config.site_dir) != self._folder:
                raise Abort(
                    "A plugin or hook has set another `site_dir`; set it in site_config.yml."
                )
            return
        self._stop_at_settings(config)
        language = site_of(config, self.config).text_language
        fonts = own_fonts_of(config, self.config)
        looking = How(today(), self.config.review_days, language=language, fonts=fonts)
        checked = check_project(self._root, looking)
        for problem in checked.problems:
            if problem.severity != "info":
                level = logging.ERROR if problem.severity == "error" else logging.WARNING
                log.log(level, one_line(problem))
        if checked.corpus is not None:
            self._corpus = checked.corpus
            return
        count = plural(checked.count("error"), "error")
        if not (self._serving and self._corpus):
            raise Abort(f"{count} in the records: nothing was built.")
        log.error(f"{count} in the records: the site shows their last state without errors.")

    def _stop_at_flat_addresses(self, config: MkDocsConfig) -> None:
        if config.use_directory_urls:
            return
        others = " or ".join(f"`{name}`" for name in config.plugins if name != "briefs")
        where = f"; `false` comes from site_config.yml, or from {others}" if others else ""
        raise ConfigurationError(
            f"The addresses of the site need `use_directory_urls: true`{where}."
        )

    def _stop_at_settings(self, config: MkDocsConfig) -> None:
        """Stop at faults in the settings, which are not checked yet if MkDocs builds alone."""
        path = Path(config.config_file_path)
        for problem in read_settings(path).problems:
            if problem.severity == "error":
                raise Abort(one_line(problem))
            if problem.severity == "warning":
                log.warning(one_line(problem))

    def _stop_at_foreign_folder(self, config: MkDocsConfig) -> None:
        sources = [Path(name) for name in (config.docs_dir, config.theme.custom_dir) if name]
        if fault := fault_of(Path(config.site_dir), root=self._root, sources=sources):
            raise Abort("site_dir: {} To fix this, {}.".format(*fault))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self._corpus is not None  # on_pre_build has seen to it
        # Pages that are written by hand stand in the place of generated ones.
        self._by_hand = addresses_of(files)
        self._planning = plan_site(config, self._corpus, self._by_hand, self._jobs)
        pages = [page for page, _ in self._planning.pages]
        contents = self._planning.contents(self._root) if listeners(config) else None
        files, self._placed = add_generated(files, pages, config, contents)
        replaced = taken(self._by_hand, config, self._assets)
        tell_replaced(replaced)
        for file in [file for file in files if file.dest_uri in replaced]:
            files.remove(file)
        files.append(self._style(config))
        for name, path in self._assets.items():
            if name.endswith(".js"):
                files.append(self._script(config, name, path))
            elif not name.endswith(".css"):
                files.append(File.generated(config, name, abs_src_path=str(path)))
        return files

    def _script(self, config: MkDocsConfig, name: str, path: Path) -> File:
        file = File.generated(config, name, content=translated_script(name, path, catalogue()))
        # Plugins may ask where a file lies.
        file.abs_src_path = str(path)
        return file

    def _style(self, config: MkDocsConfig) -> File:
        file = File.generated(config, STYLE, content=style_sheet(self._assets, self._fonts))
        # Plugins may ask where a file lies.
        file.abs_src_path = str(
            next(p for name, p in self._assets.items() if name.endswith(".css"))
        )
        return file

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        known = files.src_uris
        gone = [uri for page in self._placed.values() if (uri := page.file.src_uri) not in known]
        if gone:
            log.warning(f"A plugin has left out {plural(len(gone), 'page')}, such as {gone[0]}.")
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Dates a page that is written by hand by its file, and says in it how much was checked where it asks for that."""
        if not isinstance(page, GeneratedPage):
            names = inside(self._root, page.file.abs_src_path or "")
            dates = self._planning.data.dates
            known = [dates[name].changed for name in names if name in dates]
            page.meta["changed"] = known[0] if known else ""
            # MkDocs needs a date of every page, and takes that of the build.
            page.update_date = page.meta["changed"] or self._planning.newest or page.update_date
            assert self._corpus is not None  # on_pre_build has seen to it
            return with_tally(markdown, self._corpus)
        return markdown

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        # A quarter of what a theme puts around a page would be empty lines.
        env.trim_blocks = env.lstrip_blocks = True
        env.globals["content_security_policy"] = policy(self._planning.data.site.allowed)
        env.globals["hubs"] = self._planning.hubs(self._by_hand)
        env.globals["generated"] = []
        env.policies["ext.i18n.trimmed"] = True
        words = catalogue().translations
        env.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        if not listeners(config):
            env.globals["generated"] = self._planning.published
            leave_out(self._placed)
        # Templates do not change while a site is built.
        env.auto_reload = False
        env.cache = {}
        env.bytecode_cache = compiled_templates("theme")
        self._env = env
        return env

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if isinstance(page, GeneratedPage) and "toc" in page.meta["hide"]:
            # Other plugins have seen the list of contents; hidden, it would be a dozen links for nobody.
            page.toc = toc_of(page.title or "", ())
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return valid(output)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return valid(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        _pack_sitemap(Path(config.site_dir))
        framed = Framed(
            config,
            self._planning,
            self._by_hand,
            self._placed,
            self._nav,
            self._env,
            self._serving,
        )
        if self._finish is not None:
            self._finish(framed)
            return
        _make_all(framed)
        log.info("The site has no search index; to publish with search, run: briefs build")
        if not self._is_dirty:
            # MkDocs has deleted everything else.
            names = os.listdir(config.site_dir)
            mark(Path(config.site_dir), (name for name in names if name[0] != "."))


def _make_all(framed: Framed) -> None:
    """Make all generated pages where MkDocs alone builds."""
    planning, folder = framed.planning, Path(framed.config.site_dir)
    executor = Executor(
        planning.data.corpus,
        planning.fingerprints,
        folder,
        Manifest(),
        {},
        prepare=partial(prepare, planning.data),
    )
    made = executor.run(framed.targets())
    tell_replaced(framed.by_hand & names_of(made))


def _pack_sitemap(site: Path) -> None:
    """Pack the sitemap once more: as MkDocs packs it, it holds the time of the build."""
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        packed = gzip.compress(sitemap.read_bytes(), mtime=0)
        sitemap.with_name("sitemap.xml.gz").write_bytes(packed)
