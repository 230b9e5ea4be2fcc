"""Input of the theme from every engine: a page's body and metadata, styles and scripts."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from mkdocs.config.defaults import MkDocsConfig
from rcssmin import cssmin

from generator.build.search import facets_of, index_marks
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import _
from generator.pages.page import Page, RenderedPage
from generator.project.catalogues import is_translated

ASSETS = "assets"
# All style sheets in one, so that a page waits for one answer only.
STYLE = f"{ASSETS}/style.css"
# The variables of style sheets that name a font.
_FONTS = {"text": "--md-text-font", "headings": "--heading-font", "code": "--md-code-font"}
# The font of texts and the icon that Material has unless told, and the icon of the site.
_FONT = "Roboto"
_ICON = "assets/images/favicon.png"
ICON = f"{ASSETS}/icon.svg"
# What would end the name of a font.
_NO_NAME = re.compile(r"""["'\\<>{};\s]+""")

# Pages that need all the room, and tell themselves what is on them.
_WIDE = ("home", "browse", "case")


def body(page: RenderedPage) -> str:
    """The HTML between a theme's header and footer."""
    title = html.escape(page.title)
    whole, titled = index_marks(page.kind)
    language = f' lang="{html.escape(page.language)}"' if page.language else ""
    parts = [
        f'<div class="brief brief-{page.kind}" id="brief"{language}{whole}>',
        *filter(None, [page.above]),
        f'<h1 id="top"{titled}>{title}</h1>',
        page.intro,
    ]
    for section in page.sections:
        if section.line:
            parts.append(section.folded)
            continue
        heading = f"h{section.level}"
        name = html.escape(section.title)
        label = html.escape(_("Link to %(what)s") % {"what": section.title})
        link = f'<a class="headerlink" href="#{section.id}" aria-label="{label}">¶</a>'
        parts.append(f'<{heading} id="{section.id}">{name}{link}</{heading}>')
        parts.append(section.html)
    return "\n".join([*parts, "</div>"])


def metadata(page: Page, site_name: str) -> dict[str, Any]:
    """The attributes of a generated page for templates of the theme; texts are HTML."""
    meta: dict[str, Any] = {
        "kind": page.kind,
        # No sidebar of pages: hubs and cases are reached through the tabs and through links.
        "hide": ["navigation", "toc"] if page.kind in _WIDE else ["navigation"],
        "changed": page.changed,
        "facets": [
            (html.escape(name), html.escape(value))
            for name, values in facets_of(page).items()
            for value in values
        ],
        "image": page.image,
        "moved_to": page.moved_to,
        "feed": page.feed,
        "feed_title": f"{site_name}: {page.title}",
    }
    if page.address:
        # Material unescapes a page's own title for <title>; one that is given here it leaves alone.
        meta["title"] = html.escape(page.title)
    if page.description:
        meta["description"] = html.escape(page.description)
    if data := (*page.data, *page.trail):
        meta["structured_data"] = _script_safe(data)
    return meta


def assets(root: Path) -> dict[str, Path]:
    """Styles and scripts by address; those of the project take the place of the generator's own."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in (OWN_TEMPLATES, root / "templates")
        for path in sorted((folder / ASSETS).rglob("*"))
        if path.is_file()
    }


def fonts_of(config: MkDocsConfig) -> dict[str, str]:
    """The names of the fonts that the theme is set to: of `text` and `code`, and of `headings`, which Material sets in the
    font of texts, where that is another than its own."""
    font = config.theme.get("font")
    names = {kind: str(name) for kind, name in font.items()} if isinstance(font, dict) else {}
    if names.get("text", _FONT) != _FONT:
        names["headings"] = names["text"]
    return names


def style_sheet(files: Mapping[str, Path], fonts: Mapping[str, str]) -> str:
    """All style sheets among these files, as one, with the fonts that a theme is set to: what it writes into pages for
    them, the policy forbids."""
    rules = [
        f':root {{ {variable}: "{_NO_NAME.sub(" ", fonts[kind])}"; }}'
        for kind, variable in _FONTS.items()
        if fonts.get(kind)
    ]
    sheets = [
        cssmin(text) if path.is_relative_to(OWN_TEMPLATES) else text
        for name, path in files.items()
        if name.endswith(".css")
        for text in [path.read_text(encoding="utf-8")]
    ]
    return "\n".join([*sheets, *rules])


def direction_of(config: MkDocsConfig, root: Path) -> str:
    """The direction that the theme is set to. Without one it takes that of its language, whose words a site shows only where
    there is a catalogue; else they are English."""
    language = str(config.theme.get("language") or "en")
    chosen = config.theme.get("direction")
    return str(chosen or ("" if is_translated(language, [root / "templates"]) else "ltr"))


def icon_of(config: MkDocsConfig) -> str:
    """The address of the icon that browsers show: that of the project, or else the generator's own."""
    own = config.theme.get("favicon") or _ICON
    folders = [config.docs_dir, *filter(None, [config.theme.custom_dir])]
    is_own = own != _ICON or any(Path(folder, _ICON).is_file() for folder in folders)
    return str(own) if is_own else ICON


def _script_safe(data: tuple[Mapping[str, Any], ...]) -> str:
    """JSON-LD that cannot end the script element around it."""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    text = orjson.dumps(graph).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
