"""The brief of a case as PDF (`/cases/<id>/brief.pdf`), and all briefs of a topic as a reader, set with Typst.

The texts go in as data: nothing in them is Typst. The PDF is tagged (PDF/UA-1, ISO 14289-1) and carries its fonts.
"""

import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from string import punctuation
from typing import Any
from urllib.parse import quote

from generator.exports.brief_sections import sections
from generator.exports.disclosure import disclosure
from generator.exports.tables import Data
from generator.exports.typesetting import TypesettingError, or_else, set_with_typst
from generator.history.file_dates import Dates
from generator.model.case import Case
from generator.model.chronology import in_time
from generator.model.course import Event
from generator.model.dates import Date
from generator.model.evidence import Source, known
from generator.model.in_short import ANSWERS, ending, standings, turns
from generator.model.markup import cited_text
from generator.model.parties import Position
from generator.model.vocabulary import BLANKS, LADDER, TURNING_POINTS, in_words

_CITATION = re.compile(r"\b[SFEMP]\d+\b")
_MOST_STEPS = 14
_MOST_CASES = 40
# Typst takes no longer ones.
_MOST_LINK = 8000


def brief(case: Case, data: Data) -> bytes:
    """The brief of one case. Raises TypesettingError."""
    place = data.corpus.files[case.id]
    return _set([_brief(case, data)], case.title, place, data, _changed([case], data))


def reader(title: str, cases: Sequence[Case], data: Data) -> bytes:
    """The briefs of several cases, one after the other, with a list of them in front. Raises TypesettingError."""
    briefs = [_brief(case, data) for case in cases]
    return _set(briefs, title, f"the topic `{title}`", data, _changed(cases, data))


def _set(
    briefs: list[dict[str, Any]], title: str, place: str, data: Data, changed: datetime.date
) -> bytes:
    shown = {"site": data.site.name, "title": title, "changed": str(changed), "briefs": briefs}
    # Two builds of one commit are the same.
    midnight = datetime.datetime.combine(changed, datetime.time(), datetime.UTC)
    options = {"pdf_standards": ["ua-1"], "timestamp": int(midnight.timestamp())}
    try:
        return set_with_typst("brief.typ", shown, data.cache, **options)
    except TypesettingError as error:
        hint = "`pdf: false` under `briefs` in site_config.yml makes the site without PDFs"
        raise TypesettingError(f"{place}: no PDF can be made of it: {error} ({hint})") from None


def unset(name: str, data: Data) -> bytes:
    """A plain PDF, in place of one that cannot be set."""
    return set_with_typst("unset.typ", {"name": name}, data.cache, timestamp=0)


def _changed(cases: Iterable[Case], data: Data) -> datetime.date:
    """The last change of the newest record; without git, the day of its evidence."""
    days = [
        dates.changed if (dates := data.history(case)) else _day(case.editorial.evidence_as_of)
        for case in cases
        if case.editorial is not None
    ]
    return datetime.date.fromisoformat(max(days, default="1970-01-01"))


def _day(date: Date) -> str:
    return date.as_data()["latest"] or "1970-01-01"


def _brief(case: Case, data: Data) -> dict[str, Any]:
    """The view of a case for the template: texts only."""
    outcome, editorial = case.outcome, case.editorial
    assert outcome is not None
    assert editorial is not None
    address = data.address(f"cases/{case.id}/")
    history = data.history(case)
    label, end = ending(case)
    names = {party.id: data.corpus.actor_name(party) for party in case.parties}
    shown = {
        "title": case.title,
        "question": cited_text(case.question),
        "ending": [label, cited_text(end)],
        "answered": ANSWERS.get(outcome.answers, ""),
        "sure": ", ".join(f"{count} {word}" for word, count in standings(case.facts)),
        "facts": len(case.facts),
        "arc": [[turn.name, turn.when, turn.note] for turn in turns(case, names)],
        "status": [
            ["Status", in_words(case.status)],
            ["Outcome", in_words(outcome.type)],
            ["Evidence as of", str(editorial.evidence_as_of)],
            ["Review", in_words(editorial.review_state)],
            *([["Depth", case.depth]] if case.depth else []),
        ],
        "disclosure": disclosure(case, data),
        "summary": [cited_text(line) for line in case.summary],
        "positions": [_position(case, position, data) for position in case.positions],
        **_steps(case),
        "ladder": _ladder(case, data),
        "outcome": {
            "words": in_words(outcome.type),
            "date": str(outcome.date) if outcome.date and outcome.date.known else "",
            "summary": [cited_text(part) for part in re.split(r"\n\s*\n", outcome.summary)],
            "next_step": cited_text(outcome.next_step),
            "answers": in_words(outcome.answers),
        },
        "sections": sections(case, data),
        "open": [
            [f.id, cited_text(f.question), in_words(f.standing), cited_text(f.would_settle)]
            for f in case.facts
            if f.standing in ("contested", "unknown")
        ],
        "address": address,
        "qr": _qr(address) if data.site.url else "",
        "record": _state(history) if history else "",
    }
    cited = set(_CITATION.findall(json.dumps(shown)))
    sources = [source for source in case.sources if source.id in cited]
    shown["sources"] = [
        [s.id, known(s.title) or "Title unknown", _about(s), known(s.url), _linked(known(s.url))]
        for s in sources
    ]
    shown["more_sources"] = len(case.sources) - len(sources)
    return shown


def _state(history: Dates) -> str:
    """The version of the record."""
    commit = f", commit {history.short}" if history.commit else ""
    return f"Record of {history.changed}{commit}."


def _position(case: Case, position: Position, data: Data) -> dict[str, Any]:
    holders = (
        data.corpus.actor_name(party) for party in case.parties if party.id in position.held_by
    )
    none = position.claim in BLANKS
    return {
        "id": position.id,
        "holders": ", ".join(dict.fromkeys(holders)),
        "label": position.label,
        "stance": in_words(position.stance),
        "claim": "Nothing is on record." if none else cited_text(position.claim),
        "basis": in_words(position.basis),
        "quote": position.quote,
        "translation": position.quote_translation,
        "qualifier": cited_text(position.qualifier),
        "sources": ", ".join(position.sources),
    }


def _steps(case: Case) -> dict[str, Any]:
    """The events in order; of many, those that moved the dispute, and how many were left out."""
    events = in_time(case.timeline)
    if len(events) > _MOST_STEPS:
        turns = [event for event in events if event.type in TURNING_POINTS]
        events = turns[:_MOST_STEPS] if len(turns) <= _MOST_STEPS else _spread(turns)
    steps = [
        [str(e.date), in_words(e.type), cited_text(e.what), ", ".join(e.sources)] for e in events
    ]
    return {"steps": steps, "more_steps": len(case.timeline) - len(steps)}


def _spread(events: list[Event]) -> list[Event]:
    """An even selection of as many as fit, with the first and the last."""
    last = len(events) - 1
    places = sorted({round(i * last / (_MOST_STEPS - 1)) for i in range(_MOST_STEPS)})
    return [events[place] for place in places]


def _ladder(case: Case, data: Data) -> list[list[str]]:
    """The rungs from no action to ban: word, measures ordered, taken by choice, in effect, and who seeks it."""
    rows = []
    own = data.corpus.own_choices(case)
    for rung in LADDER:
        sought = [name for name, view in case.risk_views if view.response_sought == rung]
        ordered = [m.id for m in case.measures if m.ordered == rung and m.id not in own]
        chosen = [m.id for m in case.measures if m.ordered == rung and m.id in own]
        in_effect = [m.id for m in case.measures if m.in_effect == rung]
        rows.append([in_words(rung), *map(", ".join, (ordered, chosen, in_effect, sought))])
    return rows if any(any(row[1:]) for row in rows) else []


def _about(source: Source) -> str:
    """The publisher and the date of a source, as far as known."""
    said = [known(source.author), known(source.publisher)]
    if source.date.known:
        said.append(str(source.date))
    words = [*filter(None, said), in_words(source.type)]
    return ", ".join(words) + ("" if source.was_read else " (not read)")


def _linked(address: str) -> str:
    """An address as a link of a PDF, which is ASCII; nothing where it is too long for one."""
    found = quote(address, safe="%" + punctuation)
    return found if len(found) <= _MOST_LINK else ""


def _qr(address: str) -> str:
    # Late: builds without PDFs, or with none that has changed, start the sooner.
    import segno

    picture = io.BytesIO()
    try:
        # Every reader undoes every mask; to find the best of the eight takes most of the time.
        code = segno.make(address, micro=False, error="m", mask=0)
    except segno.DataOverflowError:
        return ""
    code.save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()


def readers(data: Data) -> Iterator[tuple[str, bytes]]:
    """The reader of each topic that has one, as (address, content)."""
    for name, cases in data.corpus.by_topic.items():
        if has_reader(cases):
            title = data.corpus.topics[name].title
            made = or_else(lambda: reader(title, cases, data), lambda: unset(name, data))  # noqa: B023
            yield f"topics/{name}/reader.pdf", made


def has_reader(cases: Sequence[Case]) -> bool:
    """True if so many cases make a PDF that somebody would read."""
    return len(cases) <= _MOST_CASES
