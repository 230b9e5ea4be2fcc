"""The templates of a theme in the order of its folders: those of the project, of the generator, of the theme itself.

A template that extends or includes one of its own name gets the next one of that name. So `base.html` of the generator can
add to that of the theme, and `main.html` of a project to both, whichever of the two it extends.
"""

import os
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import jinja2
from mkdocs.theme import Theme

# Templates in folders are parts of pages, and some of them include themselves to show a tree.
_NEXT = re.compile(r"@(\d+)/([^/]+)")


class LayeredLoader(jinja2.FileSystemLoader):
    """Finds `@1/main.html` as the second template of the name `main.html`, and so on.

    It lists nothing in folders such as `.icons`, where Material has thousands of files: MkDocs takes no file from them
    (https://www.mkdocs.org/dev-guide/themes/#template-files), and would look at each to leave it out.
    """

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
        """The text of a template, its path, and what tells whether it has changed."""
        found = _NEXT.fullmatch(template)
        if not found:
            return super().get_source(environment, template)
        behind = layers(self.searchpath, found[2])[int(found[1]) :]
        if not behind:
            raise jinja2.TemplateNotFound(found[2])
        folder = os.path.dirname(behind[0])
        loader = jinja2.FileSystemLoader(folder, self.encoding, self.followlinks)
        return loader.get_source(environment, found[2])

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, inside, names in os.walk(place, followlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                above = Path(folder).relative_to(place).as_posix()
                found.update(names if above == "." else (f"{above}/{name}" for name in names))
        return sorted(found)


def layers(folders: Sequence[str | Path], name: str) -> list[str]:
    """All templates of one name, in the order of the folders."""
    paths = [os.path.join(folder, name) for folder in folders]
    return [path for path in paths if os.path.isfile(path)]


def add_layers(theme: Theme) -> None:
    """Let environments that are made for a theme find the templates behind others of their name."""
    theme.get_env = partial(_environment, theme)  # type: ignore[method-assign]


def _environment(theme: Theme) -> jinja2.Environment:
    env = type(theme).get_env(theme)
    if type(env.loader) is jinja2.FileSystemLoader:
        env.loader = LayeredLoader(env.loader.searchpath)
        env.join_path = _joined  # type: ignore[method-assign]
    return env


def _joined(template: str, parent: str) -> str:
    """The name of a template that another one names."""
    found = _NEXT.fullmatch(parent)
    number, name = (int(found[1]), found[2]) if found else (0, parent)
    return f"@{number + 1}/{name}" if template == name and "/" not in name else template
