"""Templates of a project in `theme.custom_dir`, as far as they leave out what the generator puts into every page."""

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes

from generator.model.diagnostic import Diagnostic

# What Material documents for templates of a project (https://squidfunk.github.io/mkdocs-material/customization/).
_PAGES = ("main.html", "base.html")
_PARTS = "partials"
# The blocks in which the generator has its policy, feeds and metadata, its styles and its scripts.
_NEEDED = ("site_meta", "styles", "scripts")
_EXTEND = '{% extends "base.html" %}'


def override_problems(root: Path, folder: Path) -> Iterator[Diagnostic]:
    """Diagnostics of the templates in a folder; one that cannot be read is left to a build."""
    templates = dict(_templates(folder))
    for name, template in templates.items():
        place = Path(os.path.relpath(folder / name, root)).as_posix()
        yield from _faults(place, name, template, templates)


def _templates(folder: Path) -> Iterator[tuple[str, nodes.Template]]:
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] == _PARTS or any(part.startswith(".") for part in name.split("/")):
            continue
        try:
            yield (
                name,
                Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text(encoding="utf-8")),
            )
        except (TemplateError, ValueError, OSError, RecursionError):
            continue


def _faults(
    place: str, name: str, template: nodes.Template, templates: dict[str, nodes.Template]
) -> Iterator[Diagnostic]:
    if name in _PAGES and (way := _circle(name, templates)):
        message = f"This template extends itself: {' extends '.join(f'`{one}`' for one in way)}."
        yield _problem(place, 1, message, f"begin it with `{_EXTEND}`")
    elif not _extended(template) and (name in _PAGES or _is_page(template)):
        message = "Pages of this template have no policy, feeds, metadata and search."
        yield _problem(place, 1, message, f"begin it with `{_EXTEND}` and change its blocks only")
    for block in template.find_all(nodes.Block):
        if block.name in _NEEDED and not _calls_super(block):
            message = f"This block takes the place of what the site has in `{block.name}`."
            yield _problem(place, block.lineno, message, "write `{{ super() }}` in it")


def _problem(place: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic("setting-value", "error", place, line, 1, "", message, hint, 0)


def _circle(name: str, templates: dict[str, nodes.Template]) -> list[str]:
    """The way from a template back to itself; empty where there is none. One that names itself means that of the
    theme, and `main.html` of the theme extends `base.html`."""
    way = [name]
    while True:
        last = way[-1]
        above = _extended(templates[last]) if last in templates else ""
        if last == "main.html" and above in ("", last):
            above = "base.html"
        if not above or above == last or above not in (*templates, *_PAGES):
            return []
        way.append(above)
        if above in way[:-1]:
            return way if above == name else []


def _extended(template: nodes.Template) -> str:
    """The template that a template extends; `?` where only a build can tell."""
    found = template.find(nodes.Extends)
    if found is None:
        return ""
    name = found.template
    return str(name.value) if isinstance(name, nodes.Const) else "?"


def _is_page(template: nodes.Template) -> bool:
    return any("<body" in text.data for text in template.find_all(nodes.TemplateData))


def _calls_super(block: nodes.Block) -> bool:
    return any(
        isinstance(call.node, nodes.Name) and call.node.name == "super"
        for call in block.find_all(nodes.Call)
    )
