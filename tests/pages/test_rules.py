"""The reference of the rules, made from the rules themselves."""

from pathlib import Path

import pytest

from generator.model.translation import speaking
from generator.pages.rules import readable, rule_text
from generator.project.catalogues import read_catalogue
from generator.rules import RULES
from tests.pages.support import linked, shown, words


def test_every_rule_has_an_anchor_its_severity_and_both_examples(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "rules/")
    found = {
        rule.get("id"): (
            words(rule.find_class("badge")[0]),
            [example.text_content() for example in rule.iter("pre")],
        )
        for rule in page.find_class("rule")
    }
    assert found == {
        rule.name: (rule.severity, [readable(rule.failing), readable(rule.corrected)])
        for rule in RULES.values()
    }


def test_words_between_backticks_are_code_and_nothing_else_is_markup() -> None:
    assert rule_text("Use `<b>` & *not* it.") == "Use <code>&lt;b&gt;</code> &amp; *not* it."


@pytest.mark.parametrize(
    ("example", "shown_as"),
    [
        ("title: A\nquestion: B", "title: A\nquestion: B"),
        ("title: a\u200bb", "title: a<U+200B>b"),
        ("title: a\x07", "title: a<U+0007>"),
        ("title: caf\udce9", "title: caf\ufffd"),
        ("title: Émile – “so”", "title: Émile – “so”"),
    ],
)
def test_examples_show_what_cannot_be_seen(example: str, shown_as: str) -> None:
    assert readable(example) == shown_as


@pytest.mark.parametrize("address", ["rules/", "fields/"])
def test_the_reference_says_that_it_is_english_where_the_site_is_not(
    address: str, tmp_path: Path
) -> None:
    corpus = linked(tmp_path)
    assert not shown(corpus, address).xpath(".//*[@lang]")
    with speaking(read_catalogue("de")):
        page = shown(corpus, address)
    rule = page.find_class("rule") or page.find_class("field")
    [text] = rule[0].xpath("./p[1] | ./dd")
    assert text.xpath("ancestor-or-self::*[@lang='en']")
    assert not page.xpath(".//h2[@lang] | .//section/h2/ancestor::*[@lang]")
