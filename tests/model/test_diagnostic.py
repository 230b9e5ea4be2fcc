"""Which known word a mistyped one is, and how sure that is."""

import pytest

from generator.model.diagnostic import surely

WORDS = [
    "open",
    "closed",
    "unknown",
    "contested",
    "for_measure",
    "order",
    "ban",
    "likely",
    "unlikely",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Open", "open"),
        ("opn", "open"),
        ("oepn", "open"),
        ("unknwon", "unknown"),
        ("for measure", "for_measure"),
        ("For-Measure", "for_measure"),
        ("ordre", "order"),
        ("likley", "likely"),
        ("unlikly", "unlikely"),
        ("uncontested", ""),
        ("pen", ""),
        ("bad", ""),
        ("ongoing", ""),
        ("", ""),
    ],
)
def test_a_word_is_put_in_the_place_of_one_that_can_be_no_other(word: str, meant: str) -> None:
    assert surely(word, WORDS) == meant


def test_between_two_near_words_nobody_chooses() -> None:
    assert surely("stated", ["stayed", "staged"]) == ""
