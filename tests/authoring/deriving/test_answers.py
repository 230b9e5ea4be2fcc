"""A new record from answers: each stands in its field, or in a comment there with the reason."""

import datetime
import json
import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.deriving.answers import Answers, lines_of, start_record
from generator.authoring.deriving.draft import suggested_id
from generator.authoring.deriving.issue import ENTRIES, read_issue
from generator.authoring.deriving.scaffold import scaffold
from generator.corpus.check import check_record
from generator.model.diagnostic import path_of
from generator.model.ids import is_id
from generator.model.names import Known
from generator.parsing.nodes import Mapping, Node, Scalar, Sequence
from generator.parsing.yaml import parse
from tests.each import each
from tests.extent import examples

TODAY = datetime.date(2024, 7, 1)
ACTORS = Known(
    "briefs/actors.yml",
    {"kettle-works": ("Kettle Works Ltd.", "The Works"), "safety-office": ("Office for Safety",)},
)
TOPICS = Known("briefs/topics.yml", {"recalls": ("Recalls",), "encryption": ("Encryption",)})
FULL = Answers(
    title="Recall of the Model X kettle",
    question="Must the maker take back every kettle?",
    status="open",
    jurisdictions=("US", "Germany", "Czech Republic", "Holland", "UAE"),
    topics=("Recalls",),
    for_measure="Office for Safety",
    for_measure_claim="The kettle can burn its users: all of them.",
    against_measure="the works",
    against_measure_claim="none_on_record",
    actors=("Friends of Tea",),
    summary=("The office ordered a recall (S1).", "The maker refused (S1).", "It is open (S1)."),
    events=("2024-02-16: The office orders a recall.", "March 2024 - The maker refuses."),
    sources=("Order no. 5, https://www.example.org/order.pdf", "A letter"),
    interests="None.",
)


def start(answers: Answers, minimal: bool = True) -> str:
    return start_record(answers, ACTORS, TOPICS, TODAY, minimal).text


def values(text: str) -> dict[str, str]:
    """Every text of a record by its path."""
    node, faults = parse(text, "a.yml")
    assert faults == []

    def leaves(node: Node, path: str) -> dict[str, str]:
        if isinstance(node, Scalar):
            return {path: node.text} if node.text else {}
        inner = (
            {f"{path}.{name}".lstrip("."): entry.value for name, entry in node.entries.items()}
            if isinstance(node, Mapping)
            else {f"{path}[{index}]": item for index, item in enumerate(node.items)}
        )
        return {
            place: text
            for name, value in inner.items()
            for place, text in leaves(value, name).items()
        }

    assert isinstance(node, Mapping | Sequence)
    return leaves(node, "")


def assert_only_blanks(text: str) -> None:
    """Nothing is wrong but what is missing, and each blank has a line of its own where it stands."""
    problems = [p for p in check_record(text, "one", TODAY) if p.severity != "info"]
    assert {problem.rule for problem in problems} <= {"field-missing", "prose-uncited"}
    assert len({problem.line for problem in problems}) == len(problems)
    lines = text.split("\n")
    for problem in (p for p in problems if p.rule == "field-missing"):
        name = path_of(problem.path)[-1]
        begin = "-" if isinstance(name, int) else f"{name}:"
        assert lines[problem.line - 1].strip().removeprefix("- ").startswith(begin)


@pytest.mark.parametrize("minimal", [True, False])
def test_answers_stand_in_their_fields(minimal: bool) -> None:
    text = start(FULL, minimal)
    assert_only_blanks(text)
    found = values(text)
    assert (
        found
        | {
            "title": "Recall of the Model X kettle",
            "question": "Must the maker take back every kettle?",
            "status": "open",
            "summary[2]": "It is open (S1).",
            "jurisdictions[1]": "DE",
            "jurisdictions[2]": "CZ",
            "jurisdictions[3]": "NL",
            "jurisdictions[4]": "AE",
            "topics[0]": "recalls",
            "parties[0].id": "safety-office",
            "parties[0].actor": "safety-office",
            "parties[1].actor": "kettle-works",
            "parties[2].id": "friends-of-tea",
            "positions[0].held_by": "safety-office",
            "positions[0].stance": "for_measure",
            "positions[0].claim": "The kettle can burn its users: all of them.",
            "positions[1].held_by": "kettle-works",
            "positions[1].claim": "none_on_record",
            "timeline[0].date": "2024-02-16",
            "timeline[0].what": "The office orders a recall.",
            "timeline[1].id": "E2",
            "timeline[1].date": "2024-03",
            "timeline[1].what": "The maker refuses.",
            "sources[0].title": "Order no. 5",
            "sources[0].url": "https://www.example.org/order.pdf",
            "sources[1].id": "S2",
            "sources[1].title": "A letter",
            "editorial.interests": "None.",
        }
        == found
    )
    assert "parties[2].actor" not in found


def test_no_answers_give_the_template_itself() -> None:
    for minimal in (True, False):
        assert start(Answers(), minimal) == scaffold(minimal)


@each(
    ("answers", "field", "said", "why"),
    [
        (Answers(status="opened"), "status", "opened", "`opened` is not a valid value for `status`."),
        (Answers(title="a" * 101), "title", "a" * 101, "`title` has 101 characters; it can have 100."),
        (Answers(question="What now"), "question", "What now", "The question does not end in a question mark."),
        (Answers(for_measure_claim="It is <br> bad."), "claim", "It is <br> bad.", "HTML (`<br>`) is shown as text."),
        (Answers(events=("2031: It ends.",)), "date", "2031", "This lies in the future: 2031."),
        (Answers(topics=("recal",)), "topics", "recal",
         "it is not in briefs/topics.yml; did you mean `recalls`? Else add it there"),
        (Answers(for_measure="Unheard of"), "actor", "Unheard of", "it is not in briefs/actors.yml; add it there"),
        (Answers(jurisdictions=("Qqqq",)), "jurisdictions", "Qqqq",
         "it is not a country of ISO 3166-1; write its code, EU or INT"),
        (Answers(jurisdictions=("Congo",)), "jurisdictions", "Congo",
         "it is not a country of ISO 3166-1; did you mean `CD` (Congo - Kinshasa) or `CG` (Congo - Brazzaville)?"),
        (Answers(jurisdictions=("DEN",)), "jurisdictions", "DEN",
         "it is not a country of ISO 3166-1; write its code, EU or INT"),
    ],
    ids=lambda value: "",
)  # fmt: skip
def test_what_cannot_stand_in_its_field_stands_in_a_comment_there(
    answers: Answers, field: str, said: str, why: str
) -> None:
    started = start_record(answers, ACTORS, TOPICS, TODAY, minimal=True)
    assert started.set_aside == 1
    assert_only_blanks(started.text)
    lines = started.text.split("\n")
    place = lines.index(next(line for line in lines if line.endswith(f"# Said: {said}")))
    assert re.match(rf"\s*(- )?{re.escape(field)}(:|$)", lines[place - 1])
    assert lines[place + 1].strip() == f"# Not used: {why}"


def test_one_answer_that_cannot_stand_leaves_the_others_where_they_are() -> None:
    found = values(start(Answers(title="A kettle", question="Is it <i>so</i>?", status="open")))
    assert (found["title"], found["status"]) == ("A kettle", "open")
    assert "question" not in found


HOSTILE = [
    "$(touch pwned) `touch pwned` ; rm -rf ~ && | > out",
    "line\nstatus: closed\nfoo: bar",
    "title: x\n---\nother: document",
    "'}\n- {a: b", "*alias", "&anchor", "!!python/object:os.system", "<<: *x", "{a: [", "# comment", "a #b",
    "::set-output name=x::y", "##[set-env name=PATH]x", "::error file=a,line=1::boo", "\r\n::debug::x",
    "@octocat @org/team #1 GH-1", "![x](https://evil.example/p.png)", "[x](javascript:alert(1))",
    "<script>alert(1)</script>", "<!-- x", "{{ site }} {% raw %} ${{ github.token }}",
    "### Title\n\nother\n\n### Sources", "_No response_", "```\ncode\n```", "a\u202eb\u200bc\x00d\x1b[31me\u2028f\x85g",
    "\ud83d", "- a\n- b", "yes", "NO", "null", "~", "1e9", "0x10", "2016-02-16", "=", "x" * 70_000,
    "# yaml-language-server: $schema=https://evil.example/", "(S9)", "term:x", "../../etc/passwd", "%TAG ! x",
]  # fmt: skip


def assert_inert(text: str) -> None:
    """The record of hostile answers is a record like any other."""
    assert_only_blanks(text)
    node, _ = parse(text, "a.yml")
    assert isinstance(node, Mapping)
    template, _ = parse(scaffold(minimal=False), "a.yml")
    assert isinstance(template, Mapping)
    assert {*node.entries} - {*template.entries} <= {
        "topics", "jurisdictions", "identifiers", "short_title", "depth",
    }  # fmt: skip
    assert text.split("\n")[0] == "# yaml-language-server: $schema=../schema.json"
    for line in text.split("\n"):
        # Letters that are newer than the tables of Python, or private, are kept.
        assert all(sign.isprintable() or category(sign) in ("Cn", "Co") for sign in line)
        assert not re.match(
            r"\s*(#\s*)?(::|##\[|yaml-language-server)", line.replace(text.split("\n")[0], "")
        )


@each("said", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.slow
def test_hostile_answers_are_inert(said: str) -> None:
    body = "\n\n".join(f"### {entry.label}\n\n{said}" for entry in ENTRIES)
    event = json.dumps({"issue": {"body": "### Title\n\nA\n\n" + body[:60_000]}})
    assert_inert(start(read_issue(event)))
    assert_inert(start(Answers(title=said, question=said, topics=(said,), actors=(said,))))


@examples(10, 100)
@given(
    st.lists(
        st.sampled_from(HOSTILE[:-6]) | st.text(max_size=30),
        min_size=len(ENTRIES),
        max_size=len(ENTRIES),
    )
)
@pytest.mark.slow
def test_any_answers_are_inert(said: list[str]) -> None:
    pairs = zip(ENTRIES, said, strict=True)
    body = "### Title\n\nA\n\n" + "\n\n".join(
        f"### {entry.label}\n\n{text}" for entry, text in pairs
    )
    assert_inert(start(read_issue(body)))


@each(
    ("title", "id"),
    [
        ("Recall of the Model X kettle", "recall-of-the-model-x-kettle"),
        ("Größe & Straße: $(rm)", "groe-strae-rm"),
        ("日本語", "case"),
        ("", "case"),
        ("-" * 300, "case"),
        ("a" * 300, "a" * 60),
        ("word " * 40, "-".join(["word"] * 12)),
        ("../../etc/passwd; reboot", "etc-passwd-reboot"),
        ("taken", "taken-3"),
    ],
)  # fmt: skip
def test_an_id_is_made_from_any_title(title: str, id: str) -> None:
    assert suggested_id(title, ("taken", "taken-2")) in (id, id.replace("groe-strae", "groe-strae"))
    assert is_id(suggested_id(title))


LINES = {
    "2024-03-01 The ministry met at 10:30 and put it off": ("2024-03-01", "The ministry met at 10:30 and put it off"),
    "2024-03-02 at 10:30 the harbour master ordered all ferries to be stopped until further notice":
        ("2024-03-02", "at 10:30 the harbour master ordered all ferries to be stopped until further notice"),
    "12 March 2024: The order": ("2024-03-12", "The order"),
    "March 2024 - The order": ("2024-03", "The order"),
    "2016 – 2018: The trial goes on": (None, "2016 – 2018: The trial goes on"),
    "2016-02-16 - 2016-03-01: Hearings": (None, "2016-02-16 - 2016-03-01: Hearings"),
    "2016 people signed": (None, "2016 people signed"),
    "2016: People signed": ("2016", "People signed"),
}  # fmt: skip


@each("line", LINES)
def test_of_an_event_no_word_is_lost(line: str) -> None:
    found = values(start(Answers(events=(line,))))
    assert (found.get("timeline[0].date"), found["timeline[0].what"]) == LINES[line]


SOURCES = {
    "https://en.wikipedia.org/wiki/Pentium_(original)": (None, "https://en.wikipedia.org/wiki/Pentium_(original)"),
    "[A report](https://example.org/a_(c))": ("A report", "https://example.org/a_(c)"),
    "A report (https://example.org/a).": ("A report", "https://example.org/a"),
    "[2020] UKSC 5, R v Example, https://example.org/": ("[2020] UKSC 5, R v Example", "https://example.org/"),
    "Report on doors (2020) https://example.org/": ("Report on doors (2020)", "https://example.org/"),
    "(2019) 12 Journal of Doors 3, https://example.org/": ("(2019) 12 Journal of Doors 3", "https://example.org/"),
    "Ministry of Doors (draft), https://example.org/.": ("Ministry of Doors (draft)", "https://example.org/"),
    "Wiley, https://doi.org/10.1002/(SICI)1<2::AID>3": ("Wiley", "https://doi.org/10.1002/(SICI)1%3C2::AID%3E3"),
    "A book without an address": ("A book without an address", None),
}  # fmt: skip


@each("line", SOURCES)
def test_of_a_source_no_word_is_lost_and_its_address_is_whole(line: str) -> None:
    found = values(start(Answers(sources=(line,))))
    assert (found.get("sources[0].title"), found.get("sources[0].url")) == SOURCES[line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. March 2024: The order", ["12. March 2024: The order"]),
        ("1. March 2024: The order\n2. April 2024: Its end", ["March 2024: The order", "April 2024: Its end"]),
        ("- One\n* Two\n3) Three", ["One", "Two", "Three"]),
    ],
)  # fmt: skip
def test_the_marks_of_a_list_are_told_from_days(text: str, expected: list[str]) -> None:
    assert list(lines_of(text)) == expected


WORDS = st.lists(
    st.sampled_from(
        ["2024-03-01", "12.", "March", "2024:", "at", "10:30", "–", "(2020)", "[S1]", "می‌خواهم", "🫩",
         "https://example.org/a_(b)", "the", "order", "fell,", "*", "R&D", "#5", "No:"]
    ),
    min_size=1, max_size=9,
).map(" ".join)  # fmt: skip


@examples(20, 200)
@given(WORDS, WORDS, WORDS, WORDS)
@pytest.mark.slow
def test_every_word_of_an_answer_stands_in_the_draft(a: str, b: str, c: str, d: str) -> None:
    answers = Answers(
        title=a, question=b, for_measure=c, for_measure_claim=d, summary=(a, b, c, d) * 2,
        events=(a, b) * 25, sources=(c, d) * 25, topics=(a,), jurisdictions=(b,), actors=(c, c, d),
    )  # fmt: skip
    text = " ".join(start(answers).split())
    said = set(re.findall(r"\w+", " ".join((a, b, c, d))))
    assert said - set(re.findall(r"\w+", text)) <= {"March", "12"}


def test_a_long_text_is_cut_nowhere() -> None:
    claim = "word " * 10_000
    assert values(start(Answers(for_measure_claim=claim)))["positions[0].claim"] == claim.strip()
    said = start(Answers(title=claim))
    assert said.count("word") >= 10_000
