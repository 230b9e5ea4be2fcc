"""The hub of questions and answers, by case."""

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


def test_each_question_stands_once_under_the_short_title_of_its_case(tmp_path: Path) -> None:
    named = EXAMPLE.replace("title: A second case", "title: A second case\nshort_title: Zeal")
    hub = shown(linked(tmp_path, named), "faq/")
    headings = [words(heading).rstrip("¶") for heading in hub.iter("h2")]
    assert headings == [
        "Withdrawal of a product over a flaw",
        "Zeal",
        "By topic",
        "How this page is made",
    ]
    assert [words(summary) for summary in hub.iter("summary")] == [
        "Who ordered it?",
        "When, and where?",
        "Is it over?",
    ]
    assert section(hub, "case-second") == (
        "1 question on A second case Is it over? Nobody says (S1). Question 1 on its page"
    )


def test_addresses_of_former_headings_lead_to_topics(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, EXAMPLE), "faq/")
    assert hub.get_element_by_id("topic-recalls").xpath("a/@href") == ["../topics/recalls/"]
    assert hub.get_element_by_id("topic-none") is not None
    assert "topic-labels" not in hub.xpath(".//@id"), "no case had it first"


def test_answers_lead_to_the_case_and_questions_hold_no_links(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, EXAMPLE), "faq/")
    second = hub.findall(".//details")[2]
    assert second.xpath("./summary//a") == []
    assert second.xpath(".//a/@href") == [
        "../cases/example/#E1",
        "../cases/example/#faq-2",
    ]


def test_the_questions_are_counted(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, EXAMPLE), "faq/")
    assert words(hub.find("p")) == (
        "3 questions with their answers, by case: 2 of 3 cases have some."
    )


def test_one_question_has_one_answer(tmp_path: Path) -> None:
    hub = shown(linked(tmp_path, "faq: [{q: Is it over?, a: Nobody says (S1).}]\n"), "faq/")
    assert words(hub.find("p")).startswith("1 question with its answer, by case")


def test_questions_can_be_filtered_by_what_their_cases_are(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    facets = {facet.name: facet.choices for facet in page(corpus, "faq/").view["facets"]}
    assert facets == {
        "topic": (("labels", "Labels", 2), ("recalls", "Recalls", 2)),
        "case": (
            ("second", "A second case", 1),
            ("example", "Withdrawal of a product over a flaw", 2),
        ),
        "status": (("unknown", "unknown", 3),),
    }
    first = shown(corpus, "faq/").findall(".//details")[1]
    data = {name: value for name, value in first.items() if name.startswith("data-")}
    assert data == {
        "data-topic": "recalls labels",
        "data-case": "example",
        "data-status": "unknown",
    }
