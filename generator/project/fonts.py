"""The fonts of social cards and PDFs: those that Typst brings, those of the project, and the letters that they have."""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst

from generator.model.site import NO_FONTS, FontFiles

# The formats of OpenType; Typst reads no others (https://docs.rs/fontdb, `load_fonts_dir`).
ENDINGS = (".otf", ".ttf", ".otc", ".ttc")
# The first font of every text; all others are for letters that it lacks.
_FIRST = "Libertinus Serif"
# What joins, tints and styles emoji: without a picture to change, it makes boxes of the text around it.
_OF_EMOJI = re.compile("[\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
# A private letter that no font of texts has.
_NO_LETTER = "\U0010fffd"
# A page for each letter.
_PAGES = b"""
    #set page(width: auto, height: auto, margin: 0pt)
    #set text(font: json(bytes(sys.inputs.families)))
    #for letter in json(bytes(sys.inputs.letters)) { page(letter) }
"""
# A mark with a letter that it joins. Under this standard, a character without a glyph is an error.
_MARK = b"""
    #set document(title: "A mark")
    #set text(font: json(bytes(sys.inputs.families)))
    #(sys.inputs.letter)
"""
_STRICT = {"format": "pdf", "pdf_standards": ["ua-1"]}
_PICTURES = {"format": "svg"}


class Fonts:
    """Opened fonts. Those of the machine are not among them, so that every machine sets the same."""

    def __init__(self, own: FontFiles) -> None:
        self.own = own
        self.opened = typst.Fonts(include_system_fonts=False, font_paths=list(own.folders))
        self.families = [_FIRST, *own.families]
        self._lacking: dict[str, bool] = {}

    def lacking(self, letters: Iterable[str]) -> frozenset[str]:
        """The letters that no font has."""
        asked = frozenset(letters)
        if new := sorted(asked - self._lacking.keys()):
            self._lacking |= zip(new, self._asked(new), strict=True)
        return frozenset(letter for letter in asked if self._lacking[letter])

    def replaced(self, letters: Iterable[str]) -> frozenset[str]:
        """The letters that are shown as something else, because no font has them or an equivalent."""
        seen = frozenset(letter for letter in letters if not is_unseen(letter))
        return frozenset(letter for letter in self.lacking(seen) if not self.equivalent(letter))

    def equivalent(self, letter: str) -> str:
        """The plainer form of a letter (NFKC, https://www.unicode.org/reports/tr15/), where the fonts have it."""
        plainer = unicodedata.normalize("NFKC", letter)
        return plainer if plainer != letter and not self.lacking(plainer) else ""

    def have_pictures(self, run: str) -> bool:
        """True if all letters of a run can be shown, some of them only by a font of the project: what joins emoji does so."""
        letters = [letter for letter in run if not is_of_emoji(letter)]
        return bool(self.own.folders and open_fonts().lacking(letters)) and not self.lacking(
            letters
        )

    def _asked(self, letters: list[str]) -> Iterator[bool]:
        marks = [letter for letter in letters if unicodedata.category(letter)[0] in "MC"]
        found = {letter: not self._is_set(letter) for letter in marks}
        others = [letter for letter in letters if letter not in found]
        found |= zip(others, self._drawn_alike(others), strict=True)
        return (found[letter] for letter in letters)

    def _drawn_alike(self, letters: list[str]) -> list[bool]:
        """True for each letter that Typst draws like one that no font has. All are drawn at once, and so in little time."""
        # One picture for each page, where there are several.
        asked = json.dumps([_NO_LETTER, _NO_LETTER, *letters])
        drawn = self._compiled(_PAGES, _PICTURES, letters=asked)
        return [picture == drawn[0] for picture in drawn[2:]]

    def _is_set(self, mark: str) -> bool:
        """True if Typst can set a mark or a control character, which may have no picture of its own."""
        if unicodedata.category(mark) == "Cs":
            # A half of a surrogate pair is not a character.
            return False
        try:
            self._compiled(_MARK, _STRICT, letter=f"a{mark}")
        except typst.TypstError:
            return False
        return True

    def _compiled(self, source: bytes, how: dict[str, Any], **inputs: str) -> Any:
        inputs["families"] = json.dumps(self.families)
        return typst.compile(source, font_paths=self.opened, sys_inputs=inputs, **how)


def is_of_emoji(letter: str) -> bool:
    """True for a character that joins, tints or styles emoji."""
    return _OF_EMOJI.match(letter) is not None


def is_unseen(letter: str) -> bool:
    """True for a character that is not a letter: it controls the text, or changes emoji."""
    return is_of_emoji(letter) or unicodedata.category(letter) in ("Cc", "Cf")


@cache
def open_fonts(own: FontFiles = NO_FONTS) -> Fonts:
    """Typst's fonts and those of a project, opened once."""
    return Fonts(own)


def font_files(root: Path, places: Iterable[str]) -> FontFiles:
    """The fonts in some files and folders of a project; what is not there, or not a font, is left out."""
    files = list(dict.fromkeys(file for place in places for file in files_in(root / place)))
    if not files:
        return NO_FONTS
    found = families_of(files)
    content = sha256(b"".join(sha256(file.read_bytes()).digest() for file in files))
    return FontFiles(
        tuple(dict.fromkeys(str(file.parent) for file in files)),
        tuple(dict.fromkeys(family for file in files for family in found[file])),
        content.hexdigest(),
    )


def files_in(place: Path) -> list[Path]:
    """The font files at a place, in order: the file itself, or all in the folder."""
    found = [place] if place.is_file() else sorted(place.rglob("*"))
    return [path for path in found if path.suffix.lower() in ENDINGS and path.is_file()]


def families_of(files: Iterable[Path]) -> dict[Path, list[str]]:
    """The families in each file; none where it is not a font."""
    found: dict[Path, list[str]] = {file: [] for file in files}
    folders = list(dict.fromkeys(str(file.parent) for file in found))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    ).fonts()
    by_place = {os.path.realpath(file): file for file in found}
    for font in fonts:
        if font.path and (file := by_place.get(os.path.realpath(font.path))):
            found[file].append(font.family)
    return found
