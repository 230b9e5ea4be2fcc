"""The hub of questions and answers, by topic."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

EXAMPLE = """
topics: [recalls, labels]
faq:
  - {q: Who ordered it?, a: The agency (S1).}
  - {q: 'When, and (E1) where?', a: In 2024 (E1).}
=== cases/second.yml
title: A second case
topics:
faq: [{q: Is it over?, a: Nobody says (S1).}]
=== cases/third.yml
title: A third case
topics: [labels]
=== topics.yml
recalls: {title: Recalls}
labels: {title: Labels}
"""


def test_each_question_stands_once_under_the_first_topic_of_its_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "faq/")
    headings = [words(heading).rstrip("¶") for heading in page.iter("h2")]
    assert headings == ["Recalls", "Other questions"]
    assert [words(summary) for summary in page.iter("summary")] == [
        "Who ordered it?",
        "When, and (E1) where?",
        "Is it over?",
    ]
    assert section(page, "topic-none").startswith("Is it over? Nobody says (S1). A second case")


def test_questions_and_their_marks_lead_to_the_case(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "faq/")
    second = page.findall("details")[1]
    assert second.xpath(".//a/@href") == [
        "../cases/example/#E1",
        "../cases/example/#E1",
        "../cases/example/",
        "../cases/example/#faq-2",
    ]


def test_the_questions_are_counted(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, EXAMPLE), "faq/")
    assert words(page.find("p")) == (
        "3 questions with their answers, by topic. Each leads to its case."
    )


def test_one_question_has_one_answer(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, "faq: [{q: Is it over?, a: Nobody says (S1).}]\n"), "faq/")
    assert words(page.find("p")).startswith("1 question with its answer, by topic.")
