"""Texts that Typst's fonts cannot show as they are."""

from generator.exports.glyphs import displayable
from tests.each import each


@each(
    ("text", "shown"),
    [
        ("Straße, Ελλάδα, Київ: “x” – → ½", "Straße, Ελλάδα, Київ: “x” – → ½"),
        ("A flaw 😀!", "A flaw [grinning face]!"),
        ("🇳🇴", "[n][o]"),
        ("(👩\u200d🚒) 👍🏽 1\ufe0f\u20e3!", "([woman][fire engine]) [thumbs up sign] 1!"),
        ("Ａ１", "A1"),
        ("漢字 and ไทย", "\ufffd\ufffd and \ufffd\ufffd\ufffd"),
        ("a\U000f0000b\U0001ffffc", "a\ufffdb\ufffdc"),
        ("a\x01b\x9fc\ufeffd", "abcd"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_has_no_letter_gets_the_nearest_thing_to_one(text: str, shown: str) -> None:
    assert displayable(text) == shown


def test_texts_are_found_wherever_they_stand_and_nothing_else_changes() -> None:
    given = {"a": ["😀", ["x", 1, None, True]], "b": {"c": "\ufeff"}}
    assert displayable(given) == {"a": ["[grinning face]", ["x", 1, None, True]], "b": {"c": ""}}
