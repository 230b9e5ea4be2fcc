"""Texts that Typst's fonts cannot show as they are."""

from pathlib import Path

from generator.exports.glyphs import displayable
from generator.project.fonts import font_files, open_fonts
from tests.each import each

FONTS = Path(__file__).parents[1] / "data" / "fonts"


@each(
    ("text", "shown"),
    [
        ("Straße, Ελλάδα, Київ: “x” – → ½", "Straße, Ελλάδα, Київ: “x” – → ½"),
        ("A flaw 😀!", "A flaw [grinning face]!"),
        ("🇳🇴", "[n][o]"),
        ("(👩\u200d🚒) 👍🏽 1\ufe0f\u20e3!", "([woman][fire engine]) [thumbs up sign] 1!"),
        ("Ａ１", "A1"),
        ("漢字 and ไทย, தமிழ்", "HanZi and aithy, tmil"),
        ("a\U000f0000b\U0001ffffc", "a[U+F0000]b[U+1FFFF]c"),
        ("a\x01b\x9fc\ufeffd", "abcd"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_what_has_no_letter_gets_the_nearest_thing_to_one(text: str, shown: str) -> None:
    assert displayable(text, open_fonts()) == shown


def test_texts_are_found_wherever_they_stand_and_nothing_else_changes() -> None:
    given = {"a": ["😀", ["x", 1, None, True]], "b": {"c": "\ufeff"}}
    assert displayable(given, open_fonts()) == {
        "a": ["[grinning face]", ["x", 1, None, True]],
        "b": {"c": ""},
    }


def test_a_font_of_the_project_has_letters_that_others_lack() -> None:
    fonts = open_fonts(font_files(FONTS, ["bars.ttf"]))
    assert displayable("台灯召回案 and 漢", fonts) == "台灯召回案 and Han"
    # What joins emoji is for pictures, and this font has none.
    assert displayable("👩\u200d🚒 台\ufe0f", fonts) == "[woman][fire engine] 台\ufe0f"


def test_letters_are_asked_for_once_and_marks_with_a_letter_that_they_join() -> None:
    fonts = open_fonts()
    asked = "Ж台அ்\u200b\u20dd→ी"
    assert fonts.lacking(asked) == fonts.lacking(list(asked)) == frozenset("台அ்\u20dd")
    assert fonts.replaced(asked) == frozenset("台அ்\u20dd")
