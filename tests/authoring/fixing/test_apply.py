"""Fixes put right what is wrong, and nothing else."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.fixing.apply import fixed_lines
from generator.corpus.check import check_file
from generator.parsing.file import RawFile
from generator.parsing.nodes import Mapping, Node, Scalar
from tests.each import each
from tests.extent import examples
from tests.support import BASE_RECORD, TODAY, record

many = examples(30, 300)


def read(text: str) -> RawFile:
    name = "briefs/cases/example.yml"
    return RawFile(name, Path(name), text.encode())


def fixed(text: str) -> str:
    return "\n".join(fixed_lines(read(text), TODAY)[0])


def words(text: str) -> list[str]:
    return [one.words for one in fixed_lines(read(text), TODAY)[1]]


def values(node: Node | None, path: str = "") -> dict[str, str]:
    """Every text of a record by its path."""
    if isinstance(node, Scalar):
        return {path: node.text}
    if isinstance(node, Mapping):
        parts: list[tuple[Any, Node]] = [(name, e.value) for name, e in node.entries.items()]
    else:
        parts = list(enumerate(node.items)) if node else []
    return {k: v for name, part in parts for k, v in values(part, f"{path}/{name}").items()}


@each(
    ("before", "after", "said"),
    [
        ("status: Unknown", "status: unknown", "`Unknown` is now `unknown`"),
        ("status: 'unknwon'  # yet", "status: 'unknown'  # yet", "`unknwon` is now `unknown`"),
        ("status: “unknown”", "status: unknown", "`“unknown”` is now `unknown`"),
        ("title: “A recall”", "title: A recall", "`“A recall”` is now `A recall`"),
        ("title: “A recall: why”", "title: 'A recall: why'", "put in quotes: `'A recall: why'`"),
        ("title: A recall: why  # note", "title: 'A recall: why'  # note", None),
        ("title: It's: so", "title: 'It''s: so'", None),
        ("title: A\n  fine recall: why\n  not?", "title: 'A\n  fine recall: why\n  not?'", None),
        ("topics: recalls", "topics: [recalls]", "`recalls` is now `[recalls]`"),
        ("topics: [recalls", "topics: [recalls]", "put in `]`"),
        (r'title: "A caf\u00e9 \ud83d\ude00"', r'title: "A caf\u00e9 😀"', None),
        (r'title: "\\ud83d \uD83D\uDE00 \" so"  # c', r'title: "\\ud83d 😀 \" so"  # c', None),
        (r'title: "A \ud83d half"', r'title: "A \ud83d half"', None),
        (r'title: "\ude00\ud83d turned"', r'title: "\ude00\ud83d turned"', None),
        (r'title: "A caf\u00e9 \(S1)"', r'title: "A caf\u00e9 \(S1)"', None),
        (r'title: "C:\data\new"', r'title: "C:\data\new"', None),
        (r'title: "See \(S1)"', r"title: 'See \(S1)'", None),
        ("status:unknown", "status: unknown", "put a space"),
        ("jurisdictions: [DEN, NED, SUI]", "jurisdictions: [DEN, NED, SUI]", None),
        ("jurisdictions: [DNK, Holland]", "jurisdictions: [DK, NL]", None),
        ("title: |\n  A recall\n  | of more", "title: |\n  A recall\n  | of more", None),
        ("title: |-  # two\n  A recall\n  of more", "title: >-  # two\n  A recall\n  of more", "`|` is now `>`"),
        ("title: |\n  - A recall\n  - Another", "title: |\n  - A recall\n  - Another", None),
        ("title: |\n  A re-\n  call", "title: |\n  A re-\n  call", None),
        ("title: |\n  A recall\n\n  of more", "title: |\n  A recall\n\n  of more", None),
        ("title: |\n  A recall\n    of more", "title: |\n  A recall\n    of more", None),
        ("title: |\n  製品の\n  回収", "title: |\n  製品の\n  回収", None),
        ("jurisdictions: [uk, usa]", "jurisdictions: [GB, US]", "`uk` is now `GB`"),
        ("outcome:\n\ttype: unknown\n\tsummary: None (S1).", "outcome:\n  type: unknown\n  summary: None (S1).", "put spaces in place of tabs, here and in 1 more line"),
        ("title: A re\u200bcall", "title: A recall", "deleted `\\u200b`"),
        ("title: A recall  \nstatus: unknown\t", "title: A recall\nstatus: unknown", "deleted the spaces at the end of 2 lines"),
        ("faq:\n  - q: Why?\n    a: '[S1]: so'", "faq:\n  - q: Why?\n    a: '(S1): so'", "`[S1]` is now `(S1)`"),
        ("faq:\n  - q: Why?\n    a: [S1] says: so", "faq:\n  - q: Why?\n    a: '(S1) says: so'", None),
    ],
)  # fmt: skip
def test_what_has_one_safe_fix_is_fixed(before: str, after: str, said: str | None) -> None:
    text = record(before)
    assert fixed(text).rstrip("\n") == record(after).rstrip("\n")
    if said is not None:
        assert said in words(text)


EVENT = "timeline:\n  - {{id: E1, date: {}, type: order, what: The order., sources: [S1]}}\n"


@each(
    ("date", "after"),
    [
        ("March 2016", "2016-03"),
        ("16/02/2016", "2016-02-16"),
        ("2/16/2016", "2016-02-16"),
        ("31/01/2016", "2016-01-31"),
        ("2016/2/3", "2016-02-03"),
        ("circa 2016", "2016~"),
        ("02/03/2016", None),
        ("31/02/2016", None),
        ("2016-02-16T12:00", None),
        ("2001-2004", None),
        ("tbd", None),
        ("n/a", None),
        ("yes", None),
    ],
)
def test_a_date_is_fixed_where_it_can_be_read_in_one_way(date: str, after: str | None) -> None:
    assert fixed(record(EVENT.format(date))) == record(EVENT.format(after or date))


@pytest.mark.parametrize(
    "example",
    [
        pytest.param("status: openly closed", id="no near word"),
        pytest.param("status: losed", id="another first letter"),
        pytest.param("outcome:\n  type: unknown summary: None (S1).", id="two fields in a line"),
        pytest.param("outcome:\n  type: unknown\n   summary: None (S1).", id="wrong depth"),
        pytest.param('title: "A recall', id="quotes that are open"),
        pytest.param("title: A recall\nthat goes on", id="a line that belongs to nothing"),
        pytest.param("title: A recall: why # 1", id="a comment, or more of the text"),
        pytest.param("title: A recall #5", id="a comment or a number"),
        pytest.param("title: A recall\nsummary: [a] b", id="brackets where a list belongs"),
        pytest.param("context:\n  background: |\n    One (S1).  \n    Two.", id="a line break"),
        pytest.param("title: Re\u202ecall", id="a mark that turns the writing"),
        pytest.param("question: “Why?” asked “the maker”?", id="quotes inside"),
        pytest.param("title: “# one”", id="what would be a comment without its quotes"),
        pytest.param("title: “[a, b]”", id="what would be a list"),
        pytest.param("sumary: Three lines.", id="a name whose field is there"),
    ],
)
def test_what_can_have_been_meant_otherwise_is_left(example: str) -> None:
    assert fixed(record(example)) == record(example)


def test_fixes_build_on_each_other() -> None:
    text = record("outcome:\n\ttype: Unknwon\n\tsummary: [S1] says: nothing.\n")
    assert fixed(text) == record("outcome:\n  type: unknown\n  summary: '(S1) says: nothing.'\n")


GOOD = record(
    "title: 'The order: it stays'  # not final\nquestion: Is the flaw cause for a recall?"
)
SLIPS = [
    ("title: 'The order: it stays'  #", "title: The order: it stays  #"),
    ("question: Is the", "question:Is the"),
    ("status: unknown", "status: Unknwon"),
    ("status: unknown", "status: “unknown”"),
    ("ordered a recall (S1).", "ordered a recall [S1]."),
    ("topics: [recalls]", "topics: recalls"),
    ("topics: [recalls]", "topics: [recalls"),
    ("jurisdictions: [US]", "jurisdictions: [usa]  "),
    ("    actor: some-maker\n", "\tactor: some-maker\n"),
    ("role: authority", "role: autority"),
    ("role: manufacturer", "rolle: manufacturer"),
    ("stance: for_measure", "stance: For measure"),
    ("basis: attributed", "basis: atributed"),
    ("sources: [S1]\n  - id: P2", "sources: S1\n  - id: P2"),
    ("date: 2024-02\n", "date: February 2024\n"),
    ("type: order", "type: “order”"),
    ("type: news", "type:news"),
    ("date: 2024-03", "date: march 2024"),
    ("level: primary", "levle: primary"),
    ("text_origin: human", "text_origin: Human   "),
    ("evidence_as_of: 2024-06", "evidence_as_of: June 2024"),
]


@many
@given(st.lists(st.sampled_from(SLIPS), unique=True, max_size=8))
@pytest.mark.slow
def test_fixes_undo_slips_and_change_nothing_else(slips: list[tuple[str, str]]) -> None:
    text = GOOD
    for good, slip in slips:
        text = text.replace(good, slip, 1)
    after = fixed(text)
    assert values(read(after).root) == values(read(GOOD).root)
    assert check_file(read(after), TODAY) == []
    assert "# not final" in after
    assert fixed(after) == after
    kept = [line for line in text.split("\n") if line in GOOD.split("\n")]
    assert [line for line in after.split("\n") if line in kept] == [
        line for line in GOOD.split("\n") if line in kept
    ]


@many
@given(
    st.integers(0, len(BASE_RECORD)),
    st.integers(0, 3),
    st.sampled_from([*"\t:-#'\"[]{}“”&*|>@ \n\u200bS1x", ": ", " #", "- ", "[S1] ", "\n\t"]),
)
@pytest.mark.slow
def test_whatever_is_fixed_the_rest_says_the_same(at: int, length: int, sign: str) -> None:
    text = BASE_RECORD[:at] + sign + BASE_RECORD[at + length :]
    before, after = read(text), read(fixed(text))
    assert fixed(after.text) == after.text
    assert len(after.text_lines) == len(before.text_lines)
    if before.root is None:
        return
    assert after.root is not None
    changed = {
        number
        for number, (a, b) in enumerate(zip(before.text_lines, after.text_lines, strict=True), 1)
        if a != b
    }
    problems = [problem for problem in check_file(before, TODAY) if problem.fixes]
    one, other = values(before.root), values(after.root)
    assert one == other or changed
    said, says = Counter(one.values()), Counter(other.values())
    assert ((said - says) + (says - said)).total() <= 2 * len(problems)
    assert len(check_file(after, TODAY)) <= len(check_file(before, TODAY))
