"""Properties of every date, every text and every valid record."""

import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from generator.corpus.corpus import Corpus
from generator.exports.prose import ProseWriter
from generator.model.case import Case
from generator.model.chronology import in_time
from generator.model.dates import (
    MONTHS,
    UNKNOWN,
    Date,
    DateError,
    certainly_after,
    certainly_not_after,
    parse_date,
    suggest_date,
)
from generator.model.fields import Line, Prose, leaves
from generator.model.markup import parse_text
from generator.model.registry import Term, Topic
from generator.model.term_index import Glossary
from generator.parsing.file import RawFile
from generator.parsing.validate import validate
from generator.parsing.yaml_writer import dump
from generator.rules.cycles import cycles
from tests.extent import examples
from tests.strategies import cases, corpora, dates, intervals, simple_dates, texts

pytestmark = pytest.mark.slow

many = examples(40, 400)
# Whole records are too large to be made smaller one draw at a time.
few = examples(
    5,
    50,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

WORDS = {
    *MONTHS, "spring", "summer", "autumn", "winter", "about", "between", "and", "or", "later",
    "earlier", "BCE", "(uncertain)", "date", "day", "month", "year", "unknown",
}  # fmt: skip


@many
@given(dates())
def test_a_date_begins_before_it_ends(date: Date) -> None:
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
        assert date.sort_key == (date.earliest, date.latest)
    elif date.known:
        assert date.sort_key == (date.earliest or date.latest,) * 2
    assert date.first_possible <= date.last_possible


@many
@given(dates())
def test_a_date_is_printed_in_words_and_numbers_without_signs(date: Date) -> None:
    for word in date.label.replace(",", "").split():
        assert word in WORDS or re.fullmatch(r"[1-9]\d*s?|0", word), date.label


@many
@given(dates())
def test_a_date_is_read_again_as_itself(date: Date) -> None:
    assert parse_date(date.edtf) == date
    assert date.as_data()["edtf"] == date.edtf


@many
@given(dates(), dates())
def test_dates_sort_as_their_bounds_say(a: Date, b: Date) -> None:
    if a.known and b.known and a.last_possible < b.first_possible:
        assert a.sort_key < b.sort_key
    if a.known:
        assert a.sort_key < UNKNOWN.sort_key


@many
@given(dates(), dates())
def test_what_is_certain_of_two_dates_is_not_contradicted(a: Date, b: Date) -> None:
    assert not (certainly_after(a, b) and certainly_not_after(a, b))
    if certainly_after(a, b):
        assert a.sort_key > b.sort_key
        assert certainly_not_after(b, a)


@many
@given(simple_dates(), simple_dates())
def test_an_interval_goes_from_the_beginning_of_the_one_to_the_end_of_the_other(
    first: Date, last: Date
) -> None:
    if first.first_possible > last.last_possible:
        first, last = last, first
    date = parse_date(f"{first.edtf}/{last.edtf}")
    assert date.label == f"between {first} and {last}"
    assert (date.earliest, date.latest) == (first.earliest, last.latest)
    assert date.precision == "interval"
    assert date.qualified == (first.qualified or last.qualified)


@many
@given(simple_dates(), st.sampled_from(["..", ""]))
def test_an_open_interval_has_one_end_and_sorts_by_it(date: Date, sign: str) -> None:
    later, earlier = parse_date(f"{date.edtf}/{sign}"), parse_date(f"{sign}/{date.edtf}")
    assert (later.label, earlier.label) == (f"{date} or later", f"{date} or earlier")
    assert (later.earliest, later.latest) == (date.earliest, None)
    assert (earlier.earliest, earlier.latest) == (None, date.latest)
    assert (later.sort_key, earlier.sort_key) == ((date.earliest,) * 2, (date.latest,) * 2)


@many
@given(
    st.one_of(
        st.text("0123456789-/.~?%XYQ TZ:", max_size=14),
        st.text(max_size=10),
        intervals().map(lambda text: text[1:]),
    )
)
def test_any_text_is_a_date_or_refused_and_what_is_suggested_is_a_date(text: str) -> None:
    with suppress(DateError):
        assert parse_date(text).edtf == text
    suggested = suggest_date(text)
    assert suggested is None or parse_date(suggested).edtf == suggested


HOSTILE = [
    *"<>\"'`&/\\()[]{}!#*_~|=:;-+ \n\t1S",
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=", "<!--", "-->", "javascript:",
    "data:", "vbscript:", "&lt;", "&#58;", "&colon;", "&Tab;", "](", "![", "```", "{{", "}}", "{%",
    "(S1)", "\\(S1)", "term:recall", "https://e.org", "recall", "> ", "- ", "1. ", "    ", "\n\n",
    "\u2028", "\u202e",
]  # fmt: skip
SAFE = re.compile(r"#[SFEMP][0-9]+|https?://.*|mailto:.*|inside/.*", re.S)
TERMS = {"recall": Term(id="recall", definition=Line('Taking "back" <b>.'))}


@many
@given(st.lists(st.sampled_from(HOSTILE), max_size=25).map("".join), st.sampled_from([Line, Prose]))
def test_no_text_becomes_more_than_text_and_safe_links(text: str, form: type[Line | Prose]) -> None:
    writer = ProseWriter(lambda scheme, name: f"inside/{scheme}", Glossary(TERMS))
    found = writer.html(form(text))
    for element in lxml.html.fragment_fromstring(found, create_parent="article").iter():
        assert element.tag in {
            "article", "p", "a", "br", "hr", "em", "strong", "code", "pre", "ul", "ol", "li",
            "blockquote",
        }  # fmt: skip
        assert set(element.attrib) <= {"href", "class", "title", "rel", "start"}
        assert SAFE.fullmatch(str(element.get("href", "#S1")))


@many
@given(st.lists(st.sampled_from(HOSTILE), max_size=25).map("".join))
def test_the_marks_of_a_text_are_those_that_it_shows(text: str) -> None:
    found = ProseWriter(lambda scheme, name: None, None).html(Prose(text))
    root = lxml.html.fragment_fromstring(found, create_parent="article")
    shown = [str(element.text) for element in root.iter("a") if element.get("class") == "mark"]
    assert shown == list(parse_text(Prose(text)).marks)


@many
@given(texts(), texts(Line))
def test_a_text_is_written_and_read_back_as_it_was(plain: str, line: Line) -> None:
    topic = Topic(title=plain, description=line)
    raw = RawFile("topics.yml", Path("topics.yml"), dump(topic).encode())
    assert raw.problems == ()
    assert validate(raw.root, Topic, "").record == topic


@few
@given(cases())
def test_a_valid_case_is_written_and_read_back_as_it_was(case: Case) -> None:
    raw = RawFile("one.yml", Path("one.yml"), dump(case).encode())
    assert raw.problems == ()
    validated = validate(raw.root, Case, "one")
    # A season of EDTF can look like two years.
    assert {rule for rule, _ in validated.faults} <= {"date-ambiguous"}
    assert list(leaves(validated.record)) == list(leaves(case))
    assert validated.record == case


@few
@given(corpora())
def test_precedents_are_the_same_in_both_directions(corpus: Corpus) -> None:
    named = [
        (case.id, precedent)
        for case in corpus.cases.values()
        for precedent in case.precedents
        if precedent.case
    ]
    backward = [
        (name, item.citing.id, item.precedent)
        for name, items in corpus.relied_on_by.items()
        for item in items
    ]
    assert Counter(backward) == Counter((p.case, name, p) for name, p in named)
    forward = [
        (item.citing.id, item.precedent)
        for items in corpus.relies_on.values()
        for item in items
        if item.precedent.case
    ]
    assert forward == named


@few
@given(corpora())
def test_every_event_has_one_place_in_the_order_of_its_case_and_of_all(corpus: Corpus) -> None:
    for case in corpus.cases.values():
        order = [event.id for event in in_time(case.timeline)]
        assert sorted(order) == sorted(event.id for event in case.timeline)
        if not cycles({event.id: event.after for event in case.timeline}):
            for event in case.timeline:
                assert all(order.index(name) < order.index(event.id) for name in event.after)
    everything = [(case.id, event) for case in corpus.cases.values() for event in case.timeline]
    assert Counter(everything) == Counter((m.case.id, m.event) for m in corpus.chronology())
    keys = [moment.key for moment in corpus.chronology()]
    known = [key for key in keys if key is not None]
    assert keys == [*sorted(known), *[None] * (len(keys) - len(known))]


@few
@given(corpora())
def test_every_party_topic_and_jurisdiction_leads_back_to_its_case(corpus: Corpus) -> None:
    appearances = {(a.case.id, a.party) for items in corpus.by_actor.values() for a in items}
    assert appearances == {
        (case.id, party)
        for case in corpus.cases.values()
        for party in case.parties
        if party.actor != "unidentified"
    }
    for index, field in ((corpus.by_topic, "topics"), (corpus.by_jurisdiction, "jurisdictions")):
        listed = {(name, case.id) for name, found in index.items() for case in found}
        assert listed == {
            (name, case.id) for case in corpus.cases.values() for name in getattr(case, field)
        }
