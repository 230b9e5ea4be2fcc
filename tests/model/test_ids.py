"""Ids as they are checked and suggested."""

import pytest

from generator.model.ids import MAX_ID_LENGTH, is_id, suggest_id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Note7 Recall", "note7-recall"),
        ("  Élysée & Søn_2016.v2 ", "elysee-sn-2016-v2"),
        ("already-an-id", "already-an-id"),
        ("???", ""),
        ("", ""),
        ("word " * 40, "-".join(["word"] * 16)),
    ],
)
def test_the_id_nearest_to_a_text(text: str, name: str) -> None:
    assert suggest_id(text) == name
    assert len(name) <= MAX_ID_LENGTH
    assert not name or is_id(name)
