"""The option `fonts`: files and folders of the project in which cards and PDFs find letters."""

import shutil
from pathlib import Path

import pytest

from generator.model.site import NO_FONTS
from generator.project.project import open_project
from generator.project.settings import Settings
from tests.support import BASE, make_project

FONT = BASE.parent / "fonts" / "bars.ttf"
CONFIG = """
=== site_config.yml
site_name: Example
docs_dir: briefs/pages
plugins:
  - briefs:
      fonts: %s
"""


def settings(folder: Path, fonts: str) -> Settings:
    root = make_project(folder, CONFIG % fonts)
    (root / "briefs" / "fonts" / "more").mkdir(parents=True)
    (root / "briefs" / "empty").mkdir()
    shutil.copy(FONT, root / "briefs" / "fonts" / "more" / "bars.TTF")
    shutil.copy(FONT, folder / "outside.ttf")
    (root / "broken").mkdir()
    (root / "broken" / "words.ttf").write_text("words")
    (root / "broken" / "web.woff2").write_text("words")
    (root / "link.ttf").symlink_to(folder / "outside.ttf")
    return open_project(root).settings


@pytest.mark.parametrize(
    ("fonts", "path", "said"),
    [
        ("briefs/fonts", "fonts", "`fonts` should be a list"),
        ("[1]", "fonts", "`fonts` should be a list"),
        ("['']", "fonts", "`fonts` should be a list"),
        ("[briefs/fonts, nowhere.ttf]", "fonts[1]", "no font or folder"),
        ("['a\0b']".replace("\0", "\\0"), "fonts[0]", "no font or folder"),
        ("[../outside.ttf]", "fonts[0]", "outside the project"),
        ("[/etc/hostname]", "fonts[0]", "outside the project"),
        ("[link.ttf]", "fonts[0]", "outside the project"),
        ("[.]", "fonts[0]", "the whole project"),
        ("[briefs/empty]", "fonts[0]", "has no fonts"),
        ("[broken]", "fonts[0]", "`broken/words.ttf` is not a font"),
        ("[broken/words.ttf]", "fonts[0]", "is not a font"),
        ("[broken/web.woff2]", "fonts[0]", "is not a font"),
        ("[site_config.yml]", "fonts[0]", "is not a font"),
    ],
)
def test_what_cannot_be_used_has_its_place_and_what_to_do(
    fonts: str, path: str, said: str, tmp_path: Path
) -> None:
    found = settings(tmp_path, fonts)
    (problem,) = [p for p in found.problems if p.path.startswith("plugins")]
    assert (problem.rule, problem.severity) == ("setting-value", "error")
    assert problem.path == f"plugins[0].briefs.{path}"
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "place", ["briefs/fonts", "briefs/fonts/more/bars.TTF", "briefs/fonts/../fonts"]
)
def test_a_font_is_found_by_its_file_and_by_a_folder(place: str, tmp_path: Path) -> None:
    found = settings(tmp_path, f"[{place}]")
    assert not found.problems
    assert found.fonts is not None
    assert found.fonts.families == ("Test Bars",)


def test_another_font_in_the_same_file_is_another_digest(tmp_path: Path) -> None:
    before = settings(tmp_path, "[briefs/fonts]").fonts
    root = tmp_path / "project"
    (root / "briefs" / "fonts" / "more" / "bars.TTF").write_bytes(FONT.read_bytes() + b"\0\0\0\0")
    after = open_project(root).settings.fonts
    assert before
    assert after
    assert before.families == after.families
    assert before.digest != after.digest


def test_a_site_without_cards_and_pdfs_needs_no_fonts(tmp_path: Path) -> None:
    assert settings(tmp_path / "both", "[]").fonts == NO_FONTS
    assert settings(tmp_path / "none", "[]\n      cards: false\n      pdf: false").fonts is None


def test_the_name_of_the_site_is_on_every_card(tmp_path: Path) -> None:
    def told(folder: str, options: str) -> list[tuple[str, str, str]]:
        config = (CONFIG % options).replace("Example", "台灯 briefs")
        root = make_project(tmp_path / folder, config)
        (root / "briefs" / "fonts").mkdir()
        shutil.copy(FONT, root / "briefs" / "fonts")
        return [(p.rule, p.severity, p.path) for p in open_project(root).settings.problems]

    assert told("without", "[]") == [("letters-missing", "info", "site_name")]
    assert told("with", "[briefs/fonts]") == []
    assert told("none", "[]\n      cards: false\n      pdf: false") == []
