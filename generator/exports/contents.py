"""The tables of the open data: cases, actors, topics, precedents, events, questions and sources."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.corpus.corpus import Appearance, Moment, Reliance
from generator.exports.tables import Data, table
from generator.model.case import Case, Question
from generator.model.evidence import Source
from generator.model.registry import Actor, Topic


def _actors_of(data: Data, case: Case) -> Iterator[str]:
    return (data.actor_of(case, party.id) for party in case.parties)


def _outcome(name: str) -> Callable[[Data, Case], Any]:
    return lambda data, case: getattr(case.outcome, name)


def _editorial(name: str) -> Callable[[Data, Case], Any]:
    return lambda data, case: getattr(case.editorial, name)


def _in_git(name: str) -> Callable[[Data, Case], str]:
    return lambda data, case: getattr(data.history(case), name, "")


def _of(name: str) -> Callable[[Data, Any], Any]:
    """The field of that name of the item itself."""
    return lambda data, item: getattr(item, name)


CASES = table(
    "cases",
    "All cases; the whole record of each is in cases/<id>.json.",
    ("question", "status", "outcome", "topics", "jurisdictions", "parties", "precedents", "editorial"),
    lambda data: data.corpus.cases.values(),
    ("id", "string", "The id of the case, never used for another.", _of("id")),
    ("title", "string", "What the dispute is about.", _of("title")),
    ("question", "text", "The question presented.", _of("question")),
    ("status", "string", "open, closed or unknown.", _of("status")),
    ("outcome", "string", "The type of the outcome.", _outcome("type")),
    (
        "in_favour_of", "string", "The position that prevailed, or split, none, undetermined.",
        _outcome("in_favour_of"),
    ),
    ("outcome_date", "date", "When it ended.", _outcome("date")),
    ("topics", "list", "Ids of topics.", _of("topics")),
    ("jurisdictions", "list", "ISO 3166-1 alpha-2, EU, INT or unknown.", _of("jurisdictions")),
    ("actors", "list", "Ids of the actors that take part.", _actors_of),
    (
        "relies_on", "list", "Cases that this one names as precedents.",
        lambda data, case: (p.case for p in case.precedents),
    ),
    (
        "relied_on_by", "list", "Cases that name this one as a precedent.",
        lambda data, case: (r.citing.id for r in data.corpus.relied_on_by.get(case.id, ())),
    ),
    ("review_state", "string", "draft or reviewed.", _editorial("review_state")),
    ("text_origin", "string", "Who wrote the text of the record.", _editorial("text_origin")),
    ("evidence_as_of", "date", "Up to when sources were looked at.", _editorial("evidence_as_of")),
    ("created", "day", "When the record was made.", _in_git("created")),
    ("changed", "day", "When it last changed.", _in_git("changed")),
    ("address", "string", "Where the site shows it.", lambda d, case: d.address(f"cases/{case.id}/")),
)  # fmt: skip


def _actor_cases(data: Data, actor: Actor) -> Iterator[str]:
    appearances: tuple[Appearance, ...] = data.corpus.by_actor.get(actor.id, ())
    return (appearance.case.id for appearance in appearances)


ACTORS = table(
    "actors",
    "Who takes part in cases.",
    ("parties",),
    lambda data: sorted(data.corpus.actors.values(), key=lambda actor: actor.id),
    ("id", "string", "The id of the actor.", _of("id")),
    ("name", "string", "Its name.", _of("name")),
    ("kind", "string", "What kind of actor.", _of("kind")),
    ("sector", "string", "Its sector.", _of("sector")),
    ("country", "string", "ISO 3166-1 alpha-2, EU or INT.", _of("country")),
    ("aliases", "list", "Other names.", _of("aliases")),
    ("same_as", "list", "Addresses elsewhere that describe the same actor.", _of("same_as")),
    ("merged_into", "string", "The id that took its place.", _of("merged_into")),
    ("cases", "list", "Ids of the cases that it takes part in.", _actor_cases),
    (
        "address", "string", "Where the site shows it.",
        lambda d, actor: d.address(f"actors/{actor.merged_into or actor.id}/"),
    ),
)  # fmt: skip


def _topic_cases(data: Data, topic: Topic) -> Iterator[str]:
    return (case.id for case in data.corpus.by_topic.get(topic.id, ()))


TOPICS = table(
    "topics",
    "What cases are about.",
    ("topics",),
    lambda data: sorted(data.corpus.topics.values(), key=lambda topic: topic.id),
    ("id", "string", "The id of the topic.", _of("id")),
    ("title", "string", "Its title.", _of("title")),
    ("description", "text", "What belongs to it.", _of("description")),
    ("broader", "string", "The id of the wider topic.", _of("broader")),
    ("cases", "list", "Ids of its cases.", _topic_cases),
    ("address", "string", "Where the site shows it.", lambda d, topic: d.address(f"topics/{topic.id}/")),
)  # fmt: skip


def _named(name: str) -> Callable[[Data, Reliance], Any]:
    return lambda data, reliance: getattr(reliance.precedent, name)


def _external(name: str) -> Callable[[Data, Reliance], str]:
    return lambda data, reliance: getattr(reliance.precedent.external, name, "")


PRECEDENTS = table(
    "precedents",
    "Who names whom as a precedent: from the case that cites to the one that is cited.",
    # What became of a decision is in the course and the outcome of its case.
    ("precedents", "timeline", "outcome"),
    lambda data: (edge for edges in data.corpus.relies_on.values() for edge in edges),
    ("citing", "string", "The id of the case that cites.", lambda d, edge: edge.citing.id),
    ("cited", "string", "The id of the case cited; null where it has no record.", _named("case")),
    ("external_title", "string", "Its name, where it has no record.", _external("title")),
    ("external_citation", "string", "How it is cited.", _external("citation")),
    ("external_url", "string", "Its address.", _external("url")),
    ("treatment", "string", "What is done with the precedent.", _named("treatment")),
    ("point", "text", "On which point.", _named("point")),
    ("basis", "string", "Who says so.", _named("basis")),
    ("decision", "string", "The event there which is relied on.", _named("decision")),
    ("relied_on_at", "string", "The event here at which it is.", _named("relied_on_at")),
    ("weakened", "boolean", "Whether the decision may no longer stand.", lambda d, e: bool(e.weakened)),
    ("sources", "list", "Ids of sources of the citing case.", _named("sources")),
    (
        "address", "string", "Where the site shows it.",
        lambda d, edge: d.address(f"cases/{edge.citing.id}/#precedents"),
    ),
)  # fmt: skip


def _step(name: str) -> Callable[[Data, Moment], Any]:
    return lambda data, moment: getattr(moment.event, name)


EVENTS = table(
    "events",
    "All events of all cases in order of time; those whose place nobody knows come last.",
    ("timeline", "parties"),
    lambda data: data.corpus.chronology(),
    ("case", "string", "The id of the case.", lambda d, moment: moment.case.id),
    ("id", "string", "The id of the event in its case.", _step("id")),
    ("date", "date", "When it happened, as precisely as it is known.", _step("date")),
    ("type", "string", "What kind of step.", _step("type")),
    ("what", "text", "What happened.", _step("what")),
    ("by", "string", "The party that did it.", _step("by")),
    ("actor", "string", "The actor behind it.", lambda d, m: d.actor_of(m.case, m.event.by)),
    ("standing", "string", "How far it is settled.", _step("standing")),
    ("scheduled", "boolean", "Whether it is yet to come.", lambda d, m: m.event.scheduled == "yes"),
    ("after", "list", "Events of the case that came before it.", _step("after")),
    ("sources", "list", "Ids of sources of the case.", _step("sources")),
    (
        "address", "string", "Where the site shows it.",
        lambda d, moment: d.address(f"cases/{moment.case.id}/#{moment.event.id}"),
    ),
)  # fmt: skip

_Numbered = tuple[Case, int, Question]


def _questions(data: Data) -> Iterator[_Numbered]:
    for case in data.corpus.cases.values():
        yield from ((case, number, item) for number, item in enumerate(case.faq, 1))


FAQ = table(
    "faq",
    "Questions that readers ask, with answers.",
    ("faq",),
    _questions,
    ("case", "string", "The id of the case.", lambda d, entry: entry[0].id),
    ("number", "integer", "Its place in the case, from 1.", lambda d, entry: entry[1]),
    ("question", "text", "The question.", lambda d, entry: entry[2].q),
    ("answer", "text", "The answer, of several paragraphs.", lambda d, entry: entry[2].a),
    (
        "address", "string", "Where the site shows it.",
        lambda d, entry: d.address(f"cases/{entry[0].id}/#faq-{entry[1]}"),
    ),
)  # fmt: skip

_Used = tuple[Case, Source]


def _used(data: Data) -> Iterator[_Used]:
    for case in data.corpus.cases.values():
        yield from ((case, source) for source in case.sources)


def _document(name: str) -> Callable[[Data, _Used], Any]:
    return lambda data, used: getattr(used[1], name)


SOURCES = table(
    "sources",
    "Every document of every case; one that two cases use stands twice.",
    ("sources",),
    _used,
    ("case", "string", "The id of the case.", lambda d, used: used[0].id),
    ("id", "string", "The id of the source in its case.", _document("id")),
    ("type", "string", "What kind of document.", _document("type")),
    ("title", "string", "Its title, or unknown.", _document("title")),
    ("author", "string", "Its author, or unknown.", _document("author")),
    ("publisher", "string", "Who published it, or unknown.", _document("publisher")),
    ("date", "date", "When it was published.", _document("date")),
    ("url", "string", "Its address, or unknown.", _document("url")),
    ("archive_url", "string", "The address of an archived copy.", _document("archive_url")),
    ("accessed", "date", "When it was read.", _document("accessed")),
    ("level", "string", "primary, secondary or tertiary.", _document("level")),
    ("text_origin", "string", "Who wrote its text.", _document("text_origin")),
    ("derived_from", "list", "Sources of the case that it retells.", _document("derived_from")),
    ("consulted", "boolean", "Whether it was read for the record.", _document("was_read")),
    (
        "address", "string", "Where the site shows it.",
        lambda d, used: d.address(f"cases/{used[0].id}/#{used[1].id}"),
    ),
)  # fmt: skip

TABLES = (CASES, ACTORS, TOPICS, PRECEDENTS, EVENTS, FAQ, SOURCES)
