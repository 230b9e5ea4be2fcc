"""A finished page as a Markdown file, for engines that read nothing else: its headings are Markdown, so that the
engine knows them, and the text between them is HTML, which Markdown leaves alone."""

import json
import re
from typing import Any

from generator.build.engines.theme import metadata
from generator.build.search import index_marks
from generator.model.translation import _
from generator.pages.page import Page, RenderedPage

# A placeholder in links for the ending of a Markdown file, until the site is made.
MD = ".md-file"
# Text whose spaces and ends of lines are part of it.
PRE = re.compile(r"(<pre\b.*?</pre>)", re.S)
_SPACE = re.compile(r"(?<=>)\s+(?=<)|(?<!\s)[^\S\n]*\n\s*")
# What Markdown or an extension of it might take for a sign of its own.
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def markdown_file(page: Page, rendered: RenderedPage, site_name: str) -> str:
    """The whole text of the file. Its headings need the Markdown extension `attr_list`."""
    whole, titled = index_marks(page.kind)
    meta = {**metadata(page, site_name), "mark": whole.strip(), "render_macros": False}
    meta.setdefault("title", _("Home"))
    if len(rendered.sections) < 2 and "toc" not in meta["hide"]:
        # Nothing to choose from: the room is for the page itself.
        meta["hide"] = [*meta["hide"], "toc"]
    mark = f'{titled.strip()}=""' if titled else ""
    parts = [
        _front_matter(meta),
        _block(rendered.above),
        _heading(1, "top", rendered.title, mark),
        _block(rendered.intro),
    ]
    for section in rendered.sections:
        if section.line:
            parts.append(_block(section.folded))
        else:
            parts += [_heading(section.level, section.id, section.title), _block(section.html)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _front_matter(meta: dict[str, Any]) -> str:
    """Metadata as YAML, of which JSON is a part."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta.items())
    return "\n".join(["---", *lines, "---"])


def _heading(level: int, anchor: str, title: str, attributes: str = "") -> str:
    text = _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", title)
    return f"{'#' * level} {text} {{: #{anchor} {attributes}}}"


def _block(html: str) -> str:
    """HTML that nothing is read into. It is one line, for extensions look for fences and for files to include at
    the beginnings of lines, and Markdown takes what is indented for code. Macros look at braces. And a link to a
    file would become one to the page that is made from a source of the same name."""
    parts = PRE.split(html)
    parts[::2] = [_SPACE.sub(" ", part) for part in parts[::2]]
    parts[1::2] = [part.replace("\n", "&#10;") for part in parts[1::2]]
    return "".join(parts).replace("{", "&#123;").replace('.md"', f'{MD}"')
