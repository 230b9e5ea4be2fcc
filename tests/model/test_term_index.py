"""Finding the terms of the glossary, in any of their forms."""

import pytest

from generator.model.fields import Line
from generator.model.registry import Term
from generator.model.term_index import Glossary
from tests.each import each


def glossary(*terms: str) -> Glossary:
    """Terms with their other forms behind a colon: `recall: call-back, Rückruf`."""
    found = {}
    for text in terms:
        name, _, also = text.partition(":")
        forms = tuple(form.strip() for form in also.split(",") if form.strip())
        found[name] = Term(id=name, definition=Line("A meaning."), also=forms)
    return Glossary(found)


GLOSSARY = glossary(
    "recall: Rückruf, take-back", "recall order", "voluntary recall", "AI", "C++", "zero-day"
)


@each(
    ("text", "expected"),
    [
        ("A recall, a Recall, a RECALL.", ["recall=recall", "Recall=recall", "RECALL=recall"]),
        ("A voluntary recall.", ["voluntary recall=voluntary recall"]),
        ("A recall, then a voluntary recall.", ["recall=recall", "voluntary recall=voluntary recall"]),
        ("A recall order, no recall.", ["recall order=recall order", "recall=recall"]),
        ("Voluntary-recall", ["Voluntary-recall=voluntary recall"]),
        ("voluntary\nrecall", ["voluntary\nrecall=voluntary recall"]),
        ("voluntary  recall", ["voluntary  recall=voluntary recall"]),
        ("Ein RÜCKRUF.", ["RÜCKRUF=recall"]),
        ("A take back or take-back.", ["take back=recall", "take-back=recall"]),
        ("A zero day.", ["zero day=zero-day"]),
        ("(AI) ai, AIs, said, A.I.", ["AI=AI"]),
        ("C++, C+ and C.", ["C++=C++"]),
        ("recalls recalled pre-recall recall-like recall_x", []),
        ("", []),
    ],
)  # fmt: skip
def test_whole_words_are_found_longest_form_first_in_any_case(
    text: str, expected: list[str]
) -> None:
    assert [f"{text[start:end]}={term}" for start, end, term in GLOSSARY.find(text)] == expected


@pytest.mark.parametrize(
    "terms", [("recall: call-back", "zero-day", "Kelvin"), ("\u212aelvin", "recall")]
)
@pytest.mark.parametrize(
    "text", ["A RECALL, a Call back.", "kelvin and Zero  Day", "recalls", "No-one."]
)
def test_a_text_in_ascii_is_searched_like_any_other(terms: tuple[str, ...], text: str) -> None:
    terms_of = glossary(*terms)
    assert list(terms_of.find(text)) == list(terms_of.find(f"{text} é"))


@each(
    ("word", "term"),
    [
        ("recall", "recall"),
        (" ReCall ", "recall"),
        ("rückruf", "recall"),
        ("voluntary-recall", "voluntary recall"),
        ("voluntary_recall", "voluntary recall"),
        ("voluntary%20recall", "voluntary recall"),
        ("zero day", "zero-day"),
        ("recalls", None),
        ("", None),
    ],
)
def test_a_word_is_a_form_of_a_term(word: str, term: str | None) -> None:
    assert GLOSSARY.resolve(word) == term


def test_an_empty_glossary_finds_nothing() -> None:
    assert list(glossary().find("A recall.")) == []
    assert glossary().resolve("recall") is None


@pytest.mark.parametrize(
    ("term", "anchor"),
    [
        ("recall", "term-recall"),
        ("Voluntary Recall", "term-voluntary-recall"),
        ("zero-day", "term-zero-day"),
        ("C", "term-c"),
        ("C++", "term-c-u2b-u2b"),
        ("Rückruf", "term-rückruf"),
    ],
)
def test_a_term_has_an_anchor_of_its_own_on_the_glossary_page(term: str, anchor: str) -> None:
    assert Glossary.anchor(term) == anchor


@pytest.mark.parametrize("text", ["The maker, who disagrees, put it on ice.", "Who is it? Ice."])
def test_a_term_in_capitals_is_no_ordinary_word(text: str) -> None:
    terms = glossary("WHO", "IT", "ICE", "recall")
    assert list(terms.find(text)) == []
    found = [name for _, _, name in terms.find("the WHO and ICE; a Recall, RECALL")]
    assert found == ["WHO", "ICE", "recall", "recall"]


def test_a_term_inside_of_an_address_is_no_term() -> None:
    found = glossary("recall").find("see https://x.example/recall and a recall")
    assert [start for start, _, _ in found] == [35]
