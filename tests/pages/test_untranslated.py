"""Words of the interface come from the catalogue."""

import re

import pytest

from tests.untranslated import leftovers

# Kinds of pages that still have words of their own. A kind that has none left leaves this list.
TO_DO = frozenset(("glossary",))
# What other modules put into pages of cases.
ELSEWHERE = {
    "generator/rules/time": re.compile(r".*Could not be checked against another date.*"),
}
# Names in the reference that are the same in every language, by kind of page; its texts say that they are English.
REFERENCE = {
    "fields": re.compile(r"(Ŀīƞķ ŧǿ )?[a-z_]+(\.[a-z_]+)*"),
    "rules": re.compile(r"Ŀīƞķ ŧǿ řŭŀḗ [a-z]+(-[a-z]+)*"),
}


def found(kind: str) -> list[str]:
    """The texts of a kind of page that do not come from the catalogue, but for those from elsewhere."""
    forms = [*ELSEWHERE.values(), *([REFERENCE[kind]] if kind in REFERENCE else [])]
    texts = leftovers()[kind]
    return [text for text in texts if not any(form.fullmatch(text) for form in forms)]


@pytest.mark.slow
def test_pages_have_no_word_beside_the_catalogue_and_records() -> None:
    assert {kind: found(kind) for kind in leftovers() if kind not in TO_DO and found(kind)} == {}


@pytest.mark.slow
def test_a_kind_of_page_that_is_done_leaves_the_list() -> None:
    assert {kind for kind in TO_DO if not found(kind)} == set()
