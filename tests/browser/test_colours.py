"""Colours that a project sets, as Material documents it, against those of the generator's own style sheet."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.project.project import open_project
from tests.support import make_project

pytestmark = pytest.mark.slow

RED, INDIGO, WHITE, DARK = "rgb(255, 0, 0)", "rgb(64, 81, 181)", "rgb(255, 255, 255)", "rgb(23, 27, 35)"  # fmt: skip


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
    palette: str, own: str, header: str, page: Page, host: str, served_folder: Path, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8").replace("font: false\n", f"font: false\n{palette}")
    config.write_text(f"{text}extra_css: [own.css]\n", encoding="utf-8")
    (root / "briefs/pages/own.css").write_text(own, encoding="utf-8")
    checked = check_project(root, How(today()))
    folder = served_folder / f"colours-{tmp_path.name}"
    build_site(open_project(root), checked, Options(search=False, folder=str(folder)))
    page.goto(f"{host}{folder.name}/about/")
    look = "getComputedStyle(document.querySelector('.md-header')).backgroundColor"
    assert page.evaluate(look) == header
