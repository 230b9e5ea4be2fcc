"""Text as safe HTML, for pages that have thousands of pieces: MarkupSafe takes several times as long for each."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup, escape

# HTML that is known to be safe. The constructor of Markup asks first whether a text is more than a text.
safe: Callable[[str], Markup] = partial(str.__new__, Markup)

# By type, since Markup("<b>") and "<b>" are equal.
_kept = lru_cache(maxsize=16384, typed=True)(escape)


def escaped(value: Any) -> str:
    """A value as HTML, as `escape` writes it; ids, words and names come again and again."""
    if type(value) is Markup:
        return value
    if isinstance(value, str):
        return _kept(value)
    return str(value) if type(value) is int else escape(value)
