"""The tables of the open data: cases, actors, topics, precedents, events, questions, sources, quotations, facts, flaws, measures, answers
and forecasts; those of issues, conditions and meanings are in `across`."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.corpus.acts import cited_on
from generator.corpus.comparison import name_of
from generator.corpus.corpus import Appearance, Moment, Reliance
from generator.exports.across import CONDITIONS, ISSUES, MEANINGS
from generator.exports.comparison import COMPARISON_TABLES
from generator.exports.dockets import DOCKETS
from generator.exports.tables import Data, Table, table
from generator.model.case import Case, Forecast, Question
from generator.model.chronology import years_of
from generator.model.date_words import date_words
from generator.model.diagnostic import path_text
from generator.model.evidence import Source, known
from generator.model.markup import plain_text
from generator.model.registry import Actor, Topic
from generator.model.translation import N_
from generator.model.verification import Certificate, Evidence, Quotation, quotations
from generator.model.vocabulary import COMPARISONS


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
    N_("All cases; the whole record of each is in cases/<id>.json."),
    lambda data: data.corpus.cases.values(),
    ("id", "string", "The id of the case, never used for another.", _of("id")),
    ("title", "string", "What the dispute is about.", _of("title")),
    ("short_title", "string", "The title in a few words.", _of("short_title")),
    ("depth", "string", "stub, brief or full, where the record names it.", _of("depth")),
    ("question", "text", "The question presented.", _of("question")),
    ("status", "string", "open, closed or unknown.", _of("status")),
    ("outcome", "string", "The type of the outcome.", _outcome("type")),
    (
        "in_favour_of", "string", "The position that prevailed, or split, none, undetermined.",
        _outcome("in_favour_of"),
    ),
    ("highest_ordered", "string", "The highest rung that a public body ordered.", lambda d, case: d.corpus.highest_rung(case)),
    ("highest_own", "string", "The highest rung that a party took by its own choice.", lambda d, case: d.corpus.highest_rung(case, own=True)),
    ("headline", "text", "The outcome in one line.", _outcome("headline")),
    ("answers", "string", "How the question presented was answered.", _outcome("answers")),
    ("outcome_date", "date", "When it ended.", _outcome("date")),
    ("topics", "list", "Ids of topics.", _of("topics")),
    ("jurisdictions", "list", "ISO 3166-1 alpha-2, EU, INT or unknown.", _of("jurisdictions")),
    ("actors", "list", "Ids of the actors that take part.", _actors_of),
    ("years", "list", "The years in which something happened.", lambda d, case: years_of(case)),
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
    ("evidence_as_of", "date", "The day up to which sources were checked.", _editorial("evidence_as_of")),
    ("created", "day", "When the record was made.", _in_git("created")),
    ("changed", "day", "When it last changed.", _in_git("changed")),
    ("address", "string", "Where the site shows it.", lambda d, case: d.address(f"cases/{case.id}/")),
)  # fmt: skip


def _actor_cases(data: Data, actor: Actor) -> Iterator[str]:
    appearances: tuple[Appearance, ...] = data.corpus.by_actor.get(actor.id, ())
    return (appearance.case.id for appearance in appearances)


def _actor_roles(data: Data, actor: Actor) -> Iterator[str]:
    for appearance in data.corpus.by_actor.get(actor.id, ()):
        yield from appearance.party.role


ACTORS = table(
    "actors",
    N_("Who takes part in cases."),
    lambda data: sorted(data.corpus.actors.values(), key=lambda actor: actor.id),
    ("id", "string", "The id of the actor.", _of("id")),
    ("name", "string", "Its name.", _of("name")),
    ("kind", "string", "What kind of actor.", _of("kind")),
    ("sector", "string", "Its sector.", _of("sector")),
    ("country", "string", "ISO 3166-1 alpha-2, EU or INT.", _of("country")),
    ("aliases", "list", "Other names.", _of("aliases")),
    ("same_as", "list", "Addresses elsewhere that describe the same actor.", _of("same_as")),
    ("merged_into", "string", "The id that took its place.", _of("merged_into")),
    ("part_of", "string", "The actor that it belongs to.", _of("part_of")),
    ("roles", "list", "Its roles in them.", _actor_roles),
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
    N_("What cases are about."),
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
    N_("Who names whom as a precedent: from the case that cites to the one that is cited."),
    lambda data: (edge for edges in data.corpus.relies_on.values() for edge in edges),
    ("citing", "string", "The id of the case that cites.", lambda d, edge: edge.citing.id),
    ("cited", "string", "The id of the case cited; null where it has no record.", _named("case")),
    ("external_title", "string", "Its name, where it has no record.", _external("title")),
    ("external_citation", "string", "How it is cited.", _external("citation")),
    ("external_url", "string", "Its address.", _external("url")),
    ("treatment", "string", "What is done with the precedent.", _named("treatment")),
    ("comparison", "boolean", "Whether the editors compare, and nobody relied on it.", lambda d, edge: edge.precedent.treatment in COMPARISONS),
    ("treated_on", "date", "When it was treated so, where the record names the event.", lambda d, edge: cited_on(edge)),
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
    N_("All events of all cases in order of time; those of unknown order come last."),
    lambda data: data.corpus.chronology(),
    ("case", "string", "The id of the case.", lambda d, moment: moment.case.id),
    ("id", "string", "The id of the event in its case.", _step("id")),
    ("title", "string", "The short title of the case, or the whole one.", lambda d, moment: name_of(moment.case)),
    ("topics", "list", "Ids of the topics of the case.", lambda d, moment: moment.case.topics),
    ("when", "string", "The date in words.", lambda d, moment: date_words(moment.event.date)),
    ("date", "date", "When it happened, as precisely as it is known.", _step("date")),
    ("type", "string", "What kind of step.", _step("type")),
    ("what", "text", "What happened.", _step("what")),
    ("by", "string", "The party that did it.", _step("by")),
    ("actor", "string", "The actor behind it.", lambda d, m: d.actor_of(m.case, m.event.by)),
    ("standing", "string", "How far it is settled.", _step("standing")),
    ("scheduled", "boolean", "Whether it is yet to come.", lambda d, m: m.event.scheduled == "yes"),
    ("step", "string", "Its place in the course of the dispute.", _step("step")),
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
    N_("Questions that readers ask, with answers."),
    _questions,
    ("case", "string", "The id of the case.", lambda d, entry: entry[0].id),
    ("number", "integer", "Its place in the case, from 1.", lambda d, entry: entry[1]),
    ("title", "string", "The short title of the case, or the whole one.", lambda d, entry: name_of(entry[0])),
    ("topics", "list", "Ids of the topics of the case.", lambda d, entry: entry[0].topics),
    ("status", "string", "open, closed or unknown: the status of the case.", lambda d, entry: entry[0].status),
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


def _captured(name: str) -> Callable[[Data, _Used], Any]:
    def of(data: Data, used: _Used) -> Any:
        evidence = data.corpus.evidence.get(used[0].id)
        capture = evidence.captures.get(used[1].id) if evidence else None
        return getattr(capture, name) if capture else None

    return of


def _statements(data: Data, used: _Used) -> int:
    return dict(data.corpus.cites.get(used[0].id, ())).get(used[1].id, 0)


SOURCES = table(
    "sources",
    N_("Every document of every case; one that two cases use is listed twice."),
    _used,
    ("case", "string", "The id of the case.", lambda d, used: used[0].id),
    ("id", "string", "The id of the source in its case.", _document("id")),
    ("type", "string", "What kind of document.", _document("type")),
    ("title", "string", "Its title, or unknown.", _document("title")),
    ("author", "string", "Its author, or unknown.", _document("author")),
    ("authors", "list", "Its authors one by one, where they are several.", _document("authors")),
    ("publisher", "string", "Who published it, or unknown.", _document("publisher")),
    ("date", "date", "When it was published.", _document("date")),
    ("url", "string", "Its address, or unknown.", _document("url")),
    ("archive_url", "string", "The address of an archived copy.", _document("archive_url")),
    ("accessed", "date", "When it was read.", _document("accessed")),
    ("language", "string", "The language that it is in (BCP 47).", _document("language")),
    ("level", "string", "primary, secondary or tertiary.", _document("level")),
    ("text_origin", "string", "Who wrote its text.", _document("text_origin")),
    ("derived_from", "list", "Sources of the case that it retells.", _document("derived_from")),
    ("consulted", "boolean", "Whether it was read for the record.", _document("was_read")),
    ("consulted_extent", "string", "yes, in_part or no.", _document("consulted")),
    ("captured", "date", "When its text was captured, to compare quotations with.", _captured("captured")),
    ("checked", "date", "When its address was last asked.", _captured("checked")),
    ("answer", "string", "How its address answered.", _captured("answer")),
    ("archived", "boolean", "Whether there is an archived copy.", lambda d, used: bool(known(used[1].archive_url))),
    ("statements", "integer", "How many statements of the case cite it.", _statements),
    (
        "address", "string", "Where the site shows it.",
        lambda d, used: d.address(f"cases/{used[0].id}/#{used[1].id}"),
    ),
)  # fmt: skip

_Quoted = tuple[Case, Quotation, Certificate | None]


def _quoted(data: Data) -> Iterator[_Quoted]:
    for case in data.corpus.cases.values():
        evidence = data.corpus.evidence.get(case.id) or Evidence()
        yield from ((case, found, evidence.certificate(found)) for found in quotations(case))


def _certified(name: str) -> Callable[[Data, _Quoted], Any]:
    return lambda data, quoted: getattr(quoted[2], name, None)


QUOTATIONS = table(
    "quotations",
    N_("Every quotation of every case, and how it compared with the captured text of its sources."),
    _quoted,
    ("case", "string", "The id of the case.", lambda d, quoted: quoted[0].id),
    ("at", "string", "Where it is in the record.", lambda d, quoted: path_text(quoted[1].path)),
    ("quote", "string", "Its words.", lambda d, quoted: quoted[1].words),
    ("sources", "list", "The sources that it is said to be in.", lambda d, quoted: quoted[1].sources),
    (
        "verdict", "string", "exact, normalised, not_found or no_text; null where it was not compared.",
        _certified("verdict"),
    ),
    ("compared", "date", "When it was compared.", _certified("compared")),
    (
        "found_in", "list", "The sources whose captured text has it.",
        lambda d, quoted: quoted[2].sources if quoted[2] and quoted[2].exact else (),
    ),
    ("exact", "string", "The passage (W3C TextQuoteSelector).", _certified("exact")),
    ("prefix", "string", "The text before it.", _certified("prefix")),
    ("suffix", "string", "The text after it.", _certified("suffix")),
)  # fmt: skip

_Part = tuple[Case, Any]


def _parts_of(name: str) -> Callable[[Data], Iterator[_Part]]:
    """Every item of a list of all cases, with its case."""
    return lambda data: (
        (case, item) for case in data.corpus.cases.values() for item in getattr(case, name)
    )


def _in_part(name: str) -> Callable[[Data, _Part], Any]:
    return lambda data, part: getattr(part[1], name)


def _case_of(data: Data, part: _Part) -> str:
    return part[0].id


def _at(data: Data, part: _Part) -> str:
    """The address of something that has an id in its case."""
    return data.address(f"cases/{part[0].id}/#{part[1].id}")


FACTS = table(
    "facts",
    N_("Every question of fact of every case, and how far it is settled."),
    _parts_of("facts"),
    ("case", "string", "The id of the case.", _case_of),
    ("id", "string", "The id of the fact in its case.", _in_part("id")),
    ("question", "text", "The question of fact.", _in_part("question")),
    ("standing", "string", "How far it is settled.", _in_part("standing")),
    ("accounts", "list", "What each account says.", lambda d, part: (plain_text(a.says) for a in part[1].accounts)),
    (
        "sources", "list", "Ids of sources of the case.",
        lambda d, part: (name for account in part[1].accounts for name in account.sources),
    ),
    ("looked_in", "list", "Sources that were searched for it.", _in_part("looked_in")),
    ("would_settle", "text", "What would settle it.", _in_part("would_settle")),
    ("note", "text", "What a reader should know of it.", _in_part("note")),
    ("address", "string", "Where the site shows it.", _at),
)  # fmt: skip

FLAWS = table(
    "flaws",
    N_("Every flaw of every case, and what became of it."),
    _parts_of("flaws"),
    ("case", "string", "The id of the case.", _case_of),
    ("id", "string", "The id of the flaw in its case.", _in_part("id")),
    ("name", "string", "What it is called here.", _in_part("name")),
    ("maker", "string", "The actor that made what has it.", lambda d, part: d.actor_of(part[0], part[1].of)),
    ("called", "string", "The maker's own word for it.", _in_part("called")),
    ("found", "string", "The event at which it was found.", _in_part("found")),
    ("breadth", "string", "How much of its use it touches.", _in_part("breadth")),
    ("exploitability", "string", "Whether it can be met in practice.", _in_part("exploitability")),
    ("harm_seen", "string", "What harm it has done.", _in_part("harm_seen")),
    ("became", "list", "What became of it.", lambda d, part: (fate.what for fate in part[1].became)),
    ("became_at", "list", "The events at which it did.", lambda d, part: (fate.event for fate in part[1].became)),
    ("with", "list", "Flaws and cases that it goes with.", lambda d, part: (fate.with_ for fate in part[1].became)),
    ("sources", "list", "Ids of sources of the case.", _in_part("sources")),
    ("address", "string", "Where the site shows it.", _at),
)  # fmt: skip


MEASURES = table(
    "measures",
    N_("Every measure of every case: what was ordered, and what took effect."),
    _parts_of("measures"),
    ("case", "string", "The id of the case.", _case_of),
    ("id", "string", "The id of the measure in its case.", _in_part("id")),
    ("by", "string", "The party that took it.", _in_part("by")),
    ("actor", "string", "The actor behind it.", lambda d, part: d.actor_of(part[0], part[1].by)),
    (
        "own_choice", "boolean", "True if no public body ordered it: the party took it by its own choice.",
        lambda d, part: part[1].id in d.corpus.own_choices(part[0]),
    ),
    ("ordered", "string", "The rung that was ordered or announced.", _in_part("ordered")),
    ("in_effect", "string", "The rung that took effect.", _in_part("in_effect")),
    ("called", "list", "What sources call it.", _in_part("called")),
    ("binding", "string", "With what force.", _in_part("binding")),
    ("legal_basis", "text", "Under what law.", _in_part("legal_basis")),
    ("scope", "text", "What it covers.", _in_part("scope")),
    ("start", "date", "When it began.", _in_part("start")),
    ("end", "date", "When it ended.", _in_part("end")),
    ("status", "string", "What became of it.", _in_part("status")),
    ("compliance", "text", "How far it was followed.", _in_part("compliance")),
    ("because_of", "list", "The events that it answers.", _in_part("because_of")),
    ("reach", "string", "Whom it reached.", _in_part("reach")),
    ("alternatives", "list", "Rungs of the other measures on offer.", lambda d, part: (a.rung for a in part[1].alternatives)),
    ("offered_by", "list", "Who offered them.", lambda d, part: (a.offered_by for a in part[1].alternatives)),
    ("conditions", "integer", "How many conditions it has.", lambda d, part: len(part[1].conditions)),
    (
        "conditions_met", "integer", "How many of them are met.",
        lambda d, part: sum(condition.state == "met" for condition in part[1].conditions),
    ),
    ("note", "text", "What a reader should know of it.", _in_part("note")),
    ("sources", "list", "Ids of sources of the case.", _in_part("sources")),
    ("address", "string", "Where the site shows it.", _at),
)  # fmt: skip

_Given = tuple[Case, int, str, Any]


def _answers(data: Data) -> Iterator[_Given]:
    """Every answer with its case, the place of its issue from 1, and its position."""
    for case in data.corpus.cases.values():
        for number, exchange in enumerate(case.exchanges, 1):
            yield from ((case, number, position, answer) for position, answer in exchange.answers)


def _in_answer(name: str) -> Callable[[Data, _Given], Any]:
    """A field of an answer; a side with nothing on record has none."""
    empty: Any = () if name == "sources" else ""
    return lambda data, given: getattr(given[3], name, empty)


def _held(name: str) -> Callable[[Data, _Given], Any]:
    """A field of what was held on the issue; an issue on which nothing was held has none."""
    empty: Any = () if name == "sources" else ""
    return lambda data, given: getattr(given[0].exchanges[given[1] - 1].held, name, empty)


def _position_of(name: str) -> Callable[[Data, _Given], str]:
    """A field of the position that answers."""
    return lambda data, given: next(
        (getattr(p, name) for p in given[0].positions if p.id == given[2]), ""
    )


ANSWERS = table(
    "answers",
    N_("Every answer of every side on every issue, with what was held on it."),
    _answers,
    ("case", "string", "The id of the case.", lambda d, given: given[0].id),
    ("exchange", "integer", "The place of the issue in the case, from 1.", lambda d, given: given[1]),
    ("issue", "text", "The issue.", lambda d, given: given[0].exchanges[given[1] - 1].issue),
    ("issue_id", "string", "Its id in the registry of issues.", lambda d, given: given[0].exchanges[given[1] - 1].issue_id),
    ("position", "string", "The position that answers.", lambda d, given: given[2]),
    ("label", "string", "What it asks for, in a few words.", _position_of("label")),
    ("stance", "string", "Its stance on the measure.", _position_of("stance")),
    ("on_record", "boolean", "Whether there is an answer on record.", lambda d, given: not isinstance(given[3], str)),
    ("says", "text", "The answer.", _in_answer("says")),
    ("basis", "string", "Who put the words there.", _in_answer("basis")),
    ("quote", "string", "The exact words.", _in_answer("quote")),
    ("quote_lang", "string", "Their language (BCP 47), where it is not the site's.", _in_answer("quote_lang")),
    ("quote_translation", "string", "The words in the site's language.", _in_answer("quote_translation")),
    ("translated_by", "string", "Who translated them.", _in_answer("translated_by")),
    ("reply_kind", "string", "What it does to the other side's claim.", _in_answer("reply_kind")),
    ("held_for", "string", "The position for which it was held, or split, neither.", _held("for_")),
    ("held", "text", "What was held.", _held("says")),
    ("held_by", "string", "The party that held it.", _held("by")),
    ("held_by_actor", "string", "The actor behind it.", lambda d, given: d.actor_of(given[0], _held("by")(d, given))),
    ("held_basis", "string", "Who put those words there.", _held("basis")),
    ("held_quote", "string", "Its exact words.", _held("quote")),
    ("held_at", "string", "The event at which it was held.", _held("event")),
    ("held_sources", "list", "Ids of sources of what was held.", _held("sources")),
    ("sources", "list", "Ids of sources of the case.", _in_answer("sources")),
    (
        "address", "string", "Where the site shows it.",
        lambda d, given: d.address(f"cases/{given[0].id}/#exchange-{given[1]}-{given[2]}"),
    ),
)  # fmt: skip

_Expected = tuple[Case, int, Forecast]


def _forecasts(data: Data) -> Iterator[_Expected]:
    for case in data.corpus.cases.values():
        yield from ((case, number, item) for number, item in enumerate(case.forecasts, 1))


def _in_forecast(name: str) -> Callable[[Data, _Expected], Any]:
    return lambda data, expected: getattr(expected[2], name)


FORECASTS = table(
    "forecasts",
    N_("Every forecast of every case, and whether it came true."),
    _forecasts,
    ("case", "string", "The id of the case.", lambda d, expected: expected[0].id),
    ("number", "integer", "Its place in the case, from 1.", lambda d, expected: expected[1]),
    ("title", "string", "A short name for it.", _in_forecast("title")),
    ("text", "text", "What is expected.", _in_forecast("text")),
    ("by", "string", "Who expects it: a party's id, or a name.", _in_forecast("by")),
    ("made_on", "date", "When the forecast was made.", _in_forecast("made_on")),
    ("criterion", "text", "What would count as coming true.", _in_forecast("criterion")),
    ("likelihood", "string", "How likely the source says it is.", _in_forecast("likelihood")),
    ("horizon", "date", "By when.", _in_forecast("horizon")),
    ("resolved", "string", "Whether it came true.", _in_forecast("resolved")),
    ("resolved_on", "date", "When that was settled.", _in_forecast("resolved_on")),
    ("resolved_by", "list", "Sources that show it.", _in_forecast("resolved_by")),
    ("sources", "list", "Ids of sources of the case.", _in_forecast("sources")),
    (
        "address", "string", "Where the site shows it.",
        lambda d, expected: d.address(f"cases/{expected[0].id}/#forecast-{expected[1]}"),
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    *(CASES, ACTORS, TOPICS, PRECEDENTS, EVENTS, FAQ, SOURCES, QUOTATIONS),
    *(FACTS, FLAWS, MEASURES, ANSWERS, FORECASTS, ISSUES, CONDITIONS, MEANINGS),
    *(*DOCKETS, *COMPARISON_TABLES),
)
