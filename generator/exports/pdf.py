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
from generator.exports.typesetting import TypesettingError, or_else, set_with_typst, typst_language
from generator.history.file_dates import Dates
from generator.model.case import Case, Editorial
from generator.model.chronology import in_time
from generator.model.course import Event, Outcome
from generator.model.date_words import date_words
from generator.model.dates import Date
from generator.model.evidence import Source, known
from generator.model.in_short import ANSWERS, ending, standings, turns
from generator.model.letters import unusual_letters
from generator.model.markup import cited_text
from generator.model.parties import Position
from generator.model.translation import N_, _, ngettext
from generator.model.vocabulary import (
    BASIS,
    BLANKS,
    DEPTH,
    EVENT_TYPE,
    LADDER,
    OUTCOME_TYPE,
    REVIEW_STATE,
    RUNG,
    SOURCE_TYPE,
    STANCE,
    STANDING,
    STATUS,
    TURNING_POINTS,
)
from generator.project.fonts import open_fonts

_CITATION = re.compile(r"\b[SFEMP]\d+\b")
_MOST_STEPS = 14
_MOST_CASES = 40
# Typst takes no longer ones.
_MOST_LINK = 8000
# The words of the template.
_WORDS = {
    "answered": N_("Answer given:"),
    "brief": N_("Policy brief"),
    "in_effect": N_("In effect"),
    "ladder": N_("Ladder of measures"),
    "next_step": N_("Next step"),
    "open": N_("What is open, and what would settle it"),
    "ordered": N_("Ordered"),
    "outcome": N_("Outcome: %(outcome)s"),
    "own_choice": N_("Own choice"),
    "page": N_("Page %(page)s of %(pages)s"),
    "positions": N_("Positions"),
    "qr": N_("QR code of %(address)s"),
    "qualifier": N_("Qualifier"),
    "quote": N_("“%(words)s”"),
    "sought_by": N_("Sought by"),
    "sources": N_("Sources"),
    "summary": N_("Summary"),
    "sure": N_("How sure:"),
    "translation": N_("Translation"),
    "what": N_("What"),
    "what_happened": N_("What happened"),
    "when": N_("When"),
    "would_settle": N_("Would settle it"),
}

_REPLACED = N_(
    "Letters that no font of this document has are shown in Latin letters or named; on the page they are as written."
)


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
    shown = {
        "site": data.site.name,
        "title": title,
        "changed": str(changed),
        "lang": typst_language(data.site.language),
        "words": {name: _(message) for name, message in _WORDS.items()},
        "cases": ngettext("%(num)s case.", "%(num)s cases.", len(briefs)),
        "briefs": briefs,
    }
    # Two builds of one commit are the same.
    midnight = datetime.datetime.combine(changed, datetime.time(), datetime.UTC)
    options = {"pdf_standards": ["ua-1"], "timestamp": int(midnight.timestamp())}
    try:
        return set_with_typst("brief.typ", shown, data.cache, data.site.fonts, **options)
    except TypesettingError as error:
        hint = "`pdf: false` under `briefs` in site_config.yml makes the site without PDFs"
        raise TypesettingError(f"{place}: no PDF can be made of it: {error} ({hint})") from None


def unset(name: str, data: Data) -> bytes:
    """A plain PDF, in place of one that cannot be set."""
    return set_with_typst("unset.typ", {"name": name}, data.cache, data.site.fonts, timestamp=0)


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
        "answered": _(ANSWERS[outcome.answers]) if outcome.answers in ANSWERS else "",
        "sure": _sure(case),
        "arc": [[turn.name, turn.when, turn.note] for turn in turns(case, names)],
        "status": _status(case, outcome, editorial),
        "disclosure": disclosure(case, data),
        "summary": [cited_text(line) for line in case.summary],
        "positions": [_position(case, position, data) for position in case.positions],
        **_steps(case),
        "ladder": _ladder(case, data),
        "outcome": _outcome(outcome),
        "sections": sections(case, data),
        "open": [
            [f.id, cited_text(f.question), STANDING.label(f.standing), cited_text(f.would_settle)]
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
        [s.id, known(s.title) or _("Title unknown"), _about(s), known(s.url), _linked(known(s.url))]
        for s in sources
    ]
    shown["whole"] = _whole(len(case.sources) - len(sources))
    letters = unusual_letters(json.dumps(shown, ensure_ascii=False))
    is_replaced = letters and open_fonts(data.site.fonts).replaced(letters)
    shown["replaced"] = _(_REPLACED) if is_replaced else ""
    return shown


def _status(case: Case, outcome: Outcome, editorial: Editorial) -> list[list[str]]:
    return [
        [_("Status"), STATUS.label(case.status)],
        [_("Outcome"), OUTCOME_TYPE.label(outcome.type)],
        [_("Evidence as of"), date_words(editorial.evidence_as_of)],
        [_("Review"), REVIEW_STATE.label(editorial.review_state)],
        *([[_("Depth"), DEPTH.label(case.depth)]] if case.depth else []),
    ]


def _outcome(outcome: Outcome) -> dict[str, Any]:
    words = [OUTCOME_TYPE.label(outcome.type), _day_words(outcome.date)]
    return {
        "words": ", ".join(filter(None, words)),
        "summary": [cited_text(part) for part in re.split(r"\n\s*\n", outcome.summary)],
        "next_step": cited_text(outcome.next_step),
    }


def _sure(case: Case) -> str:
    """The number of facts of each standing; empty where none is asked for."""
    found = ", ".join(
        _("%(count)s %(standing)s") % {"count": count, "standing": STANDING.label(word)}
        for word, count in standings(case.facts)
    )
    return (
        ngettext(
            "of %(num)s fact asked for, %(counts)s",
            "of %(num)s facts asked for, %(counts)s",
            len(case.facts),
            counts=found,
        )
        if case.facts
        else ""
    )


def _whole(left_out: int) -> str:
    """The sentence that leads to the page of the case."""
    if not left_out:
        return _("The full record, with every answer and fact: %(address)s.")
    return ngettext(
        "The full record, with every answer and fact and %(num)s further source: %(address)s.",
        "The full record, with every answer and fact and %(num)s further sources: %(address)s.",
        left_out,
        address="%(address)s",
    )


def _day_words(date: Date | None) -> str:
    return date_words(date) if date and date.known else ""


def _state(history: Dates) -> str:
    """The version of the record."""
    values = {"day": history.changed, "commit": history.short}
    if not history.commit:
        return _("Record of %(day)s.") % values
    return _("Record of %(day)s, commit %(commit)s.") % values


def _position(case: Case, position: Position, data: Data) -> dict[str, Any]:
    holders = (
        data.corpus.actor_name(party) for party in case.parties if party.id in position.held_by
    )
    none = position.claim in BLANKS
    return {
        "id": position.id,
        "holders": ", ".join(dict.fromkeys(holders)),
        "label": position.label,
        "stance": STANCE.label(position.stance),
        "claim": _("Nothing is on record.") if none else cited_text(position.claim),
        "basis": BASIS.label(position.basis) if position.basis else "",
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
        [date_words(e.date), EVENT_TYPE.label(e.type), cited_text(e.what), ", ".join(e.sources)]
        for e in events
    ]
    more = len(case.timeline) - len(steps)
    told = ngettext(
        "%(num)s further step is on the page of the case.",
        "%(num)s further steps are on the page of the case.",
        more,
    )
    return {"steps": steps, "more_steps": told if more else ""}


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
        rows.append([RUNG.label(rung), *map(", ".join, (ordered, chosen, in_effect, sought))])
    return rows if any(any(row[1:]) for row in rows) else []


def _about(source: Source) -> str:
    """The publisher and the date of a source, as far as known."""
    said = [known(source.author), known(source.publisher)]
    if source.date.known:
        said.append(date_words(source.date))
    words = ", ".join([*filter(None, said), SOURCE_TYPE.label(source.type)])
    return words if source.was_read else _("%(source)s (not read)") % {"source": words}


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
