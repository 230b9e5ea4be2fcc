"""Sources, quotations, and what the standing of a statement rests on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.case import CONTEXTS
from tests.rules.support import rules, told
from tests.support import check, make_project


def sources(*fields: str) -> str:
    """Sources S1, S2, ... of different addresses, each with the given fields besides."""
    lines = [
        f"  - {{id: S{number}, type: news, title: Report {number}, date: 2024, "
        f"url: 'https://www.example.org/{number}'{', ' if more else ''}{more}}}\n"
        for number, more in enumerate(fields, 1)
    ]
    return "sources:\n" + "".join(lines)


PRIMARY, SECONDARY = "level: primary", "level: secondary"
TWO = sources(PRIMARY, PRIMARY)


@pytest.mark.parametrize(
    "use",
    [
        "faq:\n  - {q: Why?, a: It is (S2).}\n",
        "faq:\n  - {q: Why?, a: 'It is (S1, S2).'}\n",
        "forecasts:\n  - {text: It ends., sources: [S2]}\n",
        "facts:\n  - {id: F1, question: Is it?, standing: unknown, looked_in: [S2]}\n",
        "editorial: {review_state: draft, text_origin: human, evidence_as_of: 2024, note: As (S2).}\n",
    ],
)
def test_a_source_is_used_by_a_list_a_text_or_a_search(use: str, tmp_path: Path) -> None:
    assert rules(tmp_path, TWO + use) == []


@pytest.mark.parametrize(
    "use",
    [
        "",
        "faq:\n  - {q: Why?, a: 'It is \\(S2) (S1).'}\n",
        "faq:\n  - {q: Why?, a: It is `(S2)` (S1).}\n",
        "title: A recall (S2)\n",
    ],
)
def test_a_source_is_not_used_by_what_only_looks_like_a_mark(use: str, tmp_path: Path) -> None:
    assert told(tmp_path, TWO + use) == [("source-unused", "sources[1]", "S2 is cited nowhere.")]


def test_a_source_is_used_by_those_that_retell_it(tmp_path: Path) -> None:
    assert rules(tmp_path, sources("level: primary, derived_from: [S2]", PRIMARY)) == []


UNREAD = f"{PRIMARY}, consulted: no"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("[S1, S2]", []),
        ("[S2, S1]", []),
        ("[S2]", ["This rests only on what was not read (S2)."]),
        ("[S2, S3]", ["This rests only on what was not read (S2, S3)."]),
    ],
)
def test_a_list_names_at_least_one_source_that_was_read(
    listed: str, expected: list[str], tmp_path: Path
) -> None:
    example = sources(PRIMARY, UNREAD, UNREAD) + (
        f"forecasts:\n  - {{text: It ends., sources: {listed}}}\n"
        "facts:\n  - {id: F1, question: Is it?, standing: unknown, looked_in: [S2, S3]}\n"
    )
    assert told(tmp_path, example) == [
        ("source-not-consulted", "forecasts[0].sources", message) for message in expected
    ]


@pytest.mark.parametrize(
    ("example", "path"),
    [
        (
            "exchanges:\n  - issue: Is it?\n    answers:\n"
            "      P1: {says: It is., basis: attributed, sources: [S2]}\n      P2: none_on_record\n",
            "exchanges[0].answers.P1.sources",
        ),
        (
            "risk_views:\n  P2: {breadth: narrow, basis: attributed, sources: [S2]}\n",
            "risk_views.P2.sources",
        ),
        (
            "outcome: {type: unknown, summary: It is unknown (S1)., sources: [S2]}\n",
            "outcome.sources",
        ),
    ],
)
def test_every_list_of_sources_is_looked_at(example: str, path: str, tmp_path: Path) -> None:
    assert [(rule, at) for rule, at, _ in told(tmp_path, sources(PRIMARY, UNREAD) + example)] == [
        ("source-not-consulted", path)
    ]


def position(basis: str, quote: str) -> str:
    return (
        "positions:\n"
        f"  - {{id: P1, held_by: agency, stance: for_measure, claim: It does., {basis}{quote}, sources: [S1]}}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: It does not., basis: attributed, sources: [S1]}\n"
    )


def answer(basis: str, quote: str) -> str:
    return (
        "exchanges:\n  - issue: Is it?\n    answers:\n"
        f"      P1: {{says: It is., {basis}{quote}, sources: [S1]}}\n      P2: none_on_record\n"
    )


@pytest.mark.parametrize(
    ("example", "path"),
    [
        (position("basis: quoted", ""), "positions[0].basis"),
        (answer("basis: quoted", ""), "exchanges[0].answers.P1.basis"),
        (answer("basis: quoted", ", quote: ''"), "exchanges[0].answers.P1.basis"),
    ],
)
def test_positions_and_answers_that_quote_give_the_words(
    example: str, path: str, tmp_path: Path
) -> None:
    assert told(tmp_path, example) == [
        ("quote-missing", path, "The basis is `quoted`, and there is no `quote`.")
    ]


@pytest.mark.parametrize(
    "example",
    [
        position("basis: quoted", ", quote: It has to go"),
        position("basis: paraphrased", ""),
        position("basis: paraphrased", ", quote: It has to go"),
        "risk_views:\n  P1: {breadth: narrow, basis: quoted, sources: [S1]}\n",
        "precedents:\n  - {external: {title: A case}, treatment: follows, point: A flaw., "
        "basis: quoted, sources: [S1]}\n",
    ],
)
def test_nothing_else_needs_a_quotation(example: str, tmp_path: Path) -> None:
    assert rules(tmp_path, example) == []


@pytest.mark.parametrize(
    ("make", "path"),
    [(position, "positions[0].quote"), (answer, "exchanges[0].answers.P1.quote")],
)
def test_a_quotation_has_sixty_words(
    make: Callable[[str, str], str], path: str, tmp_path: Path
) -> None:
    fits = make("basis: quoted", ", quote: '" + "word " * 60 + "(S1) ...'")
    assert rules(tmp_path / "a", fits) == []
    assert told(tmp_path / "b", fits.replace("word ", "word word ", 1)) == [
        ("quote-too-long", path, "The quotation has 61 words; it can have 60.")
    ]


ACCOUNT = "{says: It was., sources: [S1]}"


@pytest.mark.parametrize(
    ("standing", "accounts", "message"),
    [
        ("contested", 0, "F1 is contested, and has 0 accounts."),
        ("contested", 1, "F1 is contested, and has 1 account."),
        ("contested", 2, None),
        ("reported", 0, "F1 is reported, and no account says by whom."),
        ("reported", 1, None),
        ("established", 0, "F1 is established, and no account says by whom."),
        ("established", 1, None),
        ("unknown", 0, None),
        ("unknown", 1, "F1 is unknown, and has 1 account."),
        ("unknown", 2, "F1 is unknown, and has 2 accounts."),
    ],
)
def test_a_standing_has_the_accounts_that_go_with_it(
    standing: str, accounts: int, message: str | None, tmp_path: Path
) -> None:
    listed = f"[{', '.join([ACCOUNT] * accounts)}]"
    example = (
        f"facts:\n  - {{id: F1, question: Was it?, standing: {standing}, accounts: {listed}}}\n"
    )
    expected = [("standing-accounts", "facts[0]", message)] if message else []
    assert told(tmp_path, example) == expected


def retold(*origins: str) -> list[str]:
    return [f"{SECONDARY}, derived_from: [{origin}]" if origin else SECONDARY for origin in origins]


ORIGINS = {
    "a primary source that was read": ([PRIMARY], "S1", None),
    "a primary source beside a secondary one": ([SECONDARY, PRIMARY], "S1, S2", None),
    "a secondary source": ([SECONDARY], "S1", 1),
    "a tertiary source": (["level: tertiary"], "S1", 1),
    "two secondary sources": ([SECONDARY, SECONDARY], "S1, S2", None),
    "a primary source that was not read, and its copy": (
        [UNREAD, f"{SECONDARY}, derived_from: [S1]"],
        "S1, S2",
        1,
    ),
    "two copies of one report": (retold("S3", "S3", ""), "S1, S2", 1),
    "a report and its copy": (retold("S2", ""), "S1, S2", 1),
    "copies of copies of one report": (retold("S2", "S3", "", "S3"), "S1, S4", 1),
    "copies of copies of two reports": (retold("S2", "S4", "S5", "", ""), "S1, S3", None),
    "copies of two reports that nobody read": (
        [*retold("S3", "S4"), f"{SECONDARY}, consulted: no", f"{SECONDARY}, consulted: no"],
        "S1, S2",
        None,
    ),
    "one that draws on two reports": (retold("S2, S3", "", ""), "S1", None),
    "two that retell each other": (retold("S2", "S1"), "S1, S2", 1),
    "one that retells itself": (retold("S1"), "S1", 1),
}


@pytest.mark.parametrize(("made", "cited", "origins"), ORIGINS.values(), ids=ORIGINS)
@pytest.mark.parametrize("place", ["facts", "timeline", "key_data"])
def test_what_is_established_rests_on_a_primary_source_or_on_two_origins(
    place: str, made: list[str], cited: str, origins: int | None, tmp_path: Path
) -> None:
    statement = {
        "facts": f"{{id: F1, question: Is it?, standing: established, accounts: [{{says: It is., sources: [{cited}]}}]}}",
        "timeline": f"{{id: E1, date: 2024-02, type: order, what: The order., standing: established, sources: [{cited}]}}",
        "key_data": f"{{label: Units, value: 12, standing: established, sources: [{cited}]}}",
    }[place]
    name = {"facts": "F1", "timeline": "E1", "key_data": "`Units`"}[place]
    used = ", ".join(f"S{number}" for number in range(1, len(made) + 1))
    example = (
        sources(*made)
        + f"{place}:\n  - {statement}\n"
        + f"faq:\n  - {{q: Why?, a: 'It is ({used}).'}}\n"
    )
    expected = [
        (
            "standing-origin",
            f"{place}[0].standing",
            f"{name} is called established, and rests on 1 origin and no primary source that was read.",
        )
    ]
    found = [problem for problem in told(tmp_path, example) if problem[0] == "standing-origin"]
    assert found == (expected if origins else [])


def test_the_accounts_of_a_fact_stand_together(tmp_path: Path) -> None:
    example = sources(SECONDARY, SECONDARY) + (
        "facts:\n  - id: F1\n    question: Is it?\n    standing: established\n    accounts:\n"
        "      - {says: It is., sources: [S1]}\n      - {says: It is indeed., sources: [S2]}\n"
    )
    assert rules(tmp_path, example) == []


@pytest.mark.parametrize("standing", ["reported", "contested", "unknown"])
def test_only_what_is_established_needs_two_origins(standing: str, tmp_path: Path) -> None:
    example = sources(SECONDARY) + (
        f"key_data:\n  - {{label: Units, value: 12, standing: {standing}, sources: [S1]}}\n"
    )
    assert rules(tmp_path, example) == []


UNCITED = "Nothing says what this rests on."


@pytest.mark.parametrize(
    ("example", "path", "message"),
    [
        ("summary: [It is., It is (S1)., It is (S1).]\n", "summary[0]", UNCITED),
        ("faq:\n  - {q: Why?, a: It is.}\n", "faq[0].a", UNCITED),
        ("context: {background: It was.}\n", "context.background", UNCITED),
        (
            "context:\n  what_this_means_for_you:\n    - {audience: users, text: It ends.}\n",
            "context.what_this_means_for_you[0].text",
            UNCITED,
        ),
        (
            "faq:\n  - q: Why?\n    a: |\n      It is (S1).\n\n      The second paragraph has no mark at all.\n",
            "faq[0].a",
            f"{UNCITED} The paragraph begins: The second paragraph has no mark ...",
        ),
        (
            "faq:\n  - q: Why?\n    a: |\n      It is (S1).\n\n      - One.\n      - Two.\n",
            "faq[0].a",
            f"{UNCITED} The paragraph begins: One. Two. ...",
        ),
    ],
)
def test_a_paragraph_without_a_mark_is_told(
    example: str, path: str, message: str, tmp_path: Path
) -> None:
    assert told(tmp_path, example) == [("prose-uncited", path, message)]


@pytest.mark.parametrize("part", [name for name, _ in CONTEXTS])
def test_every_part_of_the_context_has_to_cite(part: str, tmp_path: Path) -> None:
    text = "[{audience: users, text: It is.}]" if part == "what_this_means_for_you" else "It is."
    ((rule, path, _),) = told(tmp_path, f"context: {{{part}: {text}}}\n")
    assert (rule, path.partition("[")[0]) == ("prose-uncited", f"context.{part}")


@pytest.mark.parametrize(
    "text",
    [
        "It is (S1).",
        "It is (E1).",
        "It is (P1, P2).",
        "There are:\n\n      - one (S1),\n      - two.",
    ],
)
def test_any_mark_is_enough(text: str, tmp_path: Path) -> None:
    assert rules(tmp_path, f"faq:\n  - q: Why?\n    a: |\n      {text}\n") == []


def test_positions_and_outcome_need_no_marks_of_their_own(tmp_path: Path) -> None:
    example = (
        position("basis: attributed", ", grounds: It is plain")
        + "outcome: {type: unknown, summary: Nobody says.}\n"
    )
    assert rules(tmp_path, example) == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("(S1, p. 4)", "p. 4 (S1)"),
        ("(see S1)", "see (S1)"),
        ("(S1; E1)", "(S1, E1)"),
        ("(s1)", "(S1)"),
        ("( S1 )", "(S1)"),
        ("（S1）", "(S1)"),
        ("[S1]", "(S1)"),
        ("(S1 and E1)", "(S1, E1)"),
        ("(S1-S3)", "(S1, S2, S3)"),
    ],
)
def test_what_looks_like_a_citation_is_told_as_one(words: str, hint: str, tmp_path: Path) -> None:
    problems = check(
        make_project(tmp_path, f"faq:\n  - {{q: Why?, a: 'It is so {words}.'}}\n")
    ).problems
    assert [(p.rule, p.path) for p in problems] == [("mark-unread", "faq[0].a")]
    assert f"`{hint}`" in problems[0].hint
    assert problems[0].length == len(words)


@pytest.mark.parametrize(
    "words",
    [
        "(S1)", "(S1, E1)", "\\\\(S1; E1) (S1)", "`(S1; E1)` (S1)", "[S1](https://example.org/) (S1)",
        "(the E2 visa) (S1)", "(2019) (S1)", "(P2P) (S1)",
    ],
)  # fmt: skip
def test_other_brackets_are_left_alone(words: str, tmp_path: Path) -> None:
    assert rules(tmp_path, f'faq:\n  - {{q: Why?, a: "It is so {words}."}}\n') == []


def test_a_rule_across_the_page_needs_no_source(tmp_path: Path) -> None:
    text = "faq:\n  - q: Why?\n    a: |\n      It is (S1).\n\n      ***\n\n      It was (S1).\n"
    assert rules(tmp_path, text) == []


@pytest.mark.parametrize(
    ("consulted", "found"), [("in_part", []), ("no", ["source-not-consulted"])]
)
def test_what_was_read_in_part_carries_a_statement(
    consulted: str, found: list[str], tmp_path: Path
) -> None:
    source = "{id: S1, type: news, title: A report, date: 2024, url: unknown, level: primary, consulted: %s}"
    assert sorted(set(rules(tmp_path, f"sources:\n  - {source % consulted}\n"))) == found
