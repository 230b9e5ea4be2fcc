"""The frame of a generated page: the HTML that the theme puts around it."""

import datetime
import html
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path, PurePath
from traceback import extract_tb
from typing import Any

import jinja2
from jinja2 import TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.build.engines.options import is_alone
from generator.build.engines.skeleton import Heading, Skeletons, toc_of
from generator.build.engines.theme import body, metadata
from generator.model.translation import _
from generator.pages.page import Page
from generator.pages.render import Renderer

# In the navigation only where the configuration names them.
_FOR_CONTRIBUTORS = ("rules", "fields")
# What YAML makes of front matter.
_PLAIN = (str, int, float, datetime.date, list, dict)


class BrokenTemplateError(Exception):
    """A template cannot be used; the message says which, where, and for which page. It can be sent to another
    process."""

    @classmethod
    def of(cls, error: TemplateError | RecursionError, page: str = "") -> "BrokenTemplateError":
        frames = [f for f in extract_tb(error.__traceback__) if f.filename.endswith(".html")]
        where = "".join(f"{f.filename}, line {f.lineno}: " for f in frames[-1:])
        where = where or (f"in the page /{page}: " if page else "")
        return cls(f"a template cannot be used: {where}{error}")


@dataclass(frozen=True)
class Contents:
    """The content of generated pages between the theme's header and footer, and the metadata that a theme reads."""

    renderer: Renderer
    site_name: str
    newest: str

    def put(self, page: Page, shown: MkDocsPage) -> tuple[str, Sequence[Heading]]:
        """Put what is known of a page into MkDocs' own; its HTML and its headings as (id, title)."""
        rendered = self.renderer.render(page)
        headings = [(section.id, section.title) for section in rendered.sections]
        shown.meta = metadata(page, self.site_name)
        if len(headings) < 2 and "toc" not in shown.meta["hide"]:
            # Nothing to choose from: the room is for the page itself.
            shown.meta["hide"].append("toc")
        # MkDocs needs a date of every page, and takes that of the build.
        shown.update_date = page.changed or self.newest or shown.update_date
        return body(rendered), headings


class GeneratedPage(MkDocsPage):
    """A page that comes finished: MkDocs reads no file for it and parses no Markdown. With `contents` it renders itself
    when MkDocs asks for it; else a Frame does."""

    def __init__(
        self, page: Page, file: File, config: MkDocsConfig, contents: Contents | None = None
    ) -> None:
        # MkDocs' themes show titles as HTML, and that of the home page only in the navigation.
        super().__init__(html.escape(page.title) if page.address else _("Home"), file, config)
        self._generated = page
        self._contents = contents
        if page.moved_to:
            # Search engines are to know the new address.
            self.abs_url = self.canonical_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {"changed": ""}
        if self._contents:
            self.content, headings = self._contents.put(self._generated, self)
            self.toc = toc_of(self.title or "", headings)
            self._generated.let_go()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.content or ""


class Frame:
    """The theme with the navigation of one build."""

    def __init__(
        self,
        contents: Contents,
        config: MkDocsConfig,
        env: jinja2.Environment,
        nav: Navigation,
        placed: Mapping[str, GeneratedPage],
    ) -> None:
        """`placed` are the generated pages that MkDocs knows, by address."""
        self._contents = contents
        self._config = config
        self._env = env
        self._nav = nav
        self._placed = placed
        self._skeletons = Skeletons(self._themed, nav, placed)
        # Plugins, hooks and templates of a project may do with each page as they like.
        self._is_plain = is_alone(config) and not config.theme.custom_dir

    def html(self, page: Page) -> str:
        """The whole page, as MkDocs would build it. Raises BrokenTemplateError."""
        try:
            return self._html(page)
        except (TemplateError, RecursionError) as error:
            raise BrokenTemplateError.of(error, page.address) from None

    def _html(self, page: Page) -> str:
        shown = self._placed.get(page.address) or GeneratedPage(
            page,
            _virtual(page.address, self._config, InclusionLevel.NOT_IN_NAV),
            self._config,
        )
        content, headings = self._contents.put(page, shown)
        render = self._skeletons.html if self._is_plain else self._themed
        return render(shown, content, headings)

    def _themed(self, shown: MkDocsPage, content: str, headings: Sequence[Heading]) -> str:
        """A page rendered by the theme, with the events of MkDocs."""
        config = self._config
        shown.toc = toc_of(shown.title or "", headings)
        shown.content = config.plugins.on_page_content(
            content, page=shown, config=config, files=Files([])
        )
        shown.active = True
        context = get_context(self._nav, [], config, shown)
        context = config.plugins.on_page_context(context, page=shown, config=config, nav=self._nav)
        output = self._env.get_template("main.html").render(context)
        shown.active = False
        shown.content = None
        return config.plugins.on_post_page(output, page=shown, config=config)


class LinkedFiles(Files):
    """The files that MkDocs makes, and beside them the pages of records, which are there for links only: a site has
    thousands of them, and only those that somebody asks for become files."""

    def __init__(self, files: Iterable[File], addresses: Set[str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._addresses = addresses
        self._config = config
        self._linked: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._record(PurePath(path).as_posix())

    def _record(self, name: str) -> File | None:
        address = name.removesuffix("index.md")
        if address == name or address not in self._addresses:
            return None
        if address not in self._linked:
            self._linked[address] = _virtual(address, self._config, InclusionLevel.EXCLUDED)
        return self._linked[address]


def add_generated(
    files: Files, pages: Sequence[Page], config: MkDocsConfig, contents: Contents | None = None
) -> tuple[Files, dict[str, GeneratedPage]]:
    """Tell MkDocs which addresses there will be: its files with those of generated pages, none of which is among them
    yet. With them come the pages that MkDocs knows, by address.

    The pages of records stand in the navigation only where the configuration names them, or it would grow with
    every case. Where plugins or hooks may look, they are files all the same. With `contents`, MkDocs makes all of them.
    """
    named = set(_named(config.nav))
    root = Path(config.config_file_path).parent
    placed = {}
    linked = set()
    is_seen = not is_alone(config)
    for page in pages:
        is_hub = page.address.count("/") <= 1 or f"{page.address}index.md" in named
        if not (is_hub or is_seen):
            linked.add(page.address)
            continue
        is_shown = is_hub and page.kind not in _FOR_CONTRIBUTORS
        inclusion = InclusionLevel.UNDEFINED if is_shown else InclusionLevel.NOT_IN_NAV
        file = _virtual(page.address, config, inclusion)
        if is_seen:
            # Plugins ask when the file of a page was changed, or whether it lies below a folder.
            file.abs_src_path = str(root / (page.source or Path(config.config_file_path).name))
        files.append(file)
        placed[page.address] = GeneratedPage(page, file, config, contents)
    return (LinkedFiles(files, linked, config) if linked else files), placed


def in_navigation(page: MkDocsPage) -> tuple[str | None, str, Mapping[str, Any]]:
    """The values that a theme may show in the navigation of other pages: title, address and, for a hand-written page,
    its front matter, such as an icon."""
    # What is known of its file changes with each commit, and plugins may add what cannot be compared.
    front = {n: value for n, value in page.meta.items() if isinstance(value, _PLAIN)}
    front.pop("changed", None)
    return page.title, page.url, {} if isinstance(page, GeneratedPage) else front


def leave_out(placed: Mapping[str, GeneratedPage]) -> None:
    """Keep MkDocs from writing generated pages itself, once the navigation is made."""
    for page in placed.values():
        page.file.inclusion = InclusionLevel.EXCLUDED


def _virtual(address: str, config: MkDocsConfig, inclusion: InclusionLevel) -> File:
    return File.generated(config, f"{address}index.md", content="", inclusion=inclusion)


def _named(nav: Any) -> list[str]:
    """Every path that a navigation names."""
    if isinstance(nav, str):
        return [nav]
    inside = nav.values() if isinstance(nav, dict) else nav or ()
    return [name for part in inside for name in _named(part)]
