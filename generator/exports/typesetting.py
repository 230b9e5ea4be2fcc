"""Documents set with Typst from a template and data: nothing in the data is a command of Typst."""

import json
import logging
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any

import typst

from generator.exports.glyphs import displayable, fonts
from generator.model.site import OWN_TEMPLATES
from generator.project.cache import Cache

_log = logging.getLogger("mkdocs.plugins.briefs")

# Typst keeps what it has worked out for so many documents: https://github.com/messense/typst-py/issues/104
_REMEMBERED = 10
# Documents from more characters of data than this are long, and what Typst keeps of ten of them is a gigabyte.
_LONG = 30_000


class TypesettingError(Exception):
    """Typst cannot set this; the message says why."""


def set_with_typst(template: str, shown: dict[str, Any], kept: Cache, **options: Any) -> bytes:
    """The PDF that the template of that name makes of what it is to show; `options` are those of the compiler. Raises
    TypesettingError."""

    def make() -> bytes:
        try:
            return compiled(template, shown, **options)
        except TypesettingError:
            # Better a PDF that readers of PDF/UA may not like than none, and no site.
            lenient = {name: value for name, value in options.items() if name != "pdf_standards"}
            return compiled(template, shown, **lenient)

    return kept.get(material(template, shown, options), make)


def material(template: str, shown: Any, *how: Any) -> bytes:
    """All that a document depends on: its template, what it shows, how it is set, and the versions of what sets it."""
    words = json.dumps([_versions(), how, shown], ensure_ascii=False, sort_keys=True)
    return _template(template) + words.encode()


def compiled(template: str, shown: Any, **options: Any) -> bytes:
    """A PDF, not from the cache. Only the fonts that Typst brings are used, so that every machine sets the same. Raises
    TypesettingError."""
    data = json.dumps(displayable(shown))
    source = _template(template)
    try:
        made: bytes = typst.compile(
            source, format="pdf", sys_inputs={"data": data}, font_paths=fonts(), **options
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
        typst.compile(b"", format="svg", font_paths=fonts())


@cache
def _template(name: str) -> bytes:
    return (OWN_TEMPLATES / name).read_bytes()


@cache
def _versions() -> list[str]:
    # Asked once: the answer means a search through everything that is installed.
    return [version(name) for name in ("typst", "pypdfium2", "pillow")]
