"""The option `fonts`: files and folders of the project in which cards and PDFs find letters."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.model.diagnostic import Fault
from generator.model.letters import missing_letters, unusual_letters
from generator.model.site import FontFiles
from generator.project.settings.options import options_given
from generator.project.settings.reading import Written

_FORMATS = "an OpenType or TrueType font (.otf, .ttf, .otc, .ttc)"


def font_faults(written: Written) -> Iterator[tuple[str, Fault]]:
    """Entries of `fonts` that are not there, not in the project, or not fonts."""
    for path, options in options_given(written.values.get("plugins")):
        places = options.get("fonts")
        for index, place in enumerate(places if isinstance(places, list) else []):
            if isinstance(place, str) and place and (fault := _fault(written.path.parent, place)):
                yield "setting-value", Fault((*path, "fonts", index), *fault)


def own_fonts(root: Path, options: Mapping[str, Any]) -> FontFiles | None:
    """The fonts of a project for its cards and PDFs; None where there are neither."""
    if not (options["cards"] or options["pdf"]):
        return None
    sound = [place for place in map(str, options["fonts"]) if place and not _fault(root, place)]
    if not sound:
        return FontFiles()
    # Late: Typst takes a while to load.
    from generator.project.fonts import font_files

    return font_files(root, sound)


def name_faults(written: Written, fonts: FontFiles | None) -> Iterator[tuple[str, Fault]]:
    """Letters of the name of the site that its cards and PDFs cannot show."""
    name = written.values.get("site_name")
    letters = unusual_letters(name) if isinstance(name, str) else ""
    if fonts is None or not letters:
        return
    from generator.project.fonts import open_fonts

    missing = open_fonts(fonts).replaced(letters)
    if found := [letter for letter in letters if letter in missing]:
        yield "letters-missing", Fault(("site_name",), *missing_letters("the site's name", found))


def font_places(root: Path, options: Mapping[str, Any]) -> list[Path]:
    """The files and folders that `fonts` names, which a preview watches and a build does not replace."""
    places = [Path(os.path.abspath(root / name)) for name in options["fonts"] if "\0" not in name]
    return [place for place in places if place.is_relative_to(root) and place != root]


def _fault(root: Path, name: str) -> tuple[str, str] | None:
    """Why an entry cannot be used, and what to do."""
    place = root / name
    real = os.path.realpath(place) if "\0" not in name else ""
    if not real or not os.path.exists(real):
        hint = "correct its path, seen from the folder of site_config.yml"
        return f"There is no font or folder `{name}`.", hint
    if real == os.path.realpath(root):
        return (
            f"`{name}` is the whole project.",
            "name the file, or a folder with nothing but fonts",
        )
    if not Path(real).is_relative_to(os.path.realpath(root)):
        hint = "copy the font into the project, for instance into briefs/fonts/"
        return f"`{name}` is outside the project.", hint
    from generator.project.fonts import families_of, files_in

    files = files_in(place)
    if place.is_dir() and not files:
        return f"The folder `{name}` has no fonts.", f"put {_FORMATS} there"
    broken = [file for file, found in families_of(files).items() if not found]
    if files and not broken:
        return None
    said = name if place.is_file() else f"{broken[0].relative_to(root).as_posix()}"
    hint = f"name {_FORMATS}; a font for the web (.woff2) has to be converted, or downloaded in one of these formats"
    return f"`{said}` is not a font that Typst can read.", hint
