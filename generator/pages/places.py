"""The place of a statement in words, as readers find it on a page."""

import re

from generator.model.translation import N_, _
from generator.model.vocabulary import in_words

_OWN_ID = re.compile(r"[A-Z]\d+")
# One entry of the lists whose entries have no id.
_ENTRIES = {
    "exchanges": N_("issue %(number)s"),
    "faq": N_("question %(number)s"),
    "key_data": N_("figure %(number)s"),
    "precedents": N_("precedent %(number)s"),
}


def place_words(path: str) -> str:
    """A place as a correction names it (`facts.F1.standing`, `exchanges.1`) in words: "F1, standing", "issue 1"."""
    name, *rest = re.split(r"[.\[\]]+", path.strip().rstrip("]"))
    found = [_field(name)]
    if rest and _OWN_ID.fullmatch(rest[0]):
        found = [rest.pop(0)]
    elif rest and rest[0].isdigit():
        found = [_entry(name, rest.pop(0))]
    return ", ".join([*found, *map(_field, rest)])


def _entry(name: str, number: str) -> str:
    if name in _ENTRIES:
        return _(_ENTRIES[name]) % {"number": number}
    return f"{_field(name)} {number}"


def _field(name: str) -> str:
    words = in_words(name)
    return _(words) if words else ""
