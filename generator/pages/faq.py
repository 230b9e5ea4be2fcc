"""All questions and answers, by topic."""

from collections.abc import Iterator
from typing import Any

from generator.corpus.corpus import Corpus
from generator.model.collation import sort_key
from generator.pages.facets import of_cases
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups


def pages(corpus: Corpus) -> Iterator[Page]:
    """Each question once, under the first topic of its case."""
    groups: dict[str, list[tuple[Any, int, Any]]] = {}
    for case in corpus.cases.values():
        topic = case.topics[0] if case.topics else ""
        for number, item in enumerate(case.faq, 1):
            groups.setdefault(topic, []).append((case, number, item))
    ordered = [
        Group(f"topic-{topic.id}", topic.title, groups[topic.id])
        for topic in sorted(corpus.topics.values(), key=lambda topic: sort_key(topic.title))
        if topic.id in groups
    ]
    if "" in groups:
        ordered.append(Group("topic-none", "Other questions", groups[""]))
    asked = [case for case in corpus.cases.values() for _ in case.faq]
    view = {
        "count": sum(len(found) for found in groups.values()),
        "facets": of_cases(corpus, asked, "topic", "case", "status"),
    }
    page = Page("faq/", "Questions and answers", "faq.html", view, "What readers ask.", "faq")
    return paged_groups(page, ordered)
