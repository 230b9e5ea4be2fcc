"""The hub of questions and answers, by topic."""

from pathlib import Path

from tests.pages.support import linked, page, section, shown, words

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
    hub = shown(linked(tmp_path, EXAMPLE), "faq/")
    headings = [words(heading).rstrip("¶") for heading in hub.iter("h2")]
    assert headings == ["Recalls", "Other questions"]
    assert [words(summary) for summary in hub.iter("summary")] == [
        "Who ordered it?",
        "When, and where?",
        "Is it over?",
    ]
    assert section(hub, "topic-none").startswith(
        "1 question Is it over? Nobody says (S1). A second case"
    )


def test_answers_lead_to_the_case_and_questions_hold_no_links(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, EXAMPLE), "faq/")
    second = hub.findall(".//details")[1]
    assert second.xpath("./summary//a") == []
    assert second.xpath(".//a/@href") == [
        "../cases/example/#E1",
        "../cases/example/",
        "../cases/example/#faq-2",
    ]


def test_the_questions_are_counted(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, EXAMPLE), "faq/")
    assert words(hub.find("p")) == (
        "3 questions with their answers, by topic. Each leads to its case."
    )


def test_one_question_has_one_answer(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, "faq: [{q: Is it over?, a: Nobody says (S1).}]\n"), "faq/")
    assert words(hub.find("p")).startswith("1 question with its answer, by topic.")


def test_questions_can_be_filtered_by_what_their_cases_are(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    facets = {facet.name: facet.choices for facet in page(corpus, "faq/").view["facets"]}
    assert facets == {
        "topic": (("labels", "Labels", 2), ("recalls", "Recalls", 2)),
        "case": (
            ("second", "A second case", 1),
            ("example", "Withdrawal of a product over a flaw", 2),
        ),
        "status": (),
    }
    first = shown(corpus, "faq/").find(".//details")
    data = {name: value for name, value in first.items() if name.startswith("data-")}
    assert data == {
        "data-topic": "recalls labels",
        "data-case": "example",
        "data-status": "unknown",
    }
