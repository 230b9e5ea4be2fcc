"""The face that a project sets, as Material documents it, against that of the generator's own style sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.project.project import open_project
from tests.browser.sites import BuiltSite
from tests.support import make_project

pytestmark = pytest.mark.slow

RED, INDIGO, WHITE, DARK = "rgb(255, 0, 0)", "rgb(64, 81, 181)", "rgb(255, 255, 255)", "rgb(28, 33, 42)"  # fmt: skip
PAPER, NIGHT = "rgb(251, 250, 247)", "rgb(22, 26, 33)"
GROUND = "getComputedStyle(document.body).backgroundColor"

# The address of a page of the base project with these lines under `theme:` and this `extra_css`.
Publish = Callable[..., str]


@pytest.fixture
def publish(host: str, served_folder: Path, tmp_path: Path) -> Publish:
    def published(theme: str = "", css: str = "", files: dict[str, str] | None = None) -> str:
        root = make_project(tmp_path)
        config = root / "site_config.yml"
        text = config.read_text(encoding="utf-8").replace(
            "  font: false\n", theme or "  font: false\n"
        )
        config.write_text(f"{text}extra_css: [own.css]\n", encoding="utf-8")
        for name, content in {"briefs/pages/own.css": css, **(files or {})}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        folder = served_folder / f"colours-{tmp_path.parent.name}-{tmp_path.name}"
        options = Options(search=False, folder=str(folder))
        build_site(open_project(root), check_project(root, How(today())), options)
        return f"{host}{folder.name}/about/"

    return published


def style_of(page: Page, selector: str, name: str) -> str:
    return str(
        page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")
    )


@pytest.mark.parametrize(
    ("palette", "own", "header"),
    [
        ("", "", WHITE),
        ("  palette: {primary: custom}\n", "", WHITE),
        ("  palette: {primary: custom, scheme: slate}\n", "", DARK),
        ("  palette: {primary: indigo}\n", "", INDIGO),
        ("  palette: {primary: indigo, scheme: slate}\n", "", INDIGO),
        ("  palette: {primary: custom}\n", ":root { --md-primary-fg-color: red }", RED),
        ("  palette: {primary: custom, scheme: slate}\n", ":root { --md-primary-fg-color: red }", RED),
        ("  palette: {primary: custom, scheme: own}\n", "[data-md-color-scheme=own] { --md-primary-fg-color: red }", RED),
    ],
)  # fmt: skip
def test_colours_of_the_project_have_the_last_word(
    palette: str, own: str, header: str, page: Page, publish: Publish
) -> None:
    page.goto(publish(f"  font: false\n{palette}", own))
    assert style_of(page, ".md-header", "backgroundColor") == header


@pytest.mark.parametrize(
    ("own", "selector", "name"),
    [
        (":root { --paper: red }", "body", "backgroundColor"),
        ("[data-md-color-scheme=default] { --md-default-bg-color: red }", "body", "backgroundColor"),
        (":root { --link: red }", ".brief p > a", "color"),
        ("[data-md-color-scheme=default] { --md-typeset-a-color: red }", ".brief p > a", "color"),
        (".md-typeset .brief h1 { color: red }", "h1", "color"),
        (":root { --md-primary-bg-color: red }", ".md-header__title", "color"),
    ],
)  # fmt: skip
def test_each_colour_of_the_site_can_be_set(
    own: str, selector: str, name: str, page: Page, publish: Publish
) -> None:
    palette = "  font: false\n  palette: {primary: custom, scheme: default}\n"
    about = {"briefs/pages/about.md": "# About\n\n[About](about.md)\n"}
    page.goto(publish(palette, own, about))
    assert style_of(page, selector, name) == RED


@pytest.mark.parametrize(
    ("theme", "own", "font"),
    [
        ("  font: false\n", "", "Brief Serif"),
        ("  font: {text: Inter}\n", "", "Inter"),
        ("  font: false\n", ":root { --heading-font: Inter }", "Inter"),
        ("  font: false\n", ".md-typeset .brief h1 { font-family: Inter }", "Inter"),
    ],
)
def test_headings_have_the_font_of_the_project(
    theme: str, own: str, font: str, page: Page, publish: Publish
) -> None:
    page.goto(publish(theme, own))
    assert style_of(page, "h1", "fontFamily").split(",")[0].strip('"') == font


def test_logo_icon_and_blocks_of_the_project_take_the_place_of_the_generators(
    page: Page, publish: Publish
) -> None:
    image = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"/>'
    over = {
        "over/main.html": '{% extends "base.html" %}{% block footer %}<footer id="ours"></footer>{% endblock %}'
    }
    theme = "  font: false\n  logo: own.svg\n  favicon: own.svg\n  custom_dir: over\n"
    page.goto(publish(theme, files={"briefs/pages/own.svg": image, **over}))
    assert page.locator(".md-header .md-logo img").get_attribute("src") == "../own.svg"
    assert page.locator("link[rel=icon]").get_attribute("href") == "../own.svg"
    assert page.locator("footer").get_attribute("id") == "ours"


def test_without_a_logo_the_site_has_the_mark_of_the_generator(page: Page, site_url: str) -> None:
    page.goto(site_url)
    assert page.locator(".md-header .md-logo svg.ladder-mark").is_visible()
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")
    assert page.request.get(icon).ok


@pytest.mark.parametrize(("scheme", "ground"), [("light", PAPER), ("dark", NIGHT)])
@pytest.mark.parametrize("scripting", [True, False])
def test_a_reader_gets_the_colours_of_the_system(
    scheme: str, ground: str, scripting: bool, own: BuiltSite, site_url: str, browser: Browser
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", java_script_enabled=scripting
    )
    page = context.new_page()
    page.goto(site_url)
    assert style_of(page, "body", "backgroundColor") == ground
    context.close()


def test_the_switch_has_the_last_word(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_title("Use dark colours").click()
    page.wait_for_function(f"{GROUND} === '{NIGHT}'")
    page.reload()
    assert page.evaluate(GROUND) == NIGHT
    page.get_by_title("Use light colours").click()
    page.wait_for_function(f"{GROUND} === '{PAPER}'")


def test_without_scripts_a_project_with_one_palette_keeps_its_colours(
    browser: Browser, publish: Publish
) -> None:
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto(publish("  font: false\n  palette: {primary: custom, scheme: default}\n"))
    assert style_of(page, "body", "backgroundColor") == PAPER
    context.close()
