"""Words of the interface come from the catalogue."""

import re

import pytest

from tests.untranslated import leftovers

# Names in the reference that are the same in every language, by kind of page; its texts say that they are English.
REFERENCE = {
    "fields": re.compile(r"(Ŀīƞķ ŧǿ )?[a-z_]+(\.[a-z_]+)*"),
    "rules": re.compile(r"Ŀīƞķ ŧǿ řŭŀḗ [a-z]+(-[a-z]+)*"),
}


def found(kind: str) -> list[str]:
    """The texts of a kind of page that do not come from the catalogue, but for names of the reference."""
    texts = leftovers()[kind]
    return [text for text in texts if kind not in REFERENCE or not REFERENCE[kind].fullmatch(text)]


@pytest.mark.slow
def test_pages_have_no_word_beside_the_catalogue_and_records() -> None:
    assert {kind: found(kind) for kind in leftovers() if found(kind)} == {}
