"""Which terms the texts of each case use is found once for each text."""

from pathlib import Path

import pytest

from generator.corpus.record_store import outline_of_scope
from generator.corpus.term_uses import Uses, terms_used
from generator.model.case import Case, Question
from generator.model.fields import Line, Prose
from generator.model.registry import Term
from generator.model.term_index import Glossary
from generator.project.cache import Cache
from tests.support import scope_of

TERMS = {
    "recall": Term(id="recall", definition=Line("A taking back.")),
    "defect": Term(id="defect", definition=Line("A fault."), also=("flaw",)),
}


def case(name: str, answer: str) -> Case:
    return Case(id=name, title="A case", faq=(Question(q=Line("Why?"), a=Prose(answer)),))


def used(cache: Cache | None, terms: dict[str, Term], **answers: str) -> Uses:
    scopes = {name: scope_of(case(name, text)) for name, text in answers.items()}
    outlines = {name: outline_of_scope(scope) for name, scope in scopes.items()}
    return terms_used(scopes, outlines, Glossary(terms), cache)


def test_terms_come_in_the_order_of_the_text_each_once() -> None:
    found = used(None, TERMS, one="A flaw, a recall, a defect.", two="Nothing.")
    assert found == {"one": ("defect", "recall"), "two": ()}


def test_what_was_found_before_is_what_is_found_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    more = {**TERMS, "nothing": Term(id="nothing", definition=Line("What is not."))}
    for terms in (TERMS, more, TERMS):
        for answers in (
            {"one": "A flaw.", "two": "Nothing."},
            {"one": "A recall.", "two": "Nothing."},
            {"two": "A recall."},
        ):
            assert used(cache, terms, **answers) == used(None, terms, **answers)


def test_only_texts_that_have_changed_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    looked = []
    find = Glossary.find

    def finding(glossary: Glossary, text: str) -> object:
        looked.append(text)
        return find(glossary, text)

    monkeypatch.setattr(Glossary, "find", finding)
    used(cache, TERMS, one="A flaw.", two="Nothing.")
    assert len(looked) == 2
    used(cache, TERMS, one="A recall.", two="Nothing.")
    assert len(looked) == 3
    assert "recall" in looked[2]
