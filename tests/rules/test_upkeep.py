"""Names of actors, addresses of sources, redirects, and reviews that are due."""

import datetime
from pathlib import Path

import pytest

from generator.corpus.check import How, check_project, check_records
from generator.project.project import open_project
from generator.project.source_tree import load_project
from tests.rules.support import rules, told
from tests.support import TODAY, check, make_project


def actors(agency: str, maker: str, more: str = "") -> str:
    return (
        "=== actors.yml\n"
        f"some-agency: {{name: Some Agency, kind: regulator{agency}}}\n"
        f"some-maker: {{name: Some Maker, kind: company{maker}}}\n{more}"
    )


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        pytest.param(
            actors(", aliases: [The Office]", ", aliases: [THE OFFICE]"),
            [("some-maker.aliases[0]", "`THE OFFICE` is also a name of `some-agency`.")],
            id="one alias in two spellings",
        ),
        pytest.param(
            actors(", aliases: [Straße]", ", aliases: [A, STRASSE]"),
            [("some-maker.aliases[1]", "`STRASSE` is also a name of `some-agency`.")],
            id="one alias in capitals without the same letters",
        ),
        pytest.param(
            actors("", ", aliases: [some agency]"),
            [("some-maker.aliases[0]", "`some agency` is also a name of `some-agency`.")],
            id="the name of another",
        ),
        pytest.param(
            actors(", aliases: [some maker]", ""),
            [("some-agency.aliases[0]", "`some maker` is also a name of `some-maker`.")],
            id="the name of a later one",
        ),
        pytest.param(
            actors(", aliases: [The Office, the office, Some Agency]", ""),
            [],
            id="twice for the same actor",
        ),
        pytest.param(
            actors(
                "",
                ", aliases: [Old Maker, OM]",
                "old-maker: {name: Old Maker, kind: company, aliases: [om], merged_into: some-maker}\n",
            ),
            [],
            id="that of an actor merged into this one",
        ),
        pytest.param(
            actors(", aliases: [SM], merged_into: some-maker", ", aliases: [SM]"),
            [],
            id="that of one merged into a later one",
        ),
    ],
)
def test_a_name_belongs_to_one_actor(
    example: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, example) == [("alias-duplicate", *problem) for problem in expected]


def sources(*fields: str) -> str:
    lines = [
        f"  - {{id: S{number}, type: news, level: primary, {given}}}\n"
        for number, given in enumerate(fields, 1)
    ]
    use = "faq:\n  - {q: Why?, a: 'It is (S1, S2).'}\n"
    return "sources:\n" + "".join(lines) + (use if len(fields) > 1 else "")


AT = "url: 'https://www.example.org/a'"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (f"title: A, date: 2024, {AT}", f"title: A, date: 2024, {AT}", []),
        (
            f"title: A, date: 2024, {AT}",
            f"title: B, date: 2024, {AT}",
            [("sources[1].title", "S1 of example has the same address and another title: A.")],
        ),
        (
            f"title: A, date: 2024, {AT}",
            f"title: A, date: 2023, {AT}",
            [("sources[1].date", "S1 of example has the same address and another date: 2024.")],
        ),
        (
            f"title: A, date: 2024, {AT}",
            f"title: B, date: 2023, {AT}",
            [
                ("sources[1].title", "S1 of example has the same address and another title: A."),
                ("sources[1].date", "S1 of example has the same address and another date: 2024."),
            ],
        ),
        (f"title: The  report, date: 2024, {AT}", f"title: the report, date: 2024, {AT}", []),
        (f"title: unknown, date: unknown, {AT}", f"title: B, date: 2023, {AT}", []),
        (f"title: A, date: 2024, {AT}", f"title: unknown, date: unknown, {AT}", []),
        ("title: A, date: 2024, url: unknown", "title: B, date: 2023, url: unknown", []),
        (
            "title: A, date: 2024, url: 'https://www.example.org/a#1'",
            "title: B, date: 2023, url: 'https://www.example.org/a#2'",
            [],
        ),
    ],
)
def test_one_address_has_one_title_and_one_date(
    first: str, second: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, sources(first, second)) == [
        ("source-conflict", *problem) for problem in expected
    ]


def test_one_address_has_one_title_in_all_cases(tmp_path: Path) -> None:
    one, two = f"title: A, date: 2024, {AT}", f"title: B, date: 2024, {AT}"
    example = sources(one) + f"=== cases/zebra.yml\n{sources(two)}"
    (problem,) = check(make_project(tmp_path, example)).problems
    assert (problem.file, problem.path) == ("briefs/cases/zebra.yml", "sources[0].title")
    assert problem.message == "S1 of example has the same address and another title: A."


@pytest.mark.parametrize(
    ("redirects", "expected"),
    [
        pytest.param("old: example\n", [], id="to a case"),
        pytest.param("old: example\nolder: example\n", [], id="two to one case"),
        pytest.param(
            "example: other\n",
            [("example", "`example` is still the id of a case.")],
            id="from an id in use",
        ),
        pytest.param(
            "old: nowhere\n",
            [("old", "`old` leads to `nowhere`, and there is no such case.")],
            id="to nowhere",
        ),
        pytest.param(
            "older: old\nold: example\n",
            [("older", "`older` leads to `old`, which is itself redirected.")],
            id="a chain",
        ),
        pytest.param(
            "one: two\ntwo: one\n",
            [
                ("one", "`one` leads to `two`, which is itself redirected."),
                ("two", "`two` leads to `one`, which is itself redirected."),
            ],
            id="a loop",
        ),
        pytest.param(
            "one: one\n",
            [("one", "`one` leads to `one`, which is itself redirected.")],
            id="to itself",
        ),
    ],
)
def test_a_redirect_leads_in_one_step_to_a_case_that_exists(
    redirects: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    example = f"=== cases/other.yml\n=== redirects.yml\n{redirects}"
    assert told(tmp_path, example) == [("redirect-conflict", *problem) for problem in expected]


def test_a_redirect_to_a_mistyped_id_names_the_nearest(tmp_path: Path) -> None:
    root = make_project(tmp_path, "=== redirects.yml\nold: exampel\n")
    assert [problem.hint for problem in check(root).problems] == ["did you mean `example`?"]


def reviewed(dates: str, state: str = "reviewed") -> str:
    return f"editorial: {{review_state: {state}, text_origin: human, {dates}}}\n"


OPEN = "status: open\noutcome: {type: pending, summary: It is pending (S1).}\n"
CLOSED = "status: closed\noutcome: {type: upheld, summary: It stands (S1).}\n"
LONG_AGO = "evidence_as_of: 2020-01-01"


# 180 days before 1 July 2024 is 3 January 2024.
@pytest.mark.parametrize(
    ("example", "seen"),
    [
        (OPEN + reviewed(LONG_AGO), "1 January 2020"),
        (OPEN + reviewed("evidence_as_of: 2024-01-02"), "2 January 2024"),
        (OPEN + reviewed("evidence_as_of: 2024-01-03"), None),
        (OPEN + reviewed("evidence_as_of: 2024-01"), None),
        (OPEN + reviewed("evidence_as_of: 2023-12"), "December 2023"),
        (OPEN + reviewed(f"{LONG_AGO}, last_reviewed: 2024-06"), None),
        (OPEN + reviewed("evidence_as_of: 2024-06, last_reviewed: 2020"), "2020"),
        (OPEN + reviewed(f"{LONG_AGO}, last_reviewed: unknown"), "1 January 2020"),
        (OPEN + reviewed("evidence_as_of: unknown, last_reviewed: unknown"), None),
        (OPEN + reviewed("evidence_as_of: unknown"), None),
        (OPEN + reviewed(LONG_AGO, "draft"), None),
        (CLOSED + reviewed(LONG_AGO), None),
    ],
)
def test_an_open_case_is_looked_at_again_in_time(
    example: str, seen: str | None, tmp_path: Path
) -> None:
    message = f"The status is `open`, and the last look at the case dates from {seen}."
    expected = [("review-overdue", "editorial", message)]
    assert told(tmp_path, example) == (expected if seen else [])


def test_a_case_of_unknown_status_is_looked_at_again_as_well(tmp_path: Path) -> None:
    assert told(tmp_path, reviewed(LONG_AGO)) == [
        (
            "review-overdue",
            "editorial",
            "The status is `unknown`, and the last look at the case dates from 1 January 2020.",
        )
    ]


def test_the_number_of_days_is_that_of_the_project(tmp_path: Path) -> None:
    root = make_project(tmp_path, OPEN + reviewed("evidence_as_of: 2024-06-01"))
    due = [check_project(root, How(TODAY, days)).problems for days in (29, 30)]
    assert [[problem.rule for problem in found] for found in due] == [["review-overdue"], []]
    later = TODAY + datetime.timedelta(days=1)
    assert [p.rule for p in check_project(root, How(later, 30)).problems] == ["review-overdue"]


def test_rules_of_upkeep_say_nothing_of_the_base_project(tmp_path: Path) -> None:
    assert rules(tmp_path, "") == []


@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("=== issues.yml\na: {title: A?, broader: b}\nb: {title: B?, broader: a}\n", "a.broader"),
        (
            "=== actors.yml\nsome-agency: {name: A, kind: regulator, part_of: some-maker}\n"
            "some-maker: {name: B, kind: company, part_of: some-agency}\n",
            "some-agency.part_of",
        ),
        (
            "=== actors.yml\nsome-agency: {name: A, kind: regulator, merged_into: some-agency}\n"
            "some-maker: {name: B, kind: company}\n",
            "some-agency.merged_into",
        ),
        (
            "sources:\n  - {id: S1, type: news, title: A, date: 2024, url: unknown, level: primary, derived_from: [S2]}\n"
            "  - {id: S2, type: news, title: B, date: 2024, url: unknown, level: primary, derived_from: [S1]}\n",
            "sources[0].derived_from",
        ),
    ],
)
def test_nothing_leads_back_to_itself(example: str, path: str, tmp_path: Path) -> None:
    assert [(rule, at) for rule, at, _ in told(tmp_path, example)] == [("circle", path)]


QUOTE = (
    "positions:\n  - {id: P1, held_by: agency, stance: for_measure, claim: It is., basis: quoted, sources: [S1], "
    "quote: È così%s}\n  - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}\n"
    "sources:\n  - {id: S1, type: news, title: A, date: 2024, url: unknown, level: primary%s}\n"
)


@pytest.mark.parametrize(
    ("of_quote", "of_source", "site", "of_records", "is_told"),
    [
        ("", "", "", "", False),
        (", quote_lang: it", "", "", "", True),
        ("", ", language: it", "", "", True),
        (", quote_lang: en-GB", ", language: it", "", "", False),
        (", quote_lang: it, quote_translation: It is so", "", "", "", False),
        (", quote_lang: it", "", "it", "", False),
        (", quote_lang: it", "", "it", "en", True),
        (", quote_lang: en", "", "it", "en", False),
        (", quote_lang: it", "", "en", "it", False),
    ],
)
def test_a_quotation_in_another_language_has_a_translation(
    of_quote: str, of_source: str, site: str, of_records: str, is_told: bool, tmp_path: Path
) -> None:
    example = QUOTE % (of_quote, of_source)
    config = "site_name: A\ndocs_dir: briefs/pages\ntheme:\n  name: material\n  font: false\n"
    if site:
        options = (
            f"      records_language: {of_records}\n" if of_records else "      review_days: 9\n"
        )
        example += (
            f"=== site_config.yml\n{config}  language: {site}\nplugins:\n  - briefs:\n{options}"
        )
    root = make_project(tmp_path, example)
    how = How(TODAY, language=open_project(root).settings.text_language)
    problems = check_records(load_project(root), how).problems
    found = [(p.rule, p.path) for p in problems if p.severity != "info"]
    assert found == ([("quote-language", "positions[0].quote")] if is_told else [])
