"""What may not change without a correction, and cases that may not go without a redirect."""

from pathlib import Path

import pytest

from tests.rules.support import told
from tests.support import check, make_project


def fact(standing: str, id: str = "F1", accounts: int = 2) -> str:
    given = ", ".join(f"{{says: It was {n}., sources: [S1]}}" for n in range(accounts))
    more = f", accounts: [{given}]" if given else ""
    return f"facts:\n  - {{id: {id}, question: Was it seen?, standing: {standing}{more}}}\n"


def quote(text: str) -> str:
    basis = f"basis: quoted, quote: {text}" if text else "basis: attributed"
    return (
        "positions:\n"
        f"  - {{id: P1, held_by: agency, stance: for_measure, claim: It does., {basis}, sources: [S1]}}\n"
        "  - {id: P2, held_by: maker, stance: against_measure, claim: No., basis: attributed, sources: [S1]}\n"
    )


def answer(text: str) -> str:
    return (
        "exchanges:\n  - issue: Is it?\n    answers:\n"
        f"      P1: {{says: It is., basis: quoted, quote: {text}, sources: [S1]}}\n      P2: none_on_record\n"
    )


def measure(more: str = "", id: str = "M1") -> str:
    return f"measures:\n  - {{id: {id}, by: agency, ordered: ban, in_effect: ban, sources: [S1]{more}}}\n"


def outcome(word: str, summary: str = "So it is (S1).") -> str:
    return f"outcome: {{type: {word}, summary: {summary}}}\n"


def datum(standing: str) -> str:
    return f"key_data:\n  - {{label: Units, value: '7', standing: {standing}, sources: [S1]}}\n"


def event(standing: str) -> str:
    more = f", standing: {standing}" if standing else ""
    return (
        f"timeline:\n  - {{id: E1, date: 2024, type: order, what: It is., sources: [S1]{more}}}\n"
    )


def correction(field: str) -> str:
    return f"corrections:\n  - {{date: 2024-05, kind: update, field: '{field}', why: News.}}\n"


def against(folder: Path, before: str, now: str) -> list[tuple[str, str]]:
    found = told(folder, f"{now}=== before: cases/example.yml\n{before}")
    assert {rule for rule, _, _ in found} <= {"correction-missing"}
    return [(path, message.split(" was changed")[0]) for _, path, message in found]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(outcome("unknown"), outcome("unknown", "It is (S1)."), [("outcome", "`outcome`")], id="the outcome"),
        pytest.param(outcome("unknown"), "outcome:\n  summary: >-\n    So it is\n    (S1).\n  type: unknown\n", [], id="the outcome, folded"),
        pytest.param(fact("contested"), fact("reported"), [("facts[0]", "`facts.F1`")], id="a standing"),
        pytest.param("", fact("reported"), [], id="a new fact"),
        pytest.param(fact("reported"), "", [("facts", "`facts.F1`")], id="a fact that is gone"),
        pytest.param(fact("contested", accounts=2), fact("contested", accounts=3), [], id="an account more"),
        pytest.param(event("reported"), event("contested"), [("timeline[0]", "`timeline.E1`")], id="that of an event"),
        pytest.param(event(""), event("contested"), [], id="one that was not given"),
        pytest.param(datum("reported"), datum("contested"), [("key_data[0]", "`key_data.1`")], id="that of a figure"),
        pytest.param(quote("We do."), quote("We did."), [("positions[0]", "`positions.P1`")], id="a quotation"),
        pytest.param(quote("We do."), quote(""), [("positions[0]", "`positions.P1`")], id="a quotation that is gone"),
        pytest.param(quote(""), quote("We do."), [], id="a quotation that was found"),
        pytest.param(answer("We do."), answer("We did."), [("exchanges[0]", "`exchanges.1`")], id="that of an answer"),
        pytest.param(measure(), measure(", status: lifted"), [("measures[0]", "`measures.M1`")], id="a measure"),
        pytest.param("", measure(), [], id="a new measure"),
        pytest.param(measure(), "", [("measures", "`measures.M1`")], id="a measure that is gone"),
        pytest.param(measure(), measure(", reach: all_users"), [], id="what says more of a measure"),
        pytest.param(measure(", reach: all_users"), measure(", reach: one_unit"), [("measures[0]", "`measures.M1`")], id="a reach that changes"),
        pytest.param("title: One\n", "title: Two\n", [], id="something else"),
        pytest.param(fact("contested"), outcome("unknown", "It is (S1).") + fact("reported"), [("facts[0]", "`facts.F1`"), ("outcome", "`outcome`")], id="two at once"),
    ],
)  # fmt: skip
def test_changes_of_substance_need_a_correction(
    before: str, now: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert sorted(against(tmp_path, before, now)) == expected


@pytest.mark.parametrize(
    ("field", "is_enough"),
    [
        ("facts.F1", True),
        ("facts.F1.standing", True),
        ("facts.F10", False),
        ("facts", False),
        ("outcome", False),
    ],
)
def test_the_correction_names_the_field_or_something_deeper(
    field: str, is_enough: bool, tmp_path: Path
) -> None:
    now = fact("reported") + correction(field)
    assert (against(tmp_path, fact("contested"), now) == []) is is_enough


def test_a_correction_of_before_is_not_enough(tmp_path: Path) -> None:
    old = correction("facts.F1")
    found = against(tmp_path, fact("contested") + old, fact("reported") + old)
    assert found == [("facts[0]", "`facts.F1`")]


def test_the_message_says_what_to_write(tmp_path: Path) -> None:
    example = f"{fact('reported')}=== before: cases/example.yml\n{fact('contested')}"
    (problem,) = check(make_project(tmp_path, example)).problems
    assert (
        problem.message == "`facts.F1` was changed, and no new entry under `corrections` says so."
    )
    assert problem.hint == "add one: `- {date: ..., kind: ..., field: facts.F1, why: ...}`"


def test_a_renamed_case_is_held_against_what_it_was(tmp_path: Path) -> None:
    example = (
        f"=== cases/new.yml\n{fact('reported')}=== redirects.yml\nold: new\n"
        f"=== before: cases/old.yml\n{fact('contested')}"
    )
    assert [rule for rule, _, _ in told(tmp_path, example)] == ["correction-missing"]


def test_a_faulty_field_has_its_own_message_only(tmp_path: Path) -> None:
    example = f"{fact('reportd')}=== before: cases/example.yml\n{fact('contested')}"
    assert [rule for rule, _, _ in told(tmp_path, example)] == ["vocab-unknown"]


OLD = "=== before: cases/old.yml\n"


@pytest.mark.parametrize(
    ("now", "rules"),
    [
        ("", ["case-removed"]),
        ("=== redirects.yml\nold: example\n", []),
        ("=== cases/archive/old.yml\n", []),
        ("=== cases/Old.yml\n", ["file-name"]),
        ("=== cases/old.yml\ntitle: [\n", ["yaml-syntax"]),
        ("=== redirects.yml\nold: [\n", ["yaml-syntax"]),
    ],
    ids=[
        "gone",
        "redirected",
        "moved",
        "renamed in capitals",
        "unreadable",
        "redirects unreadable",
    ],
)
def test_a_case_does_not_go_without_a_redirect(now: str, rules: list[str], tmp_path: Path) -> None:
    assert [rule for rule, _, _ in told(tmp_path, now + OLD)] == rules


def test_a_case_that_is_gone_is_told_at_its_file(tmp_path: Path) -> None:
    (problem,) = check(make_project(tmp_path, OLD)).problems
    assert (problem.file, problem.line, problem.column) == ("briefs/cases/old.yml", 1, 1)
    assert problem.message == "The case `old` is gone, and its address leads nowhere."
    assert problem.hint == (
        "put the file back, or write `old: the-case-in-its-place` in briefs/redirects.yml"
    )
