"""The Jinja2 environment of page templates: where they are found, and how they are compiled.

The compiled form is what most of a build runs, so the generator's own includes and macro files are put into the
templates that use them, and values are escaped by way of `charts.html.escaped`.
"""

import re
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import Frame

from generator.charts.html import escaped
from generator.model.site import OWN_TEMPLATES
from generator.model.translation import Catalogue, catalogue, onward
from generator.pages.messages import Folded, gettext_functions
from generator.project.template_cache import compiled_templates
from generator.project.template_code import DirectCode, DirectEnvironment

_INCLUDE = re.compile(r'(?m)(?:^[ \t]+)?\{% include "([^"]+)" %\}')
_IMPORT = re.compile(r'\{% from "([^"]+)" import [\w, ]+ with context %\}')


def template_environment(folders: Iterable[Path] = ()) -> Environment:
    """The environment of page templates, with the words of the catalogue in use; those in `folders` come before the generator's
    own."""
    given = [str(folder) for folder in folders]
    words = catalogue()
    environment = _Environment(
        loader=ChoiceLoader([FileSystemLoader(given), _OwnLoader(given)]),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled_templates(f"pages-{words.digest[:16]}"),
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals |= gettext_functions(words)
    environment.globals["onward"] = onward
    environment.catalogue = words
    return environment


class _OwnLoader(BaseLoader):
    """The generator's own templates, each with what it includes and imports put into it.

    Files that a project replaces stay apart, so that its own names and places in error messages hold.
    """

    def __init__(self, folders: Iterable[str]) -> None:
        self._replaced = FileSystemLoader([*folders])
        self._own = FileSystemLoader(OWN_TEMPLATES)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        source, path, is_current = self._own.get_source(environment, template)
        replaced = frozenset(self._replaced.list_templates())
        macros: dict[str, str] = {}

        def include(found: re.Match[str]) -> str:
            return found[0] if found[1] in replaced else expand(found[1])

        def take(found: re.Match[str]) -> str:
            if found[1] in replaced:
                return found[0]
            if found[1] not in macros:
                macros[found[1]] = expand(found[1])
            return ""

        def expand(name: str) -> str:
            text, _, _ = self._own.get_source(environment, name)
            return _IMPORT.sub(take, _INCLUDE.sub(include, text)).removesuffix("\n")

        whole = _IMPORT.sub(take, _INCLUDE.sub(include, source))
        return "".join([*macros.values(), whole]), path, is_current


class _Code(DirectCode):
    """Code with the messages in the language of the site."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        super().visit_Template(Folded(self.environment.catalogue).visit(node), frame)  # type: ignore[attr-defined]


class _Environment(DirectEnvironment):
    code_generator_class = _Code
    escaped = staticmethod(escaped)
    catalogue = Catalogue()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Jinja2 chains the two, and lists that chain for each template that another includes.
        return {**self.globals, **(d or {})}
