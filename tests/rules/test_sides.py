"""Positions and exchanges, outcome and status, measures, and words that judge."""

from pathlib import Path

import pytest

from generator.model.vocabulary import OUTCOME_TYPE
from generator.rules.sides import VERDICT_WORDS
from tests.rules.support import rules, told


def positions(*fields: str) -> str:
    """Positions P1, P2, ... with the given fields (stance and holder first)."""
    lines = [
        f"  - {{id: P{number}, claim: It does., basis: attributed, sources: [S1], {more}}}\n"
        for number, more in enumerate(fields, 1)
    ]
    return "positions:\n" + "".join(lines)


FOR = "stance: for_measure, held_by: agency"
AGAINST = "stance: against_measure, held_by: maker"
TURNED = "stance: against_measure, held_by: agency"
OTHER = "stance: other, held_by: maker"
OPPOSED = ("positions[1].held_by", "`agency` holds both P1 and P2, which are opposed.")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((FOR, AGAINST), []),
        ((FOR, OTHER), [("positions", "No position is `against_measure`.")]),
        ((OTHER, AGAINST), [("positions", "No position is `for_measure`.")]),
        (
            (OTHER, OTHER),
            [
                ("positions", "No position is `against_measure`."),
                ("positions", "No position is `for_measure`."),
            ],
        ),
        ((FOR, TURNED), [OPPOSED]),
        ((FOR, "stance: against_measure, held_by: [maker, agency]"), [OPPOSED]),
        (
            (FOR, AGAINST, TURNED),
            [
                (
                    "positions[2].held_by",
                    "`agency` holds both P1 and P3, which are opposed.",
                )
            ],
        ),
        ((FOR, AGAINST, "stance: other, held_by: agency"), []),
    ],
)
def test_both_sides_are_put_by_different_parties(
    held: tuple[str, ...], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, positions(*held)) == [
        ("positions-one-sided", *problem) for problem in expected
    ]


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("until: 2020-05", "since: 2020-06", True),
        ("since: 2020-06", "until: 2020-05", True),
        ("until: 2020-05-10", "since: 2020-05-10", True),
        ("until: 2020-05", "since: 2020-05", True),
        ("until: 2020", "since: 2020-03", True),
        ("since: 2018, until: 2020", "since: 2021, until: 2023", True),
        ("until: 2020-05", "since: 2020-04", False),
        ("since: 2018, until: 2021", "since: 2020, until: 2023", False),
        ("until: 2020", "", False),
        ("since: 2018", "since: 2020", False),
        ("until: 2020", "until: 2021", False),
        ("until: unknown", "since: 2020", False),
    ],
)
def test_one_party_may_hold_both_sides_at_times_that_do_not_overlap(
    first: str, second: str, apart: bool, tmp_path: Path
) -> None:
    held = (f"{FOR}, {first}", f"{TURNED}, {second}" if second else TURNED)
    found = [p for p in told(tmp_path, positions(*held)) if p[0] == "positions-one-sided"]
    assert found == ([] if apart else [("positions-one-sided", *OPPOSED)])


def test_a_side_that_nobody_has_put_may_be_held_by_any_party(tmp_path: Path) -> None:
    nobody = "  - {id: P2, stance: against_measure, held_by: agency, claim: none_on_record}\n"
    assert rules(tmp_path, positions(FOR) + nobody) == []


def exchange(answers: str) -> str:
    return f"  - issue: Is it?\n    answers: {{{answers}}}\n"


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ("P1: none_on_record, P2: none_on_record, P3: none_on_record", []),
        ("P1: none_on_record, P3: none_on_record", ["P2"]),
        ("P2: none_on_record", ["P1", "P3"]),
        ("P1: {says: It is., basis: editorial}, P2: none_on_record", ["P3"]),
    ],
)
def test_every_position_has_an_answer_in_every_exchange(
    answers: str, missing: list[str], tmp_path: Path
) -> None:
    complete = exchange("P1: none_on_record, P2: none_on_record, P3: none_on_record")
    example = positions(FOR, AGAINST, OTHER) + "exchanges:\n" + complete + exchange(answers)
    assert told(tmp_path, example) == [
        (
            "exchange-incomplete",
            "exchanges[1].answers",
            f"{name} has no answer to this issue.",
        )
        for name in missing
    ]


GOES_WITH = {"pending": "open", "deferred": "open", "unknown": "unknown"}


@pytest.mark.parametrize("outcome", OUTCOME_TYPE.words)
@pytest.mark.parametrize("status", ["open", "closed", "unknown"])
def test_each_outcome_goes_with_one_status(outcome: str, status: str, tmp_path: Path) -> None:
    example = f"status: {status}\noutcome: {{type: {outcome}, summary: It is so (S1).}}\n"
    expected = [
        (
            "outcome-status",
            "status",
            f"The status is `{status}`, and the outcome is `{outcome}`.",
        )
    ]
    agrees = GOES_WITH.get(outcome, "closed") == status
    assert told(tmp_path, example) == ([] if agrees else expected)


@pytest.mark.parametrize("outcome", [*GOES_WITH, "upheld"])
@pytest.mark.parametrize(
    ("given", "path", "message"),
    [
        ("date: 2024-05", "outcome.date", "The outcome is {}, and has a date."),
        ("in_favour_of: P1", "outcome.in_favour_of", "The outcome is {}, and is in favour of P1."),
        (
            "in_favour_of: split",
            "outcome.in_favour_of",
            "The outcome is {}, and is in favour of split.",
        ),
        ("date: unknown", None, None),
        ("in_favour_of: none", None, None),
        ("in_favour_of: undetermined", None, None),
    ],
)
def test_what_is_not_decided_has_neither_date_nor_winner(
    outcome: str, given: str, path: str | None, message: str | None, tmp_path: Path
) -> None:
    status = GOES_WITH.get(outcome, "closed")
    example = f"status: {status}\noutcome: {{type: {outcome}, summary: It is so (S1)., {given}}}\n"
    expected = []
    if path and message and outcome in GOES_WITH:
        expected = [("outcome-undecided", path, message.format(outcome))]
    assert told(tmp_path, example) == expected


@pytest.mark.parametrize(
    ("question", "is_question"),
    [
        ("Is the flaw cause for a recall?", True),
        ("'Is the flaw cause for a recall? '", True),
        ("Must it be *recalled*?", True),
        ("هل يجب سحبه؟", True),
        ("应当召回吗？", True),
        ("Πρέπει να αποσυρθεί;", True),
        ("Պե՞տք է հանել", True),
        ("It must go;", False),
        ("Whether the flaw is cause for a recall", False),
        ("Is the flaw cause for a recall? (S1)", False),
        ("Is it? It is.", False),
    ],
)
def test_a_question_ends_in_a_question_mark(
    question: str, is_question: bool, tmp_path: Path
) -> None:
    found = [p for p in told(tmp_path, f"question: {question}\n") if p[0] == "question-form"]
    expected = [("question-form", "question", "The question does not end in a question mark.")]
    assert found == ([] if is_question else expected)


@pytest.mark.parametrize("word", VERDICT_WORDS)
def test_a_word_that_judges_is_told_in_title_and_question(word: str, tmp_path: Path) -> None:
    example = f"title: The {word.upper()} order\nquestion: Is it {word}, or not?\n"
    assert told(tmp_path, example) == [
        ("title-verdict", "title", f"`{word.upper()}` is a verdict."),
        ("title-verdict", "question", f"`{word}` is a verdict."),
    ]


@pytest.mark.parametrize("title", ["The prerogative of the agency", "An order and its reach"])
def test_words_that_only_contain_one_are_none(title: str, tmp_path: Path) -> None:
    assert rules(tmp_path, f"title: {title}\n") == []


def test_the_sides_may_judge(tmp_path: Path) -> None:
    assert rules(tmp_path, positions(f"{FOR}, quote: It was reckless", AGAINST)) == []


@pytest.mark.parametrize(
    ("ordered", "in_effect", "more", "differs"),
    [
        ("recall", "recall", "", False),
        ("recall", "warn", "", True),
        ("warn", "recall", "", True),
        ("recall", "no_action", "", True),
        ("recall", "other", ", called: [help]", True),
        ("other", "other", ", called: [help]", False),
        ("recall", "unknown", "", False),
        ("recall", "warn", ", note: It was stayed (S1).", False),
    ],
)
def test_what_was_ordered_and_what_took_effect_differ_for_a_reason(
    ordered: str, in_effect: str, more: str, differs: bool, tmp_path: Path
) -> None:
    example = (
        f"measures:\n  - {{id: M1, by: agency, ordered: {ordered}, in_effect: {in_effect}{more}, "
        "sources: [S1]}\n"
    )
    message = f"`{ordered}` was ordered and `{in_effect}` took effect; nothing says why."
    expected = [("measure-gap", "measures[0].in_effect", message)]
    assert told(tmp_path, example) == (expected if differs else [])


@pytest.mark.parametrize(
    ("editorial", "expected"),
    [
        (
            "text_origin: ai_assisted",
            [("ai-undisclosed", "The text is `ai_assisted`, and nothing says whose tool it was.")],
        ),
        (
            "text_origin: ai_generated",
            [("ai-undisclosed", "The text is `ai_generated`, and nothing says whose tool it was.")],
        ),
        ("text_origin: ai_generated, ai_tool_maker: some-maker", []),
        ("text_origin: human", []),
        ("text_origin: unstated", []),
    ],
)
def test_a_text_made_with_a_tool_says_whose_it_is(
    editorial: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    example = f"editorial: {{review_state: draft, evidence_as_of: 2024-06, {editorial}}}\n"
    assert told(tmp_path, example) == [
        (rule, "editorial.text_origin", message) for rule, message in expected
    ]


MAKERS = """
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
tool-maker: {name: Tool Maker, kind: company}
"""


@pytest.mark.parametrize(
    ("editorial", "is_told"),
    [
        ("review_state: reviewed, ai_tool_maker: some-maker", True),
        ("review_state: reviewed, ai_tool_maker: some-maker, reviewed_by: []", True),
        ("review_state: reviewed, ai_tool_maker: some-maker, reviewed_by: [A. Person]", False),
        ("review_state: draft, ai_tool_maker: some-maker", False),
        ("review_state: reviewed, ai_tool_maker: tool-maker", False),
    ],
)
def test_a_party_s_own_tool_reviews_nothing(editorial: str, is_told: bool, tmp_path: Path) -> None:
    example = (
        f"editorial: {{text_origin: ai_assisted, evidence_as_of: 2024-06, {editorial}}}\n{MAKERS}"
    )
    message = (
        "The record is called reviewed; it was drafted with a tool of `some-maker`, which is a "
        "party, and names no reviewer."
    )
    expected = [("ai-self-review", "editorial.review_state", message)]
    assert told(tmp_path, example) == (expected if is_told else [])
