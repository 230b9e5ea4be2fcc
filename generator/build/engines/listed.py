"""The files of a theme that a site may get, found without a look at all its icons."""

import os
from functools import partial
from pathlib import Path

import jinja2
from mkdocs.theme import Theme


class _Visible(jinja2.FileSystemLoader):
    """Lists nothing in folders such as `.icons`, where Material has thousands of files: MkDocs takes no file from them
    (https://www.mkdocs.org/dev-guide/themes/#template-files), and would look at each to leave it out."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, inside, names in os.walk(place, followlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                above = Path(folder).relative_to(place).as_posix()
                found.update(names if above == "." else (f"{above}/{name}" for name in names))
        return sorted(found)


def list_visible(theme: Theme) -> None:
    """Let environments that are made for a theme list no file that MkDocs would leave out."""
    theme.get_env = partial(_environment, theme)  # type: ignore[method-assign]


def _environment(theme: Theme) -> jinja2.Environment:
    env = type(theme).get_env(theme)
    if type(env.loader) is jinja2.FileSystemLoader:
        env.loader = _Visible(env.loader.searchpath)
    return env
