"""Places in words."""

from generator.pages.places import place_words
from tests.each import each


@each(
    ("path", "shown"),
    [
        ("outcome", "outcome"),
        ("outcome.in_favour_of", "outcome, in favour of"),
        ("facts.F1", "F1"),
        ("measures.M2.end", "M2, end"),
        ("exchanges.1", "issue 1"),
        ("key_data.3.value", "figure 3, value"),
        ("measures[0].end", "measures 0, end"),
        ("", ""),
    ],
)
def test_a_reader_sees_a_place_and_no_path(path: str, shown: str) -> None:
    assert place_words(path) == shown
