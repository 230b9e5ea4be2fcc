"""The place of a statement in words, as readers find it on a page."""

import re

from generator.model.vocabulary import in_words

_OWN_ID = re.compile(r"[A-Z]\d+")
# One entry of the lists whose entries have no id.
_ENTRIES = {
    "exchanges": "issue",
    "faq": "question",
    "key_data": "figure",
    "precedents": "precedent",
}


def place_words(path: str) -> str:
    """A place as a correction names it (`facts.F1.standing`, `exchanges.1`) in words: "F1, standing", "issue 1"."""
    name, *rest = re.split(r"[.\[\]]+", path.strip().rstrip("]"))
    found = [in_words(name)]
    if rest and _OWN_ID.fullmatch(rest[0]):
        found = [rest.pop(0)]
    elif rest and rest[0].isdigit():
        found = [f"{_ENTRIES.get(name, in_words(name))} {rest.pop(0)}"]
    return ", ".join([*found, *map(in_words, rest)])
