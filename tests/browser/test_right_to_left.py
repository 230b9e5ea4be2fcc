"""A site whose words are written from the right: nothing sticks out, and no chart changes its meaning."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from playwright.sync_api import Browser, Page

from generator.build.builder import Options, build_site
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.model.site import OWN_TEMPLATES
from generator.project.project import open_project
from tests.support import BASE

pytestmark = pytest.mark.slow

_KEPT = re.compile(r"(%\(\w+\)s|<[^>]*>|&\w+;)")
# True twice where the first name and the first cell of the ladder are both right of the last.
_LADDER = """() => {
  const strip = document.querySelector('.strip'), at = element => element.getBoundingClientRect().left;
  const cells = strip.querySelectorAll('.rung-cell'), words = strip.querySelectorAll('[aria-hidden] > span');
  return [at(words[0]) > at(words[1]), at(cells[0]) > at(cells[cells.length - 1])];
}"""
# Links that are alone in their paragraph, and do not begin at its right.
_ASTRAY = """() => [...document.querySelectorAll('.brief > p > a:only-child')]
  .filter(link => link.parentElement.textContent.trim() === link.textContent)
  .filter(link => link.parentElement.getBoundingClientRect().right - link.getBoundingClientRect().right > 2)
  .map(link => link.textContent)"""


def _arabic(text: str) -> str:
    parts = _KEPT.split(text)
    parts[::2] = [re.sub("[A-Za-z]", "ب", part) for part in parts[::2]]
    return "".join(parts)


def _translate(folder: Path) -> None:
    """Put a catalogue into templates that has each message in Arabic letters."""
    found = Catalog(locale="ar")
    with (OWN_TEMPLATES / "locale/briefs.pot").open("rb") as template:
        for message in read_po(template):
            one, *many = map(str, message.id if isinstance(message.id, tuple) else (message.id,))
            text = (*[_arabic(many[0])] * found.num_plurals,) if many else _arabic(one)
            if one:
                found.add(message.id, text, context=message.context)
    path = folder / "locale/ar/LC_MESSAGES/briefs.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, found)


@pytest.fixture(scope="module")
def arabic(
    host: str, served_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    root = tmp_path_factory.mktemp("arabic") / "project"
    shutil.copytree(BASE.parent / "full", root)
    _translate(root / "templates")
    config = root / "site_config.yml"
    text = config.read_text("utf-8").replace("  font: false\n", "  font: false\n  language: ar\n")
    options = "- briefs:\n      cards: false\n      pdf: false\n"
    config.write_text(text.replace("- briefs:\n", options), encoding="utf-8")
    folder = served_folder / "arabic"
    checked = check_project(root, How(today()))
    build_site(open_project(root), checked, Options(search=False, folder=str(folder)))
    yield f"{host}arabic/"
    shutil.rmtree(folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", ["", "cases/lantern-withdrawal/", "cases/", "timeline/"])
def test_a_page_keeps_to_its_width_and_begins_at_the_right(
    address: str, width: int, arabic: str, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(arabic + address)
    assert page.evaluate("document.body.dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_ASTRAY) == []


def test_the_cells_of_a_ladder_are_above_their_names(arabic: str, page: Page) -> None:
    page.goto(arabic)
    assert page.evaluate(_LADDER) == [True, True]
