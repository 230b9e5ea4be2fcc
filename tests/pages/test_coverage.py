"""The coverage of a hub: in how many cases what it lists is stated."""

from pathlib import Path

import pytest

from tests.pages.support import linked, shown, words

SECOND = "=== cases/second.yml\ntitle: Another case\n"
ONE_OF_TWO = {
    "ladder/": "measures:\n  - {id: M1, by: agency, ordered: warn, in_effect: warn, sources: [S1]}\n",
    "authorities/": "authority: {kind: court}\n",
    "jurisdictions/": "jurisdictions: []\n",
}


@pytest.mark.parametrize("address", ONE_OF_TWO)
def test_a_hub_says_in_how_many_cases_it_is_stated(address: str, tmp_path: Path) -> None:
    corpus = linked(tmp_path, ONE_OF_TWO[address] + SECOND)
    assert "Stated in 1 of 2 cases." in words(shown(corpus, address))


def test_nothing_is_said_where_every_case_states_it(tmp_path: Path) -> None:
    corpus = linked(tmp_path, ONE_OF_TWO["ladder/"])
    assert "Stated in" not in words(shown(corpus, "ladder/"))
