"""Changes of records in sentences for people."""

from pathlib import Path

import pytest

from generator.history.sentences import around_difference
from tests.history.support import said, said_of


def event(fields: str) -> str:
    return f"timeline:\n  - {{id: E1, type: order, what: The order., sources: [S1], {fields}}}\n"


def fact(standing: str, more: str = "") -> str:
    return f"facts:\n  - {{id: F2, question: Was it seen?, standing: {standing}{more}}}\n"


def positions(first: str) -> str:
    return (
        "positions:\n"
        f"  - {{id: P1, held_by: agency, stance: for_measure, basis: attributed, sources: [S1], {first}}}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: No., basis: attributed, sources: [S1]}\n"
    )


def source(number: int, more: str = "title: A report") -> str:
    return (
        f"  - {{id: S{number}, type: news, date: 2024-03, url: unknown, level: primary, {more}}}\n"
    )


EXCHANGE = (
    "exchanges:\n  - issue: {}\n    answers:\n"
    "      P1: {{says: {}, basis: attributed, sources: [S1]}}\n      P2: none_on_record\n"
)
FAQ = "faq:\n  - {q: Why was it done?, a: A flaw was found (S1).}\n"

CASES = {
    "the outcome": (
        "outcome: {type: pending, summary: Open (S1).}\n",
        "outcome: {type: upheld, summary: Open (S1).}\n",
        ["outcome: pending -> upheld"],
    ),
    "the status": ("status: unknown\n", "status: open\n", ["status: unknown -> open"]),
    "a standing": (
        fact("reported"),
        fact("contested"),
        ["standing of fact F2: reported -> contested"],
    ),
    "a date": (
        event("date: 2017-09"),
        event("date: 2017-09-13"),
        ["date of event E1: 2017-09 -> 2017-09-13"],
    ),
    "a field that was absent": (
        event("date: 2017"),
        event("date: 2017, by: agency"),
        ["actor of event E1 added: agency"],
    ),
    "a field that is gone": (
        event("date: 2017, standing: reported"),
        event("date: 2017"),
        ["standing of event E1 removed (was: reported)"],
    ),
    "a source": (
        f"sources:\n{source(1)}",
        f"sources:\n{source(1)}{source(7, 'title: The ruling')}",
        ['source S7 added: "The ruling"'],
    ),
    "a source without a title": (
        f"sources:\n{source(1)}{source(7, 'title: unknown')}",
        f"sources:\n{source(1)}",
        ["source S7 removed: news"],
    ),
    "references": (
        fact("unknown", ", looked_in: [S1, S2]"),
        fact("unknown", ", looked_in: [S3, S2]"),
        ["looked in of fact F2: S3 added, S1 removed"],
    ),
    "a claim": (
        positions("claim: It warrants a recall."),
        positions("claim: It warrants a ban."),
        ['claim of position P1: "It warrants a recall." -> "It warrants a ban."'],
    ),
    "a claim that is put at last": (
        positions("claim: none_on_record"),
        positions("claim: It warrants a ban."),
        ['claim of position P1: none on record -> "It warrants a ban."'],
    ),
    "a new exchange": (
        "",
        EXCHANGE.format("Is it grave?", "It is."),
        ['exchange added: "Is it grave?"'],
    ),
    "an answer": (
        EXCHANGE.format("Is it grave?", "It is."),
        EXCHANGE.format("Is it grave?", "It is not."),
        ['text of answer P1 of exchange "Is it grave?": "It is." -> "It is not."'],
    ),
    "an answer after nothing": (
        EXCHANGE.format("Is it grave?", "It is."),
        EXCHANGE.format("Is it grave?", "It is.").replace(
            "P2: none_on_record", "P2: {says: It is not., basis: editorial}"
        ),
        ['answer P2 of exchange "Is it grave?": none on record -> "It is not."'],
    ),
    "an account inside a fact": (
        fact("reported", ", accounts: [{says: It was., sources: [S1]}]"),
        fact("reported"),
        ['account of fact F2 removed: "It was."'],
    ),
    "a line of the summary": (
        "summary: [One is so (S1)., Two is so (S1)., Three is so (S1).]\n",
        "summary: [One is so (S1)., Two is not so (S1)., Three is so (S1).]\n",
        ['summary: "Two is so." -> "Two is not so."'],
    ),
    "only a mark": (
        "summary: [One is so (S1)., Two is so (S1)., Three is so (S1).]\n",
        "summary: [One is so (S1)., Two is so (S2)., Three is so (S1).]\n",
        ['summary: "Two is so (S1)." -> "Two is so (S2)."'],
    ),
    "a part of the context": (
        "context: {background: Long ago (S1).}\n",
        "context: {background: Not long ago (S1).}\n",
        ['background: "Long ago." -> "Not long ago."'],
    ),
    "a whole part": (
        "",
        "authority: {kind: court, decided_by: agency}\n",
        ["authority added: court"],
    ),
    "what does not apply": (
        "measures:\n  - {id: M1, by: agency, ordered: ban, in_effect: ban, sources: [S1]}\n",
        "measures: not_applicable\n",
        ["measures: 1 given -> not applicable"],
    ),
    "what is known not to have been read": (
        f"sources:\n{source(1)}",
        f"sources:\n{source(1, 'title: A report, consulted: no')}",
        ["consulted of source S1 added: no"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("was", "now", "sentences"), CASES.values(), ids=CASES)
def test_each_change_is_one_sentence(
    was: str, now: str, sentences: list[str], tmp_path: Path
) -> None:
    assert said(tmp_path, was, now) == sentences


SAME = {
    "order of fields": (
        "outcome: {type: pending, summary: Open (S1).}\n",
        "outcome:\n  # A remark\n  summary: Open (S1).\n  type: pending\n",
    ),
    "quotes and folding": (
        "question: Is the flaw cause for a recall?\n",
        "question: >-\n  Is the flaw\n  cause for a recall?\n",
    ),
    "one holder as a list": (
        positions("claim: Yes."),
        positions("claim: Yes.").replace("held_by: agency", "held_by: [agency]"),
    ),
    "order of sources": (
        f"sources:\n{source(1)}{source(2, 'title: B')}",
        f"sources:\n{source(2, 'title: B')}{source(1)}",
    ),
    "order of questions": (
        FAQ + "  - {q: Who did it?, a: The agency (S1).}\n",
        FAQ.replace("faq:\n", "faq:\n  - {q: Who did it?, a: The agency (S1).}\n"),
    ),
    "a blank field": ("status: unknown\n", "status: unknown\ntopics:\n  - recalls\nfacts:\n"),
    "what holds anyway": (f"sources:\n{source(1)}", f"sources:\n{source(1, 'title: A report, consulted: yes')}"),
}  # fmt: skip


@pytest.mark.parametrize(("was", "now"), SAME.values(), ids=SAME)
def test_what_only_looks_different_is_no_change(was: str, now: str, tmp_path: Path) -> None:
    assert said(tmp_path, was, now) == []


def test_items_without_ids_are_matched_by_what_they_say(tmp_path: Path) -> None:
    now = "faq:\n  - {q: Who did it?, a: Nobody (S1).}\n  - {q: Why was it done at all?, a: A flaw was found (S1).}\n"
    assert said(tmp_path, FAQ, now) == [
        'question added: "Who did it?"',
        'wording of question "Why was it done at all?": "Why was it done?" -> "Why was it done at all?"',
    ]


def test_of_long_texts_what_is_around_the_change_is_shown() -> None:
    before = " ".join(f"word{number}" for number in range(60))
    assert around_difference(before, before.replace("word30", "other")) == (
        "...word27 word28 word29 word30 word31 word32 word33...",
        "...word27 word28 word29 other word31 word32 word33...",
    )


def test_a_long_new_text_is_cut(tmp_path: Path) -> None:
    text = "It is so and " * 20
    (sentence,) = said(tmp_path, "", f"forecasts:\n  - {{text: {text}, sources: [S1]}}\n")
    assert sentence.startswith('forecast added: "It is so and It is so')
    assert sentence.endswith('..."')
    assert len(sentence) < 120


def test_links_are_shown_as_the_words_that_readers_see(tmp_path: Path) -> None:
    was = "question: Is the [flaw](term:defect) cause for a recall?\n"
    now = "question: Is the [flaw](term:defect) cause for a ban?\n"
    assert said(tmp_path, was, now) == [
        'question: "Is the flaw cause for a recall?" -> "Is the flaw cause for a ban?"'
    ]


@pytest.mark.parametrize(
    ("registry", "was", "now", "sentences"),
    [
        (
            "actors",
            "one: {name: One, kind: company}\n",
            "one: {name: One & Co, kind: company}\ntwo: {name: Two, kind: court}\n",
            ['name of actor one: "One" -> "One & Co"', "actor two added: Two"],
        ),
        ("topics", "one: {title: One}\n", "", ["topic one removed: One"]),
        (
            "glossary",
            "stay: {definition: A halt., also: [stays]}\n",
            "stay: {definition: A halt., also: [stayed]}\n",
            ["also of term stay added: stayed", "also of term stay removed: stays"],
        ),
        ("redirects", "a: example\n", "a: other\nb: example\n", ["redirect a: example -> other", "redirect b added: example"]),
    ],
)  # fmt: skip
def test_registries_change_entry_by_entry(
    registry: str, was: str, now: str, sentences: list[str], tmp_path: Path
) -> None:
    assert said_of(tmp_path, registry, was, now) == sentences
