"""Dates in the language of the site."""

from gettext import NullTranslations

import pytest

from generator.model.date_words import date_words
from generator.model.dates import parse_date
from generator.model.translation import Catalogue, speaking
from generator.project.catalogues import read_catalogue
from tests.each import each

FORMS = (
    *("2016-03-12", "2016-03", "2016", "2016-XX", "2016-XX-XX", "2016-03-XX", "2016-21", "201X", "200X", "20XX"),
    *("-0044-03-15", "-0044", "Y12345", "2016~", "2016-03?", "2016%", "2016/2018-02", "../2016", "2016/..", "2016/"),
    *("unknown", "0000", "1990-24~", "-004X", "Y-12345", "2016-02-29", "-0003-02", "2016~/2017-05-01?"),
)  # fmt: skip


@each("text", FORMS)
def test_in_english_a_date_is_its_label(text: str) -> None:
    """Also where its words come from a catalogue, and its months from CLDR."""
    date = parse_date(text)
    with speaking(Catalogue("en", NullTranslations(), "words of a project")):
        assert date_words(date) == date.label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016-03-12", "12. März 2016"),
        ("2016-03", "März 2016"),
        ("2016-21", "Frühling 2016"),
        ("2016-03-12~", "etwa 12. März 2016"),
        ("2016/2018-02?", "zwischen 2016 und Februar 2018 (unsicher)"),
        ("-0043-03-15", "15. März 44 v. Chr."),
        ("unknown", "Datum unbekannt"),
    ],
)
def test_in_german_a_date_has_its_months_and_order(text: str, words: str) -> None:
    with speaking(read_catalogue("de")):
        assert date_words(parse_date(text)) == words


def test_a_language_that_cldr_does_not_know_has_the_months_of_english() -> None:
    with speaking(Catalogue("zz", NullTranslations(), "words")):
        assert date_words(parse_date("2016-03")) == "March 2016"
