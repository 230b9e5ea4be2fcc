"""The files of a theme that a site may get."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.build.engines.listed import list_visible


def names(theme: Theme) -> list[str]:
    """The files that MkDocs takes from a theme."""
    config = MkDocsConfig()
    config.load_dict({"theme": theme, "site_dir": "site", "use_directory_urls": True})
    files = Files([])
    files.add_files_from_theme(theme.get_env(), config)
    return list(files.src_uris)


@pytest.mark.parametrize("name", ["material", "mkdocs"])
def test_mkdocs_takes_the_same_files_in_the_same_order(name: str, tmp_path: Path) -> None:
    for own in ("own.js", "assets/own.css", ".hidden.css", "assets/.hidden/own.css", "a/b/c.png"):
        (tmp_path / own).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / own).touch()
    theme = Theme(name, custom_dir=str(tmp_path))
    expected = names(theme)
    assert {"own.js", "assets/own.css", "a/b/c.png"} < set(expected)
    list_visible(theme)
    assert names(theme) == expected


def test_icons_are_templates_that_are_not_listed() -> None:
    theme = Theme("material")
    list_visible(theme)
    env = theme.get_env()
    assert not [name for name in env.list_templates() if name.startswith(".icons/")]
    assert "<svg" in env.get_template(".icons/material/weather-night.svg").render()
