"""Words of the interface come from the catalogue."""

import re

import pytest

from tests.untranslated import leftovers

# Kinds of pages that still have words of their own. A kind that has none left leaves this list.
TO_DO = frozenset(
    (
        *("compare", "timeline", "issues", "ladder", "sources", "open-questions", "forecasts"),
        *("rules", "fields", "search", "data", "privacy", "actor", "topic", "issue"),
        *("jurisdiction", "flaws", "groups", "group"),
    )
)
# What other modules put into pages of cases.
ELSEWHERE = {
    "generator/charts": re.compile(
        r"[A-Z][a-z]{2} \d{4}|.*, (between|start|end|\d+ \w+ \d{4} to|\w+ \d{4}( to|, end)).*"
    ),
    "generator/model/chronology": re.compile(r"it was .*|.* overrules it"),
    "generator/rules/time": re.compile(r".*Could not be checked against another date.*"),
    "generator/pages/places": re.compile(r"(: )?key data(: .*)?"),
    "names of tables": re.compile(r"[^A-Za-z]*(, )?[a-z-]+ ȧş( ĴŞǾȠ| ƇŞṼ)?"),
    "words of the glossary": re.compile(
        r"(Şŭɠɠḗşŧ ȧ ƈħȧƞɠḗ ŧǿ )?(recall|jailbreak|stay|voluntary recall|withershins)|ȧŀşǿ jailbreaks, .*"
    ),
}


def found(kind: str) -> list[str]:
    """The texts of a kind of page that do not come from the catalogue, but for those from elsewhere."""
    forms = ELSEWHERE.values()
    texts = leftovers()[kind]
    return [text for text in texts if not any(form.fullmatch(text) for form in forms)]


@pytest.mark.slow
def test_pages_have_no_word_beside_the_catalogue_and_records() -> None:
    assert {kind: found(kind) for kind in leftovers() if kind not in TO_DO and found(kind)} == {}


@pytest.mark.slow
def test_a_kind_of_page_that_is_done_leaves_the_list() -> None:
    assert {kind for kind in TO_DO if not found(kind)} == set()
