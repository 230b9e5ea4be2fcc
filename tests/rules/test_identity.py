"""Ids that are given twice, and references to what does not exist."""

from pathlib import Path

import pytest

from tests.rules.support import rules, told
from tests.support import make_project, messages

EVENT = "{id: E1, date: 2024-02, type: order, what: The order., sources: [S1]}"
FACT = "{id: F1, question: Is it?, standing: unknown}"
MEASURE = "{id: M1, by: agency, ordered: warn, in_effect: warn, sources: [S1]}"
POSITION = "{id: P1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, sources: [S1]}"
OTHER_SIDE = POSITION.replace("P1", "P2").replace("agency", "maker").replace("for_", "against_")
SOURCE = "{id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/', level: primary}"
PARTY = "{id: agency, actor: some-agency, role: authority}"
MAKER = "{id: maker, actor: some-maker, role: manufacturer}"


def listed(name: str, *items: str) -> str:
    return f"{name}:\n" + "".join(f"  - {item}\n" for item in items)


@pytest.mark.parametrize(
    ("example", "path", "message", "hint"),
    [
        (
            listed("timeline", EVENT, EVENT),
            "timeline[1].id",
            "The id `E1` is given to two events.",
            "the next free id is `E2`",
        ),
        (
            listed("facts", FACT, FACT.replace("F1", "F7"), FACT),
            "facts[2].id",
            "The id `F1` is given to two facts.",
            "the next free id is `F8`",
        ),
        (
            listed("measures", MEASURE, MEASURE),
            "measures[1].id",
            "The id `M1` is given to two measures.",
            "the next free id is `M2`",
        ),
        (
            listed("positions", POSITION, OTHER_SIDE, OTHER_SIDE),
            "positions[2].id",
            "The id `P2` is given to two positions.",
            "the next free id is `P3`",
        ),
        (
            listed("sources", SOURCE, SOURCE),
            "sources[1].id",
            "The id `S1` is given to two sources.",
            "the next free id is `S2`",
        ),
        (
            listed("parties", PARTY, MAKER, PARTY),
            "parties[2].id",
            "The id `agency` is given to two parties.",
            "",
        ),
    ],
)
def test_an_id_given_twice_is_told_at_its_second_place(
    example: str, path: str, message: str, hint: str, tmp_path: Path
) -> None:
    (only,) = messages(make_project(tmp_path, example))
    _, severity, rule, *_ = only.split(" ")
    assert (severity, rule) == ("error", "id-duplicate")
    assert only.endswith(f" {path} | {message} | {hint}")


def test_a_party_may_have_the_id_of_its_actor(tmp_path: Path) -> None:
    example = listed(
        "parties", "{id: some-agency, actor: some-agency, role: authority}", PARTY, MAKER
    )
    assert rules(tmp_path, example) == []


NONE = "`{}` is referred to as {}, and there is none with this id."
REFERENCES = {
    "held_by": (
        listed("positions", POSITION.replace("agency", "agncy"), OTHER_SIDE),
        "positions[0].held_by[0]",
        ("agncy", "a party"),
    ),
    "held_by in a list": (
        listed("positions", POSITION.replace("agency", "[agency, court]"), OTHER_SIDE),
        "positions[0].held_by[1]",
        ("court", "a party"),
    ),
    "sources": (
        listed("timeline", EVENT.replace("[S1]", "[S1, S2]")),
        "timeline[0].sources[1]",
        ("S2", "a source"),
    ),
    "an id that ends in another form": (
        listed("timeline", EVENT.replace("[S1]", "[S1, s1]")),
        "timeline[0].sources[1]",
        ("s1", "a source"),
    ),
    "derived_from": (
        listed("sources", SOURCE.replace("level", "derived_from: [S3], level")),
        "sources[0].derived_from[0]",
        ("S3", "a source"),
    ),
    "looked_in": (
        listed("facts", FACT.replace("standing", "looked_in: [S2], standing")),
        "facts[0].looked_in[0]",
        ("S2", "a source"),
    ),
    "by": (
        listed("timeline", EVENT.replace("sources", "by: court, sources")),
        "timeline[0].by",
        ("court", "a party"),
    ),
    "decided_by": ("authority: {decided_by: court, kind: court}\n", "authority.decided_by", ("court", "a party")),
    "claimed_by": (
        listed("key_data", "{label: Units, value: 12, claimed_by: court, sources: [S1]}"),
        "key_data[0].claimed_by",
        ("court", "a party"),
    ),
    "after": (
        listed("timeline", EVENT.replace("sources", "after: [E9], sources")),
        "timeline[0].after[0]",
        ("E9", "an event"),
    ),
    "decision": (
        "outcome: {type: unknown, summary: It is unknown (S1)., decision: E9}\n",
        "outcome.decision",
        ("E9", "an event"),
    ),
    "relied_on_at": (
        listed("precedents", "{external: {title: A case}, treatment: analogous, point: A flaw., basis: editorial, relied_on_at: E9}"),
        "precedents[0].relied_on_at",
        ("E9", "an event"),
    ),
    "in_favour_of": (
        "status: closed\noutcome: {type: upheld, summary: It stands (S1)., in_favour_of: P9}\n",
        "outcome.in_favour_of",
        ("P9", "a position"),
    ),
    "a view of the risk": (
        "risk_views:\n  P9: {breadth: narrow, basis: editorial}\n",
        "risk_views.P9",
        ("P9", "a position"),
    ),
    "a mark of a source": (
        "faq:\n  - {q: Why?, a: 'It is (S1, S2).'}\n",
        "faq[0].a",
        ("S2", "a source"),
    ),
    "a mark of a fact": ("faq:\n  - {q: Why?, a: It is (F1).}\n", "faq[0].a", ("F1", "a fact")),
    "a mark of an event": ("faq:\n  - {q: Why?, a: It is (E2).}\n", "faq[0].a", ("E2", "an event")),
    "a mark of a measure": (
        "faq:\n  - {q: Why?, a: It is (M1).}\n",
        "faq[0].a",
        ("M1", "a measure"),
    ),
    "a mark of a position": (
        "faq:\n  - {q: Why?, a: It is (P3).}\n",
        "faq[0].a",
        ("P3", "a position"),
    ),
    "a mark twice in one text": (
        "faq:\n  - {q: Why?, a: It is (S2). It is (S2).}\n",
        "faq[0].a",
        ("S2", "a source"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("example", "path", "what"), REFERENCES.values(), ids=REFERENCES)
def test_a_reference_to_what_does_not_exist_is_told_once(
    example: str, path: str, what: tuple[str, str], tmp_path: Path
) -> None:
    assert told(tmp_path, example) == [("ref-unknown", path, NONE.format(*what))]


@pytest.mark.parametrize(
    "example",
    [
        "status: closed\noutcome: {type: upheld, summary: It stands (S1)., in_favour_of: split}\n",
        "status: closed\noutcome: {type: upheld, summary: It stands (S1)., in_favour_of: P2}\n",
        listed("replies", "{by: Somebody Else, date: 2024-05, text: We disagree.}"),
        listed("positions", POSITION.replace("agency", "[agency]"), OTHER_SIDE),
        "title: What (S9) means\n",
        "faq:\n  - {q: Why?, a: 'It is \\(S9) (S1).'}\n",
    ],
)
def test_what_is_no_reference_or_exists_is_left_alone(example: str, tmp_path: Path) -> None:
    assert rules(tmp_path, example) == []


def events(count: int) -> str:
    return listed("timeline", *(EVENT.replace("E1", f"E{n}") for n in range(1, count + 1)))


@pytest.mark.parametrize(
    ("example", "hint"),
    [
        ("faq:\n  - {q: Why?, a: It is (F1).}\n", "this record has no facts yet; add one under `facts`"),
        ("faq:\n  - {q: Why?, a: It is (P3).}\n", "there are: P1, P2; or add `P3` under `positions`"),
        (f"{events(13)}faq:\n  - {{q: Why?, a: It is (E14).}}\n", "there are E1 to E13; or add `E14` under `timeline`"),
        (
            "authority: {decided_by: agncy, kind: court}\n",
            "did you mean `agency`?",
        ),
        (
            listed("parties", *(PARTY.replace("id: agency", f"id: party-{n}") for n in "abcdefghijkl"), MAKER, PARTY)
            + "authority: {decided_by: agncy, kind: court}\n",
            "did you mean `agency`?",
        ),
    ],
)  # fmt: skip
def test_the_hint_says_what_there_is(example: str, hint: str, tmp_path: Path) -> None:
    (only,) = messages(make_project(tmp_path, example))
    assert only.split(" | ")[-1] == hint
