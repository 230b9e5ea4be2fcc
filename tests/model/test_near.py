"""Which known word a mistyped one is, and how sure that is."""

from collections.abc import Iterator

import pytest

from generator.model import vocabulary
from generator.model.case import Case
from generator.model.fields import Field, Part, PerPosition, Word, fields_of
from generator.model.near import nearest, surely
from generator.model.registry import Actor
from generator.model.vocabulary import Vocabulary
from generator.parsing.faults import Faults
from generator.parsing.scalars import read_scalar
from tests.each import each

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


@each(
    ("word", "meant"),
    [
        ("Open", "open"),
        ("opn", "open"),
        ("oepn", "open"),
        ("opened", "open"),
        ("unknwon", "unknown"),
        ("for measure", "for_measure"),
        ("For-Measure", "for_measure"),
        ("formeasure", "for_measure"),
        ("ordre", "order"),
        ("likley", "likely"),
        ("unlikly", "unlikely"),
        ("uncontested", ""),
        ("pen", ""),
        ("bad", ""),
        ("bank", ""),
        ("ongoing", ""),
        ("close", ""),
        ("open?", ""),
        ("open!", ""),
        ("(open)", ""),
        ("for the measure", ""),
        ("measure", ""),
        ("", ""),
    ],
)
def test_a_word_is_put_in_the_place_of_one_that_can_be_no_other(word: str, meant: str) -> None:
    assert surely(word, WORDS) == meant


def test_between_two_near_words_nobody_chooses() -> None:
    assert surely("stated", ["stayed", "staged"]) == ""
    assert surely("stayd", ["stayed", "stay"]) == ""


VOCABULARIES = {
    name: found.words for name, found in vars(vocabulary).items() if isinstance(found, Vocabulary)
}
DOUBTS = (
    "{}?", "{} ?", "?{}", "{}!", "({})", "~{}", "{}, or not", "maybe {}", "probably {}", "perhaps {}", "partly {}",
    "half {}", "{} in part", "almost {}", "nearly {}", "was {}", "to be {}", "{} or other", "{} / other", "{}; other",
)  # fmt: skip
DENIALS = ("un{}", "non-{}", "non{}", "in{}", "dis{}", "not {}", "not_{}", "no {}", "never {}", "without {}", "neither {}")  # fmt: skip


def _denied(word: str) -> Iterator[str]:
    """A word denied as a whole, and in each of the words that it consists of."""
    yield from (form.format(word) for form in DENIALS)
    parts = word.split("_")
    for place, part in enumerate(parts):
        for other in (
            f"un{part}",
            f"in{part}",
            f"non{part}",
            part.removeprefix("un"),
            part.removeprefix("not"),
        ):
            yield " ".join([*parts[:place], other, *parts[place + 1 :]])
        # One of several words falls away, or another comes in.
        yield " ".join([*parts[:place], *parts[place + 1 :]])
        yield " ".join([*parts[:place], "not", *parts[place:]])
    yield word.replace("cannot", "can").replace("none", "some").replace("true", "false")


ALL_WORDS = [(word, words) for words in VOCABULARIES.values() for word in words]


def test_what_denies_a_word_is_not_taken_for_it() -> None:
    for word, words in ALL_WORDS:
        for text in _denied(word):
            # It may be another word of the vocabulary, such as `unlikely`.
            assert surely(text, words) in ("", text.replace(" ", "_")), text


def test_a_hint_never_offers_the_opposite() -> None:
    for word, words in ALL_WORDS:
        for text in (form.format(word) for form in DENIALS):
            near = nearest(text, words)
            assert near != word or not near, text


def test_a_sign_or_word_of_doubt_is_not_lost() -> None:
    for word, words in ALL_WORDS:
        for text in (form.format(word) for form in DOUBTS):
            assert surely(text, words) in ("", text.replace(" ", "_")), text


@each(
    ("text", "word"),
    [
        ("came untrue", "came_true"), ("came false", "came_true"), ("can tell", "cannot_tell"), ("did", "did_not"),
        ("unreviewed", "reviewed"), ("uncontested", "contested"), ("unlikley", "likely"), ("likley", "unlikely"),
        ("incorrect", "correct"), ("in action", "no_action"), ("determined", "undetermined"), ("stated", "unstated"),
        ("nonprimary", "primary"), ("unestablished", "established"), ("undisclosed", "disclosed"), ("reported", "none_reported"),
    ],
)  # fmt: skip
def test_neither_fix_nor_hint_turns_a_word_round(text: str, word: str) -> None:
    for words in (words for words in VOCABULARIES.values() if word in words):
        assert surely(text, words) != word
        assert nearest(text, words) != word


REAL = (
    "compiled adapted congested contented challenge_failed challenge_filled spilt slit fining finer brook curt war "
    "suspect new non unstarted undermined refraction board strayed differed referred staged"
)


@each("text", REAL.split())
def test_another_english_word_is_no_slip(text: str) -> None:
    for words in VOCABULARIES.values():
        assert surely(text, words) == ""


@pytest.mark.parametrize(
    ("word", "hint"),
    [("statement", ""), ("setlement", "settlement"), ("settelment", "settlement"), ("complience", "compliance")],
)  # fmt: skip
def test_a_shared_ending_alone_makes_no_two_words_alike(word: str, hint: str) -> None:
    assert nearest(word, vocabulary.EVENT_TYPE.words) == hint


@pytest.mark.parametrize("short", ["us", "de", "ban", "law", "yes", "no"])
def test_short_words_are_not_near_each_other(short: str) -> None:
    for text in (f"{short}x", f"x{short}", short[::-1], short[:-1], f"{short}s"):
        if text != short:
            assert surely(text, [short, "other_word"]) == ""
            assert nearest(text, [short, "other_word"]) in ("", short if len(text) > 3 else "")


def _word_fields(cls: type) -> Iterator[Field]:
    for field in fields_of(cls).values():
        if isinstance(field.kind, Word):
            yield field
        elif isinstance(field.kind, Part | PerPosition):
            yield from _word_fields(field.kind.cls)


FIELDS = {id(f.kind.words): f for cls in (Case, Actor) for f in _word_fields(cls)}  # type: ignore[union-attr]
# Of a longer vocabulary, which is that of the countries, every fifteenth word is tried.
LONG = 60


@pytest.mark.slow
@each("field", FIELDS.values(), ids=lambda field: field.name)
def test_a_fix_of_a_word_is_its_only_reading(field: Field) -> None:
    assert isinstance(field.kind, Word)
    words = list(field.kind.words.words)
    for word in words if len(words) <= LONG else words[::15]:
        faults = Faults()
        for text in (*(d.format(word) for d in (*DOUBTS, *DENIALS)), *_denied(word)):
            if text not in words and text:
                read_scalar(faults, field, text, (field.name,))
        for _, fault in faults.faults:
            if fault.change:
                text, fixed = fault.change
                assert text.replace(" ", "_").casefold() == fixed.casefold(), fault.change
