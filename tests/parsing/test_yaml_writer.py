"""Records written as the YAML that a person would have typed, and read back as they were."""

import inspect
from pathlib import Path

from generator.model.case import Case, Editorial, Question
from generator.model.course import Measure
from generator.model.dates import parse_date
from generator.model.evidence import Source
from generator.model.fields import Line, Prose
from generator.model.parties import Answer, Exchange, Position, RiskView
from generator.model.registry import Actor, Topic
from generator.parsing.file import RawFile
from generator.parsing.validate import validate
from generator.parsing.yaml_writer import dump
from tests.each import each
from tests.support import BASE_RECORD


def read(text: str, cls: type = Case) -> object:
    """The record in a text; errors of reading fail the test."""
    raw = RawFile("case.yml", Path("case.yml"), text.encode())
    assert [problem for problem in raw.problems if problem.severity == "error"] == []
    return validate(raw.root, cls, "").record


def lines(text: str) -> str:
    return inspect.cleandoc(text) + "\n"


def test_a_record_is_written_in_the_order_of_the_contract_without_absent_fields() -> None:
    case = Case(
        sources=(Source(id="S1", type="news", title="A report", date=parse_date("2024-03")),),
        topics=("recalls", "chips"),
        title="A title",
        jurisdictions=("NO",),
        positions=(Position(id="P1", held_by=("maker",), claim=Line("It is safe.")),),
        exchanges=(
            Exchange(
                issue=Line("Is it?"),
                answers=(("P1", Answer(says=Line("Yes."))), ("P2", "none_on_record")),
            ),
        ),
        risk_views=(("P1", RiskView(breadth="not_applicable")),),
        not_applicable=frozenset({"measures", "subject"}),
    )
    assert dump(case) == lines(
        """
        title: A title
        topics:
          - recalls
          - chips
        jurisdictions:
          - NO
        subject: not_applicable
        positions:
          - id: P1
            held_by:
              - maker
            claim: It is safe.
        exchanges:
          - issue: Is it?
            answers:
              P1:
                says: Yes.
              P2: none_on_record
        measures: not_applicable
        risk_views:
          P1:
            breadth: not_applicable
        sources:
          - id: S1
            type: news
            title: A report
            date: 2024-03
            consulted: yes
        """
    )


PLAIN = [
    "NO",
    "yes",
    "null",
    "~",
    "1.10",
    "12:30",
    "0x1F",
    "2016-02-16",
    "unknown",
    "It's here",
    'The "safe" one',
    "AT&T",
    "a:b",
    "a#b",
    "50% of it",
    "(S1) says so",
    "a\u2003b",
    "Größe, naïve, 日本語, 🙂",
]
QUOTED = {
    "A claim: it is safe": "'A claim: it is safe'",
    "Ends in a colon:": "'Ends in a colon:'",
    "Part #1": "'Part #1'",
    "# 1": "'# 1'",
    "[S1] says so": "'[S1] says so'",
    "{x}": "'{x}'",
    "- a dash": "'- a dash'",
    "? a mark": "'? a mark'",
    "*starred*": "'*starred*'",
    "&c.": "'&c.'",
    "!important": "'!important'",
    "@someone": "'@someone'",
    "`code`": "'`code`'",
    "% of it": "'% of it'",
    "| bar": "'| bar'",
    "> 5": "'> 5'",
    "'quoted'": "'''quoted'''",
    '"quoted" it': "'\"quoted\" it'",
    "---": "'---'",
    "zero\ufeffwidth": '"zero\\uFEFFwidth"',
}


@each("text", PLAIN)
def test_text_that_is_read_as_text_needs_no_quotes(text: str) -> None:
    assert dump(Topic(title=text)) == f"title: {text}\n"
    assert read(f"title: {text}\n", Topic) == Topic(title=text)


@each(("text", "written"), QUOTED.items())
def test_text_that_would_be_read_otherwise_gets_quotes(text: str, written: str) -> None:
    assert dump(Topic(title=text)) == f"title: {written}\n"
    assert read(f"title: {written}\n", Topic) == Topic(title=text)


def test_paragraphs_are_written_as_a_block() -> None:
    text = "One: *two* (S1).\n\n- three # four\n- 'five'\n\n> six"
    question = Question(q=Line("Why?"), a=Prose(text))
    assert dump(question) == lines(
        """
        q: Why?
        a: |-
          One: *two* (S1).

          - three # four
          - 'five'

          > six
        """
    )


def test_a_long_line_is_folded_between_words() -> None:
    words = " ".join(["word"] * 40)
    written = dump(Topic(title=words))
    assert max(len(line) for line in written.splitlines()) <= 105
    assert read(written, Topic) == Topic(title=words)


def test_dates_are_written_as_they_were_typed() -> None:
    editorial = Editorial(evidence_as_of=parse_date("2024-05~"), last_reviewed=parse_date("2024"))
    assert dump(editorial) == "last_reviewed: 2024\nevidence_as_of: 2024-05~\n"
    assert dump(Measure(id="M1", start=parse_date("unknown"))) == "id: M1\nstart: unknown\n"


def test_a_registry_entry_is_written_without_its_id() -> None:
    actor = Actor(id="maker", name="The Maker", kind="company", aliases=("Maker, Inc.",))
    assert dump(actor) == lines(
        """
        name: The Maker
        kind: company
        aliases:
          - Maker, Inc.
        """
    )


def test_an_empty_record_is_an_empty_mapping() -> None:
    assert dump(Topic()) == "{}\n"


def test_the_base_record_is_read_back_as_it_was() -> None:
    case = read(BASE_RECORD)
    assert isinstance(case, Case)
    assert case.title == "Withdrawal of a product over a flaw"
    assert read(dump(case)) == case
