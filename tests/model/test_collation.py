"""Titles and names in the order in which people look for them."""

import random

from generator.model.collation import initial, sort_key
from tests.each import each

ORDERED = (
    ("PEP", "PEP 9", "PEP 10", "PEP 100", "PEP 2026"),
    ("99 days", "1,000 days", "Days"),
    ("eland", "Élysée", "Ferry"),
    ("elan", "élan", "Elanor"),
    ("Lodz", "Łódź", "Lund"),
    ("ordinary", "Øre", "Orient"),
    ("New York", "Newark"),
    ("apple", "Banana", "cherry"),
    ("“Narrow” jailbreak", "O’Brien", "Open"),
    ("Kaspersky", "The Pentium flaw", "Recall"),
    ("Accord", "An act", "Act of God"),
    ("A", "A v Home Secretary", "Avon"),
    ("Moscow", "Москва: ban", "Munich"),
    ("version 1.9", "version 1.10"),
    ("", "!", "0", "00", "1", "a"),
)


@each("titles", ORDERED)
def test_titles_sort_as_people_sort(titles: tuple[str, ...]) -> None:
    mixed = random.Random(1).sample(titles, len(titles))
    assert tuple(sorted(mixed, key=sort_key)) == titles


@each(
    ("title", "letter"),
    [
        ("Zebra", "Z"),
        ("élan", "E"),
        ("Øre", "O"),
        ("“Quoted", "Q"),
        ("The Pentium flaw", "P"),
        ("Москва", "M"),
        ("3G switch-off", "0–9"),
        ("", "0–9"),
    ],
)
def test_a_title_is_listed_under_the_letter_that_it_sorts_by(title: str, letter: str) -> None:
    assert initial(title) == letter
