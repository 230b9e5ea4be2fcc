"""The words of the interface in the language of the site: gettext's functions over the catalogue that a build has chosen.

A message is a label or a whole sentence in English, with named placeholders: `_("Read in %(day)s") % {"day": day}`.
Texts of records stay in their own language, diagnostics and the names in the open data in English.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from babel import Locale

_T = TypeVar("_T")
# A number below it has the same digits in every language.
_GROUPED = 1000


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The messages of one language, whose tag is one of BCP 47; those that it lacks are shown in English. `digest` is one of the
    files that it was read from, empty where there is none."""

    language: str = "en"
    translations: NullTranslations = field(default_factory=NullTranslations)
    digest: str = ""


_ENGLISH = Catalogue()
_chosen: ContextVar[Catalogue] = ContextVar("catalogue", default=_ENGLISH)


def catalogue() -> Catalogue:
    """The catalogue in use."""
    return _chosen.get()


def choose(found: Catalogue) -> None:
    """Show words from this catalogue from now on, in this process and those forked from it."""
    _chosen.set(found)


@contextmanager
def speaking(found: Catalogue) -> Iterator[None]:
    """Show words from this catalogue for a while."""
    before = _chosen.set(found)
    try:
        yield
    finally:
        _chosen.reset(before)


def _(message: str) -> str:
    """A message in the language of the site."""
    found = _chosen.get()
    return found.translations.gettext(message) if found.digest else message


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The form of a message that goes with a number, filled in: `%(num)s` is replaced by the number."""
    return _chosen.get().translations.ngettext(one, many, num) % {"num": number(num), **values}


def pgettext(context: str, message: str) -> str:
    """A message whose English word has several meanings; the context tells which."""
    found = _chosen.get()
    return found.translations.pgettext(context, message) if found.digest else message


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Marks a message that is translated where it is shown."""
    return message


def number(value: float) -> str:
    """A number without its fraction, with the marks between thousands that the language of the site has."""
    if value < _GROUPED:
        return f"{value:.0f}"
    if not _chosen.get().digest:
        return f"{value:,.0f}"
    # Babel takes a while to load.
    from babel.numbers import format_decimal

    return str(format_decimal(round(value), locale=cldr()))


def cldr() -> "Locale":
    """The names and forms of CLDR for the language of the site; those of English where CLDR has no such language."""
    return _cldr(_chosen.get().language)


@lru_cache(maxsize=8)
def _cldr(language: str) -> "Locale":
    # Babel takes a while to load.
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def reads_from_right() -> bool:
    """True if the words of the interface are written from right to left."""
    return bool(_chosen.get().digest) and cldr().text_direction == "rtl"


def onward() -> str:
    """The arrow from what was to what is."""
    return "←" if reads_from_right() else "→"


def upfirst(text: str) -> str:
    """A text with a capital at its beginning; the rest keeps its letters, since a language may have capitals inside."""
    return text[:1].upper() + text[1:]


def inside(label: str) -> str:
    """A label inside a sentence. English begins it with a small letter; other languages have capitals of their own, such as German for
    its nouns."""
    return label[:1].lower() + label[1:] if catalogue().language.startswith("en") else label


def kept_by_language(make: Callable[..., _T]) -> Callable[..., _T]:
    """`functools.lru_cache` for what has words of the interface in it."""
    kept = lru_cache(maxsize=16384)(lambda _found, *given: make(*given))

    def find(*given: Any) -> _T:
        return kept(_chosen.get(), *given)

    return find
