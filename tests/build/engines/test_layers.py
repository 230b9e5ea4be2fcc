"""The files of a theme that a site may get."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.build.engines.layers import add_layers


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
    add_layers(theme)
    assert names(theme) == expected


def test_icons_are_templates_that_are_not_listed() -> None:
    theme = Theme("material")
    add_layers(theme)
    env = theme.get_env()
    assert not [name for name in env.list_templates() if name.startswith(".icons/")]
    assert "<svg" in env.get_template(".icons/material/weather-night.svg").render()


@pytest.mark.parametrize("name", ["base.html", "main.html"])
def test_a_template_that_extends_its_own_name_gets_the_next_one(name: str, tmp_path: Path) -> None:
    said = '{% extends "NAME" %}{% block announce %}WORD {{ super() }}{% endblock %}'
    for folder, word in (("project", "one"), ("generator", "two")):
        (tmp_path / folder).mkdir()
        text = said.replace("NAME", name).replace("WORD", word)
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / name).write_text("{% block announce %}three{% endblock %}", "utf-8")
    theme = Theme(None, custom_dir=str(tmp_path / "project"))
    theme.dirs[1:1] = [str(tmp_path / "generator"), str(tmp_path / "theme")]
    add_layers(theme)
    assert theme.get_env().get_template(name).render() == "one two three"


def test_a_part_of_a_page_may_include_itself(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    text = "({{ n }}{% if n %}{% set n = n - 1 %}{% include 'partials/tree.html' %}{% endif %})"
    (tmp_path / "partials/tree.html").write_text(text, encoding="utf-8")
    theme = Theme("material", custom_dir=str(tmp_path))
    add_layers(theme)
    assert theme.get_env().get_template("partials/tree.html").render(n=2) == "(2(1(0)))"
