"""The hub of all topics, and a page for each."""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.exports.pdf import has_reader
from generator.model.registry import Topic
from generator.pages.page import Page


def pages(corpus: Corpus) -> Iterator[Page]:
    tree = list(_tree(corpus))
    yield Page("topics/", "Topics", "topics.html", {"tree": tree}, "All topics.", "topics")
    for topic in corpus.topics.values():
        yield _page(corpus, topic)


def _page(corpus: Corpus, topic: Topic) -> Page:
    cases = corpus.by_topic.get(topic.id, ())
    below = _below(corpus, topic)
    own = {case.id for case in cases}
    narrower_cases = {
        case.id: case
        for other in below
        for case in corpus.by_topic.get(other.id, ())
        if case.id not in own
    }
    view = {
        "topic": topic,
        "cases": cases,
        "narrower": [other for other in corpus.topics.values() if other.broader == topic.id],
        "narrower_cases": list(narrower_cases.values()),
        "reader": f"topics/{topic.id}/reader.pdf" if cases and has_reader(cases) else "",
    }
    return Page(f"topics/{topic.id}/", topic.title, "topic.html", view, topic.description, "topic")


def _below(corpus: Corpus, topic: Topic) -> list[Topic]:
    """All narrower topics; each once, even if `broader` runs in a circle."""
    found: dict[str, Topic] = {}
    waiting = [topic.id]
    while waiting:
        name = waiting.pop()
        for other in corpus.topics.values():
            if other.broader == name and other.id not in found and other.id != topic.id:
                found[other.id] = other
                waiting.append(other.id)
    return list(found.values())


def _tree(corpus: Corpus) -> Iterator[tuple[Topic, int]]:
    """Every topic with its depth, narrower ones under their broader one."""
    shown: set[str] = set()

    def branch(topic: Topic, level: int) -> Iterator[tuple[Topic, int]]:
        if topic.id in shown:
            return
        shown.add(topic.id)
        yield topic, level
        for other in ordered:
            if other.broader == topic.id:
                yield from branch(other, level + 1)

    ordered = sorted(corpus.topics.values(), key=lambda topic: topic.title.casefold())
    for topic in ordered:
        if not topic.broader:
            yield from branch(topic, 0)
    for topic in ordered:
        yield from branch(topic, 0)
