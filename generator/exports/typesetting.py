"""Pictures and PDFs set with Typst from a template and data: nothing in the data is a command of Typst."""

import json
import logging
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any

import typst

from generator.exports.glyphs import displayable
from generator.model.site import OWN_TEMPLATES
from generator.project.cache import Cache

log = logging.getLogger("mkdocs.plugins.briefs")

# Asked once: the answer means a search through everything that is installed.
_VERSION = version("typst")


class TypesettingError(Exception):
    """Typst cannot set this; the message says why."""


def set_with_typst(template: str, shown: dict[str, Any], kept: Cache, **options: Any) -> bytes:
    """The template of that name with what it is to show; `options` are those of the compiler. Only the fonts
    that Typst brings are used, so that every machine sets the same. Raises TypesettingError."""
    content = json.dumps(shown, ensure_ascii=False)

    def make() -> bytes:
        data = json.dumps(displayable(shown))
        try:
            return _compiled(template, data, options)
        except typst.TypstError:
            # Better a PDF that readers of PDF/UA may not like than none, and no site.
            lenient = {name: value for name, value in options.items() if name != "pdf_standards"}
        try:
            return _compiled(template, data, lenient)
        except typst.TypstError as error:
            raise TypesettingError(str(error)) from None

    how = json.dumps([_VERSION, options, content], sort_keys=True)
    return kept.get(_template(template) + how.encode(), make)


def or_else(make: Callable[[], bytes], instead: Callable[[], bytes]) -> bytes:
    """What is made, or what stands in its place where Typst cannot set it; then a warning says why."""
    try:
        return make()
    except TypesettingError as error:
        log.warning("%s", error)
        return instead()


def _compiled(template: str, data: str, options: dict[str, Any]) -> bytes:
    inputs = {"data": data}
    try:
        made = typst.compile(
            _template(template), sys_inputs=inputs, ignore_system_fonts=True, **options
        )
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # A panic of the compiler is not an Exception.
        raise TypesettingError(str(error)) from None
    # A picture of several pages is a list.
    page = made[0] if isinstance(made, list) else made
    assert isinstance(page, bytes)
    return page


@cache
def _template(name: str) -> bytes:
    return (OWN_TEMPLATES / name).read_bytes()
