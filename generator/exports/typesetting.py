"""Documents set with Typst from a template and data: nothing in the data is a command of Typst."""

import json
import logging
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any

import typst

from generator.exports.glyphs import displayable
from generator.model.site import NO_FONTS, OWN_TEMPLATES, FontFiles
from generator.project.cache import Cache
from generator.project.fonts import open_fonts

_log = logging.getLogger("mkdocs.plugins.briefs")

# Typst keeps what it has worked out for so many documents: https://github.com/messense/typst-py/issues/104
_REMEMBERED = 10
# Documents from more characters of data than this are long, and what Typst keeps of ten of them is a gigabyte.
_LONG = 30_000


class TypesettingError(Exception):
    """Typst cannot set this; the message says why."""


def set_with_typst(
    template: str, shown: dict[str, Any], kept: Cache, own: FontFiles, **options: Any
) -> bytes:
    """The PDF that the template of that name makes of what it is to show, with Typst's fonts and those of the project;
    `options` are those of the compiler. Raises TypesettingError."""

    def make() -> bytes:
        try:
            return compiled(template, shown, own, **options)
        except TypesettingError:
            # Better a PDF that readers of PDF/UA may not like than none, and no site.
            lenient = {name: value for name, value in options.items() if name != "pdf_standards"}
            return compiled(template, shown, own, **lenient)

    return kept.get(material(template, shown, own, options), make)


def material(template: str, shown: Any, own: FontFiles, *how: Any) -> bytes:
    """All that a document depends on: its template, what it shows, its fonts, how it is set, and the versions of what
    sets it."""
    fonts = own.families, own.digest
    words = json.dumps([_versions(), how, fonts, shown], ensure_ascii=False, sort_keys=True)
    return _template(template) + words.encode()


def compiled(template: str, shown: Any, own: FontFiles = NO_FONTS, **options: Any) -> bytes:
    """A PDF, not from the cache. The fonts of the machine are not used, so that every machine sets the same. Raises
    TypesettingError."""
    fonts = open_fonts(own)
    data = json.dumps({"fonts": fonts.families, **displayable(shown, fonts)})
    inputs = {"data": data, "about": json.dumps(_as_written(shown))}
    source = _template(template)
    try:
        made: bytes = typst.compile(
            source, format="pdf", sys_inputs=inputs, font_paths=fonts.opened, **options
        )
    except typst.TypstError as error:
        raise TypesettingError(str(error)) from None
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # A panic of the compiler is not an Exception.
        raise TypesettingError(str(error)) from None
    finally:
        if len(data) > _LONG:
            _forget()
    return made


def _as_written(shown: dict[str, Any]) -> dict[str, str]:
    """The texts of the document's properties, which need no font."""
    texts = {name: shown[name] for name in ("title", "site") if name in shown}
    return {
        name: re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text) for name, text in texts.items()
    }


def typst_language(tag: str) -> str:
    """A language as Typst names it, in two or three letters; English for a tag of BCP 47 that begins otherwise."""
    first = tag.split("-")[0].lower()
    return first if re.fullmatch("[a-z]{2,3}", first) else "en"


def or_else(make: Callable[[], bytes], instead: Callable[[], bytes]) -> bytes:
    """The result of `make`, or its replacement if Typst fails; then a warning gives the reason."""
    try:
        return make()
    except TypesettingError as error:
        _log.warning("%s", error)
        return instead()


def _forget() -> None:
    """Let Typst drop what it keeps of earlier documents, by as many empty ones as it remembers."""
    for _ in range(_REMEMBERED):
        typst.compile(b"", format="svg", font_paths=open_fonts().opened)


@cache
def _template(name: str) -> bytes:
    return (OWN_TEMPLATES / name).read_bytes()


@cache
def _versions() -> list[str]:
    # Asked once: the answer means a search through everything that is installed.
    return [version(name) for name in ("typst", "pypdfium2", "pillow")]
