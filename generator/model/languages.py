"""Languages as tags of BCP 47 (RFC 5646); their names are those of CLDR."""

import re
from functools import cache

from babel import Locale

from generator.model.translation import catalogue, cldr

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8})*", re.ASCII)


@cache
def languages() -> dict[str, str]:
    """The English name of each language by its code, which is the first part of a tag."""
    names = Locale("en").languages
    return {code: name for code, name in sorted(names.items()) if len(code) in (2, 3)}


def language_of(tag: str) -> str:
    """The code of the language that a tag names, in small letters, or nothing for what is not a tag."""
    found = _TAG.fullmatch(tag)
    code = found[1].lower() if found else ""
    return code if code in languages() else ""


def language_name(tag: str) -> str:
    """The name of the language of a tag in the language of the site, with the tag where it says more."""
    code = language_of(tag)
    name = languages().get(code, tag)
    if catalogue().digest:
        name = cldr().languages.get(code, name)
    return name if tag.lower() == code or name == tag else f"{name} ({tag})"
