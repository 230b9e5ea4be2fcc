"""The reference of fields: every field of the model, with what may stand in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.model.case import Case
from generator.model.fields import Part, PerPosition, Word, fields_of
from generator.model.registry import Actor, Issue, Term, Topic
from generator.project.settings.options import OPTIONS
from tests.pages.support import linked, shown, words

CLASSES = (
    (Case, ""), (Actor, "actors.yml"), (Topic, "topics.yml"), (Issue, "issues.yml"),
    (Term, "glossary.yml"),
)  # fmt: skip


def fields(cls: type, path: str = "") -> Iterator[tuple[str, Any]]:
    for name, field in fields_of(cls).items():
        here = f"{path}.{name}".lstrip(".")
        yield here, field
        if isinstance(field.kind, Part | PerPosition):
            yield from fields(field.kind.cls, here)


MODEL = dict(pair for cls, path in CLASSES for pair in fields(cls, path))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return shown(linked(tmp_path_factory.mktemp("project")), "fields/")


def test_every_field_of_the_model_has_its_anchor_and_its_text(page: Any) -> None:
    found = {element.get("id"): words(element) for element in page.find_class("field")}
    options = {f"site_config.yml.{name}" for name in OPTIONS}
    assert set(found) == set(MODEL) | options
    for name, field in MODEL.items():
        assert field.doc in found[name]
        assert ("needed" in found[name]) or not field.required


def test_every_word_stands_with_its_meaning_and_the_origin_of_the_words(page: Any) -> None:
    said = {element.get("id"): words(element) for element in page.find_class("words")}
    for field in MODEL.values():
        if isinstance(field.kind, Word) and len(field.kind.words.words) <= 30:
            vocabulary = field.kind.words
            text = said["words-" + vocabulary.name.replace(",", "").replace(" ", "-")]
            assert vocabulary.origin in text
            for word, meaning in vocabulary.words.items():
                assert f"{word} {meaning}" in text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("title", "# title needed What the dispute is about, in neutral words. What plain text, shown as typed "
         "Limits at most 100 characters Example title: Replacement of the Pentium processor after the division flaw"),
        ("positions.sources", "# sources needed, unless claim is none_on_record or basis is editorial The sources that "
         "carry it. What a list; each entry: the id of a source, such as S1 Example sources: [S1]"),
        ("parties.described_as", "# described_as needed where actor is unidentified What the sources call it. What "
         "one paragraph; may cite and link"),
        ("precedents.case", "# case this or external is needed The id of the case, if it has a record here (or "
         "external). What the id of a case"),
        ("status", "# status needed Whether the dispute is decided. What a word from a list Words open closed unknown"),
    ],
)  # fmt: skip
def test_a_field_says_what_may_stand_in_it(name: str, says: str, page: Any) -> None:
    assert words(page.get_element_by_id(name)) == says


def test_no_link_inside_the_page_leads_nowhere(page: Any) -> None:
    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    links = {
        link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")
    }
    assert links <= anchors


def test_rules_and_fields_lead_to_each_other(page: Any, tmp_path: Path) -> None:
    assert "../rules/" in {link.get("href") for link in page.iter("a")}
    rules = shown(linked(tmp_path), "rules/")
    assert "../fields/" in {link.get("href") for link in rules.iter("a")}


def test_every_option_of_the_generator_is_explained(page: Any) -> None:
    found = {element.get("id"): words(element) for element in page.find_class("field")}
    for name, option in OPTIONS.items():
        text = found[f"site_config.yml.{name}"]
        assert option.doc.replace("`", "") in text
        assert f"Example {name}: {option.example}" in text
