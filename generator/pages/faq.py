"""All questions and answers, by case."""

from collections.abc import Iterator

from generator.corpus.comparison import name_of
from generator.corpus.corpus import Corpus
from generator.model.collation import initial
from generator.model.translation import _
from generator.pages.facets import of_cases
from generator.pages.page import Page
from generator.pages.paging import Group, paged_groups
from generator.pages.short_names import by_name


def pages(corpus: Corpus) -> Iterator[Page]:
    """Each question once, under the case that it belongs to."""
    cases = by_name((case for case in corpus.cases.values() if case.faq), lambda case: case)
    groups = [
        Group(
            f"case-{case.id}",
            name_of(case),
            [(case, number, item) for number, item in enumerate(case.faq, 1)],
        )
        for case in cases
    ]
    first = {case.topics[0] if case.topics else "" for case in cases}
    asked = [case for case in cases for _question in case.faq]
    view = {
        "numbers": {"questions": len(asked), "cases": len(cases)},
        "all_cases": len(corpus.cases),
        "facets": of_cases(corpus, asked, "topic", "case", "status"),
        # Under these the questions once stood, so that links to them lead on.
        "topics": [topic for topic in corpus.topics.values() if topic.id in first],
        "is_without_topic": "" in first,
    }
    page = Page("faq/", _("Questions and answers"), "faq.html", view, _("What readers ask."), "faq")
    return paged_groups(page, groups, lambda group: initial(group.title))
