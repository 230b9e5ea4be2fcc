"""Input of the theme from every engine: a page's body and metadata, styles and scripts, and the policy on them."""

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from generator.build.search import facets_of, index_marks
from generator.model.site import OWN_TEMPLATES
from generator.pages.page import Page, RenderedPage
from generator.project.settings.options import FOR

ASSETS = "assets"
# All style sheets in one, so that a page waits for one answer only.
STYLE = f"{ASSETS}/style.css"
# What would end the name of a font.
_NO_NAME = re.compile(r"""["'\\<>{};\s]+""")

# No script or style inside a page, and nothing from another host. WebAssembly is the search engine's.
_DIRECTIVES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def policy(allowed: Iterable[Mapping[str, str]] = ()) -> str:
    """The Content-Security-Policy of all pages; `allowed` are the exceptions that the settings name."""
    directives = dict(_DIRECTIVES)
    for exception in allowed:
        name = FOR[exception["for"]]
        directives[name] = (
            f"{directives.get(name, directives['default-src'])} https://{exception['host']}"
        )
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def body(page: RenderedPage) -> str:
    """The HTML between a theme's header and footer."""
    title = html.escape(page.title)
    whole, titled = index_marks(page.kind)
    parts = [
        f'<div class="brief brief-{page.kind}" id="brief"{whole}>',
        f'<h1 id="top"{titled}>{title}</h1>',
        page.intro,
    ]
    for section in page.sections:
        heading = f"h{section.level}"
        name = html.escape(section.title)
        link = f'<a class="headerlink" href="#{section.id}" aria-label="Link to {name}">¶</a>'
        parts.append(f'<{heading} id="{section.id}">{name}{link}</{heading}>')
        parts.append(section.html)
    return "\n".join([*parts, "</div>"])


def metadata(page: Page, site_name: str) -> dict[str, Any]:
    """The attributes of a generated page for templates of the theme; texts are HTML."""
    meta: dict[str, Any] = {
        "kind": page.kind,
        # No sidebar of pages: hubs and cases are reached through the tabs and through links.
        "hide": ["navigation"],
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


def style_sheet(files: Mapping[str, Path], font: object) -> str:
    """All style sheets among these files, as one, with the fonts that a theme is set to: what it writes into pages for
    them, the policy forbids."""
    names = font if isinstance(font, dict) else {}
    fonts = [
        f':root {{ --md-{kind}-font: "{_NO_NAME.sub(" ", str(names[kind]))}"; }}'
        for kind in ("text", "code")
        if names.get(kind)
    ]
    sheets = [
        path.read_text(encoding="utf-8") for name, path in files.items() if name.endswith(".css")
    ]
    return "\n".join([*sheets, *fonts])


def _script_safe(data: tuple[Mapping[str, Any], ...]) -> str:
    """JSON-LD that cannot end the script element that it stands in."""
    graph = {"@context": "https://schema.org", "@graph": list(data)}
    text = orjson.dumps(graph).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
