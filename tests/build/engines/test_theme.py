"""The face of the site: its fonts and its icon, and those of a project in their place."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.build.engines.theme import (
    ICON,
    assets,
    direction_of,
    fonts_of,
    icon_of,
    metadata,
    style_sheet,
)
from generator.model.site import OWN_TEMPLATES
from generator.pages.page import Page
from tests.support import make_project

SETTINGS = """=== site_config.yml
site_name: Example site
docs_dir: briefs/pages
theme: {{name: material{}}}
plugins: [briefs]
"""


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        ({}, ""),
        ({"text": "Open Sans"}, ':root { --md-text-font: "Open Sans"; }'),
        ({"headings": "Open Sans"}, ':root { --heading-font: "Open Sans"; }'),
        ({"code": 'A"; }</style> b'}, ':root { --md-code-font: "A /style b"; }'),
    ],
)
def test_the_style_sheet_names_the_fonts_of_the_theme(fonts: dict[str, str], expected: str) -> None:
    assert style_sheet({}, fonts) == expected


@pytest.mark.parametrize(
    ("theme", "headings"),
    [
        ("", None),
        (", font: false", None),
        (", font: {code: Fira Code}", None),
        (", font: {text: Inter}", "Inter"),
    ],
)
def test_a_font_of_the_project_is_that_of_headings_too(
    theme: str, headings: str | None, tmp_path: Path
) -> None:
    root = make_project(tmp_path, SETTINGS.format(theme))
    config = load_config(config_file=str(root / "site_config.yml"))
    assert fonts_of(config).get("headings") == headings


@pytest.mark.parametrize(
    ("theme", "file", "icon"),
    [
        ("", "", ICON),
        (", favicon: own.png", "", "own.png"),
        ("", "briefs/pages/assets/images/favicon.png", "assets/images/favicon.png"),
        (", custom_dir: over", "over/assets/images/favicon.png", "assets/images/favicon.png"),
        (", custom_dir: over", "over/main.html", ICON),
    ],
)
def test_an_icon_of_the_project_takes_the_place_of_the_generators(
    theme: str, file: str, icon: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path, SETTINGS.format(theme))
    if file:
        (root / file).parent.mkdir(parents=True)
        (root / file).touch()
    config = load_config(config_file=str(root / "site_config.yml"))
    assert icon_of(config) == icon


def test_the_files_that_style_sheets_name_are_among_the_assets(tmp_path: Path) -> None:
    files = assets(tmp_path)
    named = re.findall(r"url\(([^)]+)\)", style_sheet(files, {}))
    assert "fonts/brief-serif.woff2" in named
    assert {f"assets/{name}" for name in named} <= set(files)
    assert ICON in files


def test_style_sheets_use_no_variable_that_nobody_sets(tmp_path: Path) -> None:
    sheet = style_sheet(assets(tmp_path), {})
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet))
    # Those of the theme are its own.
    assert {name for name in used if not name.startswith("--md-")} <= set(
        re.findall(r"(--[\w-]+):", sheet)
    )


def test_style_sheets_hold_for_pages_that_are_written_from_the_right() -> None:
    sides = r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|[;{ ](?:left|right):|float:"
    # Charts run from left to right in every language.
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((OWN_TEMPLATES / "assets").glob("*.css"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(sides, line) and not line.startswith(".plot {")
    ]
    assert found == []


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("", ""),
        (", language: de", ""),
        (", language: ar", "ltr"),
        (", language: ar, direction: rtl", "rtl"),
    ],
)
def test_words_without_a_catalogue_have_the_direction_of_english(
    theme: str, expected: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path, SETTINGS.format(theme))
    assert direction_of(load_config(str(root / "site_config.yml")), root) == expected


def test_no_text_in_structured_data_ends_its_script() -> None:
    page = Page("", "A", "home.html", {}, data=({"name": "</script><!-- & >"},))
    written = metadata(page, "Site")["structured_data"]
    assert not set("<>&") & set(written)


def test_each_font_comes_with_its_licence() -> None:
    for font in (OWN_TEMPLATES / "assets").rglob("*.woff2"):
        licence = font.with_name("OFL.txt").read_text(encoding="utf-8")
        assert "Copyright 2014 - 2021 Adobe" in licence
        for part in (
            "SIL OPEN FONT LICENSE Version 1.1",
            "PERMISSION & CONDITIONS",
            "TERMINATION",
            "DISCLAIMER",
        ):
            assert part in licence


def test_cards_and_pdfs_have_the_light_colours_of_pages() -> None:
    sheet = (OWN_TEMPLATES / "assets" / "colours.css").read_text(encoding="utf-8")
    light = set(re.findall(r"light-dark\((#[0-9a-f]{6}),", sheet))
    for name in ("card.typ", "brief.typ"):
        text = (OWN_TEMPLATES / name).read_text(encoding="utf-8")
        used = set(re.findall(r'rgb\("(#\w+)"\)', text))
        assert used
        assert used <= light, name


def test_own_style_sheets_are_dense_and_those_of_a_project_are_as_written(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "assets" / "own.css"
    own.parent.mkdir(parents=True)
    own.write_text("/* mine */\na  { color: red; }", encoding="utf-8")
    sheet = style_sheet(assets(tmp_path), {})
    assert sheet.endswith("/* mine */\na  { color: red; }")
    generators = sheet.removesuffix(own.read_text(encoding="utf-8"))
    assert "/*" not in generators
    assert "\n\n" not in generators
    assert 'content:"+" / ""' in generators
    assert not re.search(r"calc\([^)]*\d[+-]", generators)
