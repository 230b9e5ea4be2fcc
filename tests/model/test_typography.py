"""Typographic quotation marks in titles."""

from generator.model.typography import typeset
from tests.each import each


@each(
    ("text", "shown"),
    [
        ("A recall", "A recall"),
        ('A "narrow potential jailbreak"', "A “narrow potential jailbreak”"),
        ('"Safe", "secure" or ("both")?', "“Safe”, “secure” or (“both”)?"),
        ('"Safe" and "', '"Safe" and "'),
        ('The 5" disk', 'The 5" disk'),
        ('Disks of 5" and 8"', 'Disks of 5" and 8"'),
        ('A "5" disk', 'A "5" disk'),
        ('rock"n"roll', 'rock"n"roll'),
        ("Italy's “stop”", "Italy's “stop”"),
    ],
)
def test_only_plain_pairs_are_set(text: str, shown: str) -> None:
    assert typeset(text) == shown
