"""The projects in `tests/data/full` and `tests/data/compared` use the whole model, and say nothing wrong."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from generator.corpus.check import Checked
from generator.model import vocabulary
from generator.model.case import Case
from generator.model.dates import Date
from generator.model.fields import Address, Field, Part, PerPosition, Ref, Word, fields_of, parts
from generator.model.registry import Actor, Issue, Term, Topic
from generator.model.vocabulary import NOT_APPLICABLE, Vocabulary
from tests.support import BASE, check

FULL = BASE.parent / "full"

# Two hundred countries need no case each; the words beside them do.
COUNTRIES = ("country", "jurisdiction")
WORDS_BESIDE_COUNTRIES = {"EU", "INT", "unknown", NOT_APPLICABLE}


def classes(*roots: type) -> Iterator[type]:
    """Record classes and those of the records inside them."""
    for cls in roots:
        yield cls
        for field in fields_of(cls).values():
            if isinstance(field.kind, Part | PerPosition):
                yield from classes(field.kind.cls)


FIELDS = {
    f"{cls.__name__}.{name}": field
    for cls in classes(Case, Actor, Topic, Issue, Term)
    for name, field in fields_of(cls).items()
}


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(FULL)


@pytest.fixture(scope="module")
def records(checked: Checked) -> list[Any]:
    """Every record and every record inside one."""
    found: list[Any] = []
    for corpus in (checked.corpus, check(BASE.parent / "compared").corpus):
        assert corpus is not None
        for record in (
            *corpus.cases.values(),
            *corpus.actors.values(),
            *corpus.topics.values(),
            *corpus.issues.values(),
            *corpus.glossary.terms.values(),
        ):
            found += [record, *(part for _, part in parts(record))]
    return found


@pytest.fixture(scope="module")
def used(records: list[Any]) -> dict[str, set[Any]]:
    """The values that each field has, lists item by item and records by their class."""
    found: dict[str, set[Any]] = defaultdict(set)
    for record in records:
        for name, field in fields_of(record.__class__).items():
            key = f"{'Case' if isinstance(record, Case) else type(record).__name__}.{name}"
            value = getattr(record, field.attribute)
            if name in getattr(record, "not_applicable", ()):
                found[key].add(NOT_APPLICABLE)
            for item in value if isinstance(value, tuple) else [value]:
                plain = item[1] if isinstance(item, tuple) else item
                if plain not in ("", None):
                    found[key].add(plain if isinstance(plain, str | Date) else type(plain))
    return found


def test_only_what_is_meant_is_wrong(checked: Checked) -> None:
    assert [
        (p.rule, p.file, p.path, p.message) for p in checked.problems if p.severity != "info"
    ] == [
        (
            "precedent-weakened",
            "briefs/cases/lantern-appeal.yml",
            "precedents[0]",
            "The decision relied on may no longer stand: it was annulled (20 January 2023).",
        ),
        (
            "precedent-weakened",
            "briefs/cases/orchard-drones.yml",
            "precedents[0]",
            "The decision relied on may no longer stand: Maps of the river overrules it.",
        ),
    ]


def test_nothing_is_wrong_with_records_made_for_comparison() -> None:
    found = check(BASE.parent / "compared").problems
    assert [problem for problem in found if problem.severity != "info"] == []


def test_only_dates_that_are_vague_on_purpose_could_not_be_checked(checked: Checked) -> None:
    assert [(p.rule, p.file, p.path) for p in checked.problems if p.rule == "date-unchecked"] == [
        ("date-unchecked", "briefs/cases/lantern-withdrawal.yml", path)
        for path in ("timeline[4].after[0]", "timeline[6].after[0]", "timeline[6].after[1]")
    ]


def test_every_field_is_given(used: dict[str, set[Any]]) -> None:
    assert {name for name in FIELDS if not used[name]} == set()


def allowed_words(field: Field) -> set[str]:
    """The words that the model allows in a field in place of, or as, its value."""
    kind = field.kind
    words: set[str] = set()
    if isinstance(kind, Word):
        words = set(kind.words.words)
        if kind.words.name in COUNTRIES:
            words &= WORDS_BESIDE_COUNTRIES
    elif isinstance(kind, Ref | PerPosition):
        words = set(kind.extra)
    elif isinstance(kind, Address) and kind.blank_word:
        words = {"unknown"}
    return words | ({NOT_APPLICABLE} if field.may_not_apply else set())


def test_every_word_that_a_field_allows_is_used_in_it(used: dict[str, set[Any]]) -> None:
    unused = {name: allowed_words(field) - used[name] for name, field in FIELDS.items()}
    assert {name: words for name, words in unused.items() if words} == {}


def test_every_word_of_every_vocabulary_is_used(used: dict[str, set[Any]]) -> None:
    everything = {value for values in used.values() for value in values if isinstance(value, str)}
    vocabularies = [v for v in vars(vocabulary).values() if isinstance(v, Vocabulary)]
    assert {w for v in vocabularies for w in v.words if w not in everything} == set()
    assert set(vocabulary.BLANKS) - everything == set()


def test_every_precision_of_a_date_is_used(used: dict[str, set[Any]]) -> None:
    dates = [value for values in used.values() for value in values if isinstance(value, Date)]
    assert {date.precision for date in dates} == {
        "day", "month", "season", "year", "decade", "century", "interval", "unknown",
    }  # fmt: skip
    assert any(date.qualified for date in dates)
    assert any(date.known and date.latest is None for date in dates)


def test_every_word_for_nothing_known_stands_in_a_text(used: dict[str, set[Any]]) -> None:
    for name in ("Source.title", "Source.author", "Source.publisher", "Subject.name"):
        assert "unknown" in used[name]


def test_registries_have_entries_of_each_shape(checked: Checked) -> None:
    corpus = checked.corpus
    assert corpus is not None
    assert corpus.redirects
    assert any(name not in corpus.by_topic for name in corpus.topics), "a topic without a case"
    assert any(name not in corpus.used_in for name in corpus.glossary.terms), "an unused term"
