"""Parts of the theme that many pages share, rendered once."""

import re
from collections.abc import Callable, Container, Iterator
from contextlib import suppress

import jinja2
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation

# The navigation, for narrow screens and for wide ones, is most of what the theme takes its time for.
_PARTS = (
    "partials/nav.html",
    "partials/tabs.html",
    "partials/palette.html",
    "partials/logo.html",
    "partials/top.html",
)
# What scripts are told of the site, with words in its language.
_SETTINGS = ("base.html", "config")

_Render = Callable[[Context], Iterator[str]]


def keep_parts(env: jinja2.Environment, nav: Navigation, placed: Container[str]) -> None:
    """Render these parts once for all pages that do not stand in the navigation and lie in one folder: relative links
    are the same for them. `placed` are the addresses of generated pages that may stand in it."""
    # From here, a link to what lies inside is shorter than from elsewhere in the folder.
    above = {page.url[: end.end()] for page in nav.pages for end in re.finditer("/", page.url)}
    # A theme that is not made on top of Material may lack any of them.
    for name in _PARTS:
        with suppress(jinja2.TemplateNotFound):
            template = env.get_template(name)
            template.root_render_func = _kept(template.root_render_func, nav, above, placed)
    name, block = _SETTINGS
    with suppress(jinja2.TemplateNotFound, KeyError):
        blocks = env.get_template(name).blocks
        blocks[block] = _kept(blocks[block], nav, above, placed)


def _kept(
    render: _Render, nav: Navigation, above: Container[str], placed: Container[str]
) -> _Render:
    known: dict[str, str] = {}

    def rendered(context: Context) -> Iterator[str]:
        page = context.get("page")
        if not page or page.url in above or page.url in placed or context.get("nav") is not nav:
            yield from render(context)
            return
        folder = page.url.rstrip("/").rpartition("/")[0]
        if folder not in known:
            known[folder] = "".join(render(context))
        yield known[folder]

    return rendered
